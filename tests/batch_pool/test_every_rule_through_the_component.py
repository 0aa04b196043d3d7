"""Every body rule that a pool can be judged by is met through the component, or cannot be said by its inputs."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from azure_poolkit import (
    AntimalwareForWindows,
    GalleryImageVersion,
    KeyVaultForWindows,
    LogAnalyticsForLinux,
    ManagedImageReference,
    NvidiaGpuDriverForLinux,
    RawExtension,
    ScheduledScan,
)
from azure_poolkit.model.body import POOL as POOL_KIND
from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Severity
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.images.samples import GALLERY, MANAGED, OTHER_SUBSCRIPTION, compute_id
from azure_poolkit.rules.rule import Rule
from batch_pool import faulty_pools, test_extension_rules
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, POOL, program, refused, required, signed_in
from pulumi_mocks import PulumiMocks
from shapes.single_faults import POOLS as SINGLE_FAULTS

CANNOT_BE_SAID = {
    "BAT005": "the type of the identity is no input: it follows from the identities",
    "SHP005": "the component sends with the API version that has what its inputs say",
    "IMG021": "a managed image goes with Batch API 2019-08-01, and without that switch with azure-native's, after 2024",
}
ACCOUNT = MANAGED.partition("/providers/")[0] + "/providers/Microsoft.Batch/batchAccounts/renderfarm"
ON_WINDOWS = {
    "image": {
        "marketplace": {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter"}
    },
    "node_agent_sku_id": "batch.node.windows amd64",
}
SSH = {
    "name": "ssh",
    "protocol": "TCP",
    "backend_port": 22,
    "frontend_port_range_start": 15000,
    "frontend_port_range_end": 15500,
}


def from_image(image: Any = GALLERY, **others: Any) -> dict[str, Any]:
    """A pool from an image of one's own, in an account of the same subscription."""
    made = required(**{"image": GalleryImageVersion(id=image) if isinstance(image, str) else image, **others})
    named = ("resource_group_name", "account_name")
    return {"account": ACCOUNT} | {key: value for key, value in made.items() if key not in named}


def machines(**changes: Any) -> dict[str, Any]:
    """The escape hatch, for what stands in the virtual machine configuration."""
    return {"deploymentConfiguration": {"virtualMachineConfiguration": changes}}


def managed(subscription: str | None = None, **others: Any) -> dict[str, Any]:
    id_ = compute_id("images/node", subscription) if subscription else MANAGED
    return from_image(ManagedImageReference(id=id_), **others)


def trusted(**uefi: Any) -> dict[str, Any]:
    return {"security_type": "trustedLaunch", "uefi_settings": uefi}


def key_vault_on(sku: str, version: str) -> dict[str, Any]:
    """A pool of Windows with this version of the Key Vault extension."""
    extension = KeyVaultForWindows(observed_certificates=[ADDRESS], type_handler_version=version)
    image = {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": sku}
    return signed_in(extension, **(ON_WINDOWS | {"image": {"marketplace": image}}))


def monitored(named: dict[str, str] | None, *identities: str) -> dict[str, Any]:
    """A pool with these identities, whose Azure Monitor agent names one, or none."""
    settings = {"authentication": {"managedIdentity": named}} if named else {}
    agent = RawExtension(
        publisher="Microsoft.Azure.Monitor",
        type="AzureMonitorLinuxAgent",
        type_handler_version="1.0",
        settings=settings,
    )
    return required(identities=list(identities), extensions=[agent])


def fetching(end: datetime.date) -> dict[str, Any]:
    """A pool that mounts a container by a signature that ends on this day."""
    key = f"sv=2024-11-04&sr=c&se={end}T00%3A00%3A00Z&sp=r&sig=AAAA"
    mount = {"account_name": "farm", "container_name": "a", "relative_mount_path": "a", "sas_key": key}
    return required(mounts=[{"azure_blob_file_system_configuration": mount}])


MET: dict[str, dict[str, Any]] = {
    "EXT009": signed_in(LogAnalyticsForLinux(workspace_id=CLIENT_ID, workspace_key="not-a-real-key")),
    "EXT010": signed_in(AntimalwareForWindows(scheduled_scan=ScheduledScan(is_enabled=True, day=9)), **ON_WINDOWS),
    "IMG001": from_image(compute_id("disks/node")),
    "IMG002": managed(OTHER_SUBSCRIPTION, legacy_managed_image=True),
    "IMG006": managed(legacy_managed_image=True),
    "IMG007": managed(),
    "IMG008": from_image(fixed_scale={"target_dedicated_nodes": 1001}),
    "IMG013": from_image(properties=machines(nodeAgentSkuId=None)),
    "IMG014": from_image(properties=machines(imageReference={"version": "latest"})),
    "IMG016": from_image(disk_encryption=["TemporaryDisk"]),
    "IMG018": from_image(
        fixed_scale={"target_dedicated_nodes": 400}, network={"endpoint_configuration": {"inbound_nat_pools": [SSH]}}
    ),
    "BAT015": required(node_agent_sku_id="batch.node.ubuntu 22.04"),
    "BAT016": signed_in(NvidiaGpuDriverForLinux(), vm_size="STANDARD_D4S_V5"),
    "BAT017": signed_in(NvidiaGpuDriverForLinux(), security_profile=trusted(secure_boot_enabled=True)),
    "BAT018": required(security_profile={"uefi_settings": {"v_tpm_enabled": True}}),
    "BAT019": required(security_profile={"security_type": "confidentialVM"}, vm_size="STANDARD_DC4AS_V5"),
    "BAT020": required(containers={"container_image_names": ["a"]}),
    "BAT021": required(
        os_disk={"ephemeral_os_disk_settings": {"placement": "CacheDisk"}}, fixed_scale={"target_low_priority_nodes": 1}
    ),
    "BAT022": required(inter_node_communication="Enabled", fixed_scale={"target_dedicated_nodes": 101}),
    "BAT023": required(inter_node_communication="Enabled", node_placement="Zonal", vm_size="STANDARD_HB120RS_V3"),
    "BAT024": required(
        disk_encryption=["TemporaryDisk"], vm_size="STANDARD_D4DS_V6", security_profile={"encryption_at_host": False}
    ),
    "BAT026": required(
        image={"marketplace": {"publisher": "contoso", "offer": "render", "sku": "node"}}, node_agent_sku_id=None
    ),
    "BAT027": required(os_disk={"ephemeral_os_disk_settings": {"placement": "CacheDisk"}}, vm_size="STANDARD_D4S_V5"),
    "BAT028": required(
        image={
            "marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "24.1"}
        },
        upgrade_policy={"mode": "automatic", "automatic_os_upgrade_policy": {"enable_automatic_os_upgrade": True}},
    ),
    "BAT029": required(vm_size="STANDARD_DS4_V3"),
    "BAT031": required(vm_size="2 vCPU"),
    "IMG023": required(
        image={"marketplace": {"publisher": "canonical", "offer": "ubuntu-24-04-lts", "sku": "server"}},
    ),
    "IMG024": required(
        image={"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server-gen1"}},
        vm_size="STANDARD_DC4AS_V5",
    ),
    "IMG027": key_vault_on("2019-datacenter", "4.0"),
    "IMG028": key_vault_on("2016-datacenter", "3.0"),
    "IDN001": required(
        mounts=[
            {
                "azure_blob_file_system_configuration": {
                    "account_name": "farm",
                    "container_name": "a",
                    "relative_mount_path": "a",
                    "identity_reference": {"resource_id": IDENTITY_ID},
                }
            }
        ]
    ),
    "IDN002": monitored(None, IDENTITY_ID, IDENTITY_ID.replace("-nodes", "-others")),
    "IDN003": monitored(None, IDENTITY_ID),
    "IDN004": monitored({"identifier-name": "client_id", "identifier-value": IDENTITY_ID}, IDENTITY_ID),
    "END001": fetching(datetime.date(2024, 1, 1)),
    "END002": fetching(datetime.date.today() + datetime.timedelta(days=7)),
    "END003": required(target_node_communication_mode="Classic"),
    "SEC001": from_image(start_task={"command_line": "setup --password not-a-real-password"}),
    "SEC002": from_image(
        start_task={
            "command_line": "setup",
            "resource_files": [{"http_url": "https://farm.blob.core.windows.net/a?sig=x", "file_path": "a"}],
        }
    ),
    "SEC003": from_image(
        start_task={
            "command_line": "setup",
            "container_settings": {"image_name": "farm", "container_run_options": "-e API_KEY=not-a-real-key"},
        }
    ),
    "SEC004": from_image(tags={"api-token": "not-a-real-token"}),
    "IMG022": from_image(compute_id("galleries/farm/images/node/versions/1.0.0", OTHER_SUBSCRIPTION)),
}
MET |= {code: required(properties=change) for change, code in SINGLE_FAULTS.values() if code.startswith("SHP")}
MET["SHP010"] = from_image(
    account={"id": ACCOUNT, "allocation_mode": "BatchService"}, properties={"resourceTags": {"team": "render"}}
)
BESIDE = {"IMG002": {"IMG006"}, "IMG007": {"IMG006"}}
ELSEWHERE = {
    *(code for _, faults in faulty_pools.FAULTS.values() for code, _ in faults),
    *(begins.partition(" ")[0] for _, begins in faulty_pools.WARNINGS.values()),
    *(code for _, faults in test_extension_rules.ERRORS.values() for code, _ in faults),
    *(code for _, code, _ in test_extension_rules.WARNINGS.values()),
}
"""The codes that the tables of other tests of the component have."""

OF_POOLS = {
    rule.code
    for rule in CATALOGUE
    if isinstance(rule, Rule) and rule.applies_to(Body(kind=POOL_KIND, name="render", value={}))
}


def test_every_body_rule_of_pools_is_met_through_the_component_or_cannot_be_said() -> None:
    assert set(MET) | ELSEWHERE | set(CANNOT_BE_SAID) == OF_POOLS
    assert not (set(MET) | ELSEWHERE) & set(CANNOT_BE_SAID)


@pytest.mark.parametrize("code", [code for code in MET if BY_CODE[code].severity is Severity.ERROR])
def test_the_error_is_refused_and_no_pool_is_made(pulumi_mocks: PulumiMocks, code: str) -> None:
    error = refused(pulumi_mocks, MET[code])
    assert {finding.code for finding in error.findings} - BESIDE.get(code, set()) == {code}


@pytest.mark.parametrize("code", [code for code in MET if BY_CODE[code].severity is Severity.WARNING])
def test_the_warning_is_said_and_the_pool_is_made(pulumi_mocks: PulumiMocks, code: str) -> None:
    stack = pulumi_mocks.run(program(MET[code]))
    assert [log.message.split()[0] for log in stack.logs if log.severity == "warning"] == [code]
    assert len([one for one in stack.resources() if one.type.startswith("azure-native:")]) == 1


def test_the_same_pool_with_nothing_wrong_is_made_in_silence(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(program(from_image()))
    stack.resource_count_is(POOL, 1)
    assert stack.logs == ()
