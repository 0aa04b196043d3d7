"""A body that notes whether a rule looks at what is this body's own, and not shared by others with the same value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from azure_poolkit.model.body import Body
from azure_poolkit.model.extras import Extras

T = TypeVar("T")

_SHARED: Final = frozenset({"kind", "value", "context", "extras", "machines"})
_OWN: Final = frozenset(Body.__dataclass_fields__) - _SHARED


@dataclass
class Look:
    """Whether anything was looked at that is the body's own."""

    at_own: bool = False


class _WatchedBody(Body):
    def __getattribute__(self, name: str) -> Any:
        if name in _OWN:
            object.__getattribute__(self, "__dict__")["look"].at_own = True
        return object.__getattribute__(self, name)


class _WatchedExtras(Extras):
    def __getattribute__(self, name: str) -> Any:
        if name == "address":
            object.__getattribute__(self, "__dict__")["look"].at_own = True
        return object.__getattribute__(self, name)


class _WatchedObject(dict[Any, Any]):
    """An object with one key under which something of its own stands: which keys it has is shared.

    All that gives values of a dict is here, so that none is given unseen.
    """

    def __init__(self, value: dict[Any, Any], own: str, look: Look) -> None:
        super().__init__(value)
        self._own = own
        self._noted = look

    def _look(self, *keys: Any) -> None:
        if not keys or self._own in keys:
            self._noted.at_own = True

    def __getitem__(self, key: Any) -> Any:
        self._look(key)
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._look(key)
        return super().get(key, default)

    def __iter__(self) -> Any:
        return super().__iter__()  # a dict without it is copied by C code, which would not be seen

    def values(self) -> Any:
        self._look()
        return super().values()

    def items(self) -> Any:
        self._look()
        return super().items()

    def copy(self) -> Any:
        self._look()
        return super().copy()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, dict):
            self._look()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __or__(self, other: Any) -> Any:
        self._look()
        return super().__or__(other)

    def __ror__(self, other: Any) -> Any:
        self._look()
        return super().__ror__(other)

    def __repr__(self) -> str:
        self._look()
        return super().__repr__()

    def __reduce_ex__(self, _protocol: Any) -> Any:
        self._look()
        return dict, (dict(self),)


def watched(body: Body) -> tuple[Body, Look]:
    """``body``, watched; what was worked out of it before is left out."""
    look = Look()
    seen = _watched(body, _WatchedBody, look)
    own = seen.__dict__
    own.pop("remembered", None)
    own["extras"] = _watched(body.extras, _WatchedExtras, look)
    if isinstance(own["value"], dict):
        own["value"] = _WatchedObject(own["value"], "name", look)
    return seen, look


def _watched(thing: T, as_: type[T], look: Look) -> T:
    """A copy of ``thing`` that notes in ``look`` what is read of it."""
    seen = object.__new__(as_)
    seen.__dict__.update(thing.__dict__, look=look)
    return seen
