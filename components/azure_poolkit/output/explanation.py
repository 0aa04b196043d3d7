"""A rule explained."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.output.cause_text import sentence, wrapped
from azure_poolkit.output.examples import example_of, part_of, shown_path
from azure_poolkit.output.finding_documents import citation
from azure_poolkit.rules.codes import Code
from azure_poolkit.rules.rule import AnyRule


def explanation(rule: AnyRule[Any], as_text: Callable[[Any], str]) -> str:
    """Everything that ``rule`` knows of itself: fault, reason, fix, the deciding part of a bad and a good body."""
    example = example_of(rule)
    path = shown_path(example.finding.path)
    blocks = [
        f"{rule.code} ({rule.severity}): {rule.title}",
        *([wrapped("A warning", f"{rule.warns}.")] if rule.warns else []),
        wrapped("Why", rule.reason),
        wrapped("Fix", sentence(rule.fix) + "."),
    ]
    if rule.kind == "change":
        blocks.append(_shown("Before", example.before, path, as_text))
    blocks += [
        _shown("Bad", example.bad, path, as_text),
        wrapped("Says", example.finding.message + "."),
        _shown("Good", example.good, path, as_text),
        *(wrapped("Found", str(note)) for note in rule.notes),
        *_seen(rule),
        f"Source: {citation(rule.source)}" + ("" if rule.verified else "\nNot all of it is verified against Azure."),
    ]
    return "\n\n".join(blocks)


def code_explanation(code: Code) -> str:
    """What there is to know of a code that is about what was written: fault, reason, fix."""
    return "\n\n".join(
        [
            f"{code.code} ({code.severity}): {code.title}",
            wrapped("Why", code.reason),
            wrapped("Fix", sentence(code.fix) + "."),
            f"Source: {code.source}",
        ]
    )


def _shown(title: str, body: Body | None, path: Path, as_text: Callable[[Any], str]) -> str:
    if body is None:
        return f"{title}: no such resource"
    place = f"{body.kind} '{body.name}'" + (f", at {show_path(path)}" if path else "")
    return f"{title}, {place}:\n" + textwrap.indent(as_text(part_of(body.value, path)), "  ")


def _seen(rule: AnyRule[Any]) -> list[str]:
    words = [*rule.refusals, *rule.error_codes]
    return ["Azure says of it:\n" + "\n".join(f"  {word}" for word in words)] if words else []
