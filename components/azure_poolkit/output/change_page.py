"""What changes against a base, as a page for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from azure_poolkit.output.change_lines import change_lines, heading
from azure_poolkit.output.lines import Paint, finding_lines, summary
from azure_poolkit.output.log_lines import fault_lines, log_lines, refusal_lines
from azure_poolkit.output.printing import joined, painter
from azure_poolkit.output.undecided_lines import undecided_lines
from azure_poolkit.preview.base.comparing import Comparison, Op, ResourceChange
from azure_poolkit.preview.base.run import BaseRun

_ORDER: Final = (Op.REPLACE, Op.DELETE, Op.EITHER, Op.UPDATE, Op.SAME, Op.FORGET, Op.IMPORT, Op.CREATE)
"""What is lost first."""
_COUNTED: Final = {
    Op.REPLACE: "to replace",
    Op.DELETE: "to delete",
    Op.EITHER: "to update or replace",
    Op.UPDATE: "to update",
    Op.FORGET: "to forget",
    Op.IMPORT: "to import",
    Op.CREATE: "to create",
}


def change_page(base: BaseRun, undecided: bool = False) -> str:
    """The changes, most dangerous first, what the program logged, the findings, with ``undecided`` the checks that were
    not made, and a line that counts changes and findings."""
    project, paint = base.run.project, painter()
    lines = [f"{project.name} / {project.stack}: {base.commit.label} → work tree", *_notes(base)]
    if base.comparison is not None:
        lines += _changes(base.comparison, paint)
    lines += _logs(base, paint)
    lines += _findings(base, paint)
    lines += ["", *undecided_lines(base.run.judged)] if undecided and base.run.undecided else []
    return joined([*lines, "", _summary(base)])


def _notes(base: BaseRun) -> Iterator[str]:
    if base.absent:
        yield f"note: {base.absent}, so everything is new"
    for package in base.shared:
        yield f"note: {package} differs, too; what that changes is not shown: both sides ran with the work tree's"
    if base.comparison is not None and base.comparison.unread:
        keys = ", ".join(base.comparison.unread)
        yield f"note: encrypted configuration differs: {keys}; it is not read, so that what it changes is only named"


def _changes(comparison: Comparison, paint: Paint) -> Iterator[str]:
    for op in _ORDER:
        changes = [change for change in comparison.resources if change.op is op and change.changes]
        last = 2
        for same, lines in _alike(changes, paint):
            if max(last, len(lines)) > 1:
                yield ""
            last = len(lines)
            yield heading(same, paint) + ("  " + lines[0].strip() if len(lines) == 1 else "")
            yield from lines if len(lines) > 1 else []


def _alike(changes: Iterable[ResourceChange], paint: Paint) -> list[tuple[list[ResourceChange], list[str]]]:
    """The changes, those together of which the same is to be said."""
    found: dict[tuple[object, ...], tuple[list[ResourceChange], list[str]]] = {}
    for change in changes:
        lines = list(change_lines(change, paint))
        key = (change.only_if, *lines) if lines else (change.resource.urn,)
        found.setdefault(key, ([], lines))[0].append(change)
    return list(found.values())


def _logs(base: BaseRun, paint: Paint) -> Iterator[str]:
    recording = base.run.recording
    said = [
        *fault_lines(base.run.faults, paint),
        *refusal_lines(base.run, paint),
        *log_lines(recording.logs, recording.resources, paint),
    ]
    yield from ["", *said] if said else []


def _findings(base: BaseRun, paint: Paint) -> Iterator[str]:
    for item in base.run.judged:
        for finding in item.judgement.findings:
            yield ""
            yield from finding_lines(finding, f"{item.label}  {finding.spelled}", paint)


def _summary(base: BaseRun) -> str:
    run, comparison = base.run, base.comparison
    if run.failure:
        return "not compared"
    if comparison is None:
        return f"not compared: {summary(run.findings, run.undecided)}"
    counts = [f"{comparison.counts[op]} {text}" for op, text in _COUNTED.items() if comparison.counts[op]]
    perhaps = sum(change.op is Op.SAME and change.changes for change in comparison.resources)
    if perhaps:
        counts.append(f"{perhaps} only if a value changes")
    same = comparison.counts[Op.SAME] - perhaps
    counts += [f"{same} unchanged"] if same else []
    said = summary(run.findings, run.undecided, len(comparison.problems) + run.other_errors)
    return f"{', '.join(counts) or 'no resources'}: {said}"
