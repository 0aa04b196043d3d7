"""What `poolkit adopt` writes takes over what exists, on the engine: nothing is created, deleted or replaced, and a
second preview is empty."""

from __future__ import annotations

import copy
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

import standin
from adoption import sources
from azure_poolkit.adoption.adopting import Language, adopting
from azure_poolkit.adoption.program import AdoptingProgram
from azure_poolkit.adoption.reading import read_existing
from azure_poolkit.adoption.typed import respelled_for_python
from azure_poolkit.arm.flattening import flattened
from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.output.programs.in_yaml import as_yaml
from azure_poolkit.output.programs.python import as_python
from azure_poolkit.output.programs.typescript import as_typescript

POOL = "azure-native:batch:Pool"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
COMPONENTS = Path(__file__).resolve().parents[2] / "components"
TYPESCRIPT = COMPONENTS.parent / "examples" / "typescript-batch-pool"
TYPESCRIPT_FILES = ("Pulumi.yaml", "package.json", "package-lock.json", "tsconfig.json")
SCHEMA = json.loads((COMPONENTS / "schema.json").read_text(encoding="utf-8"))
SUBNET = "/providers/Microsoft.Network/virtualNetworks/farm/subnets/web"
OF_A_POOL = {
    "a GET": sources.answer,
    "the body": lambda: {**sources.POOL, "name": "render"},
    "a template": sources.template,
    "az batch pool show": lambda: {**sources.batch_pool_show(), "vmSize": "STANDARD_D2S_V5"},
}
RAW = """
import json, pulumi
from pulumi_azure_native import batch, compute
pool, scale_set = json.loads(POOL), json.loads(SCALE_SET)
password = pulumi.Config().require_secret("password")
if "user_accounts" in pool:
    pool["user_accounts"][0]["password"] = password
    scale_set["virtual_machine_profile"]["os_profile"]["admin_password"] = password
batch.Pool("render", **pool)
compute.VirtualMachineScaleSet("web", **scale_set)
"""


@pytest.fixture(scope="module")
def engine(engine):
    """The engine, with our plugin."""
    engine.component_plugin(COMPONENTS, SCHEMA["name"], SCHEMA["version"])
    return engine


@pytest.fixture(scope="module")
def azure(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rendering", "renderingbatch")
    azure.already_has_identity(here(azure, sources.NODES))
    return azure


def here(azure: standin.AzureStandIn, value: Any) -> Any:
    """``value`` with the stand-in's subscription in it."""
    return json.loads(json.dumps(value).replace(sources.SUBSCRIPTION, azure.subscription))


def pool_body(azure: standin.AzureStandIn) -> dict[str, Any]:
    return here(azure, copy.deepcopy(sources.POOL))


def scale_set_body(azure: standin.AzureStandIn) -> dict[str, Any]:
    """A scale set as a request has it."""
    agent = {key: value for key, value in sources.AGENT.items() if key != "name"}
    interface = {
        "primary": True,
        "ipConfigurations": [{"name": "ip", "properties": {"subnet": {"id": f"{sources.GROUP}{SUBNET}"}}}],
    }
    profile = {
        "extensionProfile": {"extensions": [{"name": "agent", "properties": agent}]},
        "networkProfile": {"networkInterfaceConfigurations": [{"name": "nic", "properties": interface}]},
        "osProfile": {"adminUsername": "ops", "adminPassword": sources.PASSWORD, "computerNamePrefix": "web"},
        "storageProfile": {"imageReference": sources.IMAGE, "osDisk": {"createOption": "FromImage"}},
    }
    properties = {"upgradePolicy": {"mode": "Manual"}, "virtualMachineProfile": profile}
    properties |= {"orchestrationMode": "Uniform", "overprovision": False}
    sku = {"name": "Standard_D2s_v5", "tier": "Standard", "capacity": 1}
    identity = sources.POOL["identity"]
    return here(azure, {"location": "westeurope", "sku": sku, "identity": identity, "properties": properties})


def without_secrets(value: Any) -> Any:
    """azure-native's inputs without any that are secret."""
    if isinstance(value, dict):
        return {
            key: without_secrets(inner)
            for key, inner in value.items()
            if key not in ("user_accounts", "admin_password")
        }
    return [without_secrets(inner) for inner in value] if isinstance(value, list) else value


def without_users(value: Any) -> Any:
    """``value`` without user accounts, wherever they stand."""
    if isinstance(value, dict):
        return {key: without_users(inner) for key, inner in value.items() if key != "userAccounts"}
    return [without_users(inner) for inner in value] if isinstance(value, list) else value


def raw_bodies(azure: standin.AzureStandIn) -> list[tuple[ArmType, dict[str, Any]]]:
    """What a raw program makes, each named after itself."""
    place = {"resourceGroupName": "rendering"}
    pool = {**pool_body(azure), "properties": {**pool_body(azure)["properties"], **place}}
    pool["properties"] |= {"accountName": "renderingbatch", "poolName": "raw"}
    scale_set = scale_set_body(azure)
    scale_set["properties"] |= place | {"vmScaleSetName": "raw"}
    return [(BATCH_POOL_TYPE, pool), (SCALE_SET_TYPE, scale_set)]


def written(program: AdoptingProgram, language: Language, name: str = "adopted") -> dict[str, str]:
    if language == "python":
        return {"__main__.py": as_python(program)}
    if language == "typescript":
        files = {name: (TYPESCRIPT / name).read_text(encoding="utf-8") for name in TYPESCRIPT_FILES}
        return files | {"index.ts": as_typescript(program)}
    return {"Pulumi.yaml": as_yaml(program, name)}


def exported(project: Any) -> Any:
    """The state with its secrets, which azure-native hides with the whole object or list around them."""
    return json.loads(project.pulumi("stack", "export", "--stack", project.stack, "--show-secrets").stdout)


def configured(project: Any, program: AdoptingProgram, azure: standin.AzureStandIn, name: str, token: str) -> None:
    """Set what the program asks for, as whoever runs it would."""
    ids = {POOL: sources.POOL_ID, SCALE_SET: sources.SCALE_SET_ID}
    for asked in program.asked:
        last = asked.name.removeprefix(name)
        known = {"Id": here(azure, ids[token]), "ResourceGroupName": "rendering", "AccountName": "renderingbatch"}
        project.set_config({asked.name: known.get(last, sources.PASSWORD)}, secret=asked.secret)


def taken_over(engine: Any, azure: standin.AzureStandIn, token: str, value: Any, language: Language) -> None:
    """Take over what ``value`` says is there, by a project of its own, and see that nothing happens to it."""
    program = adopting(read_existing(json.dumps(value).encode()), language)
    (resource,) = program.resources
    project = engine.project(written(program, language), name=f"adopting-{language}-{len(list(engine.root.iterdir()))}")
    configured(project, program, azure, resource.name, token)
    made, there = azure.ever_made, set(azure.resources)
    if language == "typescript":
        installed = project.pulumi("install", timeout=900)
        assert installed.exit_code == 0, str(installed)
    for note in program.notes:
        _, found, command = note.partition("run: pulumi ")
        if found:
            words = shlex.split(command.replace("<its ARM id>", here(azure, sources.POOL_ID)))
            done = project.pulumi(*words, "--stack", project.stack, "--yes", "--skip-preview")
            assert done.exit_code == 0, done

    project.up()
    again = project.preview()

    assert set(again.changes) == {"same"}, again
    assert (azure.ever_made, set(azure.resources)) == (made, there)


@pytest.fixture
def pool(azure):
    pool_id = here(azure, sources.POOL_ID)
    azure.put(POOL, pool_id, without_users(pool_body(azure)))
    yield pool_id
    azure.vanish(pool_id)


@pytest.fixture
def scale_set(azure):
    scale_set_id = here(azure, sources.SCALE_SET_ID)
    azure.put(SCALE_SET, scale_set_id, scale_set_body(azure))
    yield scale_set_id
    azure.vanish(scale_set_id)


@pytest.mark.parametrize(
    ("source", "language"),
    [*((source, language) for source in OF_A_POOL for language in ("python", "yaml")), ("a GET", "typescript")],
)
def test_a_pool_is_taken_over(engine, azure, pool, source, language):
    taken_over(engine, azure, POOL, here(azure, without_users(OF_A_POOL[source]())), language)


@pytest.mark.parametrize("language", ["python", "yaml", "typescript"])
@pytest.mark.parametrize("source", ["a GET", "az vmss show"])
def test_a_scale_set_is_taken_over(engine, azure, scale_set, source, language):
    body = scale_set_body(azure)
    profile = body["properties"]["virtualMachineProfile"]
    del profile["osProfile"]["adminPassword"]
    about_it = {"id": scale_set, "name": "web", "type": "Microsoft.Compute/virtualMachineScaleSets", "etag": "1"}
    flat = {**body, **flattened(body["properties"], SCALE_SET_TYPE.inner), "provisioningState": "Succeeded"}
    del flat["properties"]

    value = about_it | (flat if source == "az vmss show" else body)
    taken_over(engine, azure, SCALE_SET, value, language)


def test_a_pool_whose_passwords_are_wanted_is_not_imported_and_stays(engine, azure, pool):
    program = adopting(read_existing(json.dumps(here(azure, sources.answer())).encode()), "python")
    project = engine.project(written(program, "python"), name="refused")
    configured(project, program, azure, "render", POOL)
    made = azure.ever_made

    project.up(fails=True)

    assert any("refuses" in note for note in program.notes)
    assert (azure.ever_made, pool in azure.resources) == (made, True)


@pytest.mark.parametrize("language", ["python", "yaml"])
@pytest.mark.parametrize("source", ["pulumi preview --json", "pulumi stack export"])
def test_a_raw_program_is_taken_over_with_its_secrets(engine, azure, source, language, request):
    inputs = [respelled_for_python(type_.to_native(body)) for type_, body in raw_bodies(azure)]
    inputs = inputs if source == "pulumi stack export" else without_secrets(inputs)
    text = RAW.replace("POOL", repr(json.dumps(inputs[0]))).replace("SCALE_SET", repr(json.dumps(inputs[1])))
    project = engine.project(
        {"__main__.py": text}, name=f"raw-{language}-{source.split()[1]}", secrets={"password": sources.PASSWORD}
    )
    project.up()
    made, there = azure.ever_made, set(azure.resources)
    request.addfinalizer(project.destroy)
    value = exported(project) if source == "pulumi stack export" else project.preview_document("--show-sames")
    program = adopting(read_existing(json.dumps(value).encode()), language)
    for path, written_text in written(program, language, project.name).items():
        project.write(path, written_text)
    configured(project, program, azure, "", POOL)

    project.up()
    again = project.preview()

    assert set(again.changes) == {"same"}
    assert (azure.ever_made, set(azure.resources)) == (made, there)
