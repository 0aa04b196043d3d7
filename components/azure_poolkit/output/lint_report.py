"""What was linted, in the formats of ``poolkit lint``."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.linted_file import LintedFile, Located, OpenCheck
from azure_poolkit.model.finding import Finding, Undecided, one_line
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.output.excerpt import excerpt
from azure_poolkit.output.finding_documents import VERSION, finding_document, undecided_document
from azure_poolkit.output.lines import Paint, finding_lines, summary
from azure_poolkit.output.lint_account import account_lines, judged_text, nothing_judged, undecided_lines
from azure_poolkit.output.markdown import code, escaped, findings_table
from azure_poolkit.output.own_faults import failure_documents, failure_lines, failure_notices
from azure_poolkit.output.printing import joined
from azure_poolkit.output.sarif import Result, sarif_document
from azure_poolkit.rules.catalogue import CATALOGUE

_OPTIONS: Final = {"the account's subscription": "--account", "API version": "--api-version"}
"""The options that say what checks are in want of, by what is said of them."""


@dataclass(frozen=True)
class Linted:
    """All files of one run, and what is wrong with the acceptances that were given for all of them: in
    the file ``settings``, or those of the codes in ``options`` on the command line. ``skipped`` files were found in
    folders, and are of no form that is judged."""

    files: Sequence[LintedFile]
    beside: Sequence[Finding] = ()
    settings: str = "poolkit.toml"
    options: Set[str] = frozenset()
    skipped: int = 0

    @property
    def findings(self) -> list[Finding]:
        return [*self.beside, *(finding for linted in self.files for finding in linted.findings)]

    def place_beside(self, finding: Finding) -> tuple[str | None, str]:
        """The file, if any, in which the acceptance stands that ``finding`` speaks of, and where."""
        code = str(finding.path[-1])
        spelled = one_line(finding.spelled)
        return (None, f"--accept {one_line(code)}") if code in self.options else (self.settings, spelled)

    @property
    def summary(self) -> str:
        """How many files and findings there are, in one line."""
        undecided = [item for linted in self.files for item in linted.undecided]
        files = f"{len(self.files)} file{'' if len(self.files) == 1 else 's'}"
        failed = sum(file.error is not None for file in self.files)
        idle = len(nothing_judged(self.files))
        ending = f", {failed} could not be judged" if failed else ""
        ending += f", nothing to judge in {idle}" if idle else ""
        own = sum(len(file.failures) for file in self.files)
        ending += f", {own} internal error{'' if own == 1 else 's'} of poolkit" if own else ""
        if self.skipped:
            ending += f"; {self.skipped} file{'' if self.skipped == 1 else 's'} of other kinds skipped"
        return f"{files}: {summary(self.findings, len(undecided), open_=_open(undecided))}{ending}"


def _open(undecided: Sequence[Undecided]) -> str:
    """What is to be done about checks that the files alone do not decide."""
    wanted = {option for item in undecided for part, option in _OPTIONS.items() if part in item.why}
    given = f"; some want {' and '.join(sorted(wanted))}" if wanted else ""
    return f"not decided by the file{given} (--undecided lists them)"


def as_document(linted: Linted) -> dict[str, Any]:
    """What ``--format json`` prints."""
    beside = [
        finding_document(finding, file=linted.place_beside(finding)[0], line=None, column=None)
        for finding in linted.beside
    ]
    found = [
        finding_document(item.finding, file=one_line(file.file), line=item.position.line, column=item.position.column)
        for file in linted.files
        for item in file.located
    ]
    return {
        "version": VERSION,
        "findings": [*beside, *found],
        "files": [
            {
                "file": one_line(file.file),
                "kind": file.form,
                "judged": dict(file.judged),
                "notJudged": {one_line(type_): count for type_, count in file.others.items()},
                "notes": list(file.notes),
                "warnings": [
                    {"line": remark.position.line, "column": remark.position.column, "message": remark.text}
                    for remark in file.remarks
                ],
                "undecided": [_undecided(file, item) for item in file.open],
                "error": file.error,
                "failures": failure_documents(file),
            }
            for file in linted.files
        ],
        "skipped": linted.skipped,
    }


def _undecided(file: LintedFile, item: OpenCheck) -> dict[str, Any]:
    position = file.places.position(item.place)
    return undecided_document(item.said, line=position.line, column=position.column)


def as_text(linted: Linted, paint: Paint, undecided: bool = False) -> str:
    """What ``--format text`` prints: each finding with the line of the file, the value underlined; then what was judged
    in each file, and with ``undecided`` what was not, and why."""
    lines: list[str] = []
    for finding in linted.beside:
        lines += finding_lines(finding, "  ".join(filter(None, linted.place_beside(finding))), paint)
    for error, files in _by_error(linted.files).items():
        lines.append(f"{paint('unreadable', 'red')}  {', '.join(map(one_line, files))}: {error}")
    for file in linted.files:
        for item in file.located:
            lines += located_lines(file, item, paint)
        lines += failure_lines(file, paint)
        lines += account_lines(file, paint)
        lines += undecided_lines(file) if undecided else ()
    return joined([*lines, linted.summary])


def _by_error(files: Sequence[LintedFile]) -> dict[str, list[str]]:
    """The files that could not be judged, together where it is for the same reason."""
    found: dict[str, list[str]] = {}
    for file in files:
        if file.error:
            found.setdefault(file.error, []).append(file.file)
    return found


def located_lines(file: LintedFile, item: Located, paint: Paint) -> list[str]:
    """One finding as ``--format text`` prints it."""
    place = f"{_place(file, item)}  {item.finding.subject}  {item.finding.spelled}"
    return finding_lines(item.finding, place, paint, _underlined(file, item))


def as_markdown(linted: Linted) -> str:
    """What ``--format markdown`` prints."""
    placed = [(linted.place_beside(finding)[0] or "--accept", finding) for finding in linted.beside]
    placed += [(_place(file, item), item.finding) for file in linted.files for item in file.located]
    failed = [f"- {code(one_line(file.file))}: {escaped(file.error)}" for file in linted.files if file.error]
    failed += [f"- {code(one_line(file))}: {escaped(text)}" for file, text in failure_notices(linted.files)]
    blocks = [f"**poolkit lint** {escaped(linted.summary)}"]
    judged = [f"- {code(one_line(file.file))}: {escaped(judged_text(file))}" for file in linted.files if _counts(file)]
    judged += [f"- {escaped(note)}" for file in linted.files if _counts(file) for note in file.notes]
    if judged:
        blocks.append("\n".join(judged))
    if failed:
        blocks.append("\n".join(["Could not be judged:", "", *failed]))
    if placed:
        blocks.append("\n".join(findings_table(placed)))
    return "\n\n".join(blocks)


def as_sarif(linted: Linted) -> dict[str, Any]:
    """What ``--format sarif`` prints."""
    from importlib.metadata import version  # dear to load, and only wanted here

    results = [Result(finding=finding) for finding in linted.beside]
    results += [_result(file, item) for file in linted.files for item in file.located]
    failures = [(file.file, file.error) for file in linted.files if file.error]
    failures += failure_notices(linted.files)
    notes = [(file.file, judged_text(file)) for file in nothing_judged(linted.files)]
    notes += [(file.file, text) for file in linted.files for text in (*file.notes, *(r.text for r in file.remarks))]
    return sarif_document(results, failures, CATALOGUE, version("azure-poolkit"), notes)


def _counts(file: LintedFile) -> bool:
    """Whether it is said what was judged in ``file``: not of one that was only come across and holds nothing."""
    return file.error is None and (file.asked or bool(file.judged))


def _place(file: LintedFile, item: Located) -> str:
    return f"{one_line(file.file)}:{item.position.line}:{item.position.column}"


def _underlined(file: LintedFile, item: Located) -> list[str]:
    redact = Redactor.of(item.body).text if item.body else str
    shown = excerpt(file.places, item.place, item.finding.value, redact)
    number = str(item.position.line)
    lead, marks = shown.text[: shown.start], "^" * (shown.end - shown.start)
    return [f"{number} | {shown.text}", f"{' ' * len(number)} | {' ' * len(lead)}{marks}"]


def _result(file: LintedFile, item: Located) -> Result:
    start = file.places.span(item.place)[1]
    end = file.places.position_at(file.places.scalar_end(start) or start + 1)
    return Result(
        finding=item.finding,
        file=file.file,
        line=item.position.line,
        column=item.position.column,
        end_line=end.line,
        end_column=end.column,
    )
