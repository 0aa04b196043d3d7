"""The types of Compute and Network: scale sets, images, and what the two need."""

from __future__ import annotations

from typing import Any

from pulumi_azure_native import compute, network

from standin.azure import images, networks
from standin.azure.scale_set import SCALE_SET
from standin.azure.scale_set_extensions import SCALE_SET_EXTENSION
from standin.azure.sdk_models import COMPUTE_2024_11_01, DISKS_2024_03_02, GALLERIES_2023_07_03
from standin.azure.service import Behaviour
from standin.native.resource_type import ResourceType

_GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
_COMPUTE = f"{_GROUP}/providers/Microsoft.Compute"
_NETWORK = f"{_GROUP}/providers/Microsoft.Network"
_SCALE_SET = f"{_COMPUTE}/virtualMachineScaleSets/{{vmScaleSetName}}"
_GALLERY = f"{_COMPUTE}/galleries/{{galleryName}}"
_MACHINES, _DISKS, _GALLERIES = "2024-11-01", "2024-03-02", "2024-03-03"


def _compute(version: str, path: str, args: type, resource: type, behaviour: Behaviour, module: str) -> ResourceType:
    token = f"azure-native:compute:{resource.__name__}"
    older = module == GALLERIES_2023_07_03
    model = (module, resource.__name__)
    return ResourceType(token, version, path, args, resource, behaviour, model=model, model_is_older=older)


def _network(path: str, args: type, resource: type, behaviour: Behaviour, *above: str) -> ResourceType:
    top_level: dict[str, Any] = {"top_level": frozenset({"id", "location", "tags", "extendedLocation", *above})}
    token = f"azure-native:network:{resource.__name__}"
    path = f"{_NETWORK}/{path}"
    return ResourceType(token, "2024-05-01", path, args, resource, behaviour, items_have_properties=True, **top_level)


COMPUTE_TYPES = (
    _compute(
        _MACHINES,
        _SCALE_SET,
        compute.VirtualMachineScaleSetArgs,
        compute.VirtualMachineScaleSet,
        SCALE_SET,
        COMPUTE_2024_11_01,
    ),
    _compute(
        _MACHINES,
        f"{_SCALE_SET}/extensions/{{vmssExtensionName}}",
        compute.VirtualMachineScaleSetExtensionInitArgs,
        compute.VirtualMachineScaleSetExtension,
        SCALE_SET_EXTENSION,
        COMPUTE_2024_11_01,
    ),
    _compute(
        _MACHINES,
        f"{_COMPUTE}/virtualMachines/{{vmName}}",
        compute.VirtualMachineArgs,
        compute.VirtualMachine,
        images.VIRTUAL_MACHINE,
        COMPUTE_2024_11_01,
    ),
    _compute(
        _MACHINES,
        f"{_COMPUTE}/images/{{imageName}}",
        compute.ImageArgs,
        compute.Image,
        images.IMAGE,
        COMPUTE_2024_11_01,
    ),
    _compute(_DISKS, f"{_COMPUTE}/disks/{{diskName}}", compute.DiskArgs, compute.Disk, images.DISK, DISKS_2024_03_02),
    _compute(
        _DISKS,
        f"{_COMPUTE}/snapshots/{{snapshotName}}",
        compute.SnapshotArgs,
        compute.Snapshot,
        images.SNAPSHOT,
        DISKS_2024_03_02,
    ),
    _compute(_GALLERIES, _GALLERY, compute.GalleryArgs, compute.Gallery, images.GALLERY, GALLERIES_2023_07_03),
    _compute(
        _GALLERIES,
        f"{_GALLERY}/images/{{galleryImageName}}",
        compute.GalleryImageArgs,
        compute.GalleryImage,
        images.GALLERY_IMAGE,
        GALLERIES_2023_07_03,
    ),
    _compute(
        _GALLERIES,
        f"{_GALLERY}/images/{{galleryImageName}}/versions/{{galleryImageVersionName}}",
        compute.GalleryImageVersionArgs,
        compute.GalleryImageVersion,
        images.GALLERY_IMAGE_VERSION,
        GALLERIES_2023_07_03,
    ),
    _network(
        "virtualNetworks/{virtualNetworkName}",
        network.VirtualNetworkInitArgs,
        network.VirtualNetwork,
        networks.VIRTUAL_NETWORK,
    ),
    _network(
        "virtualNetworks/{virtualNetworkName}/subnets/{subnetName}",
        network.SubnetInitArgs,
        network.Subnet,
        networks.SUBNET,
        "name",
        "type",
    ),
    _network(
        "loadBalancers/{loadBalancerName}",
        network.LoadBalancerArgs,
        network.LoadBalancer,
        networks.LOAD_BALANCER,
        "sku",
    ),
    _network(
        "publicIPAddresses/{publicIpAddressName}",
        network.PublicIPAddressInitArgs,
        network.PublicIPAddress,
        networks.PUBLIC_IP_ADDRESS,
        "sku",
        "zones",
    ),
    _network(
        "natGateways/{natGatewayName}",
        network.NatGatewayInitArgs,
        network.NatGateway,
        networks.NAT_GATEWAY,
        "sku",
        "zones",
    ),
    _network(
        "networkSecurityGroups/{networkSecurityGroupName}",
        network.NetworkSecurityGroupInitArgs,
        network.NetworkSecurityGroup,
        networks.NETWORK_SECURITY_GROUP,
    ),
)
