"""Keeps what a template resolves to within bounds, however its variables multiply."""

from __future__ import annotations

from typing import Any, Final

_MOST: Final = 500_000


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
