"""Findings as SARIF 2.1.0, which code-scanning views open.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from azure_poolkit.model.finding import Finding, one_line
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.printable import LONGEST, shortened
from azure_poolkit.output.cause_text import sentence
from azure_poolkit.output.finding_documents import citation, when_read
from azure_poolkit.rules.rule import AnyRule

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, kw_only=True)
class Result:
    """A finding and its region in a file; lines and columns count from 1, and ``end`` is behind the last character."""

    finding: Finding
    file: str | None = None
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


def sarif_document(
    results: Sequence[Result],
    failures: Iterable[tuple[str, str]],
    rules: Iterable[AnyRule[Any]],
    version: str,
    remarks: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    """The log of one run. ``failures`` are files that could not be judged, each with the reason, and ``remarks`` what
    else there is to say of files."""
    described = {rule.code: _rule(rule) for rule in rules}
    for result in results:
        described.setdefault(result.finding.code, _unlisted(result.finding))
    index = {code: place for place, code in enumerate(described)}
    failed = [_notification(file, text, "error") for file, text in failures]
    notes = [*failed, *(_notification(file, text, "note") for file, text in remarks)]
    run = {
        "tool": {"driver": {"name": "poolkit", "version": version, "rules": list(described.values())}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notes}],
        "results": [_result(result, index[result.finding.code]) for result in results],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: AnyRule[Any]) -> dict[str, Any]:
    fix = sentence(rule.fix)
    weaker = f"\n\nA warning only {rule.warns}." if rule.warns else ""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason},
        "help": {
            "text": f"{rule.reason}{weaker}\n\nFix: {fix}.\n\nSource: {citation(rule.source)}",
            "markdown": f"{rule.reason}{weaker}\n\n**Fix:** {fix}.\n\n"
            f"[Source]({rule.source}) ({when_read(rule.source)})",
        },
        "helpUri": rule.source,
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [rule.kind], "precision": "very-high" if rule.verified else "high"},
    }


def _unlisted(finding: Finding) -> dict[str, Any]:
    """What is said of a code that no rule of the catalogue has: faults of acceptances."""
    return {
        "id": finding.code,
        "shortDescription": {"text": finding.says},
        "help": {"text": f"Fix: {finding.fix}."},
        "defaultConfiguration": {"level": str(finding.severity)},
    }


def _result(result: Result, index: int) -> dict[str, Any]:
    finding = result.finding
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": _text(f"{finding.subject}: {finding.message}. Fix: {finding.fix}.")},
        "partialFingerprints": {"place/v1": f"{finding.code}:{finding.subject}:{_place(finding.path)}"},
    }
    if result.file is not None:
        made["locations"] = [_location(result, result.file)]
    if finding.accepted is not None:
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.accepted}]
    return made


def _location(result: Result, file: str) -> dict[str, Any]:
    region = {
        "startLine": result.line,
        "startColumn": result.column,
        "endLine": result.end_line,
        "endColumn": result.end_column,
    }
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region},
        "logicalLocations": [{"fullyQualifiedName": shortened(show_path(result.finding.path))}],
    }


def _notification(file: str, text: str, level: str) -> dict[str, Any]:
    return {
        "level": level,
        "message": {"text": _text(f"{file}: {text}")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
    }


def _place(path: Path) -> str:
    """What tells ``path`` from others, in few characters."""
    shown = one_line(show_path(path))
    return shown if len(shown) <= LONGEST else f"{shortened(shown)}{sha256(shown.encode()).hexdigest()[:16]}"


def _text(text: str) -> str:
    """``text`` on one line, with nothing in it that a viewer takes for a link."""
    return one_line(text).replace("](", "] (")


def _uri(file: str) -> str:
    """``file`` as a reference relative to where the command ran, or absolute."""
    shown = "stdin.json" if file == "-" else file.replace("\\", "/").removeprefix("./")
    path = quote(shown.encode(errors="surrogateescape"))
    return f"file://{path}" if shown.startswith("/") else path
