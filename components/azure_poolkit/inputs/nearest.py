"""Which input was meant by a name that is none."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Final

from azure_poolkit.inputs.spelling import to_snake

_ALIKE: Final = 0.75
_MOST_SHOWN: Final = 12
_NEAREST_SHOWN: Final = 5


def respelled(name: str, known: Sequence[str]) -> str | None:
    """The one of ``known`` that ``name`` is in another language's spelling."""
    plain = _plain(name)
    return next((other for other in known if _plain(other) == plain), None)


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The one of ``known`` that ``name`` may have been meant to be: spelt otherwise, a part of it, or much like it."""
    return respelled(name, known) or _only_one_with(name, known) or _alike(name, known)


def some_of(known: Sequence[str], name: str = "") -> str:
    """``known``, or of very many those that are most like ``name``, and how many more there are."""
    if len(known) <= _MOST_SHOWN:
        return ", ".join(known)
    shown = difflib.get_close_matches(name, known, n=_NEAREST_SHOWN, cutoff=0.0) if name else known[:_NEAREST_SHOWN]
    return f"{', '.join(shown)} and {len(known) - len(shown)} more"


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _only_one_with(name: str, known: Sequence[str]) -> str | None:
    """The first of ``known`` that has all words of ``name`` and one or two more."""
    words = set(to_snake(name).split("_"))
    having = [other for other in known if words <= set(to_snake(other).split("_"))]
    return having[0] if len(having) == 1 else None


def _alike(name: str, known: Sequence[str]) -> str | None:
    close = difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE)
    return close[0] if close else next((other for other in known if _one_letter_apart(name, other)), None)


def _one_letter_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(here != there for here, there in zip(one, other, strict=True)) == 1
