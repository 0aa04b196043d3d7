"""Values that are known only after deployment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.gap import Parts
from azure_poolkit.model.path import Path


@dataclass(frozen=True, eq=False)
class Unknown:
    """An opaque leaf of a body, in place of a value nobody knows yet.

    ``why`` says in the user's words where the value will come from. ``origin`` is whatever will deliver it
    (an Output), which nothing pure ever touches; ``then`` turns what it delivers, and whether that is secret, into the
    piece of the body that belongs here. ``secret`` tells whether the value must never be shown, and ``confidential``
    whether it surely is something that nobody but its owner may read. ``sources`` are the
    keys of the bodies that the value may come from, where somebody has said: it comes from no other. ``parts`` is the
    form of the value, where that is known: two Unknowns of equal parts are one value, and a text has literal pieces.
    """

    why: str = "known after deployment"
    secret: bool = False
    confidential: bool = False
    origin: object = None
    then: Callable[[Any, bool | None], Any] | None = None
    sources: frozenset[str] | None = None
    parts: Parts | None = None

    def __repr__(self) -> str:
        return SHOWN_SECRET if self.secret else SHOWN_UNKNOWN

    def __deepcopy__(self, memo: dict[int, Any]) -> Unknown:
        return self

    def deliver(self, value: Any, secret: bool | None = None) -> Any:
        """The piece of the body that ``value``, now known, stands for; ``secret`` is ``None`` where nobody has said.

        Raises FindingsError for a value that cannot stand here, and shows no more of it than may be shown.
        """
        return value if self.then is None else self.then(value, secret)


def same(one: object, other: object) -> bool:
    """Whether two values, known or not, are surely one and the same."""
    if isinstance(one, Unknown) and isinstance(other, Unknown):
        return one is other or (one.parts is not None and one.parts == other.parts)
    return type(one) is type(other) and one == other


class UnknownKey(str):
    """A key of an object that is known only after deployment, as ids are; its text only tells keys apart."""

    unknown: Unknown

    __slots__ = ("unknown",)

    @classmethod
    def of(cls, unknown: Unknown, index: int) -> UnknownKey:
        key = cls(f"{SHOWN_UNKNOWN} {index}")
        key.unknown = unknown
        return key

    def with_unknown(self, unknown: Unknown) -> UnknownKey:
        """The same key with another Unknown behind it."""
        key = UnknownKey(self)
        key.unknown = unknown
        return key


SHOWN_UNKNOWN: Final = "[unknown]"
SHOWN_SECRET: Final = "[secret]"


def unknown_leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Unknown]]:
    """Every :class:`Unknown` in ``value``, keys included, with its path."""
    if isinstance(value, Unknown):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, UnknownKey):
                yield (*path, key), key.unknown
            yield from unknown_leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from unknown_leaves(inner, (*path, index))


def fill(value: Any, leaf: Callable[[Unknown], Any]) -> Any:
    """A copy of ``value`` in which ``leaf(unknown)`` stands in place of each Unknown, keys included."""
    if isinstance(value, Unknown):
        return leaf(value)
    if isinstance(value, dict):
        return {_filled_key(key, leaf): fill(inner, leaf) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill(inner, leaf) for inner in value]
    return value


def _filled_key(key: str, leaf: Callable[[Unknown], Any]) -> str:
    if not isinstance(key, UnknownKey):
        return key
    known = leaf(key.unknown)
    if isinstance(known, Unknown):
        return key.with_unknown(known)
    return known if isinstance(known, str) else key


def without_placeholders(value: Any) -> Any:
    """A copy of ``value`` with a secret Unknown for each text that holds ``[secret]``, which stands for a secret that
    nobody has read."""
    if isinstance(value, str) and SHOWN_SECRET in value:
        return Unknown(why="a secret that is not read offline", secret=True, origin=value)
    if isinstance(value, dict):
        return {key: without_placeholders(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_placeholders(inner) for inner in value]
    return value
