"""Judges files one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.catalogue import CATALOGUE
from azure_poolkit.lint.document import TOO_DEEP, Document, UnreadableError, read_document
from azure_poolkit.lint.position import Position, position_of
from azure_poolkit.report.documents import VERSION, finding_document, undecided_documents
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.engine import Judgement, judge
from azure_poolkit.rules.finding import Finding


@dataclass(frozen=True)
class LintedFile:
    """One file and what was said of it; ``error`` where it could not be judged."""

    file: str
    document: Document | None = None
    judgement: Judgement = field(default_factory=Judgement)
    error: str | None = None

    def position(self, finding: Finding) -> Position:
        """Where in the file ``finding`` points."""
        return position_of(self.document.text if self.document else "", finding.path)


def lint_file(file: str, data: bytes, context: Context, accept: Mapping[str, str] | None = None) -> LintedFile:
    """Judge what ``data``, the content of ``file``, holds. Never raises for what is in it."""
    try:
        document = read_document(data)
    except UnreadableError as error:
        return LintedFile(file, error=str(error))
    judgement = Judgement()
    try:
        for body in document.bodies:
            judgement += judge(body, CATALOGUE, context, accept)
    except RecursionError:
        return LintedFile(file, error=TOO_DEEP)
    return LintedFile(file, document, judgement)


def lint_document(files: Iterable[LintedFile]) -> dict[str, Any]:
    """What ``poolkit lint --format json`` prints."""
    listed = list(files)
    return {
        "version": VERSION,
        "findings": [
            finding_document(finding, file=linted.file, **vars(linted.position(finding)))
            for linted in listed
            for finding in linted.judgement.findings
        ],
        "files": [
            {
                "file": linted.file,
                "kind": linted.document.kind if linted.document else None,
                "undecided": undecided_documents(linted.judgement.undecided),
                "error": linted.error,
            }
            for linted in listed
        ],
    }
