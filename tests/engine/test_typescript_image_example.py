"""The example of an image and a vault in TypeScript, through the plugin."""

import shutil
from pathlib import Path

import pytest

import standin
from plugin_version import VERSION

ROOT = Path(__file__).resolve().parents[2]
FILES = [".npmrc", "Pulumi.yaml", "index.ts", "package.json", "package-lock.json", "tsconfig.json"]


@pytest.fixture(scope="module")
def example(engine, tmp_path_factory):
    """The example: made, and with a mistake."""
    if missing := [tool for tool in ("npm", "pulumi-language-nodejs") if shutil.which(tool) is None]:
        pytest.skip(f"no {', '.join(missing)} on PATH")
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    group = azure.already_has("rendering", "renderingbatch").partition("/providers/")[0]
    azure.already_has_identity(f"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes")
    snapshot = f"{group}/providers/Microsoft.Compute/snapshots/node"
    body = {"location": "westeurope", "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 30}}
    azure.put("azure-native:compute:Snapshot", snapshot, body)
    project = engine.project(ROOT / "examples" / "typescript-image-and-vault", only=FILES)
    installed = project.pulumi("install", timeout=900)
    assert installed.exit_code == 0, str(installed)
    runs = {"up": project.up(timeout=900)}
    made = [one for one in azure.requests if one.method == "PUT"]
    source = (project.folder / "index.ts").read_text(encoding="utf-8")
    project.write("index.ts", source.replace('secrets: ["tls"]', 'secrets: ["no good name"]'))
    runs["mistake"] = project.preview(fails=True, timeout=900)
    return runs, made


def test_the_pool_is_made_from_the_promoted_image_after_the_grant(example):
    runs, made = example
    machines = made[-1].body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]

    assert [one.path.split("/")[-2] for one in made if "roleAssignments" in one.path] == ["roleAssignments"] * 2
    assert made[-1].path.split("/")[-2] == "pools"
    assert machines["imageReference"] == {"id": runs["up"].outputs["imageId"]}
    assert runs["up"].outputs["waves"] == [["certificates"]]


def test_the_nodes_carry_the_identity_that_was_let_in(example):
    pool = example[1][-1].body
    (identity,) = pool["identity"]["userAssignedIdentities"]
    (extension,) = pool["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"]

    assert identity.endswith("/userAssignedIdentities/nodes")
    assert extension["settings"]["authenticationSettings"]["msiClientId"] == "33333333-3333-4333-8333-333333333333"


def test_a_mistake_is_said_in_the_spelling_of_the_language(example):
    run = example[0]["mistake"]

    assert "INP001 secrets[0]: " in "\n".join(run.errors), run.text
    assert "Traceback" not in run.text
