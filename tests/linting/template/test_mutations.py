"""No damage to a template makes the linter fail, or take long; the seeds are kept."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.output.lines import plain
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text
from linting.template.mutations import mutated

CORPUS = Path(__file__).parents[2] / "corpus"
TEMPLATES: dict[str, Any] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(CORPUS.glob("*.json"))
    if path.stem != "expected"
}
KEPT: list[list[Any]] = json.loads((Path(__file__).parent / "kept_seeds.json").read_text(encoding="utf-8"))
HANG = 30.0
"""Seconds of processor time after which a template has blown up: the kept ones took minutes, and take one second."""


def judged(name: str, seed: int) -> float:
    """How long it takes to judge and print a damaged template, in seconds of processor time."""
    data = json.dumps(mutated(TEMPLATES[name], seed)).encode()
    started = time.process_time()
    said = lint_file(f"{name}.json", data)
    whole = Linted([said])
    as_text(whole, plain)
    as_markdown(whole)
    json.dumps(as_document(whole))
    json.dumps(as_sarif(whole))
    taken = time.process_time() - started
    assert said.failures == (), [failure.text for failure in said.failures]
    return taken


@pytest.mark.parametrize("name", TEMPLATES)
def test_damaged_templates_are_judged_soon(name: str) -> None:
    assert max(judged(name, seed) for seed in range(12)) < HANG


@pytest.mark.parametrize(("name", "seed"), KEPT)
def test_what_once_failed_or_took_long_no_longer_does(name: str, seed: int) -> None:
    assert judged(name, seed) < HANG
