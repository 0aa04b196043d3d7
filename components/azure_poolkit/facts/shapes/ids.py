"""Properties that take the ARM id of one resource type, as the models of Batch and Compute describe them.

A pool of virtual machines takes subnets of Microsoft.Network only; one of a cloud service also took those of classic
networks (``NetworkConfiguration.subnetId``). Compute describes most of its references by what they refer to, and those
to probes, application versions and access control profiles by the form of their ids.
"""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.shapes.constraints import ResourceId

_READ: Final = "2026-11-28"
_BATCH: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/rest/api/batchmanagement/pool/create",
    "read": _READ,
}
_NETWORKS: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/azure/batch/batch-virtual-network",
    "read": _READ,
}
_COMPUTE: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update",
    "read": _READ,
}
_SUBNETS: Final = "Microsoft.Network/virtualNetworks/subnets"
_CONTROL_PROFILES: Final = "Microsoft.Compute/galleries/inVMAccessControlProfiles/versions"
_MACHINES: Final = "properties.deploymentConfiguration.virtualMachineConfiguration"
_NETWORK: Final = "properties.networkConfiguration"
_PROFILE: Final = "properties.virtualMachineProfile"
_INTERFACE: Final = f"{_PROFILE}.networkProfile.networkInterfaceConfigurations[].properties"
_ADDRESS: Final = f"{_INTERFACE}.ipConfigurations[].properties"

IDS_OF_POOLS: Final = (
    ResourceId(
        at=f"{_NETWORK}.subnetId",
        type=_SUBNETS,
        other_type="Microsoft.ClassicNetwork/virtualNetworks/subnets",
        other_with="/properties.deploymentConfiguration.cloudServiceConfiguration",
        **_NETWORKS,
    ),
    ResourceId(
        at=f"{_NETWORK}.publicIPAddressConfiguration.ipAddressIds[]",
        type="Microsoft.Network/publicIPAddresses",
        **_BATCH,
    ),
    ResourceId(
        at=f"{_MACHINES}.serviceArtifactReference.id",
        type="Microsoft.Compute/galleries/serviceArtifacts/vmArtifactsProfiles",
        **_BATCH,
    ),
    *(
        ResourceId(
            at=f"{_MACHINES}.securityProfile.proxyAgentSettings.{end_point}.inVMAccessControlProfileReferenceId",
            type=_CONTROL_PROFILES,
            **_BATCH,
        )
        for end_point in ("imds", "wireServer")
    ),
    *(
        ResourceId(
            at=f"{_MACHINES}.{disk}.managedDisk.{holder}diskEncryptionSet.id",
            type="Microsoft.Compute/diskEncryptionSets",
            **_BATCH,
        )
        for disk in ("osDisk", "dataDisks[]")
        for holder in ("", "securityProfile.")
    ),
)
_OF_SCALE_SETS: Final = {
    f"{_ADDRESS}.subnet.id": _SUBNETS,
    f"{_ADDRESS}.loadBalancerBackendAddressPools[].id": "Microsoft.Network/loadBalancers/backendAddressPools",
    f"{_ADDRESS}.loadBalancerInboundNatPools[].id": "Microsoft.Network/loadBalancers/inboundNatPools",
    f"{_ADDRESS}.applicationGatewayBackendAddressPools[].id": (
        "Microsoft.Network/applicationGateways/backendAddressPools"
    ),
    f"{_ADDRESS}.applicationSecurityGroups[].id": "Microsoft.Network/applicationSecurityGroups",
    f"{_ADDRESS}.publicIPAddressConfiguration.properties.publicIPPrefix.id": "Microsoft.Network/publicIPPrefixes",
    f"{_INTERFACE}.networkSecurityGroup.id": "Microsoft.Network/networkSecurityGroups",
    f"{_PROFILE}.networkProfile.healthProbe.id": "Microsoft.Network/loadBalancers/probes",
    f"{_PROFILE}.applicationProfile.galleryApplications[].packageReferenceId": (
        "Microsoft.Compute/galleries/applications/versions"
    ),
    f"{_PROFILE}.capacityReservation.capacityReservationGroup.id": "Microsoft.Compute/capacityReservationGroups",
    f"{_PROFILE}.osProfile.secrets[].sourceVault.id": "Microsoft.KeyVault/vaults",
    f"{_PROFILE}.serviceArtifactReference.id": "Microsoft.Compute/galleries/serviceArtifacts/vmArtifactsProfiles",
    "properties.hostGroup.id": "Microsoft.Compute/hostGroups",
    "properties.proximityPlacementGroup.id": "Microsoft.Compute/proximityPlacementGroups",
    **{
        f"{_PROFILE}.storageProfile.{disk}.managedDisk.{holder}diskEncryptionSet.id": (
            "Microsoft.Compute/diskEncryptionSets"
        )
        for disk in ("osDisk", "dataDisks[]")
        for holder in ("", "securityProfile.")
    },
    **{
        f"{_PROFILE}.securityProfile.proxyAgentSettings.{end_point}.inVMAccessControlProfileReferenceId": (
            _CONTROL_PROFILES
        )
        for end_point in ("imds", "wireServer")
    },
}
IDS_OF_SCALE_SETS: Final = tuple(ResourceId(at=at, type=type_, **_COMPUTE) for at, type_ in _OF_SCALE_SETS.items())
