"""Templates after public patterns, in the form that Bicep and exports give them, and what is said of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from azure_poolkit.linting.linting import lint_file

CORPUS = Path(__file__).parents[2] / "corpus"
EXPECTED: dict[str, list[list[str]]] = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
FILES = {path.stem: path for path in sorted(CORPUS.glob("*.json")) if path.stem != "expected"}


def test_each_template_has_an_expectation() -> None:
    assert FILES.keys() == EXPECTED.keys()
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
def test_what_is_said_of_a_template(name: str) -> None:
    said = lint_file(FILES[name].name, FILES[name].read_bytes())
    assert said.error is None
    assert said.failures == ()
    found = sorted([finding.code, str(finding.severity), finding.subject] for finding in said.findings)
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", FILES)
def test_every_finding_points_into_the_file(name: str) -> None:
    said = lint_file(FILES[name].name, FILES[name].read_bytes())
    for item in said.located:
        assert item.position.line > 1
