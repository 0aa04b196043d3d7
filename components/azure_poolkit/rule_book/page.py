"""The page of one rule."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.causes.catalogue import CAUSES
from azure_poolkit.model.body import STATUS_REPORT, TEMPLATE_RESOURCE, Body
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.output.cause_text import sentence
from azure_poolkit.output.examples import Example, example_of, part_of, shown_path
from azure_poolkit.output.finding_documents import when_read
from azure_poolkit.rule_book.spelled import as_component, as_python, as_yaml, can_be_spelled, shown
from azure_poolkit.rules.codes import Code
from azure_poolkit.rules.rule import AnyRule, Rule

NOT_BY_COMPONENT: Final = frozenset(
    {"SEQ006", "BAT003", "BAT005", "IMG002", "IMG013", "IMG014", "IMG021", "IMG022", "SHP005", "SHP010"}
)
"""Rules that the component does not say of azure-native's args: intake refuses the example, or it lacks what the
example has beside it, as the account's id and the API version."""
_WHERE = {
    "body": "Judged wherever a body is seen: in a component, an offline preview, a file.",
    "program": "Judged over everything that a program, a template or a preview file holds.",
    "change": "Judged over what a program was and what it becomes.",
}

_OF_FILES = {
    STATUS_REPORT: ("Judged in answers of Azure that are given to `poolkit lint`.", "What Azure answers"),
    TEMPLATE_RESOURCE: ("Judged in templates that are given to `poolkit lint`.", "The resource in a template"),
}
"""Where what only files hold is judged, and what it is."""


def _where(rule: AnyRule[Any]) -> str:
    kind = rule.body_kind if isinstance(rule, Rule) else None
    return _OF_FILES[kind][0] if isinstance(kind, str) and kind in _OF_FILES else _WHERE[rule.kind]


def rule_page(rule: AnyRule[Any]) -> str:
    """The page of ``rule``, in Markdown."""
    example = example_of(rule)
    path = shown_path(example.finding.path)
    blocks = [
        f"# {rule.code}: {rule.title}",
        f"**{rule.severity}**{_weaker(rule)} · {_where(rule)}",
        f"## Why\n\n{rule.reason}",
        f"## Fix\n\n{sentence(rule.fix)}.",
        f"```text\n{example.finding.line()}\n```",
        *_examples(example, path, rule.code not in NOT_BY_COMPONENT),
        *_notes(rule),
        *_seen(rule),
        f"## Sources\n\n{_sources(rule)}",
    ]
    return "\n\n".join(blocks) + "\n"


def _weaker(rule: AnyRule[Any]) -> str:
    return f", a **warning** {rule.warns}" if rule.warns else ""


def _notes(rule: AnyRule[Any]) -> list[str]:
    lines = [f"- {note.on.isoformat()}: {note.says} <{note.source}>" for note in rule.notes]
    return ["## Found since\n\n" + "\n".join(lines)] if lines else []


def _seen(rule: AnyRule[Any]) -> list[str]:
    causes = [cause for cause in CAUSES if cause.rule == rule.code]
    lines = [f"- [{cause.code}](../causes/{cause.code}.md): {cause.title}" for cause in causes]
    return ["## If it was deployed anyway\n\n" + "\n".join(lines)] if lines else []


def code_page(code: Code) -> str:
    """The page of a code that is about what was written, in Markdown."""
    blocks = [
        f"# {code.code}: {code.title}",
        f"**{code.severity}**",
        f"## Why\n\n{code.reason}",
        f"## Fix\n\n{sentence(code.fix)}.",
        f"## Sources\n\n[{code.source}](../{code.source.removeprefix('docs/')})",
    ]
    return "\n\n".join(blocks) + "\n"


def _sources(rule: AnyRule[Any]) -> str:
    lines = [f"<{rule.source}> ({when_read(rule.source)})"]
    if not rule.verified:
        lines.append("**NOT VERIFIED:** no source settles all of it; see Why.")
    return "\n\n".join(lines)


def _examples(example: Example, path: Path, by_component: bool) -> list[str]:
    blocks = []
    if example.before is not None:
        blocks += _example("Before", example.before, path, by_component)
    blocks += _example("Bad", example.bad, path, by_component)
    if example.good is not None:
        blocks += _example("Good", example.good, path, by_component)
    return blocks


def _example(title: str, body: Body, path: Path, by_component: bool) -> list[str]:
    where = f", at `{show_path(path)}`" if path else ""
    blocks = [
        f"## {title}",
        f"{_OF_FILES[body.kind][1] if body.kind in _OF_FILES else f'The ARM body of the {body.kind}'}{where}:",
        _code("json", shown(part_of(body.value, path))),
    ]
    if can_be_spelled(body):
        blocks += _folded(f"{title} in Python", _code("python", as_python(body)))
        component = as_component(body) if by_component else None
        blocks += _folded(f"{title} in Python, by our component", _code("python", component)) if component else []
        blocks += _folded(f"{title} in YAML", _code("yaml", as_yaml(body)))
    return blocks


def _folded(title: str, code: str) -> list[str]:
    return [f"<details><summary>{title}</summary>", code, "</details>"]


def _code(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"
