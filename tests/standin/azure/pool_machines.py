"""What Batch refuses of a pool's machines: parts that do not go together. PC = constraints.csv."""

from __future__ import annotations

import re
from typing import Any

from standin.azure.arm_id import parent_of
from standin.azure.identities import assigned_identities
from standin.azure.service import Put
from standin.azure.vm_sizes import has_infiniband, has_local_disk, takes_no_disk_encryption
from standin.errors import ArmError, own_bad_request, own_words

_MOST_CONNECTED = {"BatchService": 100, "UserSubscription": 80}  # PC-21
_CONTAINERS = ("ubuntu-hpc", "ubuntu-server-container", "ubuntu-server-container-rdma", "almalinux-hpc")
_RELEASES = (
    (re.compile(r"ubuntu-24_04-lts/.*|ubuntu-hpc/2404"), "ubuntu 24.04"),
    (re.compile(r"0001-com-ubuntu-server-jammy/.*|ubuntu-hpc/2204"), "ubuntu 22.04"),
    (re.compile(r"0001-com-ubuntu-server-focal/.*|ubuntu-server-container(-rdma)?/20.*"), "ubuntu 20.04"),
)


def refuse_machines(put: Put, machines: dict[str, Any]) -> None:
    """Raise `ArmError` for the first fault found."""
    size, nodes = str(put.properties.get("vmSize")), _nodes(put.properties["scaleSettings"])
    _refuse_agent(machines)
    _refuse_protection(machines)
    _refuse_disks(machines, size, nodes[1])
    _refuse_together(put, machines, size, sum(nodes))
    _refuse_foreign_identities(put, machines)
    _refuse_network(put)
    _refuse_definition(put, machines)
    _refuse_beside_upgrades(put, machines)


def _refuse_beside_upgrades(put: Put, machines: dict[str, Any]) -> None:
    """PC-14."""
    policy = (put.properties.get("upgradePolicy") or {}).get("automaticOSUpgradePolicy") or {}
    if policy.get("enableAutomaticOSUpgrade") is not True:
        return
    if str((machines.get("imageReference") or {}).get("version", "latest")).lower() != "latest":
        raise own_bad_request("Automatic OS upgrade needs the image's version to be latest.")


def _nodes(scale: dict[str, Any]) -> tuple[int, int]:
    fixed = scale.get("fixedScale") or {}
    return fixed.get("targetDedicatedNodes") or 0, fixed.get("targetLowPriorityNodes") or 0


def _refuse_agent(machines: dict[str, Any]) -> None:
    image = machines.get("imageReference") or {}
    named = f"{image.get('offer')}/{image.get('sku')}".lower()
    wanted = next((agent for offer, agent in _RELEASES if offer.fullmatch(named)), None)
    agent = str(machines.get("nodeAgentSkuId")).lower()
    if wanted is not None and agent.startswith("batch.node.ubuntu") and not agent.endswith(wanted):  # PC-01
        raise own_words(400, "InvalidPropertyValue", f"The node agent '{agent}' is not that of the image '{named}'.")


def _refuse_protection(machines: dict[str, Any]) -> None:
    profile = machines.get("securityProfile") or {}
    type_ = str(profile.get("securityType")).lower()
    if profile.get("uefiSettings") is not None and profile.get("securityType") is None:  # PC-23
        raise own_bad_request("uefiSettings must not be given without a securityType.")
    disk = ((machines.get("osDisk") or {}).get("managedDisk") or {}).get("securityProfile") or {}
    if type_ == "confidentialvm" and disk.get("securityEncryptionType") is None:
        raise own_bad_request("A confidential machine needs osDisk.managedDisk.securityProfile.securityEncryptionType.")


def _refuse_disks(machines: dict[str, Any], size: str, spot: int) -> None:
    if (machines.get("osDisk") or {}).get("ephemeralOSDiskSettings") is not None:  # PC-18
        if spot:
            raise own_bad_request("An ephemeral OS disk cannot be used with Spot nodes.")
        if not has_local_disk(size):
            raise own_bad_request(f"The size '{size}' does not support ephemeral OS disks.")
    targets = (machines.get("diskEncryptionConfiguration") or {}).get("targets") or []
    at_host = (machines.get("securityProfile") or {}).get("encryptionAtHost")
    if (
        "TemporaryDisk" in targets
        and takes_no_disk_encryption(size)
        and (at_host is False or "_a" in size.lower()[:10])
    ):
        text = f"[stand-in] The temporary disk of '{size}' cannot be encrypted."
        raise ArmError(400, "AzureDiskEncryptionNotSupportedOnVMSize", text)  # PC-24


def _refuse_together(put: Put, machines: dict[str, Any], size: str, nodes: int) -> None:
    image = machines.get("imageReference") or {}
    plain = image.get("offer") is not None and str(image["offer"]).lower() not in _CONTAINERS
    if machines.get("containerConfiguration") and plain and "containers" not in str(image.get("sku")):  # PC-16
        raise own_bad_request(f"The image '{image['offer']}' has no container runtime.")
    if put.properties["interNodeCommunication"] != "Enabled":
        return
    account = put.world.find(parent_of(put.id) or "")
    mode = account.request["properties"]["poolAllocationMode"] if account else "BatchService"
    if nodes > _MOST_CONNECTED[mode]:
        raise own_bad_request(f"{nodes} nodes cannot communicate with each other.")
    zonal = (machines.get("nodePlacementConfiguration") or {}).get("policy") == "Zonal"
    if zonal and has_infiniband(size):  # PC-22
        raise own_bad_request("Nodes with InfiniBand that communicate cannot be placed Zonal.")


def _refuse_foreign_identities(put: Put, machines: dict[str, Any]) -> None:
    own = {arm_id.lower() for arm_id in assigned_identities(put.body)}
    for named in _references({"properties": put.properties}):
        if named.lower() not in own:  # PC-17
            raise own_bad_request(f"The identity '{named}' is not assigned to the pool.")


def _references(body: Any) -> list[str]:
    """The ids in every ``identityReference`` of a body."""
    if isinstance(body, dict):
        here = (body.get("identityReference") or {}).get("resourceId")
        return [*([here] if here else []), *(named for value in body.values() for named in _references(value))]
    return [named for item in body for named in _references(item)] if isinstance(body, list) else []


def _refuse_network(put: Put) -> None:
    subnet = (put.properties.get("networkConfiguration") or {}).get("subnetId")
    if subnet and (subnet.split("/") + [""] * 3)[2].lower() != put.id.split("/")[2].lower():  # PC-06
        raise own_bad_request(f"The subnet '{subnet}' is in another subscription than the Batch account.")


def _refuse_definition(put: Put, machines: dict[str, Any]) -> None:
    """PC-35: what a gallery's definition asks of the machines that are made from it."""
    image = (machines.get("imageReference") or {}).get("id") or ""
    definition = put.world.find(image.partition("/versions/")[0]) if "/galleries/" in image else None
    features = (definition.response["properties"].get("features") or []) if definition else []
    security = next((one["value"] for one in features if one.get("name") == "SecurityType"), None)
    given = (machines.get("securityProfile") or {}).get("securityType")
    if security in ("TrustedLaunch", "ConfidentialVM") and str(given).lower() != security.lower():
        raise own_bad_request(f"The image is for machines of security type {security}.")
