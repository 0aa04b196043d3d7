"""Faults of poolkit itself, which hide nothing but what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.model.finding import one_line
from azure_poolkit.output.lines import Paint


def failure_lines(file: LintedFile, paint: Paint) -> list[str]:
    """One line for each fault in judging ``file``, with its place."""
    return [
        f"{paint('internal error', 'red')}  {one_line(file.file)}:{line}:{column}  {one_line(subject)}  {text}"
        for line, column, subject, text in _placed(file)
    ]


def failure_notices(files: Iterable[LintedFile]) -> list[tuple[str, str]]:
    """The file and the text of each fault."""
    return [
        (file.file, f"line {line}, column {column}: {text}")
        for file in files
        for line, column, _subject, text in _placed(file)
    ]


def failure_documents(file: LintedFile) -> list[dict[str, Any]]:
    """The faults in judging ``file`` as data."""
    return [
        {"line": line, "column": column, "subject": one_line(subject), "message": text}
        for line, column, subject, text in _placed(file)
    ]


def _placed(file: LintedFile) -> Iterable[tuple[int, int, str, str]]:
    for failure in file.failures:
        position = file.places.position(failure.place)
        yield position.line, position.column, failure.subject, failure.text
