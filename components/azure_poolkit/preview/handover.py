"""What a process that ran a program hands over, as bytes: plain data and classes of this package, and no code of the
program's."""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.model.unknown import Unknown

_OURS: Final = ("azure_poolkit.", "pulumi_mocks.")
_PLAIN: Final = {
    "builtins": frozenset({"frozenset", "getattr", "set", "str"}),
    "copyreg": frozenset({"_reconstructor"}),
    "datetime": frozenset({"date", "datetime", "timedelta"}),
    "pathlib": frozenset({"Path", "PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath"}),
}
_BUILT_IN: Final = (str, int, float, dict, list, tuple, set, frozenset, bool, type(None), bytes)


class HandoverError(ValueError):
    """Raised for bytes that are no hand-over."""


def packed(value: Any) -> bytes:
    """``value`` as bytes. Of what is of a class of somebody else, its plain value or its text is handed over."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def unpacked(data: bytes) -> Any:
    """The value that :func:`packed` made into ``data``. Raises HandoverError for anything else."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except HandoverError:
        raise
    except Exception as error:
        raise HandoverError(f"{type(error).__name__}: {error}") from None


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        of = type(value)
        if of is Unknown:
            return _without_remembered(_of_its_run_no_more(value))
        if of in _BUILT_IN:
            return NotImplemented
        if _is_allowed(of.__module__, of.__qualname__):
            return _without_remembered(value) if dataclasses.is_dataclass(value) else NotImplemented
        if isinstance(value, type) or callable(value):
            return NotImplemented if _is_allowed(_module(value), _name(value)) else (str, (repr(value),))
        return _plain(value)


def _of_its_run_no_more(value: Unknown) -> Unknown:
    """``value`` without what will deliver it, which stays in its process; a text in that place is kept."""
    return dataclasses.replace(value, origin=value.origin if isinstance(value.origin, str) else None, then=None)


def _without_remembered(value: Any) -> tuple[Any, tuple[Any, ...]]:
    """How to make a dataclass again out of its fields, without what its properties have worked out once."""
    given = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
    return _made, (type(value), given)


def _made(cls: Any, given: dict[str, Any]) -> Any:
    return cls(**given)


def _plain(value: Any) -> tuple[Any, tuple[Any, ...]]:
    """How to make again what is plain about ``value``."""
    if isinstance(value, str):
        return str, (str.__str__(value),)
    if isinstance(value, (bool, int, float)):
        return _same, (int(value) if isinstance(value, int) else float(value),)
    if isinstance(value, Mapping):
        return _same, ({key: value[key] for key in value},)
    if isinstance(value, (list, tuple, set, frozenset)):
        return _same, (list(value),)
    return str, (repr(value),)


def _same(value: Any) -> Any:
    return value


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if not _is_allowed(module, name):
            raise HandoverError(f"it holds a {module}.{name}")
        return super().find_class(module, name)


def _is_allowed(module: str, name: str) -> bool:
    return module.startswith(_OURS) or name in _PLAIN.get(module, ())


def _module(value: Any) -> str:
    return str(getattr(value, "__module__", None))


def _name(value: Any) -> str:
    return str(getattr(value, "__qualname__", None))
