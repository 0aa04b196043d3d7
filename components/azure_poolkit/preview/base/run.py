"""A stack as the work tree has it, held against the one that a commit has."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import fault_text
from azure_poolkit.preview.answers import Answers
from azure_poolkit.preview.apart.order import RunOutcome, RunRequest, Tree
from azure_poolkit.preview.apart.process import begun
from azure_poolkit.preview.base.comparing import Comparison, compare
from azure_poolkit.preview.base.forecasts import with_forecasts
from azure_poolkit.preview.base.handovers import with_handovers
from azure_poolkit.preview.base.matching import is_repeated, removed_names
from azure_poolkit.preview.base.repository import Commit
from azure_poolkit.preview.judgements import Judgements
from azure_poolkit.preview.problems import NoStackError, ProjectError
from azure_poolkit.preview.project import Project, load_project
from azure_poolkit.preview.run import OfflineRun
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import Side
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_change
from azure_poolkit.rules.own_faults import OwnFaults

_SALT: Final = 32


@dataclass(frozen=True)
class BaseRun:
    """What was found of the base, and what changes against it.

    ``absent`` says why everything is new, where it is; ``shared`` are packages that differ in the base and that its
    program was run with as the work tree has them. ``comparison`` is missing where ``failure`` says why the base
    could not be run, or where the run of the work tree ended early.
    """

    commit: Commit
    run: OfflineRun
    new: Side
    absent: str | None = None
    failure: str | None = None
    comparison: Comparison | None = None
    shared: tuple[str, ...] = ()


def run_with_base(
    project: Project, answers: Answers, commit: Commit, overrides: Mapping[str, str] | None = None
) -> BaseRun:
    """Run the stack as the work tree has it, and meanwhile as ``commit`` has it, ``overrides`` of its configuration on
    both sides. Raises ProjectError."""
    masking = Masking(secrets.token_bytes(_SALT))
    with commit.files() as tree:
        found = _base_of(project, tree / project.folder.relative_to(commit.root), commit, answers, overrides or {})
        with begun(RunRequest(project, answers, masking)) as now:
            if isinstance(found, str):
                return _compared(BaseRun(commit, *_run(now.answer()), absent=found), Side(), masking)
            with begun(RunRequest(found, answers, masking, Tree(commit.root, tree))) as then:
                run, new = _run(now.answer())
                try:
                    old = then.answer().side
                except ProjectError as error:
                    return BaseRun(commit, run, new, failure=_at_home(str(error), tree, commit))
    assert old is not None
    if old.failure is not None:
        early = f"its program ended early: {_at_home(old.failure, tree, commit)}"
        return BaseRun(commit, run, new, failure=early)
    shared = tuple(package for package in old.shared if commit.changed_since(package))
    return _compared(BaseRun(commit, run, new, shared=shared), old, masking)


def _run(answer: RunOutcome) -> tuple[OfflineRun, Side]:
    assert answer.run is not None
    assert answer.side is not None
    return answer.run, answer.side


def _base_of(
    project: Project, folder: Path, commit: Commit, answers: Answers, overrides: Mapping[str, str]
) -> Project | str:
    """The project as the base has it, or why it has nothing of the stack. Raises ProjectError where it has, but that
    cannot be read."""
    if not (folder / "Pulumi.yaml").is_file():
        return f"{commit.label} has no project in this folder"
    try:
        base = load_project(folder, project.stack).given(answers.config, overrides)
    except NoStackError:
        return f"{commit.label} has no stack '{project.stack}'"
    except ProjectError as error:
        raise ProjectError(f"--base {commit.ref}: {error}") from None
    if base.name != project.name:
        return f"{commit.label} names the project '{base.name}', which has other stacks"
    return base


def _compared(base: BaseRun, old: Side, masking: Masking) -> BaseRun:
    if base.run.failure or base.run.refused:
        return base
    fault = old.fault or base.new.fault
    if fault is not None:
        return replace(base, failure=fault)
    faults = OwnFaults(list(base.run.faults))
    try:
        comparison = compare(old, base.new, masking)
    except Exception as error:
        return replace(base, failure=fault_text("the comparison", error))
    with faults.passed("scale sets", "what instances that exist get"):
        comparison = with_forecasts(comparison)
    with faults.passed("pools", "what happens to their jobs"):
        comparison = with_handovers(comparison)
    of_change = _judged(comparison, faults)
    judged = (*of_change, *_without_repeated(base.run.judged, of_change))
    return replace(base, comparison=comparison, run=replace(base.run, judged=judged, faults=tuple(faults.said)))


def _judged(comparison: Comparison, faults: OwnFaults) -> list[Judgements]:
    """What change rules say of the comparison."""
    labels = comparison.old.labels | comparison.new.labels
    change = comparison.of_bodies
    return [
        Judgements(labels.get(body.key or "", f"{body.kind} '{body.name}'"), judgement, body)
        for body, judgement in judge_change(change, CATALOGUE, Context(), None, faults.of_rule)
    ]


def _without_repeated(judged: Iterable[Judgements], of_change: Iterable[Judgements]) -> Iterator[Judgements]:
    """``judged`` without what rules about changes say better."""
    removed = removed_names((item.label, finding) for item in of_change for finding in item.judgement.findings)
    for item in judged:
        findings = [one for one in item.judgement.findings if not is_repeated(item.label, one, removed)]
        yield replace(item, judgement=replace(item.judgement, findings=findings))


def _at_home(text: str, tree: Path, commit: Commit) -> str:
    """``text`` with the files of the base called by their own names."""
    return text.replace(f"{tree}/", f"{commit.ref}:").replace(str(tree), commit.ref)
