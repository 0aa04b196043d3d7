"""Hostile text in every field of a file, through every command that reads files, in every format."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import azure_poolkit
from azure_poolkit.cli.main import main
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.output.lines import plain
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text
from azure_poolkit.output.printing import json_text, printable_lines
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.extensions.samples import azure_monitor, custom_script, key_vault, pool, scale_set
from azure_poolkit.rules.rule import Rule
from cli.hostile_text import HOSTILE, UNICODE, assert_harmless, cells, places, planted
from cli.sarif_model import checked
from judged_bodies import changed

POOL = pool(
    key_vault(),
    azure_monitor(provisionAfterExtensions=["nowhere"], settings={"password": "x"}),
    tags={"farm": "render", "token": "x"},
)
SCALE_SET = scale_set(custom_script(), azure_monitor(provisionAfterExtensions=["script"]))
BODIES = {"pool": POOL, "scale-set": SCALE_SET}


def everything_printed(value: Any) -> dict[str, str]:
    """What ``poolkit lint`` prints of a body, by format."""
    linted = Linted([lint_file(f"{UNICODE}.json", json.dumps(value).encode(), LintSettings())])
    return {
        "text": printable_lines(as_text(linted, plain)),
        "markdown": printable_lines(as_markdown(linted)),
        "json": json_text(as_document(linted)),
        "sarif": json_text(as_sarif(linted)),
    }


def assert_valid(printed: dict[str, str]) -> None:
    for output in printed.values():
        assert_harmless(output)
    rows = [line for line in printed["markdown"].split("\n") if line.startswith("|")]
    assert {cells(row) for row in rows} <= {5}, rows
    json.loads(printed["json"])
    checked(json.loads(printed["sarif"]))


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if isinstance(rule, Rule)], ids=lambda rule: rule.code)
def test_hostile_text_in_every_string_of_a_bad_body_prints_harmless(rule: Rule[Any]) -> None:
    assert_valid(everything_printed(planted(dict(rule.bad), HOSTILE)))


@pytest.mark.parametrize("kind", BODIES)
def test_hostile_text_in_each_place_alone_prints_harmless(kind: str) -> None:
    for path in places(BODIES[kind]):
        for new in (HOSTILE, {HOSTILE: HOSTILE}, [HOSTILE]):
            assert_valid(everything_printed(changed(BODIES[kind], path, new)))


@pytest.mark.parametrize("kind", BODIES)
def test_a_hostile_key_beside_each_key_prints_harmless(kind: str) -> None:
    for path in places(BODIES[kind]):
        body = copy.deepcopy(BODIES[kind])
        place: Any = body
        for step in path[:-1]:
            place = place[step]
        if isinstance(place, dict):
            place[f"{path[-1]}{HOSTILE}"] = place[path[-1]]
            assert_valid(everything_printed(body))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def write(folder: Path, value: Any, name: str = "file.json") -> str:
    file = folder / name
    file.write_text(json.dumps(value))
    return str(file)


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize(
    "options",
    [
        ["--format", "text"],
        ["--format", "json"],
        ["--format", "mermaid"],
        ["--possible"],
        ["--possible", "--format", "json"],
    ],
    ids=" ".join,
)
def test_hostile_names_of_extensions_print_harmless_in_every_order(
    tmp_path: Path, kind: str, options: list[str]
) -> None:
    body = json.loads(json.dumps(BODIES[kind]).replace('"monitor"', json.dumps(HOSTILE)))
    result = run("order", write(tmp_path, body), *options)
    assert result.exit_code in (0, 1), result.output
    assert_harmless(result.stdout)
    assert_harmless(result.stderr)
    if "json" in options:
        json.loads(result.stdout)


def test_hostile_names_of_extensions_are_labels_in_mermaid(tmp_path: Path) -> None:
    body = json.loads(json.dumps(POOL).replace('"monitor"', json.dumps(HOSTILE)))
    for line in run("order", write(tmp_path, body), "--format", "mermaid").stdout.splitlines():
        for label in re.findall(r'"(.*)"', line):
            assert re.fullmatch(r"([\w .:/;-]|#\d+;)*", label), line


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--separate"]], ids=" ".join)
def test_hostile_names_print_harmless_in_a_change(tmp_path: Path, options: list[str]) -> None:
    old = write(tmp_path, SCALE_SET, "old.json")
    new = write(tmp_path, json.loads(json.dumps(SCALE_SET).replace('"monitor"', json.dumps(HOSTILE))), "new.json")
    result = run("order", "--change", old, new, *options)
    assert_harmless(result.stdout)
    assert_harmless(result.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint", "{}"],
        ["lint", "--format", "markdown", "{}"],
        ["lint", "--format", "sarif", "{}"],
        ["order", "{}"],
        ["explain", "{}"],
        ["lint", "--config", "{}", "x"],
        ["lint", "--account", "{}", "x"],
        ["lint", "--accept", "{}=b", "x"],
        ["lint", "--accept", "{}", "x"],
        ["lint", "--as", "{}", "x"],
        ["preview", "--project", "{}"],
        ["preview", "--stack", "{}"],
        ["preview", "--base", "{}"],
        ["preview", "--mocks", "{}"],
        ["{}"],
        ["lint", "--{}"],
    ],
    ids=lambda arguments: " ".join(arguments).replace("{}", "TEXT"),
)
def test_hostile_arguments_print_harmless(arguments: list[str]) -> None:
    result = run(*(argument.replace("{}", UNICODE.replace("\0", "")) for argument in arguments))
    assert result.exit_code == 2
    assert_harmless(result.stdout)
    assert_harmless(result.stderr)


def test_nothing_but_the_one_way_out_prints_or_writes_json() -> None:
    package = Path(azure_poolkit.__file__).parent
    files = [*package.glob("cli/**/*.py"), *package.glob("output/**/*.py")]
    direct = re.compile(r"click\.echo\(|(?<![\w.])print\(|json\.dumps\([^()]*indent")
    found = [file.name for file in files if direct.search(file.read_text(encoding="utf-8"))]
    assert found == ["printing.py"]
