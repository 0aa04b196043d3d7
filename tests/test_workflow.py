"""Continuous integration runs what was read: pinned actions, a named CLI, no credentials left behind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS: dict[str, dict[str, Any]] = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in (ROOT / ".github" / "workflows").glob("*.yml")
}
RELEASE = WORKFLOWS["release"]["jobs"]
STEPS: list[dict[str, Any]] = [
    step for workflow in WORKFLOWS.values() for job in workflow["jobs"].values() for step in job.get("steps", [])
]


def using(action: str) -> list[dict[str, Any]]:
    return [step for step in STEPS if step.get("uses", "").startswith(action)]


USED = [
    line.strip().removeprefix("- ")
    for file in (*(ROOT / ".github").rglob("*.yml"), *(ROOT / "examples" / "pull-requests").glob("*.yml"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if "uses:" in line
]


@pytest.mark.parametrize("line", [line for line in USED if "uses: ./" not in line and "/.github/actions/" not in line])
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


def test_a_tag_of_three_numbers_is_released_and_nothing_else() -> None:
    # YAML 1.1 reads `on` as true.
    assert WORKFLOWS["release"][True] == {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}}  # type: ignore[index]


def test_a_job_of_a_release_may_do_what_it_does_and_no_more() -> None:
    assert WORKFLOWS["release"]["permissions"] == {}
    assert {name: job["permissions"] for name, job in RELEASE.items()} == {
        "test": {"contents": "read"},
        "build": {"contents": "read"},
        "publish": {"id-token": "write"},
        "announce": {"contents": "write"},
    }


def test_nothing_is_published_before_the_tests_and_the_trial_of_the_packages_have_passed() -> None:
    assert set(RELEASE["publish"]["needs"]) == {"test", "build"}
    assert RELEASE["announce"]["needs"] == "publish"


def test_packages_are_published_without_a_token_by_a_job_that_runs_nothing_of_the_repository() -> None:
    download, publish = RELEASE["publish"]["steps"]
    assert download["uses"].startswith("actions/download-artifact@")
    assert publish["uses"].startswith("pypa/gh-action-pypi-publish@")
    assert publish["with"] == {"packages-dir": "packages/"}


def test_the_name_of_the_tag_reaches_a_shell_as_a_variable_only() -> None:
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []
