"""Where components report what was said of them, when somebody wants to hear it all instead of the first error."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

import pulumi

from azure_poolkit.model.body import Body
from azure_poolkit.model.unknown import without_placeholders
from azure_poolkit.rules.engine import Judgement
from azure_poolkit.rules.own_faults import OwnFaults


@dataclass(eq=False)
class Judged:
    """What was said of a body that a component made, of late; ``component`` is there once it was registered."""

    label: str
    body: Body
    accept: Mapping[str, str]
    judgement: Judgement = field(default_factory=Judgement)
    component: pulumi.Resource | None = None
    faults: OwnFaults = field(default_factory=OwnFaults)


JUDGED: ContextVar[list[Judged] | None] = ContextVar("JUDGED", default=None)
"""Where set, components report here instead of raising, so that all of a program's findings are seen at once."""


def readable(body: Body) -> Body:
    """Offline, ``body`` with unknowns in place of secrets that nobody has read; else ``body`` as it is."""
    if JUDGED.get() is None:
        return body
    return replace(
        body,
        value=without_placeholders(dict(body.value)),
        extras=body.extras.through(without_placeholders),
    )
