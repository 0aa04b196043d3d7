"""What Azure refuses of the features of a scale set. PC = constraints.csv."""

from __future__ import annotations

from typing import Any

from standin.azure.identities import assigned_identities
from standin.azure.scale_set_extensions import flat, has_health_extension
from standin.azure.service import Put
from standin.azure.vm_sizes import boot_failure, generation_of
from standin.errors import ArmError, bad_request, own_bad_request

_NO_HEALTH = (  # PC-11: open-source-labs #46
    "Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because a health probe or health "
    "extension was not specified."
)
_NO_SPARES = (  # PC-34: onefuzz #2374
    "Cannot set DoNotRunExtensionsOnOverprovisionedVMs to true on Virtual Machine Scale Set {name} which does not have "
    "overprovision enabled."
)
_NO_FABRIC = "Overprovisioning not allowed on Virtual Machine Scale Sets with Service Fabric extension."  # PC-34


def refuse_features(put: Put, extensions: list[dict[str, Any]]) -> None:
    """Raise `ArmError` for the first fault found."""
    profile = put.properties.get("virtualMachineProfile") or {}
    upgrades = put.properties.get("upgradePolicy") or {}
    automatic = (upgrades.get("automaticOSUpgradePolicy") or {}).get("enableAutomaticOSUpgrade") is True
    fabric = any("servicefabric" in str(flat(one).get("publisher")).lower() for one in extensions)
    healthy = bool((profile.get("networkProfile") or {}).get("healthProbe")) or has_health_extension(extensions)
    if automatic and not healthy and not fabric:
        raise bad_request(_NO_HEALTH)
    if (put.properties.get("automaticRepairsPolicy") or {}).get("enabled") is True and not healthy:  # PC-12
        raise own_bad_request("Automatic repairs need a health probe or a health extension.")
    if automatic:
        _refuse_beside_upgrades(profile)
    _refuse_batches(upgrades.get("rollingUpgradePolicy"))
    spares = put.properties.get("overprovision", True)
    if put.properties.get("doNotRunExtensionsOnOverprovisionedVMs") is True and not spares:
        raise bad_request(_NO_SPARES.format(name=put.name))
    if fabric and spares and put.properties.get("orchestrationMode", "Uniform") == "Uniform":
        raise ArmError(409, "OperationNotAllowed", _NO_FABRIC)
    _refuse_machines(put, profile)
    _refuse_foreign_identities(put, extensions)


def _refuse_beside_upgrades(profile: dict[str, Any]) -> None:
    image = (profile.get("storageProfile") or {}).get("imageReference") or {}
    if image.get("version", "latest") != "latest":  # PC-13
        raise own_bad_request("Automatic OS upgrade needs the image's version to be latest.")
    system = profile.get("osProfile") or {}
    if (system.get("windowsConfiguration") or {}).get("enableAutomaticUpdates") is True:
        raise own_bad_request("Automatic OS upgrade cannot stand beside enableAutomaticUpdates.")
    for name in ("windowsConfiguration", "linuxConfiguration"):
        patches = ((system.get(name) or {}).get("patchSettings") or {}).get("patchMode")
        if patches == "AutomaticByPlatform":
            raise own_bad_request("Automatic OS upgrade cannot stand beside patchMode AutomaticByPlatform.")


def _refuse_batches(policy: dict[str, Any] | None) -> None:
    if policy is None:
        return
    batch, unhealthy = (policy.get(f"max{name}InstancePercent", 20) for name in ("Batch", "Unhealthy"))
    if batch > unhealthy:  # PC-13
        raise own_bad_request("maxBatchInstancePercent must not be greater than maxUnhealthyInstancePercent.")


def _refuse_machines(put: Put, profile: dict[str, Any]) -> None:
    """PC-23."""
    security = profile.get("securityProfile") or {}
    if security.get("uefiSettings") is not None and security.get("securityType") is None:
        raise own_bad_request("uefiSettings must not be given without a securityType.")
    storage = profile.get("storageProfile") or {}
    disk = ((storage.get("osDisk") or {}).get("managedDisk") or {}).get("securityProfile") or {}
    if security.get("securityType") == "ConfidentialVM" and disk.get("securityEncryptionType") is None:
        raise own_bad_request("A confidential machine needs osDisk.managedDisk.securityProfile.securityEncryptionType.")
    size = str((put.body.get("sku") or {}).get("name"))
    failure = boot_failure(size, generation_of(storage.get("imageReference") or {}))
    if failure:
        raise bad_request(failure)


def _refuse_foreign_identities(put: Put, extensions: list[dict[str, Any]]) -> None:
    """PC-17: azurerm #19803 has it of machines."""
    own = {arm_id.lower() for arm_id in assigned_identities(put.body)}
    security = (put.properties.get("virtualMachineProfile") or {}).get("securityProfile") or {}
    named = (security.get("encryptionIdentity") or {}).get("userAssignedIdentityResourceId")
    if named and named.lower() not in own:
        raise own_bad_request(f"The identity '{named}' is not assigned to the scale set.")
