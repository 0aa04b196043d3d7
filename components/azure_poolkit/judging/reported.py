"""Where components report what was said of them, when somebody wants to hear it all instead of the first error."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, replace

from azure_poolkit.rules.body import Body
from azure_poolkit.rules.engine import Judgement
from azure_poolkit.rules.unknown import without_placeholders


@dataclass(frozen=True)
class Judged:
    """What was said of one component's body."""

    label: str
    type: str
    name: str
    body: Body
    judgement: Judgement


JUDGED: ContextVar[list[Judged] | None] = ContextVar("JUDGED", default=None)
"""Where set, components report here instead of raising, so that all of a program's findings are seen at once."""


def readable(body: Body) -> Body:
    """Offline, ``body`` with unknowns in place of secrets that nobody has read; else ``body`` as it is."""
    if JUDGED.get() is None:
        return body
    return replace(
        body,
        value=without_placeholders(dict(body.value)),
        aside=without_placeholders(dict(body.aside)),
    )
