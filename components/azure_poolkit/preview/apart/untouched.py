"""Whether a program has left as it was what would show its run in its own process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

_SHOWING: Final = frozenset({"azure_poolkit", "builtins", "click", "json", "re", "rich"})
"""The packages whose code shows a run."""
_VARIABLES: Final = ("COLORTERM", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM", "TTY_COMPATIBLE", "UNICODE_VERSION")
"""What decides how it is shown."""


_SHOWING_ALONE: Final = frozenset({"click", "rich"})
"""Those that nothing here needs but what shows a run."""


@contextmanager
def out_of_sight() -> Iterator[None]:
    """Within, a program finds under these names what it would find anywhere else: a module of its own, or none yet."""
    taken = _take_away()
    try:
        yield
    finally:
        _take_away()
        sys.modules.update(taken)


def _take_away() -> dict[str, ModuleType]:
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in _SHOWING_ALONE}


class Untouched:
    """What is loaded now of these packages, and the environment, by which a program may be told to have changed it."""

    def __init__(self) -> None:
        self._variables = _variables()
        self._holders = [(vars(holder), dict(vars(holder))) for holder in _holders()]

    def still(self) -> bool:
        """Whether all of it is as it was: nothing replaced, nothing removed."""
        return self._variables == _variables() and all(
            now.get(name) is value for now, before in self._holders for name, value in before.items()
        )


def _variables() -> list[str | None]:
    return [os.environ.get(name) for name in _VARIABLES]


def _holders() -> Iterator[Any]:
    """The modules, and the classes that they define."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in _SHOWING:
            yield module
            yield from (
                value for value in vars(module).values() if isinstance(value, type) and value.__module__ == name
            )
