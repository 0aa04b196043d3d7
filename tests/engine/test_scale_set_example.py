"""The example of scale sets in YAML, through the plugin."""

import json
from pathlib import Path

import pytest
import yaml

import standin
from in_azure import in_azure

ROOT = Path(__file__).resolve().parents[2]
VERSION = json.loads((ROOT / "components" / "schema.json").read_text(encoding="utf-8"))["version"]
CANARY = "canary-9a1f"


@pytest.fixture(scope="module")
def example(engine, tmp_path_factory):
    """The example: made, an extension of each edited, and with a mistake."""
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("web")
    project = engine.project(ROOT / "examples" / "yaml-scale-set", only=["Pulumi.yaml"])
    project.set_config({"password": CANARY}, secret=True)
    runs = {"up": project.up()}
    edit(project, {"setup.ps1": "setup2.ps1", "install --yes": "install -y"})
    runs["preview of the edit"] = project.preview()
    runs["up of the edit"] = project.up()
    edit(project, {'"after": ["setup"]': '"after": ["set-up"]'})
    runs["mistake"] = project.preview(fails=True)
    return runs, azure, project


def edit(project, edits):
    """Write the program as JSON, which is YAML too, with these texts replaced."""
    source = json.dumps(yaml.safe_load((project.folder / "Pulumi.yaml").read_text(encoding="utf-8")))
    for old, new in edits.items():
        assert old in source
        source = source.replace(old, new)
    project.write("Pulumi.yaml", source)


def test_both_scale_sets_are_made_with_their_extensions(example):
    runs, azure, _ = example
    names = {arm_id.rpartition("/")[2] for arm_id in azure.resources if "/extensions/" in arm_id}

    assert runs["up"].outputs["waves"] == [[["setup"], ["health"]], [["CustomScriptExtension"], ["myHealthExtension"]]]
    assert names == {"setup", "health", "CustomScriptExtension", "myHealthExtension"}


@pytest.mark.parametrize("stage", ["preview of the edit", "up of the edit"])
def test_an_edit_is_an_update_and_says_what_existing_instances_need(example, stage):
    run = example[0][stage]
    warnings = "\n".join(run.warnings)

    assert in_azure(run)["update"] == 2
    assert warnings.count("SEQ007") == 1, warnings
    assert "az vmss update-instances --resource-group web --name back" in warnings


@pytest.mark.parametrize("stage", ["preview of the edit", "up of the edit"])
def test_of_rolling_upgrades_it_is_told_what_azure_does_by_itself(example, stage):
    told = [said.message for said in example[0][stage].diagnostics if said.severity == "info"]

    assert any("front: the extensions change. Azure brings the change" in text for text in told), told


def test_a_mistake_is_said_in_the_spelling_of_the_language(example):
    text = "\n".join(example[0]["mistake"].errors)

    assert "SEQ001 extensions[1].after[0]" in text
    assert "write 'setup'" in text
    assert "Traceback" not in example[0]["mistake"].text


def test_the_password_is_nowhere_to_be_read(example):
    runs, _, project = example

    assert all(CANARY not in run.text for run in runs.values())
    assert project.find_on_disk(CANARY) == []
