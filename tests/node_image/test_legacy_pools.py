"""Pools from managed images given directly, the legacy way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit import FindingsError, ManagedImageReference
from azure_poolkit.cli.main import main
from pools import made, refused, required
from pulumi_mocks import PulumiMocks

GENERIC = "azure-native:resources:Resource"
MANAGED = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images/providers/Microsoft.Compute/images/node"
)
PROGRAM = """
from azure_poolkit import BatchPool, ManagedImageReference

BatchPool("render", {
    "resource_group_name": "render", "account_name": "render", "pool_name": "render", "vm_size": "standard_d2s_v3",
    "image": ManagedImageReference(id="%s"), "node_agent_sku_id": "batch.node.ubuntu 24.04",
    "legacy_managed_image": True,
})
"""
SENT = {
    "properties": {
        "vmSize": "standard_d2s_v3",
        "deploymentConfiguration": {
            "virtualMachineConfiguration": {
                "imageReference": {"id": MANAGED},
                "nodeAgentSkuId": "batch.node.ubuntu 24.04",
            }
        },
    }
}


def legacy(**others: Any) -> dict[str, Any]:
    return required(**{"image": ManagedImageReference(id=MANAGED), "legacy_managed_image": True, **others})


@pytest.fixture
def rendered(tmp_path: Path) -> tuple[str, dict[str, Any]]:
    """What `poolkit render` prints of a pool on Azure China: the line with the address, and the body."""
    (tmp_path / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
    (tmp_path / "Pulumi.dev.yaml").write_text("config: {azure-native:environment: china}\n")
    (tmp_path / "__main__.py").write_text(PROGRAM % MANAGED)
    line, _, body = CliRunner().invoke(main, ["render", "--project", str(tmp_path)]).output.partition("\n")
    return line, json.loads(body)


def asked(body: dict[str, Any]) -> dict[str, Any]:
    """``body`` without the metadata that names the stack of every pool."""
    properties = {key: value for key, value in body["properties"].items() if key != "metadata"}
    return {**body, "properties": properties}


def test_it_renders_to_the_request_of_azures_page_on_the_china_cloud(rendered: tuple[str, dict[str, Any]]) -> None:
    line, body = rendered
    assert line == (
        "PUT https://management.chinacloudapi.cn/subscriptions/{subscription}/resourceGroups/render/providers"
        "/Microsoft.Batch/batchAccounts/render/pools/render?api-version=2019-08-01"
    )
    assert asked(body) == SENT


def test_the_body_of_azures_page_is_reached(rendered: tuple[str, dict[str, Any]]) -> None:
    path = Path(__file__).parents[3] / "shared" / "facts" / "bodies" / "seed-managed-image-pool.json"
    if not path.exists():
        pytest.skip("no documents beside the repository")
    filled = path.read_text(encoding="utf-8")
    for placeholder, value in (
        ("{VM size}", "standard_d2s_v3"),
        ("{sub id}", "00000000-0000-0000-0000-000000000000"),
        ("{resource group name}", "images"),
        ("{image name}", "node"),
        ("{Node Agent SKU ID}", "batch.node.ubuntu 24.04"),
    ):
        assert placeholder in filled
        filled = filled.replace(placeholder, value)
    assert asked(rendered[1]) == json.loads(filled)


def test_it_is_azure_natives_generic_resource(pulumi_mocks: PulumiMocks) -> None:
    inputs = made(pulumi_mocks, legacy(pool_name="render")).resource(GENERIC).inputs
    address = {key: value for key, value in inputs.items() if key != "properties"}
    assert address == {
        "apiVersion": "2019-08-01",
        "parentResourcePath": "batchAccounts/renderfarm",
        "resourceGroupName": "render",
        "resourceName": "render",
        "resourceProviderNamespace": "Microsoft.Batch",
        "resourceType": "pools",
    }


def test_it_is_a_warning_instead_of_an_error(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, legacy())
    warned = [log.message.split(" ")[0] for log in stack.logs if log.severity == "warning"]
    assert warned == ["IMG006"]


def test_without_it_a_managed_image_is_an_error_that_leads_to_the_promotion(pulumi_mocks: PulumiMocks) -> None:
    error = refused(pulumi_mocks, required(image=ManagedImageReference(id=MANAGED)))
    (finding,) = [one for one in error.findings if one.stops]
    assert (finding.code, finding.spelled) == ("IMG007", "image.id")
    assert "promote" in finding.fix


def test_task_slots_have_the_name_of_their_time(pulumi_mocks: PulumiMocks) -> None:
    properties = made(pulumi_mocks, legacy(task_slots_per_node=4)).resource(GENERIC).inputs["properties"]
    assert properties["maxTasksPerNode"] == 4
    assert "taskSlotsPerNode" not in properties


IDENTITY = f"{MANAGED.partition('/providers/')[0]}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
NEWER: dict[str, Any] = {
    "identities": [IDENTITY],
    "tags": {"team": "render"},
    "extensions": [
        {"name": "agent", "raw": {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent"}}
    ],
    "node_placement": "Zonal",
    "target_node_communication_mode": "Simplified",
}


@pytest.mark.parametrize("newer", NEWER)
def test_what_that_api_does_not_have_is_refused(pulumi_mocks: PulumiMocks, newer: str) -> None:
    error = refused(pulumi_mocks, legacy(**{newer: NEWER[newer]}))
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("INP001", newer)]
    assert "2019-08-01" in error.findings[0].says


def test_all_of_it_is_said_at_once(pulumi_mocks: PulumiMocks) -> None:
    error = refused(pulumi_mocks, legacy(**NEWER))
    assert {finding.spelled for finding in error.findings} == NEWER.keys()


def test_it_is_for_managed_images(pulumi_mocks: PulumiMocks) -> None:
    image = {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}}
    error = refused(pulumi_mocks, legacy(image=image))
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("INP001", "image.marketplace")]


def test_a_new_image_replaces_the_pool(pulumi_mocks: PulumiMocks) -> None:
    pool = made(pulumi_mocks, legacy()).resource(GENERIC)
    assert "properties.deploymentConfiguration" in pool.replace_on_changes
    assert pool.delete_before_replace is False


def test_what_it_was_made_by_goes_by_the_accounts_mode(pulumi_mocks: PulumiMocks) -> None:
    account = (
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.Batch"
        "/batchAccounts/renderfarm"
    )
    inputs = legacy(
        account={"id": account, "allocation_mode": "BatchService"},
        image=ManagedImageReference(id=MANAGED, made_by="packer"),
    )
    without_names = {key: value for key, value in inputs.items() if key not in ("resource_group_name", "account_name")}
    error = refused(pulumi_mocks, without_names)
    assert isinstance(error, FindingsError)
    assert [finding.code for finding in error.findings if finding.stops] == ["IMG015"]


@pytest.mark.parametrize(("nodes", "resizes"), [(300, None), (301, "2 resizes"), (1000, "4 resizes")])
def test_mi_37_many_nodes_come_with_the_number_of_resizes(
    pulumi_mocks: PulumiMocks, nodes: int, resizes: str | None
) -> None:
    scale = {"target_dedicated_nodes": nodes, "resize_timeout": "PT30M"}
    stack = made(pulumi_mocks, legacy(fixed_scale=scale))
    told = [log.message for log in stack.logs if "resizes" in log.message]
    assert len(told) == (0 if resizes is None else 1)
    assert resizes is None or resizes in told[0]
