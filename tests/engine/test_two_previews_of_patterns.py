"""The offline preview and the engine's own, of programs after the patterns that public ones are written in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.patterns import PATTERNS
from engine.test_two_previews import Seen, assert_the_same, both

__all__ = ["both"]


DIFFERENT_ENDS = {
    "who runs it": "offline nobody is signed in, and a call in its plain form cannot stay unknown: it wants --mocks",
    "another stack's outputs": "offline no stack is asked, and its outputs are unknown: the engine finds no such stack",
}


@pytest.mark.parametrize("pattern", [pattern for pattern in PATTERNS if pattern not in DIFFERENT_ENDS])
def test_both_previews_say_the_same_of(both: Callable[[str], tuple[Seen, Seen]], pattern: str) -> None:
    ours, theirs = both(PATTERNS[pattern])
    assert_the_same(ours, theirs)


@pytest.mark.parametrize("pattern", DIFFERENT_ENDS)
def test_previews_end_differently_where_something_outside_is_asked(
    both: Callable[[str], tuple[Seen, Seen]],
    pattern: str,
) -> None:
    ours, theirs = both(PATTERNS[pattern])
    assert ours.well != theirs.well
