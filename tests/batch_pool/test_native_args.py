"""azure-native's own args are taken as they are: within inputs of ours, and for a whole pool."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from pulumi_azure_native import batch

from azure_poolkit import BatchPool, BatchPoolArgs, FindingsError, RawExtension
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import intake
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from pools import POOL, output, own_of, required
from pulumi_mocks import UNKNOWN, PulumiMocks

GPU = RawExtension(name="gpu", publisher="Microsoft.HpcCompute", type="NvidiaGpuDriverLinux", settings={})
MACHINES = ("properties", "deploymentConfiguration", "virtualMachineConfiguration")


def properties(**inputs: Any) -> dict[str, Any]:
    made: dict[str, Any] = pool_body("render", intake(BatchPoolArgs, required(**inputs))).value["properties"]
    return made


PAIRS: dict[str, tuple[Any, Any]] = {
    "image": (
        batch.ImageReferenceArgs(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    ),
    "network": (
        batch.NetworkConfigurationArgs(
            subnet_id="/s",
            endpoint_configuration=batch.PoolEndpointConfigurationArgs(
                inbound_nat_pools=[
                    batch.InboundNatPoolArgs(
                        name="a",
                        protocol=batch.InboundEndpointProtocol.TCP,
                        backend_port=22,
                        frontend_port_range_start=1,
                        frontend_port_range_end=50,
                    )
                ]
            ),
        ),
        {
            "subnet_id": "/s",
            "dynamic_vnet_assignment_scope": "none",
            "endpoint_configuration": {
                "inbound_nat_pools": [
                    {
                        "name": "a",
                        "protocol": "TCP",
                        "backend_port": 22,
                        "frontend_port_range_start": 1,
                        "frontend_port_range_end": 50,
                    }
                ]
            },
        },
    ),
    "start_task": (
        batch.StartTaskArgs(
            command_line="x",
            max_task_retry_count=1,
            environment_settings=[batch.EnvironmentSettingArgs(name="a", value="b")],
            user_identity=batch.UserIdentityArgs(
                auto_user=batch.AutoUserSpecificationArgs(
                    elevation_level=batch.ElevationLevel.ADMIN, scope=batch.AutoUserScope.POOL
                )
            ),
        ),
        {"command_line": "x", "max_task_retry_count": 1, "environment": {"a": "b"}, "elevation": "Admin"},
    ),
    "mounts": (
        [
            batch.MountConfigurationArgs(
                nfs_mount_configuration=batch.NFSMountConfigurationArgs(source="a", relative_mount_path="b")
            )
        ],
        [{"nfs_mount_configuration": {"source": "a", "relative_mount_path": "b"}}],
    ),
    "os_disk": (batch.OSDiskArgs(caching=batch.CachingType.READ_ONLY), {"caching": "ReadOnly"}),
    "fixed_scale": (batch.FixedScaleSettingsArgs(target_dedicated_nodes=2), {"target_dedicated_nodes": 2}),
    "metadata": ([batch.MetadataItemArgs(name="a", value="b")], {"a": "b"}),
    "node_fill_type": (batch.ComputeNodeFillType.PACK, "Pack"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_azure_natives_args_say_what_ours_say(name: str) -> None:
    native, ours = PAIRS[name]
    usual = {"resize_timeout": "PT15M"} if name == "fixed_scale" else {}
    made = properties(**{name: native})
    if usual:
        made["scaleSettings"]["fixedScale"].pop("resizeTimeout", None)
        made["scaleSettings"]["fixedScale"].pop("nodeDeallocationOption", None)
    assert made == properties(**{name: ours})


def test_a_wrong_value_within_them_is_told_at_its_place() -> None:
    with pytest.raises(FindingsError) as caught:
        properties(network=batch.NetworkConfigurationArgs(subnet_id=5))  # type: ignore[arg-type]
    assert [(finding.code, finding.spelled) for finding in caught.value.findings] == [("INP001", "network.subnet_id")]


def test_outputs_may_stand_inside_them(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        network = batch.NetworkConfigurationArgs(subnet_id=output(known=False))
        BatchPool("render", required(network=network))

    inputs = pulumi_mocks.run(program, preview=True).resource(POOL).inputs
    assert inputs["networkConfiguration"]["subnetId"] == UNKNOWN


def native_pool(**changes: Any) -> batch.PoolArgs:
    machines = batch.VirtualMachineConfigurationArgs(
        image_reference=batch.ImageReferenceArgs(
            publisher="canonical", offer="ubuntu-24_04-lts", sku="server", version="latest"
        ),
        node_agent_sku_id="batch.node.ubuntu 24.04",
        os_disk=batch.OSDiskArgs(disk_size_gb=64),
        **changes.pop("machines", {}),
    )
    return batch.PoolArgs(
        **{
            "resource_group_name": "render",
            "account_name": "renderfarm",
            "vm_size": "STANDARD_NC4AS_T4_V3",
            "deployment_configuration": batch.DeploymentConfigurationArgs(virtual_machine_configuration=machines),
            "scale_settings": batch.ScaleSettingsArgs(
                fixed_scale=batch.FixedScaleSettingsArgs(target_dedicated_nodes=1)
            ),
            "tags": {"cost_center": "a"},
            **changes,
        }
    )


def test_a_whole_pool_of_azure_natives_is_made_as_azure_native_would(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        BatchPool("ours", native_pool(pool_name="ours"))
        batch.Pool("theirs", args=native_pool(pool_name="ours"))

    stack = pulumi_mocks.run(program)
    ours, theirs = (stack.resource(POOL, name=name).inputs for name in ("ours", "theirs"))
    assert {key: value for key, value in own_of(ours).items() if value is not None} == dict(theirs)


def test_extensions_of_ours_go_with_it() -> None:
    args = BatchPoolArgs.from_native(native_pool(), extensions=[GPU], accept={"BAT001": "a reason"})
    machines = pool_body("render", args).value["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert [extension["name"] for extension in machines["extensions"]] == ["gpu"]
    assert machines["osDisk"] == {"diskSizeGB": 64}


def test_a_map_of_the_same_shape_does_as_well() -> None:
    pool = {
        "resource_group_name": "render",
        "account_name": "renderfarm",
        "vm_size": "v",
        "deployment_configuration": {
            "virtual_machine_configuration": {
                "image_reference": {"id": "/i"},
                "node_agent_sku_id": "n",
                "data_disks": [{"lun": 0, "disk_size_gb": 5}],
            }
        },
    }
    machines = pool_body("render", BatchPoolArgs.from_native(pool)).root.at(*MACHINES)
    assert machines.at("dataDisks").value == [{"lun": 0, "diskSizeGB": 5}]


def test_what_is_wrong_with_it_is_told_in_azure_natives_words() -> None:
    extension = batch.VMExtensionArgs(
        name="a",
        publisher="Contoso",
        type="Agent",
        type_handler_version="1.0",
        settings={"adminPassword": "x"},
    )
    pool = native_pool(
        machines={"extensions": [extension]},
        scale_settings=batch.ScaleSettingsArgs(
            fixed_scale=batch.FixedScaleSettingsArgs(target_dedicated_nodes=1, resize_timeout="PT1M")
        ),
    )
    findings = judge(pool_body("render", BatchPoolArgs.from_native(pool)), CATALOGUE, Context()).findings
    place = "deployment_configuration.virtual_machine_configuration.extensions[0]"
    assert {(finding.code, finding.spelled) for finding in findings} >= {
        ("EXT007", f"{place}.settings.adminPassword"),
        ("BAT001", f"{place}.type"),
        ("BAT008", "scale_settings.fixed_scale.resize_timeout"),
    }


def test_extensions_in_both_are_refused() -> None:
    extension = batch.VMExtensionArgs(name="a", publisher="p", type="t")
    with pytest.raises(FindingsError) as caught:
        BatchPoolArgs.from_native(native_pool(machines={"extensions": [extension]}), extensions=[GPU])
    assert [(finding.code, finding.spelled) for finding in caught.value.findings] == [("INP004", "extensions")]


def test_what_is_missing_is_told() -> None:
    with pytest.raises(FindingsError) as caught:
        BatchPoolArgs.from_native(batch.PoolArgs(resource_group_name="g", account_name="renderfarm"))
    assert {finding.code for finding in caught.value.findings} == {"INP003"}


def test_protected_settings_and_passwords_in_it_are_secret(pulumi_mocks: PulumiMocks) -> None:
    extension = batch.VMExtensionArgs(
        name="gpu", publisher="Microsoft.HpcCompute", type="NvidiaGpuDriverLinux", protected_settings={"key": "canary"}
    )

    def program() -> None:
        user = batch.UserAccountArgs(name="a", password=pulumi.Output.from_input("canary"))
        BatchPool("render", native_pool(machines={"extensions": [extension]}, user_accounts=[user]))

    stack = pulumi_mocks.run(program)
    assert "canary" not in repr(stack.resource(POOL).inputs)
