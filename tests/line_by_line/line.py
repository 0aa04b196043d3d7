"""One thing that Azure's pages say: what is wrong by it, with the codes that say so, and what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Severity


@dataclass(frozen=True)
class Line:
    """``fact`` is its number. What is ``wrong`` gives ``codes``, the first of them as grave as ``severity``, and
    ``beside``, which is about something else; what is ``right`` gives no more than ``beside``. Without
    ``in_previews`` azure-native's inputs cannot hold it."""

    fact: str
    wrong: tuple[Body, ...]
    codes: tuple[str, ...]
    right: tuple[Body, ...]
    severity: Severity = Severity.ERROR
    beside: tuple[str, ...] = ()
    in_previews: bool = True

    @property
    def code(self) -> str:
        return self.codes[0]


WARNING = Severity.WARNING


def a_pool(value: dict[str, Any], version: str = "2024-07-01", **said: Any) -> tuple[Body, ...]:
    """A pool alone, in an account of which ``said`` is known."""
    return (Body(kind=POOL, name="render", key="render", value=value, context=Context(api_version=version, **said)),)


def a_set(value: dict[str, Any], version: str = "2024-07-01") -> tuple[Body, ...]:
    """A scale set alone."""
    return (Body(kind=SCALE_SET, name="render", key="render", value=value, context=Context(api_version=version)),)
