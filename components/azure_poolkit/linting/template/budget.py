"""Keeps what a template resolves to within bounds, however its variables multiply."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.linting.template.symbols import UnknowableError

_MOST: Final = 500_000
_DEEPEST: Final = 80
_MOST_ROUNDS: Final = 300
MOST_ELEMENTS: Final = 50_000
"""So many elements the loops of properties make in a file, within each other, before the others are unknown."""


class Depth:
    """How deeply expressions are evaluated within each other; raises UnknowableError where that is too deep."""

    def __init__(self) -> None:
        self._now = 0

    def __enter__(self) -> None:
        if self._now >= _DEEPEST:
            raise UnknowableError("it is nested too deeply")
        self._now += 1

    def __exit__(self, *_: object) -> None:
        self._now -= 1


class Rounds:
    """How many resources, or elements of properties, loops may still make."""

    def __init__(self, most: int = _MOST_ROUNDS) -> None:
        self._left = most
        self.cut = False
        """Whether there would have been more."""

    def take(self, count: int) -> int:
        """How many of ``count`` may be made; always one."""
        taken = max(min(count, self._left), 1)
        self.cut = self.cut or taken < count
        self._left -= taken
        return taken


class Budget:
    """How many values may still be made; one is shared by a file."""

    def __init__(self, most: int = _MOST) -> None:
        self._left = most

    def takes(self, value: Any) -> bool:
        """Whether ``value`` may be put into what is made."""
        if isinstance(value, (dict, list)):
            self._spend(value)
        else:
            self._left -= 1
        return self._left > 0

    def _spend(self, value: Any) -> None:
        waiting = [value]
        while waiting and self._left > 0:
            item = waiting.pop()
            self._left -= 1
            if isinstance(item, dict):
                waiting.extend(item.values())
            elif isinstance(item, list):
                waiting.extend(item)
