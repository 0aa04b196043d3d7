"""Reports of programs in azure-native itself: the same of each language, and as good as of our components."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.output.reports.markdown import report_markdown
from azure_poolkit.report import Plan
from azure_poolkit.report.reading import plan_of_file
from azure_poolkit.report.verdict import verdict
from engine.raw_programs import EDITS, SOURCES, program

NEEDS = {
    "python": [],
    "yaml": [],
    "typescript": ["npm", "pulumi-language-nodejs"],
    "go": ["go", "pulumi-language-go"],
}


@pytest.fixture(scope="module")
def report(engine: Any, azure: Any) -> Callable[[str], Plan]:
    """The report of the edits, by the language of the program; found out once."""
    known: dict[str, Plan] = {}

    def of(language: str) -> Plan:
        missing = [tool for tool in NEEDS[language] if shutil.which(tool) is None]
        if missing:
            pytest.skip(f"no {missing[0]} on PATH")
        if language not in known:
            known[language] = _reported(engine, language)
        return known[language]

    return of


def _reported(engine: Any, language: str) -> Plan:
    project = engine.project(program(language))
    if language in ("typescript", "go"):
        installed = project.pulumi("install", timeout=900)
        assert installed.exit_code == 0, str(installed)
    project.up(timeout=900)
    for path, text in program(language, EDITS).items():
        if path == SOURCES[language]:
            project.write(path, text)
    done = project.pulumi("preview", "--json", "--show-sames", "--stack", project.stack, timeout=900)
    project.destroy(timeout=900)
    return plan_of_file("preview.json", done.stdout)


@pytest.mark.parametrize("language", NEEDS)
def test_the_verdict_says_that_azure_refuses_an_update_that_the_engine_plans(
    report: Callable[[str], Plan], language: str
) -> None:
    assert verdict([report(language)]) == "Azure refuses the update of 1 pool; 1 error"


@pytest.mark.parametrize("language", NEEDS)
def test_the_rules_judge_what_is_planned(report: Callable[[str], Plan], language: str) -> None:
    assert {one.finding.code for one in report(language).new_findings} == {"BAT030", "KVX003", "SEQ007"}


@pytest.mark.parametrize("language", ["typescript", "go"])
def test_other_languages_have_the_report_of_yaml(report: Callable[[str], Plan], language: str) -> None:
    one, other = (report_markdown([report(name)]).replace(f"raw-{name}", "raw") for name in (language, "yaml"))
    assert one == other


def test_python_has_it_in_its_own_spelling(report: Callable[[str], Plan]) -> None:
    (changed,) = [one for one in report("python").changes if one.resource.name == "render"]
    assert "scale_settings.fixed_scale.target_dedicated_nodes" in {cause.spelled for cause in changed.causes}


def test_it_reads_well(report: Callable[[str], Plan], snapshot: SnapshotAssertion) -> None:
    assert report_markdown([report("python")]) == snapshot
