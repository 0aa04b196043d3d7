"""A plan out of what the engine said: of programs in any language, and of resources that are not made by components."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.linting import judge_sources
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.differences import Difference, Sealed, differences, same_source
from azure_poolkit.model.finding import Undecided
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.base.causes import Cause
from azure_poolkit.preview.base.comparing import Comparison, Op, ResourceChange, with_taken_ids
from azure_poolkit.preview.base.consequences import Consequence, Effect, consequence
from azure_poolkit.preview.base.forecasts import with_forecasts
from azure_poolkit.preview.base.handovers import with_fates
from azure_poolkit.preview.base.matching import is_repeated, removed_names
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import ComparedResource, Side
from azure_poolkit.report.naming import by_name, is_of_old
from azure_poolkit.report.plan import Placed, Plan, with_news
from azure_poolkit.report.states import States
from azure_poolkit.report.steps import EngineRun, EngineStep
from azure_poolkit.report.told import told_bodies
from azure_poolkit.report.touching import touches, with_secrets_told_apart
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_change

_OPS: Final = {
    "create": Op.CREATE,
    "import": Op.IMPORT,
    "update": Op.UPDATE,
    "replace": Op.REPLACE,
    "delete": Op.DELETE,
    "forget": Op.FORGET,
    "same": Op.SAME,
}
_SALT: Final = 32
_INTERNAL: Final = "pulumi:"


def plan_of_engine(
    run: EngineRun, stack: str, context: Context | None = None, accept: Mapping[str, str] | None = None
) -> Plan:
    """What ``run`` does to the stack called ``stack``; ``accept`` maps codes of findings that pass to reasons."""
    context, accept = context or Context(), accept or {}
    steps = [step for step in run.steps if not step.type.startswith(_INTERNAL) and step.state.get("custom", True)]
    steps = [step for step in steps if _is_managed(step)]
    masking = Masking(secrets.token_bytes(_SALT))
    before, after = (States(steps, side, told_bodies(run.steps, side), context, masking) for side in ("old", "new"))
    old, new = with_secrets_told_apart(before.bodies, after.bodies, steps)
    changes = tuple(with_taken_ids(tuple(_changes(steps, before, after))))
    sides = Side(bodies=tuple(old.values())), Side(bodies=tuple(new.values()))
    compared = with_forecasts(Comparison(sides[0], sides[1], changes))
    placed, undecided = _judged(after, context, accept)
    stood, _ = _judged(before, context, accept)
    of_change, waiting = _of_change(compared.of_bodies, after, context, accept)
    removed = removed_names((one.label, one.finding) for one in of_change)
    placed = [*of_change, *(one for one in placed if not is_repeated(one.label, one.finding, removed))]
    return Plan(
        stack=stack,
        against="state → program",
        changes=tuple(with_fates(compared.resources, *(_handovers(run, side) for side in ("old", "new")))),
        placed=with_news(placed, stood),
        undecided=(*undecided, *waiting),
        bodies=new,
        before=old,
        failure="; ".join(run.errors) or None,
    )


def _handovers(run: EngineRun, side: str) -> dict[str, Any]:
    """What each component asks to be done with the jobs of its pool, by its URN."""
    told = {step.urn: getattr(step, side).get("inputs") for step in run.steps}
    return {urn: given["handover"] for urn, given in told.items() if isinstance(given, dict) and "handover" in given}


def _is_managed(step: EngineStep) -> bool:
    """Whether a provider makes it: components have none, and no id."""
    state = step.state
    return bool(state.get("custom") or state.get("id") or state.get("provider"))


def _judged(side: States, context: Context, accept: Mapping[str, str]) -> tuple[list[Placed], list[Any]]:
    placed: list[Placed] = []
    undecided: list[Any] = []
    for source, judgement in judge_sources(side.sources, context, accept):
        label = side.label(source.body.key or "")
        for finding in judgement.findings:
            spelled = side.spelled(source, finding.path, finding.spelled)
            placed.append(Placed(label, replace(finding, spelled=spelled), made_at=side.made_at(source.body.key or "")))
        undecided += judgement.undecided
    return placed, undecided


def _of_change(
    change: Change, after: States, context: Context, accept: Mapping[str, str]
) -> tuple[list[Placed], list[Undecided]]:
    """What rules about changes say."""
    judged = judge_change(change, CATALOGUE, context, accept)
    by_key = {source.body.key: source for source in after.sources}
    placed = []
    for body, judgement in judged:
        source = by_key.get(body.key)
        for one in judgement.findings:
            spelled = after.spelled(source, one.path, one.spelled) if source is not None else one.spelled
            made_at = after.made_at(body.key or "")
            placed.append(Placed(after.label(body.key or ""), replace(one, spelled=spelled), made_at=made_at))
    return placed, [one for _, judgement in judged for one in judgement.undecided]


def _changes(steps: Iterable[EngineStep], before: States, after: States) -> Iterator[ResourceChange]:
    """What happens to each resource; what others wait for comes before them."""
    ops: dict[str, Op] = {}
    for step in steps:
        change = _change(step, before, after, ops)
        ops[step.urn] = change.op
        yield change


def _change(step: EngineStep, before: States, after: States, ops: Mapping[str, Op]) -> ResourceChange:
    old, new = before.resource(step, step.old), after.resource(step, step.new)
    op = _OPS.get(step.op, Op.EITHER)
    if op not in (Op.UPDATE, Op.REPLACE, Op.EITHER) or old is None or new is None:
        return ResourceChange(op, old if op not in (Op.CREATE, Op.IMPORT) else None, new)
    forced_by = {str(path[0]) for path, forces in step.touched.items() if forces and path}
    new = replace(
        new,
        delete_before_replace=step.old_first,
        replace_on_changes=tuple(sorted({*new.replace_on_changes, *forced_by})),
    )
    causes = tuple(_causes(step, op, old, new, (after, before), ops))
    forced = [cause for cause in causes if cause.effect is Effect.REPLACE]
    if op is Op.REPLACE and forced and not any(cause.certain for cause in forced):
        certain = any(cause.certain for cause in causes)
        return ResourceChange(Op.UPDATE if certain else Op.SAME, old, new, causes, only_if=Op.REPLACE)
    if op is Op.UPDATE and causes and not any(cause.certain for cause in causes):
        return ResourceChange(Op.SAME, old, new, causes, only_if=Op.UPDATE)
    return ResourceChange(op, old, new, causes)


def _causes(
    step: EngineStep,
    op: Op,
    old: ComparedResource,
    new: ComparedResource,
    sides: tuple[States, States],
    ops: Mapping[str, Op],
) -> Iterator[Cause]:
    for difference in differences(old.inputs, new.inputs, _same):
        touching = [forces for path, forces in step.touched.items() if touches(path, difference)]
        if step.touched and not touching:
            continue
        effect = Effect.REPLACE if op is Op.REPLACE and any(touching) else Effect.UPDATE
        of_old = is_of_old(difference.path, difference.new)
        inputs = (old.inputs, new.inputs) if of_old else (new.inputs, old.inputs)
        spelled = by_name(sides[of_old].place(step.urn, difference.path), difference.path, *inputs)
        yield _cause(
            difference, effect, consequence(new, difference.path), spelled, _follows(difference, sides[0], ops)
        )


def _same(one: Unknown, other: Unknown) -> bool:
    """Whether two values that are not known are the same; of secrets that nobody shows the engine tells."""
    return same_source(one, other) and not (isinstance(one, Sealed) and one.unread)


def _cause(difference: Difference, effect: Effect, said: Consequence, spelled: str, follows: tuple[bool, str]) -> Cause:
    hidden = any(isinstance(value, Unknown) and value.secret for value in (difference.old, difference.new))
    agreed = said if said.effect is effect else Consequence(effect)
    made_anew, because = follows
    certain = hidden or made_anew or difference.certain
    return Cause(difference.path, spelled, difference.old, difference.new, agreed, certain, "" if hidden else because)


def _follows(difference: Difference, side: States, ops: Mapping[str, Op]) -> tuple[bool, str]:
    """Whether a value that is not known comes from what is made anew, and what it waits for."""
    unknown = difference.new
    if not isinstance(unknown, Unknown) or not unknown.sources:
        return False, ""
    for op, said in ((Op.REPLACE, "follows {}, which {} replaced"), (Op.CREATE, "now from {}, which {} new")):
        labels = sorted(side.label(urn) for urn in unknown.sources if ops.get(urn) is op)
        if labels:
            return True, said.format(" and ".join(labels), "is" if len(labels) == 1 else "are")
    updated = sorted(side.label(urn) for urn in unknown.sources if ops.get(urn) not in (None, Op.SAME))
    if updated:
        return False, f"unknown while {' and '.join(updated)} {'is' if len(updated) == 1 else 'are'} updated"
    return False, f"known after {', '.join(sorted(side.label(urn) for urn in unknown.sources))}"
