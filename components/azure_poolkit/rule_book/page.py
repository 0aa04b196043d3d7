"""The page of one rule."""

from __future__ import annotations

from typing import Any

from azure_poolkit.report.examples import Example, example_of, part_of, shown_path
from azure_poolkit.rule_book.dates import dated
from azure_poolkit.rule_book.spelled import as_python, as_yaml, can_be_spelled, shown
from azure_poolkit.rules.body import Body
from azure_poolkit.rules.path import Path, show_path
from azure_poolkit.rules.rule import AnyRule

_WHERE = {
    "body": "Judged wherever a body is seen: in a component, an offline preview, a file.",
    "program": "Judged over everything that a program, a template or a preview file holds.",
    "change": "Judged over what a program was and what it becomes.",
}


def rule_page(rule: AnyRule[Any]) -> str:
    """The page of ``rule``, in Markdown."""
    example = example_of(rule)
    path = shown_path(example.finding.path)
    blocks = [
        f"# {rule.code}: {_sentence(rule.title)}",
        f"**{rule.severity}** · {_WHERE[rule.kind]}",
        f"## Why\n\n{rule.reason}",
        f"## Fix\n\n{_sentence(rule.fix)}.",
        f"```text\n{example.finding.line()}\n```",
        *_examples(example, path),
        f"## Sources\n\n{_sources(rule)}",
    ]
    return "\n\n".join(blocks) + "\n"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _sources(rule: AnyRule[Any]) -> str:
    lines = [dated(rule.source), f"Facts: {', '.join(rule.facts)}."]
    if not rule.verified:
        lines.append("**NOT VERIFIED:** one of these facts has not been settled by a source; see Why.")
    return "\n\n".join(lines)


def _examples(example: Example, path: Path) -> list[str]:
    blocks = []
    if example.before is not None:
        blocks += _example("Before", example.before, path)
    blocks += _example("Bad", example.bad, path)
    if example.good is not None:
        blocks += _example("Good", example.good, path)
    return blocks


def _example(title: str, body: Body, path: Path) -> list[str]:
    where = f", at `{show_path(path)}`" if path else ""
    blocks = [
        f"## {title}",
        f"The ARM body of the {body.kind}{where}:",
        _code("json", shown(part_of(body.value, path))),
    ]
    if can_be_spelled(body):
        blocks += [
            f"<details><summary>{title} in Python</summary>",
            _code("python", as_python(body)),
            "</details>",
            f"<details><summary>{title} in YAML</summary>",
            _code("yaml", as_yaml(body)),
            "</details>",
        ]
    return blocks


def _code(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"
