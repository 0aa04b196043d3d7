"""Objects of which a file shows only a part."""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown


class Partial(dict[str, Any]):
    """An object whose keys that are not given are unknown, not missing: the rest of it is somewhere else."""

    def __init__(self, given: dict[str, Any], rest: Unknown) -> None:
        super().__init__(given)
        self.rest = rest

    def get(self, key: str, default: Any = None) -> Any:
        """What is given under ``key``, or an Unknown."""
        return super().get(key, self.rest)


def within(path: Path, value: Any, why: str) -> Any:
    """``value`` at ``path`` in an object of which nothing else is known; ``why`` says and why."""
    for step in reversed(path):
        value = Partial({str(step): value}, Unknown(why=why))
    return value
