"""Lays a change over a body."""

from __future__ import annotations

import copy
from typing import Any


def merged(base: Any, change: Any) -> Any:
    """`change` laid over `base`, objects at every depth; what it has as None is taken out."""
    made = copy.deepcopy(base)
    for key, value in change.items():
        if value is None:
            made.pop(key, None)
        else:
            both = isinstance(value, dict) and isinstance(made.get(key), dict)
            made[key] = merged(made[key], value) if both else copy.deepcopy(value)
    return made
