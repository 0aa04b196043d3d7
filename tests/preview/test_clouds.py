"""The cloud that a stack deploys to, and what goes by it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import pulumi_mocks
from azure_poolkit.cli.main import main
from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.mocking import mocks_of
from azure_poolkit.preview.project import load_project
from azure_poolkit.preview.run import run_offline
from preview.conftest import Write

CHINA = "config: {azure-native:environment: china}\n"
PUBLIC = "config: {}\n"
BY_HAND = """
from pulumi_azure_native import batch

batch.Pool("raw", resource_group_name="render", account_name="render", vm_size="STANDARD_D2S_V5",
    scale_settings={"fixed_scale": {"target_dedicated_nodes": 1}},
    identity={"type": batch.PoolIdentityType.USER_ASSIGNED, "user_assigned_identities": [IDENTITY.id]},
    deployment_configuration={"virtual_machine_configuration": {
        "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "extensions": [{"name": "certificates", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux",
            "type_handler_version": "3.0", "settings": {
                "secretsManagementSettings": {"observedCertificates": [
                    {"url": "https://render.vault.azure.cn/secrets/web"}]},
                "authenticationSettings": {"msiClientId": IDENTITY.client_id,
                    "msiEndpoint": "http://169.254.169.254/metadata/identity"}}}]}})
"""
OURS = """
pool(extensions=[KeyVaultForLinux(observed_certificates=["https://render.vault.azure.cn/secrets/web"],
    require_initial_sync=True)])
"""
PROVIDER = """
import pulumi_azure_native
china = pulumi_azure_native.Provider("china", environment="china")
"""


def previewed(project: Write, program: str, stack: str) -> dict[str, object]:
    folder = project(program, stack)
    found: dict[str, object] = json.loads(
        CliRunner().invoke(main, ["preview", "--project", str(folder), "--json"]).output
    )
    return found


@pytest.mark.parametrize("program", [BY_HAND, OURS], ids=["by-hand", "ours"])
@pytest.mark.parametrize(("stack", "expected"), [(CHINA, []), (PUBLIC, ["KVX014"])], ids=["china", "public"])
def test_vaults_are_those_of_the_stacks_cloud(project: Write, program: str, stack: str, expected: list[str]) -> None:
    findings = previewed(project, program, stack)["findings"]
    assert [one["code"] for one in findings if one["code"] == "KVX014"] == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("stack", "host"),
    [
        (PUBLIC, "https://management.azure.com"),
        (CHINA, "https://management.chinacloudapi.cn"),
        ("config: {azure-native:environment: usgovernment}\n", "https://management.usgovcloudapi.net"),
    ],
)
def test_requests_go_to_the_stacks_cloud(project: Write, stack: str, host: str) -> None:
    (request,) = previewed(project, "pool()\n", stack)["requests"]  # type: ignore[misc, has-type]
    assert request["address"].startswith(f"{host}/subscriptions/{{subscription}}/resourceGroups/render/")


def test_what_azure_computes_is_of_the_stacks_cloud(project: Write) -> None:
    program = """
from pulumi_azure_native import batch, keyvault

vault = keyvault.Vault("farm", vault_name="farm", resource_group_name="render", properties={
    "tenant_id": "t", "sku": {"family": "A", "name": "standard"}})
account = batch.BatchAccount("farm", account_name="farm", resource_group_name="render", location="West Europe")
pulumi.export("vault", vault.properties.vault_uri)
pulumi.export("endpoint", account.account_endpoint)
"""
    for stack, vault, endpoint in (
        (PUBLIC, "https://farm.vault.azure.net/", "farm.westeurope.batch.azure.com"),
        (CHINA, "https://farm.vault.azure.cn/", pulumi_mocks.UNKNOWN),
    ):
        loaded = load_project(project(program, stack), None)
        recording = pulumi_mocks.record(
            loaded.folder, config=loaded.config, mocks=mocks_of(read_answers(None)), allow=("unused_mocks",)
        )
        assert recording.error is None
        assert (recording.outputs.get("vault"), recording.outputs.get("endpoint")) == (vault, endpoint)


def test_a_providers_cloud_goes_before_the_stacks(project: Write) -> None:
    program = PROVIDER + BY_HAND.replace('"raw", ', '"raw", opts=pulumi.ResourceOptions(provider=china), ')
    assert previewed(project, program, PUBLIC)["findings"] == []
    (request,) = previewed(project, program, PUBLIC)["requests"]  # type: ignore[misc, has-type]
    assert request["address"].startswith("https://management.chinacloudapi.cn/")


def test_the_run_itself_knows_the_cloud(project: Write) -> None:
    run = run_offline(load_project(project("pool()\n", CHINA), None), mocks_of(read_answers(None)))
    assert [request.cloud.name for request in run.requests] == ["AzureChinaCloud"]
