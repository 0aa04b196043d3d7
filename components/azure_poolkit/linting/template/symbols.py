"""What expressions give whose value is not known: it keeps its form, so that equal ones are equal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

from azure_poolkit.model.gap import Gap, Parts, joined, labelled
from azure_poolkit.model.unknown import Unknown, UnknownKey, unknown_leaves

_MOST_LEAVES: Final = 40
_MOST_PIECES: Final = 100
_TELL_LITTLE: Final = frozenset(
    {"and", "or", "not", "equals", "less", "lessorequals", "greater", "greaterorequals"}
    | {"empty", "contains", "length", "startswith", "endswith"}
)
"""Functions whose answer is no secret, though what they are asked about is one."""
SUBSCRIPTION: Final = Gap("{subscription}", segment=True)
RESOURCE_GROUP: Final = Gap("{resourceGroup}", segment=True)
_PLACE: Final = (SUBSCRIPTION, RESOURCE_GROUP)


class Rest(Unknown):
    """Elements of a list of which neither the number nor the values are known."""


def with_rest(items: list[Any], value: Unknown) -> None:
    """Add to ``items`` those that ``value`` stands for, unless some are there already that nobody knows."""
    if not (items and isinstance(items[-1], Rest)):
        items.append(Rest(why=value.why, secret=value.secret, confidential=value.confidential, parts=value.parts))


class PartlyKnown(dict[str, Any]):
    """An object of which more is known in Azure than here."""


class UnknowableError(Exception):
    """Raised by a function that wants to know more than is known; its text says what, ``secret`` whether that, the
    ``value``, is a secret."""

    def __init__(self, why: str, value: object = None) -> None:
        super().__init__(why)
        self.secret = isinstance(value, Unknown) and value.secret
        self.confidential = isinstance(value, Unknown) and value.confidential


class Symbols:
    """The gaps of one file: the same function of the same arguments is the same gap."""

    def __init__(self) -> None:
        self._gaps: dict[Hashable, Gap] = {}
        self._kept: dict[int, Any] = {}

    def gap(self, function: str, arguments: Iterable[Hashable] = (), segment: bool = False) -> Gap:
        """What ``function`` makes of ``arguments``."""
        key = (function, tuple(arguments))
        found = self._gaps.get(key)
        if found is None:
            found = Gap(f"{{{function} {len(self._gaps)}}}", function, key[1], segment)
            self._gaps[key] = found
        return found

    def made(self, function: str, arguments: Sequence[Any], why: str | None = None, segment: bool = False) -> Unknown:
        """The value that ``function`` makes of ``arguments``, some of which are not known."""
        unknown = list(unknown_in(arguments))
        parts: Parts = (self.gap(function, (self._form(argument) for argument in arguments), segment),)
        return Unknown(
            why=why or next((one.why for one in unknown), ""),
            secret=any(one.secret for one in unknown),
            confidential=function not in _TELL_LITTLE and any(one.confidential for one in unknown),
            sources=joint_sources(unknown) if unknown else None,
            parts=parts,
        )

    def text(self, pieces: Sequence[Any]) -> Any:
        """The text of ``pieces``, texts and Unknowns."""
        unknown = [piece for piece in pieces if isinstance(piece, Unknown)]
        parts = joined([part for piece in pieces for part in self._pieces(piece)])
        gaps = [part for part in parts if isinstance(part, Gap)]
        if len(parts) > _MOST_PIECES:
            return self.made("concat", pieces)
        if not gaps:
            return labelled(parts)
        if all(gap in _PLACE for gap in gaps) and labelled(parts).startswith("/subscriptions/"):
            return labelled(parts)
        sources = joint_sources(unknown)
        if labelled(parts).startswith("/subscriptions/"):
            sources = frozenset({labelled(parts).casefold()})
        return Unknown(
            why=unknown[0].why if unknown else "the deployment's place",
            secret=any(one.secret for one in unknown),
            confidential=any(one.confidential for one in unknown),
            sources=sources,
            parts=parts,
        )

    def _pieces(self, piece: Any) -> Parts:
        if isinstance(piece, Unknown):
            return piece.parts or (self._only(piece),)
        return (piece,)

    def unique(self, function: str) -> Gap:
        """A gap that is equal to no other."""
        return self.gap(function, (len(self._gaps),))

    def _only(self, value: Any) -> Gap:
        """A gap for this value and no other; it is kept, so that no other gets its number."""
        self._kept[id(value)] = value
        return self.gap("?", (id(value),))

    def _form(self, value: Any, depth: int = 0) -> Hashable:
        """What tells ``value`` from others, as an argument: a gap for a value that is one."""
        if isinstance(value, Unknown):
            parts = value.parts or (self._only(value),)
            return parts[0] if len(parts) == 1 else parts
        if isinstance(value, (dict, list)):
            if depth > 4 or len(value) > _MOST_LEAVES:
                return self._only(value)
            if isinstance(value, list):
                return ("list", *(self._form(inner, depth + 1) for inner in value))
            return ("dict", *((key, self._form(inner, depth + 1)) for key, inner in value.items()))
        return type(value).__name__, value


def unknown_in(arguments: Sequence[Any]) -> Iterable[Unknown]:
    """Every Unknown in ``arguments``."""
    for argument in arguments:
        if isinstance(argument, Unknown):
            yield argument
        elif isinstance(argument, (dict, list)):
            for _, leaf in unknown_leaves(argument):
                yield leaf


def is_confidential(value: Any) -> bool:
    """Whether something in ``value`` is."""
    return any(one.confidential for one in unknown_in([value]))


def is_known(value: Any) -> bool:
    """Whether nothing in ``value`` is unknown."""
    if isinstance(value, PartlyKnown):
        return False
    if isinstance(value, dict):
        return not any(isinstance(key, UnknownKey) for key in value) and all(map(is_known, value.values()))
    if isinstance(value, list):
        return all(map(is_known, value))
    return not isinstance(value, Unknown)


def joint_sources(unknown: Sequence[Unknown]) -> frozenset[str] | None:
    """Where what is made out of all of these comes from, ``None`` where that is not known."""
    sources = [one.sources for one in unknown]
    if None in sources:
        return None
    return frozenset().union(*(found for found in sources if found is not None))
