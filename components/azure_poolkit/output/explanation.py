"""A rule explained."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from azure_poolkit.facts.refusals import Refusal
from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.output.citations import citation
from azure_poolkit.output.examples import example_of, part_of, shown_path
from azure_poolkit.rules.codes import Code
from azure_poolkit.rules.rule import AnyRule

_WIDTH = 100


def explanation(rule: AnyRule[Any], as_text: Callable[[Any], str]) -> str:
    """Everything that ``rule`` knows of itself: fault, reason, fix, the deciding part of a bad and a good body."""
    example = example_of(rule)
    path = shown_path(example.finding.path)
    blocks = [
        f"{rule.code} ({rule.severity}): {rule.title}",
        *([_wrapped("A warning", f"{rule.warns}.")] if rule.warns else []),
        _wrapped("Why", rule.reason),
        _wrapped("Fix", rule.fix[0].upper() + rule.fix[1:] + "."),
    ]
    if rule.kind == "change":
        blocks.append(_shown("Before", example.before, path, as_text))
    blocks += [
        _shown("Bad", example.bad, path, as_text),
        _wrapped("Says", example.finding.message + "."),
        _shown("Good", example.good, path, as_text),
        *(_wrapped("Found", str(note)) for note in rule.notes),
        f"Source: {citation(rule.source)}" + ("" if rule.verified else "\nNot all of it is verified against Azure."),
    ]
    return "\n\n".join(blocks)


def code_explanation(code: Code) -> str:
    """What there is to know of a code that is about what was written: fault, reason, fix."""
    return "\n\n".join(
        [
            f"{code.code} ({code.severity}): {code.title}",
            _wrapped("Why", code.reason),
            _wrapped("Fix", code.fix[0].upper() + code.fix[1:] + "."),
            f"Source: {code.source}",
        ]
    )


def refusal_explanation(refusal: Refusal) -> str:
    """What is behind an error that Azure, a handler or an agent has answered with."""
    lines = [_wrapped("Cause", refusal.cause + "."), f"Seen in: {refusal.source} (read {refusal.read})"]
    if refusal.way_out:
        lines.insert(1, _wrapped("Fix", refusal.way_out[0].upper() + refusal.way_out[1:] + "."))
    if refusal.rule:
        lines.append(f"Rule: {refusal.rule}")
    return "\n".join(lines)


def _wrapped(title: str, text: str) -> str:
    indent = " " * (len(title) + 2)
    return textwrap.fill(
        f"{title}: {text}", _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _shown(title: str, body: Body | None, path: Path, as_text: Callable[[Any], str]) -> str:
    if body is None:
        return f"{title}: no such resource"
    place = f"{body.kind} '{body.name}'" + (f", at {show_path(path)}" if path else "")
    return f"{title}, {place}:\n" + textwrap.indent(as_text(part_of(body.value, path)), "  ")
