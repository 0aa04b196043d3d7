"""Comparisons for tests and scripts: what a change of the program replaces, deletes and finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from azure_poolkit.model.finding import fault_text
from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.base.comparing import ResourceChange
from azure_poolkit.preview.base.repository import find_commit
from azure_poolkit.preview.base.run import BaseRun, run_with_base
from azure_poolkit.preview.problems import ProjectError
from azure_poolkit.preview.project import load_project
from azure_poolkit.report.naming import by_name, is_of_old
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
        changes=tuple(map(_named, comparison.resources)) if comparison is not None else (),
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


def _named(change: ResourceChange) -> ResourceChange:
    """``change`` with places below an extension told by the extension's name."""
    before, after = (one.inputs if one is not None else {} for one in (change.old, change.new))
    causes = tuple(
        replace(cause, spelled=by_name(cause.spelled, cause.path, *sides))
        for cause in change.causes
        for sides in [(before, after) if is_of_old(cause.path, cause.new) else (after, before)]
    )
    return replace(change, causes=causes)


def compare_all(
    folder: str | Path, base: str, stacks: Sequence[str | None], mocks: str | Path | None = None
) -> list[Plan]:
    """What `compare` says of each of ``stacks``. One that cannot be compared, or in which poolkit itself has a fault,
    has that as its plan's ``failure``, and all others are compared. Raises ProjectError where none can be."""
    plans: list[Plan] = []
    refused: list[ProjectError | FileNotFoundError] = []
    for stack in stacks:
        try:
            plans.append(compare(folder, base, stack, mocks))
        except (ProjectError, FileNotFoundError) as error:
            refused.append(error)
            plans.append(_none(stack, base, str(error)))
        except Exception as error:
            plans.append(_none(stack, base, fault_text("the comparison", error)))
    if refused and len(refused) == len(plans):
        raise refused[0]
    return plans


def _none(stack: str | None, base: str, failure: str) -> Plan:
    return Plan(stack=stack or "the stack", against=f"{base} → work tree", failure=failure)


def compare(folder: str | Path, base: str, stack: str | None = None, mocks: str | Path | None = None) -> Plan:
    """What the work tree changes against the commit, branch or tag ``base``, with neither engine nor Azure.

    ``folder`` is the Pulumi project's, ``stack`` one of its stacks (the only one, if there is one only), ``mocks`` a
    file of answers to invokes and stack references. Raises ProjectError where there is no such project, stack or
    commit; a program that ends early is in the plan's ``failure``.
    """
    answers = read_answers(Path(mocks) if mocks is not None else None)
    project = load_project(Path(folder), stack).given(answers.config, {})
    return plan_of_base(run_with_base(project, answers, find_commit(project.folder, base)))
