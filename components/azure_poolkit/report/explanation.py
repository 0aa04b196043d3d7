"""A rule explained."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from azure_poolkit.rules.body import Body
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.path import Path, show_path
from azure_poolkit.rules.rule import Rule

_WIDTH = 100


def explanation(rule: Rule[Any], as_text: Callable[[Any], str]) -> str:
    """Everything that ``rule`` knows of itself: fault, reason, fix, the deciding part of a bad and a good body."""
    bad = Body(kind=rule.body_kind if rule.body_kind != "any" else "pool", name="pool", value=rule.bad)
    finding = judge(bad, [rule], Context()).findings[0]
    shown_path = _around(finding.path)
    facts = ", ".join(rule.facts)
    if not rule.verified:
        facts += " (one of them is not verified against Azure)"
    blocks = [
        f"{rule.code} ({rule.severity}): {rule.title}",
        _wrapped("Why", rule.reason),
        _wrapped("Fix", rule.fix[0].upper() + rule.fix[1:] + "."),
        f"Bad, at {show_path(shown_path)}:\n" + textwrap.indent(as_text(_part(rule.bad, shown_path)), "  "),
        _wrapped("Says", finding.message + "."),
        f"Good, at {show_path(shown_path)}:\n" + textwrap.indent(as_text(_part(rule.good, shown_path)), "  "),
        f"Facts: {facts}\nSource: {rule.source}",
    ]
    return "\n\n".join(blocks)


def _wrapped(title: str, text: str) -> str:
    return textwrap.fill(f"{title}: {text}", _WIDTH, subsequent_indent=" " * (len(title) + 2))


def _around(path: Path) -> Path:
    """The list of extensions that ``path`` lies in, or the object around it."""
    if "extensions" in path:
        return path[: path.index("extensions") + 1]
    return path[:-1] if len(path) > 1 else ()


def _part(body: Mapping[str, Any], path: Path) -> Any:
    part: Any = body
    for step in path:
        inner = part.get(step) if isinstance(part, Mapping) and isinstance(step, str) else None
        if inner is None:
            return part
        part = inner
    return part
