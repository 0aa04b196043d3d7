"""The offline preview and the engine's own, of the stack project for each of its stacks and of the platform example."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import standin
from azure_poolkit.preview.answers import Answers, read_answers
from engine.test_two_previews import Seen, assert_the_same, offline, on_the_engine
from farms import Farm
from pulumi_mocks.engine import PulumiEngine

ROOT = Path(__file__).resolve().parents[2]


def codes(seen: Seen) -> list[str]:
    return sorted(code for _, text in seen.messages for code in re.findall(r"\b[A-Z]{3}\d{3}\b", text))


def told_by_the_platform(farm: Farm, folder: Path) -> Answers:
    """What the stack that prod reads has told, as answers of an offline preview."""
    name = "organization/render-platform/prod"
    done = farm.project.pulumi("stack", "output", "--json", "--show-secrets", "--stack", name)
    assert done.exit_code == 0, str(done)
    (folder / "answers.yaml").write_text(json.dumps({"stackReferences": {name: json.loads(done.stdout)}}))
    return read_answers(folder / "answers.yaml")


@pytest.mark.parametrize("stack", ["dev", "staging", "prod"])
def test_both_previews_say_the_same_of_the_stack(make_farm: Callable[[str], Farm], tmp_path: Path, stack: str) -> None:
    farm = make_farm(stack)
    answers = told_by_the_platform(farm, tmp_path) if stack == "prod" else Answers()
    ours, theirs = offline(farm.project.folder, stack, answers), on_the_engine(farm.project, stack)
    assert_the_same(ours, theirs)
    assert codes(ours) == codes(theirs)


def test_both_previews_say_the_same_of_the_platform_example(engine: PulumiEngine, tmp_path: Path) -> None:
    standin.install(engine, tmp_path / "azure")
    shutil.copytree(ROOT / "examples" / "python-platform", tmp_path / "copy")
    project: Any = engine.project(tmp_path / "copy")
    ours, theirs = offline(tmp_path / "copy"), on_the_engine(project)
    assert_the_same(ours, theirs)
    assert codes(ours) == codes(theirs)
