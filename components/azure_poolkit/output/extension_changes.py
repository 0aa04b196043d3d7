"""How the extensions of a scale set get from one state to another: the requests, and the runs of `pulumi up`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.change_plan import (
    Collision,
    Planned,
    Step,
    collisions,
    halfway,
    planned,
    steps_between,
)
from azure_poolkit.rules.extensions.view import extension_list
from azure_poolkit.rules.scale_sets.rollout import MODES, Rollout, rollout

_NEEDED: Final = tuple(BY_CODE[code] for code in ("EXT001", "EXT002", "SEQ001", "SEQ002"))
"""Without what these refuse there is a plan."""


class UnplannableError(Exception):
    """Raised for what there is no plan for; its text says why and what to do."""


class RefusedStateError(Exception):
    """Raised where Azure would refuse ``body``, the old state or the new one; ``findings`` say why."""

    def __init__(self, body: Body, findings: Sequence[Finding]) -> None:
        self.body, self.findings = body, findings
        super().__init__("; ".join(finding.line() for finding in findings))


@dataclass(frozen=True)
class ExtensionPlan:
    """A plan for one scale set. ``in_model``: its extensions are in its own model, so that one request takes all.

    ``runs`` are the lists for each run of `pulumi up`, the first of two where ``why_two`` are in the way; ``forecasts``
    the effect on instances that exist, one where the upgrade mode is known.
    """

    name: str
    in_model: bool
    steps: Sequence[Step]
    runs: Sequence[Sequence[Planned]]
    why_two: Sequence[Collision]
    forecasts: Sequence[Rollout]


def state_of(bodies: Sequence[Body]) -> Body:
    """The one scale set, or the list of separate extensions of one, that ``bodies`` are.

    Raises :class:`UnplannableError`.
    """
    scale_sets = [body for body in bodies if body.kind == SCALE_SET]
    children = [body for body in bodies if body.kind == SCALE_SET_EXTENSION]
    if children and not any(extension_list(body).node.given for body in scale_sets):
        scale_set = scale_sets[0] if len(scale_sets) == 1 else None
        return _listed(children, scale_set)
    if len(scale_sets) != 1 or children:
        raise UnplannableError(
            "expected one scale set with its extensions, or the extensions of one as separate resources"
        )
    return scale_sets[0]


def planned_list(body: Body) -> list[Planned]:
    """The extensions of one state. Raises :class:`UnplannableError`."""
    try:
        return [planned(one) for one in extension_list(body)]
    except UndecidedError as error:
        raise UnplannableError(f"the extensions are not all known: {error.why}") from None


def plan(old: Body, new: Body, separate: bool, context: Context) -> ExtensionPlan:
    """The plan that leads from ``old`` to ``new``. ``separate`` takes both as lists of resources of their own, whatever
    they are.

    Raises :class:`UnplannableError`, :class:`RefusedStateError`.
    """
    before, after = planned_list(old), planned_list(new)
    for body in (new, old):
        judgement = judge(_with_existing(body, before), _NEEDED, context)
        if judgement.stopping:
            raise RefusedStateError(body, judgement.stopping)
    in_model = not separate and new.kind == SCALE_SET and old.kind == SCALE_SET
    found = [] if in_model else list(collisions(before, after))
    runs = [halfway(before, after), after] if found else [after]
    steps = _shown(steps_between(before, after), old, new)
    return ExtensionPlan(new.name, in_model, steps, runs, found, _forecasts(new, context))


def _listed(children: Sequence[Body], scale_set: Body | None) -> Body:
    address = children[0].extras.address
    name = address.get("vmScaleSetName")
    mode = scale_set.root.at("properties", "upgradePolicy", "mode").raw if scale_set else None
    values = [{"name": next(iter(extension_list(body))).name.raw, **body.value} for body in children]
    return Body(
        kind=SCALE_SET_EXTENSIONS,
        name=name if isinstance(name, str) else "scale set",
        value={"extensions": values},
        extras=Extras(address=address, scale_set={"upgradeMode": mode}),
    )


def _with_existing(body: Body, before: Sequence[Planned]) -> Body:
    """``body`` with the names that the old state already used without having them: they are made elsewhere."""
    if body.kind != SCALE_SET_EXTENSIONS:
        return body
    there = {one.name for one in before}
    elsewhere = sorted({name for one in before for name in one.after} - there)
    return replace(body, extras=replace(body.extras, existing=elsewhere))


def _shown(steps: Sequence[Step], *bodies: Body) -> list[Step]:
    """``steps`` without the secrets of ``bodies``."""
    for body in bodies:
        redactor = Redactor.of(body)
        steps = [replace(step, body=redactor.value((), step.body)) for step in steps]
    return list(steps)


def _forecasts(new: Body, context: Context) -> list[Rollout]:
    mode: Any = new.root.at("properties", "upgradePolicy", "mode").raw
    if new.kind == SCALE_SET_EXTENSIONS:
        mode = (new.extras.scale_set or {}).get("upgradeMode")
    found = [rollout(one, new.extras.address, context) for one in ([mode] if isinstance(mode, str) else MODES)]
    return [forecast for forecast in found if forecast is not None]
