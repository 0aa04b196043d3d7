"""What was linted, in the formats of ``poolkit lint``."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.linted_file import LintedFile, Located
from azure_poolkit.model.finding import Finding, Undecided, one_line
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.output.excerpt import excerpt
from azure_poolkit.output.finding_documents import VERSION, finding_document, undecided_documents
from azure_poolkit.output.lines import Paint, finding_lines, summary
from azure_poolkit.output.markdown import code, escaped, findings_table
from azure_poolkit.output.sarif import Result, sarif_document
from azure_poolkit.rules.catalogue import CATALOGUE

_OPTIONS: Final = {"the account's subscription": "--account", "API version": "--api-version"}
"""The options that say what checks are in want of, by what is said of them."""


@dataclass(frozen=True)
class Linted:
    """All files of one run, and what is wrong with the acceptances that were given for all of them: in
    the file ``settings``, or those of the codes in ``options`` on the command line."""

    files: Sequence[LintedFile]
    beside: Sequence[Finding] = ()
    settings: str = "poolkit.toml"
    options: Set[str] = frozenset()

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
        ending = f", {failed} could not be judged" if failed else ""
        return f"{files}: {summary(self.findings, len(undecided), open_=_open(undecided))}{ending}"


def _open(undecided: Sequence[Undecided]) -> str:
    """What is to be done about checks that the files alone do not decide."""
    wanted = {option for item in undecided for part, option in _OPTIONS.items() if part in item.why}
    given = f"; some want {' and '.join(sorted(wanted))}" if wanted else ""
    return f"not decided by the file{given} (--format json lists them)"


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
                "undecided": undecided_documents(file.undecided),
                "error": file.error,
            }
            for file in linted.files
        ],
    }


def as_text(linted: Linted, paint: Paint) -> str:
    """What ``--format text`` prints: each finding with the line of the file, the value underlined."""
    lines: list[str] = []
    for finding in linted.beside:
        lines += finding_lines(finding, "  ".join(filter(None, linted.place_beside(finding))), paint)
    for file in linted.files:
        if file.error:
            lines.append(f"{paint('unreadable', 'red')}  {one_line(file.file)}: {file.error}")
        for item in file.located:
            lines += located_lines(file, item, paint)
    return "\n".join([*lines, linted.summary])


def located_lines(file: LintedFile, item: Located, paint: Paint) -> list[str]:
    """One finding as ``--format text`` prints it."""
    place = f"{_place(file, item)}  {item.finding.subject}  {item.finding.spelled}"
    return finding_lines(item.finding, place, paint, _underlined(file, item))


def as_markdown(linted: Linted) -> str:
    """What ``--format markdown`` prints."""
    placed = [(linted.place_beside(finding)[0] or "--accept", finding) for finding in linted.beside]
    placed += [(_place(file, item), item.finding) for file in linted.files for item in file.located]
    failed = [f"- {code(one_line(file.file))}: {escaped(file.error)}" for file in linted.files if file.error]
    blocks = [f"**poolkit lint** {escaped(linted.summary)}"]
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
    return sarif_document(results, failures, CATALOGUE, version("azure-poolkit"))


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
