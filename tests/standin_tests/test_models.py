"""The bodies that Azure takes by the models of azure-mgmt, held against what azure-native knows."""

import pytest

from standin.azure.model import faults
from standin.azure.sdk_models import BATCH_2024_07_01, COMPUTE_2024_11_01, model_shape
from standin.native.conversion import outputs_of, request_body
from standin.native.table import TYPES
from standin.shapes import Entries, Fields, Items

POOL = "azure-native:batch:Pool"
COMPUTE = "azure-native:compute:"
WITH_MODELS = [token for token, kind in TYPES.items() if kind.model is not None]

# What only one of the two knows, by the places of the properties. Of galleries azure-mgmt has models of an older API
# version; the rest is a name that azure-native changes and the stand-in changes back.
ONLY_AZURE_NATIVE = {
    POOL: {
        "deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.containerRegistries.userName",
        "startTask.containerSettings.registry.userName",
    },
    f"{COMPUTE}Gallery": {"identity", "identity.type", "identity.userAssignedIdentities"},
    f"{COMPUTE}GalleryImage": {"allowUpdateImage", "features.startsAtVersion"},
    f"{COMPUTE}GalleryImageVersion": {
        "publishingProfile.targetRegions.additionalReplicaSets",
        "publishingProfile.targetRegions.additionalReplicaSets.regionalReplicaCount",
        "publishingProfile.targetRegions.additionalReplicaSets.storageAccountType",
        "restore",
        "safetyProfile.blockDeletionBeforeEndOfLife",
    },
}
ONLY_AZURE_MGMT = {
    POOL: {
        "deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.containerRegistries.username",
        "startTask.containerSettings.registry.username",
    },
    f"{COMPUTE}Gallery": {"identifier"},  # holds nothing but what Azure answers
}


def places(shape, path="", above=()):
    """Every property that can be given, as azure-native names its place."""
    if isinstance(shape, Items | Entries):
        yield from places(shape.of, path, above)
    elif isinstance(shape, Fields) and shape.name not in above:
        for name, member in shape.members.items():
            place = path if member.hoisted else f"{path}.{name}".lstrip(".")
            if not member.read_only:
                if not member.hoisted:
                    yield place
                yield from places(member.shape, place, (*above, shape.name))


@pytest.mark.parametrize("token", WITH_MODELS)
def test_azure_native_and_azures_models_know_the_same_but_for_what_is_listed(token):
    kind = TYPES[token]
    native = set(places(kind.inputs)) - set(kind.path_inputs)
    azures = set(places(model_shape(*kind.model)))

    assert native - azures == ONLY_AZURE_NATIVE.get(token, set())
    assert azures - native == ONLY_AZURE_MGMT.get(token, set())


@pytest.mark.parametrize("token", [token for token in ONLY_AZURE_NATIVE if token != POOL])
def test_a_model_of_an_older_version_is_completed_by_what_azure_native_knows(token):
    assert set(places(TYPES[token].body)) >= ONLY_AZURE_NATIVE[token]


def test_a_body_is_held_to_types_required_properties_values_and_bounds():
    rolling = {"maxBatchInstancePercent": 101, "pauseTimeBetweenBatches": 5}
    policy = {"mode": "Sometimes", "rollingUpgradePolicy": rolling}
    body = {"properties": {"upgradePolicy": policy, "overprovisioned": True}, "sku": "Standard_D2s_v5"}

    assert sorted(faults(body, model_shape(COMPUTE_2024_11_01, "VirtualMachineScaleSet"))) == [
        "'properties.overprovisioned' is not a property of VirtualMachineScaleSetProperties",
        "'properties.upgradePolicy.mode' must be one of Automatic, Manual, Rolling but got 'Sometimes'",
        "'properties.upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent' must be at most 100 but is 101",
        "'properties.upgradePolicy.rollingUpgradePolicy.pauseTimeBetweenBatches' should be of type 'string' but got "
        "a number",
        "'sku' should be of type 'object' but got a string",
        "missing required property 'location'",
    ]


def test_what_azure_only_answers_is_passed_over_in_a_request():
    body = {"id": 5, "etag": "x", "properties": {"allocationState": 7, "currentDedicatedNodes": "many"}}

    assert list(faults(body, model_shape(BATCH_2024_07_01, "Pool"))) == []


def test_what_azure_native_flattens_is_sent_at_its_place_at_every_depth():
    extension = {"name": "a", "publisher": "Contoso", "type": "Agent", "settings": {"properties": {"b": 1}}}
    address = {"name": "ip", "primary": True, "subnet": {"id": "/s"}}
    nic = {"name": "nic", "primary": True, "ipConfigurations": [address]}
    profile = {
        "extensionProfile": {"extensions": [extension]},
        "networkProfile": {"networkInterfaceConfigurations": [nic]},
    }
    kind = TYPES[f"{COMPUTE}VirtualMachineScaleSet"]
    inputs = {"vmScaleSetName": "n", "resourceGroupName": "rg", "location": "x", "virtualMachineProfile": profile}

    body = request_body(kind, inputs)

    sent = body["properties"]["virtualMachineProfile"]
    properties = {"publisher": "Contoso", "type": "Agent", "settings": {"properties": {"b": 1}}}
    assert sent["extensionProfile"]["extensions"] == [{"name": "a", "properties": properties}]
    assert sent["networkProfile"]["networkInterfaceConfigurations"] == [
        {
            "name": "nic",
            "properties": {
                "primary": True,
                "ipConfigurations": [{"name": "ip", "properties": {"primary": True, "subnet": {"id": "/s"}}}],
            },
        }
    ]
    assert outputs_of(kind, body)["virtualMachineProfile"] == profile


def test_the_type_of_a_separate_extension_is_shown_as_that_of_the_resource():
    kind = TYPES[f"{COMPUTE}VirtualMachineScaleSetExtension"]
    inputs = {"vmScaleSetName": "n", "resourceGroupName": "rg", "vmssExtensionName": "a", "type": "Agent"}

    body = request_body(kind, inputs)
    told = outputs_of(kind, body | {"name": "a", "type": "Microsoft.Compute/virtualMachineScaleSets/extensions"})

    assert body == {"properties": {"type": "Agent"}}
    assert told["type"] == "Microsoft.Compute/virtualMachineScaleSets/extensions"


def test_a_name_that_azure_native_changes_is_changed_back():
    registry = {"registryServer": "r", "userName": "u"}
    settings = {"startTask": {"containerSettings": {"imageName": "i", "registry": registry}}}
    kind = TYPES[POOL]

    body = request_body(kind, settings)

    assert body["properties"]["startTask"]["containerSettings"]["registry"] == {"registryServer": "r", "username": "u"}
    assert outputs_of(kind, body)["startTask"] == settings["startTask"]


def test_a_role_definitions_type_has_another_name_in_azure_native():
    kind = TYPES["azure-native:authorization:RoleDefinition"]

    body = request_body(kind, {"scope": "/s", "roleName": "n", "roleType": "CustomRole"})
    told = outputs_of(kind, body | {"type": "Microsoft.Authorization/roleDefinitions"})

    assert body == {"properties": {"roleName": "n", "type": "CustomRole"}}
    assert (told["roleType"], told["type"]) == ("CustomRole", "Microsoft.Authorization/roleDefinitions")


def test_named_items_of_a_network_have_properties_of_their_own():
    kind = TYPES["azure-native:network:LoadBalancer"]
    front = {"name": "front", "subnet": {"id": "/s"}, "zones": ["1"]}
    inputs = {"location": "x", "sku": {"name": "Standard"}, "frontendIPConfigurations": [front]}

    body = request_body(kind, inputs)

    assert body["properties"] == {
        "frontendIPConfigurations": [{"name": "front", "zones": ["1"], "properties": {"subnet": {"id": "/s"}}}]
    }
    assert outputs_of(kind, body)["frontendIPConfigurations"] == [front]
