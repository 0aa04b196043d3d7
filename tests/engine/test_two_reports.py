"""Reports of the engine's previews and of the offline comparison, of the same changes: line by line the same, but for
what is explained here."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.output.reports.markdown import report_markdown
from azure_poolkit.output.reports.text import report_text
from azure_poolkit.report import Plan, compare
from azure_poolkit.report.reading import plan_of_file
from azure_poolkit.report.verdict import verdict
from engine.program_of_two_reports import ADOPTED, AT_ONCE, IDENTITY, PROGRAM, TAG, edited

CONFIG = {"azure-native:location": "westeurope"}
SECRET = "a secret that the preview does not show"
EXPLAINED = {
    r"farm / \w+: .* → .*": "the one compares with the state, the other with a commit",
    r"note: .* has no stack '.*', so everything is new": "why the commit has nothing; the engine asks no commit",
    r"Not judged yet, until values are known .*": "as below",
    r"  known after deployment|  .*EXT007 of certificates.*": "the state has what Azure gave, offline nobody knows it",
    rf"  {SECRET}|      END001 of .*": "a preview hides secrets, which the program itself has",
}
"""Lines that only one of the two has, and why."""
SCENES = {"all at once": AT_ONCE, "tag on the identity": TAG, "nothing": (), "adoption of a raw pool": ADOPTED}


@dataclass(frozen=True)
class Both:
    """The same change, as the engine and as the offline comparison tells it."""

    engine: Plan
    offline: Plan

    def different(self) -> list[str]:
        """The lines of either report that the other has not, and nobody has explained."""
        one, other = (report_text([plan]).splitlines() for plan in (self.engine, self.offline))
        lines = [f"engine: {line}" for line in one if line not in other]
        lines += [f"offline: {line}" for line in other if line not in one]
        return [line for line in lines if not any(re.fullmatch(known, line.partition(": ")[2]) for known in EXPLAINED)]


@pytest.fixture(scope="module")
def farm(engine: Any, azure: Any) -> Any:
    """The program, made by the engine and committed."""
    project = engine.project({"__main__.py": PROGRAM, "Pulumi.yaml": "name: farm\nruntime: python\n"}, config=CONFIG)
    git(project.folder, "init", "--initial-branch", "main")
    git(project.folder, "add", ".")
    git(project.folder, "commit", "--message", "as deployed")
    azure.already_has_identity(IDENTITY)
    project.up()
    return project


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def previewed(farm: Any, stack: str = "dev") -> Plan:
    done = farm.pulumi("preview", "--json", "--show-sames", "--stack", stack)
    return plan_of_file("preview.json", done.stdout)


@pytest.fixture(scope="module")
def changed(farm: Any) -> Callable[[str], Both]:
    """What becomes of a scene, found out once."""
    known: dict[str, Both] = {}

    def change(scene: str) -> Both:
        if scene not in known:
            farm.write("__main__.py", edited(*SCENES[scene]))
            known[scene] = Both(previewed(farm), compare(farm.folder, "main", "dev"))
            farm.write("__main__.py", PROGRAM)
        return known[scene]

    return change


@pytest.mark.parametrize("scene", SCENES)
def test_both_reports_say_the_same(changed: Callable[[str], Both], scene: str) -> None:
    assert "\n".join(changed(scene).different()) == ""


@pytest.mark.parametrize("scene", SCENES)
def test_both_verdicts_are_the_same(changed: Callable[[str], Both], scene: str) -> None:
    both = changed(scene)
    assert verdict([both.engine]) == verdict([both.offline])


@pytest.mark.parametrize("scene", SCENES)
def test_the_report_of_the_engines_preview_reads_well(
    changed: Callable[[str], Both], scene: str, snapshot: SnapshotAssertion
) -> None:
    assert report_markdown([changed(scene).engine]) == snapshot


def test_a_first_deployment_is_told_the_same_and_three_stacks_together_too(
    farm: Any, changed: Callable[[str], Both]
) -> None:
    known = changed("all at once")
    farm.write("__main__.py", edited(*AT_ONCE))
    engine, offline = [known.engine], [known.offline]
    for stack in ("staging", "prod"):
        farm.pulumi("stack", "init", stack)
        farm.pulumi("config", "set", "azure-native:location", "westeurope", "--stack", stack)
        engine.append(previewed(farm, stack))
        offline.append(compare(farm.folder, "main", stack))
    farm.write("__main__.py", PROGRAM)
    assert [Both(*pair).different() for pair in zip(engine, offline, strict=True)] == [[], [], []]
    assert verdict(engine) == verdict(offline)


def test_an_upgrade_of_the_library_alone_changes_nothing(farm: Any) -> None:
    state = farm.export()
    text = json.dumps(state)
    assert "default_3_29_0" in text
    older = json.loads(text.replace("default_3_29_0", "default_3_28_0").replace('"3.29.0"', '"3.28.0"'))
    for resource in older["deployment"]["resources"]:
        if resource["type"].startswith("azure-poolkit:"):
            resource.pop("inputs", None)  # as versions had it that kept none
    file = farm.folder.parent / "older.json"
    file.write_text(json.dumps(older))
    farm.pulumi("stack", "import", "--file", str(file), "--stack", "dev")
    plan = previewed(farm)
    file.write_text(text)
    farm.pulumi("stack", "import", "--file", str(file), "--stack", "dev")
    assert (verdict([plan]), plan.failure) == ("no changes", None)
