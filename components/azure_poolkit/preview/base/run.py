"""A stack as the work tree has it, held against the one that a commit has."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.preview.answers import load_answers
from azure_poolkit.preview.base.child import Order, begun
from azure_poolkit.preview.base.comparing import Comparison, compare
from azure_poolkit.preview.base.forecasts import with_forecasts
from azure_poolkit.preview.base.masking import Masking
from azure_poolkit.preview.base.repository import Commit
from azure_poolkit.preview.base.side import Side, side_of
from azure_poolkit.preview.judgements import Judgements
from azure_poolkit.preview.project import NoStackError, Project, ProjectError, load_project
from azure_poolkit.preview.run import OfflineRun, run_offline
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_change

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
    absent: str | None = None
    failure: str | None = None
    comparison: Comparison | None = None
    shared: tuple[str, ...] = ()


def run_with_base(project: Project, mocks: Path | None, commit: Commit) -> BaseRun:
    """Run the stack as the work tree has it, and meanwhile as ``commit`` has it. Raises ProjectError."""
    masking = Masking(secrets.token_bytes(_SALT))
    with commit.files() as tree:
        folder = tree / project.folder.relative_to(commit.root)
        absent = _absent(project, folder, commit)
        if absent is not None:
            return _compared(BaseRun(commit, run_offline(project, load_answers(mocks)), absent), Side(), masking)
        order = Order(folder, project.stack, mocks, commit.root, tree, masking)
        with begun(order) as base:
            run = run_offline(project, load_answers(mocks))
            try:
                side = base.side()
            except ProjectError as error:
                return BaseRun(commit, run, failure=_at_home(str(error), tree, commit))
    if side.failure is not None:
        return BaseRun(commit, run, failure=_at_home(side.failure, tree, commit))
    shared = tuple(package for package in side.shared if commit.changed_since(package))
    return _compared(BaseRun(commit, run, shared=shared), side, masking)


def _absent(project: Project, folder: Path, commit: Commit) -> str | None:
    """Why there is nothing of the stack in the base; raises ProjectError where there is, but it cannot be read."""
    if not (folder / "Pulumi.yaml").is_file():
        return f"{commit.label} has no project in this folder"
    try:
        base = load_project(folder, project.stack)
    except NoStackError:
        return f"{commit.label} has no stack '{project.stack}'"
    except ProjectError as error:
        raise ProjectError(f"--base {commit.ref}: {error}") from None
    if base.name != project.name:
        return f"{commit.label} calls the project '{base.name}', whose stacks are others"
    return None


def _compared(base: BaseRun, old: Side, masking: Masking) -> BaseRun:
    if base.run.failure or base.run.refused:
        return base
    comparison = with_forecasts(compare(old, side_of(base.run, masking), masking))
    of_change = _judged(comparison)
    judged = (*of_change, *_without_repeated(base.run.judged, of_change))
    return replace(base, comparison=comparison, run=replace(base.run, judged=judged))


def _judged(comparison: Comparison) -> list[Judgements]:
    """What change rules say of the comparison."""
    labels = comparison.old.labels | comparison.new.labels
    change = Change(Program(comparison.old.bodies), Program(comparison.new.bodies))
    return [
        Judgements(labels.get(body.key or "", f"{body.kind} '{body.name}'"), judgement, body)
        for body, judgement in judge_change(change, CATALOGUE, Context())
    ]


def _without_repeated(judged: Iterable[Judgements], of_change: Iterable[Judgements]) -> Iterator[Judgements]:
    """``judged`` without what rules about changes say better: a name is not there because what has it is removed."""
    removed = {
        (item.label, finding.path)
        for item in of_change
        for finding in item.judgement.findings
        if finding.code == "SEQ004" and finding.accepted is None
    }
    for item in judged:
        findings = [
            finding
            for finding in item.judgement.findings
            if finding.code != "SEQ001" or (item.label, finding.path) not in removed
        ]
        yield replace(item, judgement=replace(item.judgement, findings=findings))


def _at_home(text: str, tree: Path, commit: Commit) -> str:
    """``text`` with the files of the base called by their own names."""
    return text.replace(f"{tree}/", f"{commit.ref}:").replace(str(tree), commit.ref)
