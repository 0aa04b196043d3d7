"""Continuous integration runs what was read: pinned actions, a named CLI, no credentials left behind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
STEPS: list[dict[str, Any]] = [step for job in yaml.safe_load(TEXT)["jobs"].values() for step in job["steps"]]


def using(action: str) -> list[dict[str, Any]]:
    return [step for step in STEPS if step.get("uses", "").startswith(action)]


USED = [
    line.strip().removeprefix("- ")
    for file in (*(ROOT / ".github").rglob("*.yml"), *(ROOT / "examples" / "pull-requests").glob("*.yml"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if "uses:" in line
]


@pytest.mark.parametrize("line", [line for line in USED if "/actions/report" not in line])
def test_an_action_is_pinned_by_commit_with_its_tag_beside_it(line: str) -> None:
    assert re.fullmatch(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_no_checkout_keeps_its_credentials() -> None:
    assert using("actions/checkout")
    assert all(step["with"]["persist-credentials"] is False for step in using("actions/checkout"))


def test_the_version_of_the_pulumi_cli_is_named() -> None:
    assert [re.fullmatch(r"3\.\d+\.\d+", step["with"]["pulumi-version"]) is not None for step in using("pulumi/")] == [
        True
    ]


def test_the_lock_is_made_by_a_named_uv() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^UV := uv==\d+\.\d+\.\d+$", makefile, re.MULTILINE)
    assert re.findall(r"pip install --quiet uv\b", makefile) == []
