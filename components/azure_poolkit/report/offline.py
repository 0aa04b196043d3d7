"""A plan out of the comparison of a work tree with a commit, with no engine."""

from __future__ import annotations

from azure_poolkit.preview.base.run import BaseRun
from azure_poolkit.report.plan import Placed, Plan, with_news


def plan_of_base(base: BaseRun) -> Plan:
    """What changes against the base."""
    project, run, comparison = base.run.project, base.run, base.comparison
    notes = []
    if base.absent:
        notes.append(f"{base.absent}, so everything is new")
    notes += [f"{package} differs too; both sides ran with the work tree's" for package in base.shared]
    if comparison is not None and comparison.unread:
        notes.append(f"encrypted configuration differs and is not read: {', '.join(comparison.unread)}")
    notes += [f"internal error: {text}" for text in run.faults]
    failure = run.failure.text if run.failure else (f"{base.commit.label}: {base.failure}" if base.failure else None)
    return Plan(
        stack=f"{project.name} / {project.stack}",
        against=f"{base.commit.label} → work tree",
        changes=comparison.resources if comparison is not None else (),
        placed=with_news(
            [Placed(item.label, finding) for item in run.judged for finding in item.judgement.findings],
            [Placed(label, finding) for label, finding in (comparison.old.findings if comparison else ())],
        ),
        undecided=tuple(one for item in run.judged for one in item.judgement.undecided),
        notes=tuple(notes),
        bodies={body.key: body for body in comparison.new.bodies if body.key} if comparison is not None else {},
        before={body.key: body for body in comparison.old.bodies if body.key} if comparison is not None else {},
        failure=failure,
        faults=run.faults,
    )
