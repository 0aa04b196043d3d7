"""What is said where exactly one of several keys is expected, and none or several were given."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from azure_poolkit.inputs.nearest import nearest, some_of
from azure_poolkit.inputs.spelling import Spelling

_WANTED = "exactly one of several keys is expected"
_ONE = "give exactly one of them"


def one_of_several(
    known: Sequence[str],
    given: Mapping[str, Any],
    common: Collection[str],
    own: Mapping[str, Collection[str]],
    wanted: Callable[[str], str],
) -> PydanticCustomError:
    """The fault of ``given``, which has not exactly one of the keys ``known``.

    ``common`` are the inputs beside the key, ``own`` those below each, and ``wanted`` says
    what is given under a key.
    """
    chosen = [key for key in known if given.get(key) is not None]
    if chosen:
        return error(f"{_WANTED}, and {len(chosen)} are given: {_quoted(chosen)}", "", only(chosen))
    empty = [key for key in known if key in given]
    if empty:
        return error(f"{_WANTED}, and '{empty[0]}' is null", "", f"give {wanted(empty[0])} for '{empty[0]}'")
    others = [key for key in given if key not in common]
    for other in others:
        near = nearest(str(other), known)
        if near is not None:
            return error(f"{_WANTED}, and '{other}' is none of them", "", f"write '{near}'")
    inside = _put_inside(others, own)
    if inside is not None:
        return error(_none(given), "", inside)
    return error(_none(given), some_of(known, str(others[0]) if others else ""), _ONE)


def error(says: str, wanted: str, fix: str) -> PydanticCustomError:
    """What a fault of this kind says: ``wanted`` is what is accepted, or empty."""
    return PydanticCustomError("one_of", "{says}", {"says": says, "wanted": wanted, "fix": fix})


def only(keys: Sequence[str]) -> str:
    """The fix where several were given."""
    return f"give only {', or only '.join(keys)}"


def _none(given: Mapping[str, Any]) -> str:
    """What is said where none was given."""
    beside = f" beside {_quoted(list(given))}" if given else ""
    return f"{_WANTED}, and none is given{beside}"


def _put_inside(others: Sequence[str], own: Mapping[str, Collection[str]]) -> str | None:
    fitting = [key for key, inputs in own.items() if others and set(others) <= set(inputs)]
    return f"put {_quoted(others)} one level down, inside '{fitting[0]}'" if len(fitting) == 1 else None


def _quoted(keys: Sequence[object]) -> str:
    return ", ".join(f"'{key}'" for key in keys)


def object_of(cls: type, spelling: Spelling) -> str:
    """An object with inputs of ``cls``, in words."""
    *first, last = [spelling.key(name) for name in required(cls)] or [""]
    if last:
        return f"an object with {', '.join(first)} and {last}" if first else f"an object with {last}"
    names = [spelling.key(field.name) for field in dataclasses.fields(cls)]
    return f"an object with {'any of ' if len(names) > 1 else ''}{some_of(names)}"


def required(cls: type) -> list[str]:
    """The inputs of ``cls`` that have no default."""
    fields = dataclasses.fields(cls)
    return [
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
