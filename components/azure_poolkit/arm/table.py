"""The resource types we know: those that we wrap, and those that rules about whole programs look at.

API versions are those that azure-native 3 sends by default.
"""

from __future__ import annotations

from typing import Final

from azure_poolkit.arm.flattening import ANY
from azure_poolkit.arm.types import ArmType
from azure_poolkit.model import body as kinds

_GROUP: Final = "/resourceGroups/{resourceGroupName}"
_COMPUTE: Final = f"{_GROUP}/providers/Microsoft.Compute"
_ACCOUNT: Final = f"{_GROUP}/providers/Microsoft.Batch/batchAccounts/{{accountName}}"
_VAULT: Final = f"{_GROUP}/providers/Microsoft.KeyVault/vaults/{{vaultName}}"
_SCALE_SET: Final = f"{_COMPUTE}/virtualMachineScaleSets/{{vmScaleSetName}}"
_GALLERY: Final = f"{_COMPUTE}/galleries/{{galleryName}}"
_GALLERY_IMAGE: Final = f"{_GALLERY}/images/{{galleryImageName}}"
_NETWORK_INTERFACE: Final = ("virtualMachineProfile", "networkProfile", "networkInterfaceConfigurations", ANY)
_IP_CONFIGURATION: Final = (*_NETWORK_INTERFACE, "ipConfigurations", ANY)
_MACHINES: Final = ("deploymentConfiguration", "virtualMachineConfiguration")
_REGISTRY: Final = {"username": "userName"}
_NAMED: Final = frozenset({"name", "id"})
_NETWORK: Final = f"{_GROUP}/providers/Microsoft.Network"
_VIRTUAL_NETWORK: Final = f"{_NETWORK}/virtualNetworks/{{virtualNetworkName}}"


def _compute(
    kind: str, name: str, path: str, api_version: str, top: str = "location tags", shown: bool = False
) -> ArmType:
    token = f"azure-native:compute:{name}"
    return ArmType(kind=kind, token=token, api_version=api_version, path=path, top=frozenset(top.split()), shown=shown)


def _network(kind: str, name: str, path: str, top: str = "location tags", inner: str | None = None) -> ArmType:
    return ArmType(
        kind=kind,
        token=f"azure-native:network:{name}",
        api_version="2024-05-01",
        path=path,
        top=frozenset(top.split()),
        inner=(((inner, ANY), _NAMED | {"type"}),) if inner else (),
    )


BATCH_POOL_TYPE: Final = ArmType(
    kind=kinds.POOL,
    token="azure-native:batch:Pool",
    api_version="2024-07-01",
    path=f"{_ACCOUNT}/pools/{{poolName}}",
    top=frozenset({"identity", "tags"}),
    shown=True,
    spelled=(
        (("startTask", "containerSettings", "registry"), _REGISTRY),
        ((*_MACHINES, "containerConfiguration", "containerRegistries", ANY), _REGISTRY),
    ),
)

SCALE_SET_TYPE: Final = ArmType(
    kind=kinds.SCALE_SET,
    token="azure-native:compute:VirtualMachineScaleSet",
    api_version="2024-11-01",
    path=_SCALE_SET,
    top=frozenset({"extendedLocation", "identity", "location", "plan", "sku", "tags", "zones"}),
    inner=(
        (("virtualMachineProfile", "extensionProfile", "extensions", ANY), frozenset({"name"})),
        (_NETWORK_INTERFACE, _NAMED),
        (_IP_CONFIGURATION, _NAMED),
        ((*_IP_CONFIGURATION, "publicIPAddressConfiguration"), frozenset({"name", "sku"})),
    ),
    shown=True,
)

SCALE_SET_EXTENSION_TYPE: Final = ArmType(
    kind=kinds.SCALE_SET_EXTENSION,
    token="azure-native:compute:VirtualMachineScaleSetExtension",
    api_version="2024-11-01",
    path=f"{_SCALE_SET}/extensions/{{vmssExtensionName}}",
    top=frozenset({"name"}),
    shown=True,
)

ACCESS_POLICY_TYPE: Final = ArmType(
    kind=kinds.ACCESS_POLICY,
    token="azure-native:keyvault:AccessPolicy",
    api_version="2024-11-01",
    path=f"{_VAULT}/accessPolicies/{{accessPolicyName}}",
    top=frozenset(),
    singles={"policy": "accessPolicies"},
)

ROLE_ASSIGNMENT_TYPE: Final = ArmType(
    kind=kinds.ROLE_ASSIGNMENT,
    token="azure-native:authorization:RoleAssignment",
    api_version="2022-04-01",
    path="/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    top=frozenset(),
)

ROLE_DEFINITION_TYPE: Final = ArmType(
    kind=kinds.ROLE_DEFINITION,
    token="azure-native:authorization:RoleDefinition",
    api_version="2022-05-01-preview",
    path="/{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
    top=frozenset(),
)

IMAGE_TYPE: Final = _compute(
    kinds.IMAGE, "Image", f"{_COMPUTE}/images/{{imageName}}", "2024-11-01", "location tags extendedLocation", shown=True
)
GALLERY_TYPE: Final = _compute(kinds.GALLERY, "Gallery", _GALLERY, "2024-03-03", "location tags identity")
GALLERY_IMAGE_TYPE: Final = _compute(kinds.GALLERY_IMAGE, "GalleryImage", _GALLERY_IMAGE, "2024-03-03")
GALLERY_IMAGE_VERSION_TYPE: Final = _compute(
    kinds.GALLERY_IMAGE_VERSION,
    "GalleryImageVersion",
    f"{_GALLERY_IMAGE}/versions/{{galleryImageVersionName}}",
    "2024-03-03",
    shown=True,
)

TYPES: Final = (
    BATCH_POOL_TYPE,
    SCALE_SET_TYPE,
    SCALE_SET_EXTENSION_TYPE,
    ArmType(
        kind=kinds.ACCOUNT,
        token="azure-native:batch:BatchAccount",
        api_version="2024-07-01",
        path=_ACCOUNT,
        top=frozenset({"identity", "location", "tags"}),
    ),
    ArmType(
        kind=kinds.VAULT,
        token="azure-native:keyvault:Vault",
        api_version="2024-11-01",
        path=_VAULT,
        top=frozenset({"location", "tags"}),
        hoisted=False,
    ),
    ACCESS_POLICY_TYPE,
    ROLE_ASSIGNMENT_TYPE,
    ROLE_DEFINITION_TYPE,
    ArmType(
        kind=kinds.IDENTITY,
        token="azure-native:managedidentity:UserAssignedIdentity",
        api_version="2023-01-31",
        path=f"{_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{{resourceName}}",
        top=frozenset({"location", "tags"}),
    ),
    IMAGE_TYPE,
    _compute(kinds.SNAPSHOT, "Snapshot", f"{_COMPUTE}/snapshots/{{snapshotName}}", "2024-03-02", "location tags sku"),
    _compute(
        kinds.VIRTUAL_MACHINE,
        "VirtualMachine",
        f"{_COMPUTE}/virtualMachines/{{vmName}}",
        "2024-11-01",
        "location tags identity plan zones extendedLocation",
    ),
    _compute(
        kinds.VIRTUAL_MACHINE_EXTENSION,
        "VirtualMachineExtension",
        f"{_COMPUTE}/virtualMachines/{{vmName}}/extensions/{{vmExtensionName}}",
        "2024-11-01",
    ),
    GALLERY_TYPE,
    GALLERY_IMAGE_TYPE,
    GALLERY_IMAGE_VERSION_TYPE,
    _network(
        kinds.VIRTUAL_NETWORK, "VirtualNetwork", _VIRTUAL_NETWORK, "location tags extendedLocation", inner="subnets"
    ),
    _network(kinds.SUBNET, "Subnet", f"{_VIRTUAL_NETWORK}/subnets/{{subnetName}}", "name id type"),
    _network(
        kinds.SECURITY_GROUP,
        "NetworkSecurityGroup",
        f"{_NETWORK}/networkSecurityGroups/{{networkSecurityGroupName}}",
        inner="securityRules",
    ),
    _network(
        kinds.PUBLIC_ADDRESS,
        "PublicIPAddress",
        f"{_NETWORK}/publicIPAddresses/{{publicIpAddressName}}",
        "location tags sku zones extendedLocation",
    ),
)

_BY_TOKEN: Final = {type_.token: type_ for type_ in TYPES}
_BY_ARM_TYPE: Final = {type_.arm_type.casefold(): type_ for type_ in TYPES}


def find_type(token: str) -> ArmType | None:
    """The type of this azure-native token, whether or not it names an API version."""
    package, _, rest = token.partition(":")
    module, _, name = rest.partition(":")
    return _BY_TOKEN.get(f"{package}:{module.split('/')[0]}:{name}")


def find_arm_type(type_: str) -> ArmType | None:
    """The type that ARM calls ``type_``, in any letter case."""
    return _BY_ARM_TYPE.get(type_.casefold())
