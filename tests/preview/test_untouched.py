"""A preview is shown where its program ran, unless the program has changed there what shows it."""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
import rich.console

from azure_poolkit.output.preview_apart import shown
from azure_poolkit.preview.apart import child
from azure_poolkit.preview.apart.order import PageRequest, RunRequest
from azure_poolkit.preview.apart.untouched import Untouched
from azure_poolkit.preview.project import load_project

Change = Callable[[pytest.MonkeyPatch], None]


def answer(folder: Path, program: str) -> Any:
    (folder / "Pulumi.yaml").write_text("name: farm\nruntime: python\n", encoding="utf-8")
    (folder / "__main__.py").write_text(program, encoding="utf-8")
    return child._answer(RunRequest(load_project(folder, None), page=PageRequest()), shown)


def test_a_program_that_changes_nothing_is_shown_there(tmp_path: Path) -> None:
    given = answer(tmp_path, "import pulumi, os\nos.environ['OURS'] = '1'\npulumi.export('a', 1)")
    assert given.page is not None
    assert "a: 1" in given.page.text


CHANGES: dict[str, Change] = {
    "a function": lambda patch: patch.setattr(json, "dumps", lambda *_, **__: "[]"),
    "a method": lambda patch: patch.setattr(rich.console.Console, "print", lambda *_, **__: None),
    "a method of json's": lambda patch: patch.setattr(json.JSONEncoder, "iterencode", lambda *_, **__: ["[]"]),
    "what is gone": lambda patch: patch.delattr(click, "style"),
    "a builtin": lambda patch: patch.setattr(builtins, "any", lambda _: False),
    "colours": lambda patch: patch.setenv("NO_COLOR", "no"),
    "the terminal": lambda patch: patch.delenv("TERM"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_a_program_changes_is_noticed(change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    untouched = Untouched()
    assert untouched.still()
    with monkeypatch.context() as patch:
        change(patch)
        changed = not untouched.still()
    assert changed


def test_it_is_not_shown_there_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "dumps", json.dumps)
    given = answer(tmp_path, "import json\njson.dumps = lambda *_, **__: 'theirs'")
    assert given.page is None
    assert given.run is not None


@pytest.mark.parametrize("name", ["click", "rich"])
def test_a_program_may_have_a_module_of_the_name_of_one_that_shows(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("MINE = 'of the program'\n", encoding="utf-8")
    given = answer(tmp_path, f"import {name}, pulumi\npulumi.export('whose', {name}.MINE)")
    assert 'whose: "of the program"' in given.page.text


def test_what_shows_is_back_after_the_program(tmp_path: Path) -> None:
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in ("click", "rich")}
    answer(tmp_path, "import click, rich.tree")
    assert {name: sys.modules.get(name) for name in before} == before
