"""A plan out of what the engine said: of programs in any language, and of resources that are not made by components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.forms.preview_file import StateInputs, dependencies_of, preview_sources
from azure_poolkit.linting.linting import judge_sources
from azure_poolkit.model.body import Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.differences import Difference, differences
from azure_poolkit.model.finding import Undecided
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.base.causes import Cause
from azure_poolkit.preview.base.comparing import Comparison, Op, ResourceChange
from azure_poolkit.preview.base.consequences import Consequence, Effect, consequence
from azure_poolkit.preview.base.forecasts import with_forecasts
from azure_poolkit.preview.base.matching import is_repeated, removed_names
from azure_poolkit.preview.sides.side import ComparedResource, Side
from azure_poolkit.report.plan import Placed, Plan, with_news
from azure_poolkit.report.steps import EngineRun, EngineStep
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
_OURS: Final = "azure-poolkit:index:"
_INTERNAL: Final = "pulumi:"
_EXTENSIONS: Final = "extensions"


def plan_of_engine(
    run: EngineRun, stack: str, context: Context | None = None, accept: Mapping[str, str] | None = None
) -> Plan:
    """What ``run`` does to the stack called ``stack``; ``accept`` maps codes of findings that pass to reasons."""
    context, accept = context or Context(), accept or {}
    steps = [step for step in run.steps if not step.type.startswith(_INTERNAL) and step.state.get("custom", True)]
    steps = [step for step in steps if _is_managed(step)]
    old, new = _bodies(steps, "old", context), _bodies(steps, "new", context)
    changes = tuple(_change(step) for step in steps)
    sides = Side(bodies=tuple(old.values())), Side(bodies=tuple(new.values()))
    compared = with_forecasts(Comparison(sides[0], sides[1], changes))
    placed, undecided = _judged(steps, "new", context, accept)
    stood, _ = _judged(steps, "old", context, accept)
    of_change, waiting = _of_change(old, new, context, accept)
    removed = removed_names((one.label, one.finding) for one in of_change)
    placed = [*of_change, *(one for one in placed if not is_repeated(one.label, one.finding, removed))]
    return Plan(
        stack=stack,
        against="state → program",
        changes=compared.resources,
        placed=with_news(placed, stood),
        undecided=(*undecided, *waiting),
        bodies=new,
        before=old,
        failure="; ".join(run.errors) or None,
    )


def _is_managed(step: EngineStep) -> bool:
    """Whether a provider makes it: components have none, and no id."""
    state = step.state
    return bool(state.get("custom") or state.get("id") or state.get("provider"))


def _document(steps: Iterable[EngineStep], side: str) -> dict[str, Any]:
    """The states of one side, in the form in which the engine prints those of a preview."""
    return {
        "changeSummary": {},
        "steps": [
            {"op": "same", "urn": step.urn, "newState": dict(state) | {"urn": step.urn}}
            for step in steps
            if (state := getattr(step, side))
        ],
    }


def _bodies(steps: Iterable[EngineStep], side: str, context: Context) -> dict[str, Body]:
    return {source.body.key or "": source.body for source in preview_sources(_document(steps, side), context).sources}


def _judged(
    steps: Iterable[EngineStep], side: str, context: Context, accept: Mapping[str, str]
) -> tuple[list[Placed], list[Any]]:
    sources = preview_sources(_document(steps, side), context).sources
    placed: list[Placed] = []
    undecided: list[Any] = []
    for source, judgement in judge_sources(sources, context, accept):
        label = label_of(source.body.key or "")
        placed += [Placed(label, finding) for finding in judgement.findings]
        undecided += judgement.undecided
    return placed, undecided


def _of_change(
    old: Mapping[str, Body], new: Mapping[str, Body], context: Context, accept: Mapping[str, str]
) -> tuple[list[Placed], list[Undecided]]:
    """What rules about changes say."""
    change = Change(Program(tuple(old.values())), Program(tuple(new.values())))
    judged = judge_change(change, CATALOGUE, context, accept)
    placed = [Placed(label_of(body.key or ""), one) for body, judgement in judged for one in judgement.findings]
    return placed, [one for _, judgement in judged for one in judgement.undecided]


def label_of(urn: str) -> str:
    """What people call the resource: by the component that made it, if one of ours did."""
    types, name = _type_chain(urn), name_of(urn)
    if len(types) > 1 and types[-2].startswith(_OURS):
        kind = types[-2].removeprefix(_OURS)
        return f"extension '{name}' of {kind}" if kind == "ScaleSetExtensions" else f"{kind} '{name}'"
    return f"{types[-1].rpartition(':')[2]} '{name}'"


def name_of(urn: str) -> str:
    """The resource's own name, which may hold anything."""
    return urn.split("::", 3)[-1]


def _type_chain(urn: str) -> list[str]:
    parts = urn.split("::", 3)
    return parts[2].split("$") if len(parts) == 4 else [""]


def _change(step: EngineStep) -> ResourceChange:
    old, new = _resource(step, step.old), _resource(step, step.new)
    op = _OPS.get(step.op, Op.EITHER)
    if op not in (Op.UPDATE, Op.REPLACE, Op.EITHER) or old is None or new is None:
        return ResourceChange(op, old if op not in (Op.CREATE, Op.IMPORT) else None, new)
    forced_by = {str(path[0]) for path, forces in step.touched.items() if forces and path}
    new = replace(
        new,
        delete_before_replace=step.old_first,
        replace_on_changes=tuple(sorted({*new.replace_on_changes, *forced_by})),
    )
    causes = tuple(_causes(step, op, old, new))
    forced = [cause for cause in causes if cause.effect is Effect.REPLACE]
    if op is Op.REPLACE and forced and not any(cause.certain for cause in forced):
        certain = any(cause.certain for cause in causes)
        return ResourceChange(Op.UPDATE if certain else Op.SAME, old, new, causes, only_if=Op.REPLACE)
    if op is Op.UPDATE and causes and not any(cause.certain for cause in causes):
        return ResourceChange(Op.SAME, old, new, causes, only_if=Op.UPDATE)
    return ResourceChange(op, old, new, causes)


def _resource(step: EngineStep, state: Mapping[str, Any]) -> ComparedResource | None:
    if not state:
        return None
    read = StateInputs(dependencies_of(dict(state)))
    given = state.get("inputs")
    inputs = {
        key: read.value(value, (key,))
        for key, value in (given.items() if isinstance(given, dict) else ())
        if not key.startswith("__")
    }
    names = state.get("replaceOnChanges")
    return ComparedResource(
        urn=step.urn,
        type=step.type,
        name=name_of(step.urn),
        label=label_of(step.urn),
        kind="custom",
        parent=state.get("parent") if isinstance(state.get("parent"), str) else None,
        inputs=inputs,
        protect=bool(state.get("protect")),
        replace_on_changes=tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else (),
    )


def _causes(step: EngineStep, op: Op, old: ComparedResource, new: ComparedResource) -> Iterator[Cause]:
    for difference in differences(old.inputs, new.inputs):
        touching = [forces for path, forces in step.touched.items() if _meet(path, difference.path)]
        if step.touched and not touching:
            continue
        effect = Effect.REPLACE if op is Op.REPLACE and any(touching) else Effect.UPDATE
        yield _cause(difference, effect, consequence(new, difference.path), _spelled(difference.path, new, old))


def _cause(difference: Difference, effect: Effect, said: Consequence, spelled: str) -> Cause:
    hidden = any(isinstance(value, Unknown) and value.secret for value in (difference.old, difference.new))
    agreed = said if said.effect is effect else Consequence(effect)
    because = ""
    if isinstance(difference.new, Unknown) and not hidden:
        because = _follows(difference.new)
    return Cause(
        difference.path,
        spelled,
        difference.old,
        difference.new,
        agreed,
        certain=hidden or difference.certain,
        because=because,
    )


def _spelled(path: Path, *sides: ComparedResource) -> str:
    """``path`` for people: what is below an extension by the extension's name."""
    if _EXTENSIONS not in path[:-1]:
        return show_path(path)
    place = path.index(_EXTENSIONS) + 2
    name = next((found for side in sides if (found := _name_at(side.inputs, path[:place]))), None)
    if name is None:
        return show_path(path)
    inner = show_path(path[place:])
    return f"extension '{name}'" + (f": {inner}" if inner else "")


def _name_at(value: Any, path: Path) -> str | None:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None


def _follows(unknown: Unknown) -> str:
    labels = sorted(label_of(urn) for urn in unknown.sources or ())
    return f"known after {', '.join(labels)}" if labels else ""


def _meet(one: Path, other: Path) -> bool:
    """Whether one of two places lies in the other."""
    return all(a == b for a, b in zip(one, other, strict=False))
