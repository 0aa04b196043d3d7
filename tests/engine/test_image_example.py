"""The example of an image in YAML, through the plugin."""

import json
from pathlib import Path

import pytest

import standin

ROOT = Path(__file__).resolve().parents[2]
VERSION = json.loads((ROOT / "components" / "schema.json").read_text(encoding="utf-8"))["version"]


@pytest.fixture(scope="module")
def example(engine, tmp_path_factory):
    """The example: made, looked at again, and with a mistake."""
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rendering", "renderingbatch")
    project = engine.project(ROOT / "examples" / "yaml-image", only=["Pulumi.yaml"])
    runs = {"up": project.up()}
    made = list(azure.requests)
    runs["preview"] = project.preview()
    source = (project.folder / "Pulumi.yaml").read_text(encoding="utf-8")
    project.write("Pulumi.yaml", source.replace("version: 1.0.0", "version: latest"))
    runs["mistake"] = project.preview(fails=True)
    return runs, made


def test_the_pool_starts_from_the_promoted_image(example):
    runs, made = example
    (pool,) = [one for one in made if one.method == "PUT" and "/pools/" in one.path]
    machines = pool.body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]

    assert machines["imageReference"] == {"id": runs["up"].outputs["image"]}
    assert runs["up"].outputs["image"].endswith("/galleries/promoted/images/promoted/versions/1.0.0")


def test_the_pool_is_made_last(example):
    collections = [one.path.split("/")[-2] for one in example[1] if one.method == "PUT"]

    assert collections[-1] == "pools"
    order = ["snapshots", "images", "versions", "roleAssignments"]
    assert set(order) <= set(collections)


def test_a_preview_after_that_finds_no_change(example):
    assert set(example[0]["preview"].changes) == {"same"}


def test_a_mistake_is_said_in_the_spelling_of_the_language(example):
    text = "\n".join(example[0]["mistake"].errors)

    assert "INP001 version: this is not three numbers, as in 1.0.0: 'latest'" in text
    assert "Traceback" not in example[0]["mistake"].text
