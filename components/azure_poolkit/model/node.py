"""A place in a body: a value and the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.gap import Parts, labelled
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown


class UndecidedError(Exception):
    """Raised inside a check that needs a value which is not known yet; the engine makes it a verdict."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path
        self.why = why


class _Missing:
    def __repr__(self) -> str:
        return "nothing"


MISSING: Final = _Missing()
_TRUTHS: Final = {"true": True, "false": False}


@dataclass(slots=True)  # not frozen: that would make each of the many nodes three times as expensive
class Node:
    """A value in a body and its path. Reading an unknown raises :class:`UndecidedError`, never guesses."""

    raw: Any
    path: Path = ()

    def at(self, *steps: str) -> Node:
        """The node below, through objects; ``null`` counts as missing, as ARM takes it."""
        value = self.raw
        for step in steps:
            if isinstance(value, dict):
                value = value.get(step, MISSING)
                if value is None:
                    value = MISSING
            elif not isinstance(value, Unknown):
                value = MISSING
        return Node(value, self.path + steps)

    @property
    def value(self) -> Any:
        """The value itself, ``MISSING`` where there is none."""
        if isinstance(self.raw, Unknown):
            raise UndecidedError(self.path, self.raw.why)
        return self.raw

    @property
    def missing(self) -> bool:
        """Whether nothing is here."""
        return self.value is MISSING

    @property
    def undecided(self) -> bool:
        """Whether what is here is not known yet."""
        return isinstance(self.raw, Unknown)

    @property
    def given(self) -> bool:
        """Whether something is here, be it known or not."""
        return self.raw is not MISSING

    @property
    def text(self) -> str | None:
        """The value if it is a string."""
        raw = self.raw
        if isinstance(raw, Unknown):
            raise UndecidedError(self.path, raw.why)
        return raw if isinstance(raw, str) else None

    @property
    def form(self) -> str | None:
        """What tells the string here from others, be it known or not: equal for equal ones. Raises
        :class:`UndecidedError` where not even that is known."""
        raw = self.raw
        if isinstance(raw, Unknown) and raw.parts is not None:
            return labelled(raw.parts)
        return self.text

    @property
    def pieces(self) -> Parts | None:
        """What is known of the string here, with gaps for what is not; ``None`` where it is none."""
        raw = self.raw
        if isinstance(raw, Unknown):
            return raw.parts
        return (raw,) if isinstance(raw, str) else None

    @property
    def truth(self) -> bool | None:
        """The value if it is a boolean, or a text that Resource Manager takes for one, as ``"False"``."""
        value = self.value
        if isinstance(value, str):
            return _TRUTHS.get(value.strip().casefold())
        return value if isinstance(value, bool) else None

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    def items(self) -> Iterator[Node]:
        """The elements, if this is a list."""
        if isinstance(self.value, list):
            for index, inner in enumerate(self.value):
                yield Node(MISSING if inner is None else inner, (*self.path, index))

    def entries(self) -> Iterator[tuple[str, Node]]:
        """The keys and what is under them, if this is an object."""
        if isinstance(self.value, dict):
            for key, inner in self.value.items():
                yield key, Node(MISSING if inner is None else inner, (*self.path, key))
