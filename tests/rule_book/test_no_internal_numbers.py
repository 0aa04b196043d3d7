"""What a user reads cites pages and dates, never the numbers under which facts are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import pytest

from azure_poolkit.cli.main import COMMANDS, main
from azure_poolkit.facts.causes.catalogue import CAUSES
from azure_poolkit.output.cause_text import cause_explanation
from azure_poolkit.output.explanation import code_explanation, explanation
from azure_poolkit.output.sarif import sarif_document
from azure_poolkit.rules.catalogue import CATALOGUE, WITH_SHAPES
from azure_poolkit.rules.codes import CODES

TOP: Final = Path(__file__).parents[2]
NUMBER: Final = re.compile(r"\b(?:BX|VX|KV|MI|CO|PC)-\d+[a-z]?\b|\w+\.csv\b")
FILES: Final = (
    *TOP.glob("*.md"),
    *TOP.glob("docs/**/*.md"),
    *TOP.glob("docs/*.json"),
    *TOP.glob("components/*.md"),
    *TOP.glob("components/*.json"),
    *TOP.glob("pytest-pulumi-mocks/*.md"),
    *TOP.glob("tests/**/__snapshots__/*"),
)


def test_no_page_schema_or_snapshot_holds_a_number() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in FILES}
    assert len(texts) > len(CATALOGUE)
    assert {str(path): found for path, text in texts.items() if (found := NUMBER.findall(text))} == {}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_no_explanation_holds_a_number(rule: object) -> None:
    text = explanation(rule, json.dumps)  # type: ignore[arg-type]
    assert "(read 2026-11)" in text or ", read 2026-11)" in text
    assert NUMBER.findall(text) == []


def test_no_explanation_of_an_input_or_of_an_answer_of_azure_holds_a_number() -> None:
    texts = [*map(code_explanation, CODES.values()), *map(cause_explanation, CAUSES)]
    assert [text for text in texts if NUMBER.search(text)] == []


def test_sarif_holds_no_number_and_says_when_the_source_was_read() -> None:
    document = json.dumps(sarif_document([], [], WITH_SHAPES, "0"))
    assert document.count("read 2026-11") == 2 * len(WITH_SHAPES)
    assert NUMBER.findall(document) == []


def helps() -> Iterator[str]:
    """What ``--help`` prints, of the group and of each command."""
    commands = [main, *(getattr(import_module(f"azure_poolkit.cli.{name}"), name) for name in COMMANDS)]
    for command in commands:
        yield command.get_help(click.Context(command))


def test_no_help_holds_a_number() -> None:
    assert [text for text in helps() if NUMBER.search(text)] == []


@pytest.mark.parametrize("text", ["by BX-46", "(VX-24a)", "extension-catalogue.csv"])
def test_a_number_is_recognised(text: str) -> None:
    assert NUMBER.search(text)
