"""A fault of poolkit itself hides nothing but what it is about, and is said in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from azure_poolkit.linting import linting
from azure_poolkit.linting.template import document
from azure_poolkit.rules.catalogue import BY_CODE, WITH_SHAPES
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.rule import Rule
from linting.templates import resource, template

TWO = template(
    resource(pool(gpu_driver(settings="{}")), name="account/first"),
    resource(pool(gpu_driver(settings="{}")), name="account/second"),
)


def fail(*_: Any) -> NoReturn:
    raise KeyError("canary-1f6b")


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule fails whatever it judges."""
    rule = BY_CODE["EXT001"]
    assert isinstance(rule, Rule)
    broken = replace(rule, check=fail)
    monkeypatch.setattr(linting, "WITH_SHAPES", tuple(broken if one is rule else one for one in WITH_SHAPES))


@pytest.fixture
def broken_resource(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first resource of a template cannot be read."""
    made = document.body_source

    def source(resource: Any, *rest: Any) -> Any:
        return fail() if resource.names[-1] == "first" else made(resource, *rest)

    monkeypatch.setattr(document, "body_source", source)


def linted(tmp_path: Path, *options: str) -> tuple[int, str]:
    file = tmp_path / "main.json"
    file.write_text(json.dumps(TWO, indent=2), encoding="utf-8")
    said = CliRunner().invoke(main, ["lint", str(file), *options])
    return said.exit_code, said.output


@pytest.mark.usefixtures("broken_rule")
@pytest.mark.parametrize("format_", ["text", "json", "markdown", "sarif"])
def test_a_fault_in_a_rule_is_said_and_all_other_rules_judge(tmp_path: Path, format_: str) -> None:
    exit_code, output = linted(tmp_path, "--format", format_)
    assert exit_code == 2
    assert "EXT004" in output
    assert "rule EXT001 failed with KeyError" in output
    assert "canary" not in output


@pytest.mark.usefixtures("broken_resource")
def test_a_fault_in_one_resource_leaves_the_others_judged(tmp_path: Path) -> None:
    exit_code, output = linted(tmp_path, "--format", "json")
    (said,) = json.loads(output)["files"]
    assert exit_code == 2
    assert [item["line"] for item in said["failures"]] == [5]
    assert said["judged"] == {"pool": 1}
    assert [item["code"] for item in json.loads(output)["findings"]] == ["EXT004"]
