"""The plugin on the real engine: its schema and SDKs, and pools made of whatever the wire can carry."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

COMPONENTS = Path(__file__).resolve().parents[2] / "components"
SCHEMA = json.loads((COMPONENTS / "schema.json").read_text(encoding="utf-8"))
CANARY = "canary-90b4"

# The component as generated SDKs make it, without their checks of what it is given.
REMOTE = """
    import pulumi
    from pulumi_azure_native import Provider, keyvault, managedidentity

    class BatchPool(pulumi.ComponentResource):
        def __init__(self, name, inputs, opts=None):
            super().__init__("azure-poolkit:index:BatchPool", name, inputs, opts, remote=True)

    def certificates(address, **more):
        return {"name": "certificates", "keyVaultForLinux": {"observedCertificates": [address]}, **more}

    inputs = {
        "resourceGroupName": "rendering",
        "accountName": "renderingbatch",
        "vmSize": "STANDARD_D2S_V5",
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    }
    nodes = managedidentity.UserAssignedIdentity("nodes", resource_group_name="rendering", location="westeurope")
"""
WITH_A_RESOURCE = f"""{REMOTE}
    def displayed(given):
        if given.type_ == "azure-native:batch:Pool":
            return pulumi.ResourceTransformResult(dict(given.props, displayName="Transformed"), given.opts)

    BatchPool(
        "remote",
        {{
            **inputs,
            "identities": [nodes],
            "extensions": [
                certificates(
                    "https://rendering.vault.azure.net/secrets/licence",
                    protectedSettings={{"plain": "{CANARY}", "secret": pulumi.Output.secret("{CANARY}")}},
                )
            ],
        }},
        pulumi.ResourceOptions(
            protect=True,
            depends_on=[keyvault.Vault(
                "vault",
                resource_group_name="rendering",
                location="westeurope",
                properties={{
                    "tenant_id": "22222222-2222-4222-8222-222222222222",
                    "sku": {{"family": "A", "name": "standard"}},
                    "enable_rbac_authorization": True,
                }},
            )],
            providers=[Provider("other", location="westeurope")],
            transforms=[displayed],
        ),
    )
"""
WRONG_WHEN_KNOWN = {
    "Pulumi.yaml": """
        name: late
        runtime: yaml
        resources:
          nodes:
            type: azure-native:managedidentity:UserAssignedIdentity
            properties: {resourceGroupName: rendering, location: westeurope}
          late:
            type: azure-poolkit:BatchPool
            properties:
              resourceGroupName: rendering
              accountName: renderingbatch
              vmSize: STANDARD_D2S_V5
              nodeAgentSkuId: batch.node.ubuntu 24.04
              image: {marketplace: {publisher: canonical, offer: ubuntu-24_04-lts, sku: server}}
              identities: [{id: "${nodes.id}", clientId: "${nodes.clientId}"}]
              extensions:
                - keyVaultForLinux:
                    observedCertificates: ["https://rendering.vault.azure.net/certificates/${nodes.name}"]
    """
}


@pytest.fixture(scope="module")
def engine(engine):
    """The engine, with our plugin."""
    engine.plugin = engine.component_plugin(COMPONENTS, SCHEMA["name"], SCHEMA["version"])
    return engine


@pytest.fixture(scope="module")
def with_a_resource(engine, azure):
    """A preview, an `up` and the project of a pool that was given a resource, secrets and options."""
    project = engine.project(WITH_A_RESOURCE)
    return project.preview(), project.up(), project


@pytest.fixture(scope="module")
def environments(engine, azure, tmp_path_factory):
    """The files of the root environment from before Pulumi built the plugin's own, and what it told of the plugin."""
    before = _files(Path(sys.prefix))
    outside = tmp_path_factory.mktemp("outside")
    return before, engine.pulumi("package", "get-schema", str(COMPONENTS), cwd=outside, timeout=600)


def test_the_schema_is_read_from_outside_twice_and_the_root_environment_stays_as_it_was(engine, environments, tmp_path):
    before, first = environments
    told = [first, engine.pulumi("package", "get-schema", str(COMPONENTS), cwd=tmp_path, timeout=600)]

    assert [json.loads(done.stdout) for done in told] == [SCHEMA, SCHEMA], "\n".join(map(str, told))
    assert _files(Path(sys.prefix)) == before


def test_a_program_names_the_folder_of_the_plugin(engine, environments, tmp_path):
    (tmp_path / "examples").mkdir()
    (tmp_path / "components").symlink_to(COMPONENTS)
    program = shutil.copytree(COMPONENTS.parent / "examples" / "yaml-batch-pool", tmp_path / "examples" / "yaml")

    made = engine.pulumi("stack", "init", "from-its-folder", cwd=program)
    preview = engine.pulumi("preview", cwd=program, timeout=600)

    assert (made.exit_code, preview.exit_code) == (0, 0), f"{made}\n{preview}"
    assert "azure-native:batch:Pool render create" in preview.stdout


@pytest.mark.parametrize("language", ["nodejs", "python", "go"])
def test_an_sdk_is_generated(engine, tmp_path, language):
    """Those for C# and Java have tests of their own (test_csharp_examples.py, test_java_sdk.py)."""
    if shutil.which(f"pulumi-language-{language}") is None:
        pytest.skip(f"no pulumi-language-{language} on PATH")

    done = engine.pulumi("package", "gen-sdk", str(engine.plugin), "--language", language, "--out", str(tmp_path))

    assert done.exit_code == 0, str(done)
    assert [path for path in tmp_path.rglob("*") if path.stem.lower() in ("batchpool", "batch_pool")]


def test_a_resource_does_where_an_identity_is_wanted(with_a_resource, azure):
    _, up, _ = with_a_resource
    nodes = next(state for state in up.state if state["urn"].endswith("::nodes"))
    body = _puts(azure.requests, "remote")[0].body

    assert list(body["identity"]["userAssignedIdentities"]) == [nodes["id"]]
    assert f'"msiClientId": "{nodes["outputs"]["clientId"]}"' in json.dumps(body)


def test_what_is_known_is_previewed_although_the_identity_is_not(with_a_resource, azure):
    pools = [request for request in azure.previewed if "/pools/" in request.path]
    body = next(text for pool in pools if '"msiClientId": "[unknown]"' in (text := json.dumps(pool.body)))

    assert "https://rendering.vault.azure.net/secrets/licence" in body


def test_options_reach_the_component_and_its_pool(with_a_resource):
    _, up, _ = with_a_resource
    component, pool = (up.step("remote", f"*:{name}").new for name in ("BatchPool", "Pool"))
    dependencies = next(state for state in up.state if state["urn"] == component["urn"])["dependencies"]

    assert component["protect"] is pool["protect"] is True
    assert "::other::" in pool["provider"]
    assert pool["inputs"]["displayName"] == "Transformed"
    assert any(urn.endswith("::vault") for urn in dependencies)


def test_protected_settings_given_plain_are_nowhere_to_be_read(with_a_resource, azure):
    preview, up, project = with_a_resource

    assert '"protectedSettings": "[secret]"' in json.dumps(_puts(azure.requests, "remote")[0].body)
    assert project.find_on_disk(CANARY) == []
    assert CANARY not in preview.text + up.text


def test_a_second_preview_finds_no_change(with_a_resource):
    _, _, project = with_a_resource

    assert set(project.preview().changes) == {"same"}


def test_an_output_that_turns_out_wrong_stops_the_pool_in_the_words_of_a_preview(engine, azure):
    project = engine.project(WRONG_WHEN_KNOWN)

    up = project.up(fails=True)

    assert "has a problem: BatchPool 'late': 1 error\n  KVX003 extensions[0].keyVaultForLinux" in "\n".join(up.errors)
    assert "Traceback" not in up.text
    assert _puts(azure.requests, "late") == []


def _puts(requests, pool):
    return [request for request in requests if request.method == "PUT" and f"/pools/{pool}-" in request.path]


def _files(environment):
    """Every file of an environment with its size and time; what importing leaves behind does not count."""
    found = {}
    for folder, below, names in os.walk(environment):
        below[:] = [name for name in below if name != "__pycache__"]
        for name in names:
            status = os.lstat(os.path.join(folder, name))
            found[os.path.join(folder, name)] = (status.st_size, status.st_mtime_ns)
    return found
