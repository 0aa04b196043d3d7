"""Who hears what is said of components: the engine's log, or somebody who wants to hear all of a program at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Final

import pulumi

from azure_poolkit.model.body import Body
from azure_poolkit.model.printable import one_line
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


class EngineRun:
    """A program that an engine runs: errors are raised, the rest goes to its log, and it takes hooks."""

    has_engine: bool = True

    def readable(self, body: Body) -> Body:
        """``body`` as it may be judged."""
        return body

    def hears(self, judged: Judged, body: Body, judgement: Judgement) -> bool:
        """Whether ``judgement`` of ``body`` is heard to the end elsewhere, so that nothing is raised."""
        return False

    def warn(self, text: str, resource: pulumi.Resource | None) -> None:
        """Say ``text`` of ``resource``."""
        pulumi.log.warn(text, resource=resource)

    def inform(self, text: str, resource: pulumi.Resource | None) -> None:
        """The same of what is no warning."""
        pulumi.log.info(one_line(text), resource=resource)


@dataclass
class CollectingRun(EngineRun):
    """A program that is only looked at: all that is said of it is collected in ``said``."""

    has_engine = False
    said: list[Judged] = field(default_factory=list)

    def readable(self, body: Body) -> Body:
        """With unknowns in place of secrets that nobody has read."""
        return replace(
            body, value=without_placeholders(dict(body.value)), extras=body.extras.through(without_placeholders)
        )

    def hears(self, judged: Judged, body: Body, judgement: Judgement) -> bool:
        """Takes it down, in place of what was said of that body before."""
        judged.body, judged.judgement = body, judgement
        if judged not in self.said:
            self.said.append(judged)
        return True

    def warn(self, text: str, resource: pulumi.Resource | None) -> None:
        """Nothing: it is told with what was collected."""

    inform = warn


_ENGINE: Final = EngineRun()
_RUN: ContextVar[EngineRun] = ContextVar("_RUN", default=_ENGINE)


def this_run() -> EngineRun:
    """The run that components made here and now are part of."""
    return _RUN.get()


@contextmanager
def heard_by(run: EngineRun = _ENGINE) -> Iterator[None]:
    """Within it components are part of ``run``."""
    outside = _RUN.set(run)
    try:
        yield
    finally:
        _RUN.reset(outside)
