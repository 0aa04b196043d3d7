"""SARIF of a report: the lines of the program that findings are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from report.previews import asked, of_component, preview

EXTENSION = "deploymentConfiguration.virtualMachineConfiguration.extensions[0]"
PROGRAM = """
from azure_poolkit import BatchPool, RawExtension

BatchPool("render", {
    "vm_size": "STANDARD_NC4AS_T4_V3",
    "extensions": [
        RawExtension(name="driver", publisher="Microsoft.HpcCompute", type="CustomScript"),
    ],
})
"""


def places(folder: Path, program: str | None, made_at: str | None = None) -> list[Any]:
    """The places of a finding about the type of an extension."""
    wrong = asked()
    wrong["extensions"][0]["raw"]["type"] = "CustomScript"
    steps = of_component(asked(), wrong, {f"{EXTENSION}.type": "update-replace"}, python=True)
    if made_at is not None:
        steps[1]["newState"]["stackTrace"] = [{"sourcePosition": f"project:///{made_at}"}]
    (folder / "preview.json").write_text(json.dumps(preview(*steps)))
    (folder / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
    if program is not None:
        (folder / "__main__.py").write_text(program)
    file = str(folder / "preview.json")
    done = CliRunner().invoke(main, ["report", file, "--format", "sarif", "--project", str(folder)])
    (run,) = json.loads(done.stdout)["runs"]
    found = next(result for result in run["results"] if result["ruleId"] == "BAT002")
    return [
        (Path(place["artifactLocation"]["uri"]).name, place["region"]["startLine"])
        for place in (one["physicalLocation"] for one in found.get("locations", []))
    ]


def test_a_finding_is_at_the_line_of_its_input(tmp_path: Path) -> None:
    assert places(tmp_path, PROGRAM) == [("__main__.py", 7)]


@pytest.mark.parametrize("language", ["index.ts", "pool.py"])
def test_what_no_line_is_found_of_is_at_the_line_that_makes_the_resource(tmp_path: Path, language: str) -> None:
    (tmp_path / language).write_text("")
    assert places(tmp_path, None, f"{language}#12") == [(language, 12)]


def test_a_line_of_a_file_that_is_not_there_is_not_told(tmp_path: Path) -> None:
    assert places(tmp_path, None, "elsewhere.py#12") == []
