"""Bicep files, through a small program in the place of the compiler: the real one has not been tried here."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import lint_path

SOURCE = """\
// a farm with 'quotes' and { brackets in its comments
param size string = 'standard_d2s_v5'

resource farm 'Microsoft.Batch/batchAccounts@2024-07-01' existing = {
  name: 'farm'
}

@description('''what
renders: { ''')
resource render 'Microsoft.Batch/batchAccounts/pools@2024-07-01' = if (size != '') {
  parent: farm
  name: 'render${toLower('X}')}'
  properties: {
    vmSize: size
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }
        nodeAgentSkuId: 'batch.node.ubuntu 24.04'
        extensions: [
          {
            name: 'gpu'
            publisher: 'Microsoft.HpcCompute'
            type: 'NvidiaGpuDriverLinux'
            typeHandlerVersion: '1.11'
          }
          {
            name: 'agent'
            publisher: 'Microsoft.Azure.Monitor'
            type: 'AzureMonitorLinuxAgent'
            typeHandlerVersion: '1.0'
            settings: '{}'
          }
        ]
      }
    }
    scaleSettings: { fixedScale: { targetDedicatedNodes: 1 } }
  }
}

module inner 'inner.bicep' = {
  name: 'inner'
}
"""


def extension(name: str, publisher: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "publisher": publisher, "type": type_, "typeHandlerVersion": "1.0"} | more


def template(symbolic: bool) -> dict[str, Any]:
    """What the compiler makes of it: with symbolic names an object, without them a list."""
    machines = {
        "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "extensions": [
            extension("gpu", "Microsoft.HpcCompute", "NvidiaGpuDriverLinux"),
            extension("agent", "Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent", settings="{}"),
        ],
    }
    render = {
        "type": "Microsoft.Batch/batchAccounts/pools",
        "apiVersion": "2024-07-01",
        "name": "farm/render",
        "properties": {
            "vmSize": "[parameters('size')]",
            "deploymentConfiguration": {"virtualMachineConfiguration": machines},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}},
        },
    }
    inner = {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": "2022-09-01",
        "name": "inner",
        "properties": {
            "expressionEvaluationOptions": {"scope": "inner"},
            "mode": "Incremental",
            "template": {"contentVersion": "1.0.0.0", "resources": [render | {"name": "farm/a b"}]},
        },
    }
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "languageVersion": "2.0" if symbolic else "1.0",
        "contentVersion": "1.0.0.0",
        "parameters": {"size": {"type": "string", "defaultValue": "standard_d2s_v5"}},
        "resources": {"render": render, "inner": inner} if symbolic else [render, inner],
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    (tmp_path / "main.bicep").write_text(SOURCE)
    (tmp_path / "dev.bicepparam").write_text("using './main.bicep'\nparam size = 'standard_d4s_v5'\n")
    return tmp_path


def compiler(folder: Path, name: str, answer: Any, code: int = 0, error: str = "") -> None:
    """A program that writes down how it is called, and answers."""
    program = folder / "bin" / name
    (folder / "answer").write_text(answer if isinstance(answer, str) else json.dumps(answer))
    lines = [
        f"#!{sys.executable}",
        "import sys",
        "from pathlib import Path",
        f"Path({str(folder / 'called')!r}).write_text(' '.join(sys.argv[1:]))",
        f"print({error!r}, file=sys.stderr)",
        f"sys.stdout.write(Path({str(folder / 'answer')!r}).read_text())",
        f"sys.exit({code})",
    ]
    program.write_text("\n".join(lines))
    os.chmod(program, 0o755)


def lines_of(said: LintedFile, code: str) -> list[int]:
    return [item.position.line for item in said.located if item.finding.code == code]


@pytest.mark.parametrize("symbolic", [True, False])
def test_findings_point_into_the_bicep_file(folder: Path, symbolic: bool) -> None:
    compiler(folder, "bicep", template(symbolic))
    said = lint_path("main.bicep")
    assert said.error is None
    setting, module = sorted(lines_of(said, "EXT004"))
    lines = SOURCE.splitlines()
    assert lines[setting - 1].strip() == "settings: '{}'"
    assert lines[module - 1].startswith("module inner")


def test_the_column_is_that_of_the_value(folder: Path) -> None:
    compiler(folder, "bicep", template(True))
    (item,) = [item for item in lint_path("main.bicep").located if item.finding.code == "EXT004"][:1]
    line = SOURCE.splitlines()[item.position.line - 1]
    assert line[item.position.column - 1 :] == "'{}'"


def test_az_is_used_where_there_is_no_bicep(folder: Path) -> None:
    compiler(folder, "az", template(True))
    assert lint_path("main.bicep").judged == {"pool": 2}
    called = (folder / "called").read_text().split()
    assert called == ["bicep", "build", "--file", str(folder / "main.bicep"), "--stdout"]


def test_parameters_are_compiled_with_the_file_that_they_are_for(folder: Path) -> None:
    made = template(True)
    parameters = {"parameters": {"size": {"value": "standard_d4s_v5"}}}
    compiler(folder, "bicep", {"templateJson": json.dumps(made), "parametersJson": json.dumps(parameters)})
    said = lint_path("dev.bicepparam")
    assert said.error is None
    assert (folder / "called").read_text().split()[0] == "build-params"
    assert said.document is not None
    assert said.document.sources[0].body.value["properties"]["vmSize"] == "standard_d4s_v5"
    assert SOURCE.splitlines()[min(lines_of(said, "EXT004")) - 1].strip() == "settings: '{}'"


def test_without_a_compiler_one_line_says_so(folder: Path) -> None:
    error = lint_path("main.bicep").error or ""
    assert "neither `bicep` nor `az` is on PATH" in error
    assert len(error.splitlines()) == 1


def test_an_error_of_the_compiler_is_told_with_its_place(folder: Path) -> None:
    said = f'{folder}/main.bicep(3,5) : Error BCP018: Expected the "=" character. [https://aka.ms/bicep]'
    compiler(folder, "bicep", "", code=1, error=f"WARNING: something\n{said}")
    assert lint_path("main.bicep").error == (
        '`bicep build` refused it: line 3, column 5: BCP018: Expected the "=" character. [https://aka.ms/bicep]'
    )


@pytest.mark.parametrize("answer", ["", "{", "{}", '{"templateJson": 1}'])
def test_an_answer_that_is_none_is_told(folder: Path, answer: str) -> None:
    compiler(folder, "bicep", answer)
    assert lint_path("dev.bicepparam").error == "the Bicep compiler's answer about parameters is not as documented"


def test_a_file_that_is_not_there_is_told_as_such(folder: Path) -> None:
    compiler(folder, "bicep", template(True))
    assert lint_path("other.bicep").error == "No such file or directory"


def test_a_resource_in_a_loop_is_found_by_its_object(folder: Path) -> None:
    source = SOURCE.replace("= if (size != '') {", "= [for i in range(0, 2): {")
    source = source.replace("\n}\n\nmodule", "\n}]\n\nmodule")
    (folder / "main.bicep").write_text(source)
    compiler(folder, "bicep", template(True))
    assert source.splitlines()[min(lines_of(lint_path("main.bicep"), "EXT004")) - 1].strip() == "settings: '{}'"


@pytest.mark.parametrize(
    "source", ["", "resource render", "resource render 'x' = {", "resource render 'x' = [for", "'''"]
)
def test_a_source_that_does_not_fit_the_template_ends_nothing(folder: Path, source: str) -> None:
    (folder / "main.bicep").write_text(source)
    compiler(folder, "bicep", template(True))
    said = lint_path("main.bicep")
    assert said.error is None
    assert len(lines_of(said, "EXT004")) == 2
