"""The first page of the rule book: its rules by job and by code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from azure_poolkit.rule_book.jobs import JOBS, jobs_of
from azure_poolkit.rules.codes import Code
from azure_poolkit.rules.rule import AnyRule

_HEAD = """# Rules

Each rule has a permanent code, which is never given to another. `poolkit explain CODE` shows the same in a terminal,
`poolkit rules` this list. An error is refused by Azure, fails on the node, or silently does not do what was asked;
everything else is a warning. Any finding can be [accepted](../accepting.md) with a reason. These pages are generated:
`make rules`."""


def index_page(rules: Sequence[AnyRule[Any] | Code]) -> str:
    """The index, in Markdown."""
    blocks = [_HEAD, "## By job"]
    for job in JOBS:
        found = [rule for rule in rules if job in jobs_of(rule.code)]
        if found:
            blocks.append(f"### {job}\n\n" + "\n".join(f"- {_link(rule)}: {rule.title}" for rule in found))
    blocks.append("## By code\n\n" + _table(sorted(rules, key=lambda rule: rule.code)))
    return "\n\n".join(blocks) + "\n"


def _table(rules: Sequence[AnyRule[Any] | Code]) -> str:
    rows = [
        f"| {_link(rule)} | {_severity(rule)} | {rule.kind} | {rule.title.replace('|', '/')} |{_verified(rule)}"
        for rule in rules
    ]
    return "\n".join(["| code | severity | judges | problem | |", "| --- | --- | --- | --- | --- |", *rows])


def _severity(rule: AnyRule[Any] | Code) -> str:
    weaker = not isinstance(rule, Code) and rule.warns
    return f"{rule.severity} or warning" if weaker else str(rule.severity)


def _verified(rule: AnyRule[Any] | Code) -> str:
    return " |" if isinstance(rule, Code) or rule.verified else " not verified |"


def _link(rule: AnyRule[Any] | Code) -> str:
    return f"[{rule.code}]({rule.code}.md)"
