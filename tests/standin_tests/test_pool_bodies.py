"""What the simulated Azure says to the bodies of Batch pools, without any engine."""

import copy

import pytest

from standin import AzureStandIn
from standin.errors import ArmError

POOL = "azure-native:batch:Pool"
IDENTITY = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"


def extension(name="secrets", publisher="Microsoft.Azure.KeyVault", type_="KeyVaultForLinux", **more):
    return {"name": name, "publisher": publisher, "type": type_, "settings": {}, **more}


def monitor(name="monitor", **more):
    return extension(name, "Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent", **more)


def body(*extensions, **properties):
    return {
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY: {}}},
        "properties": {
            "vmSize": "standard_d2s_v5",
            "deploymentConfiguration": {
                "virtualMachineConfiguration": {
                    "imageReference": {
                        "publisher": "canonical",
                        "offer": "ubuntu-24_04-lts",
                        "sku": "server",
                    },
                    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
                    "extensions": list(extensions) or [extension()],
                }
            },
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 2}},
            **properties,
        },
    }


@pytest.fixture
def azure(tmp_path):
    azure = AzureStandIn(tmp_path)
    azure.already_has_identity(IDENTITY)
    return azure


@pytest.fixture
def put(azure):
    account = azure.already_has("rg", "acct")
    return lambda body, name="pool": azure.put(POOL, f"{account}/pools/{name}", body)


def refusal(put, body):
    with pytest.raises(ArmError) as caught:
        put(body)
    return caught.value


def test_a_good_pool_comes_back_as_the_service_writes_it(put):
    properties = put(body())["properties"]

    assert properties["vmSize"] == "STANDARD_D2S_V5"
    machines = properties["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["imageReference"]["version"] == "latest"
    assert properties["scaleSettings"]["fixedScale"]["resizeTimeout"] == "PT15M"
    assert properties["currentDedicatedNodes"] == 2
    assert "errors" not in properties["resizeOperationStatus"]


def test_protected_settings_never_come_back_and_are_not_on_disk(put, azure, tmp_path):
    answer = put(body(extension(protectedSettings={"key": "canary-81"})))

    extensions = answer["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"]
    assert "protectedSettings" not in extensions[0]
    assert "canary-81" not in (tmp_path / "world.json").read_text()


FAULTS = {
    "reserved": (
        body(extension(publisher="Microsoft.Azure.Extensions", type_="CustomScript")),
        "reserved by the Batch",
    ),
    "reserved in other letters": (
        body(extension(publisher="microsoft.compute", type_="customscriptextension")),
        "reserved by the Batch",
    ),
    "not on the list": (
        body(extension(publisher="Microsoft.ManagedServices", type_="ApplicationHealthLinux")),
        "is not supported on Batch pools",
    ),
    "name twice": (
        body(extension("a"), monitor("a")),
        "On VM Scale Set 'pool', extension name 'a' cannot be used for more than one extension.",
    ),
    "handler twice": (
        body(extension("a"), extension("b")),
        "Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'b' with handler "
        "'Microsoft.Azure.KeyVault.KeyVaultForLinux' already added or specified in input.",
    ),
    "missing name": (
        body(extension("a", provisionAfterExtensions=["gone"])),
        "On resource 'pool', extension 'a' specifies 'gone' in its provisionAfterExtensions property",
    ),
    "cycle": (
        body(extension("a", provisionAfterExtensions=["b"]), monitor("b", provisionAfterExtensions=["a"])),
        "has a cycle",
    ),
    "smallest cycle": (body(extension("a", provisionAfterExtensions=["a"])), "has a cycle"),
    "both scales": (
        body(
            scaleSettings={
                "fixedScale": {"targetDedicatedNodes": 1},
                "autoScale": {"formula": "$TargetDedicated=1"},
            }
        ),
        "exactly one of fixedScale and autoScale",
    ),
    "short timeout": (
        body(scaleSettings={"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT4M59S"}}),
        "less than 5 minutes",
    ),
    "no target": (
        body(scaleSettings={"fixedScale": {}}),
        "needs targetDedicatedNodes or targetLowPriorityNodes",
    ),
    "system identity": (
        body() | {"identity": {"type": "SystemAssigned"}},
        "'identity.type' must be one of UserAssigned, None but got 'SystemAssigned'",
    ),
    "identity missing": (body() | {"identity": {"type": "None"}}, "needs a user-assigned identity"),
    "unknown property": (body(vmSizes="x"), "'properties.vmSizes' is not a property of PoolProperties"),
    "unknown property of an extension": (
        body(extension(forceUpdateTag="x")),
        "extensions[0].forceUpdateTag' is not a property of VMExtension",
    ),
    "wrong type": (body(taskSlotsPerNode="4"), "'properties.taskSlotsPerNode' should be of type 'integer'"),
    "missing publisher": (body({"name": "a", "type": "T"}), "extensions[0].publisher'"),
    "unknown beside properties": (
        body() | {"sku": {}},
        "'sku' is not a property of Microsoft.Batch/batchAccounts/pools",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_pool_is_refused(put, azure, case):
    faulty, text = FAULTS[case]

    error = refusal(put, faulty)

    assert (error.status, error.code) == (400, "BadRequest")
    assert text in error.message
    assert not any(arm_id.endswith("/pool") for arm_id in azure.resources)


def test_words_that_no_fact_gives_are_marked_as_its_own(put):
    assert refusal(put, FAULTS["cycle"][0]).message.startswith("[stand-in] ")
    assert not refusal(put, FAULTS["name twice"][0]).message.startswith("[stand-in]")


def test_settings_as_a_text_are_taken_and_the_resize_fails(put):
    properties = put(body(extension(settings='{"a": 1}')))["properties"]

    assert properties["provisioningState"] == "Succeeded"
    assert properties["currentDedicatedNodes"] == 0
    (error,) = properties["resizeOperationStatus"]["errors"]
    assert error["code"] == "AllocationFailed"
    assert error["message"] == "Desired number of dedicated nodes could not be allocated"


def test_a_vanished_image_fails_the_resize_and_not_the_call(put, azure):
    gallery = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/galleries/g/images/i"
    azure.vanish(gallery)
    faulty = body()
    machines = faulty["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["imageReference"] = {"id": f"{gallery}/versions/1.0.0"}

    (error,) = put(faulty)["properties"]["resizeOperationStatus"]["errors"]

    assert "Code: AllocationFailed" in error["message"]


CHANGES = {
    "version": lambda extensions: extensions[0].update(typeHandlerVersion="9.9"),
    "settings": lambda extensions: extensions[0].update(settings={"a": 1}),
    "protected settings": lambda extensions: extensions[0].update(protectedSettings={"key": "other"}),
    "one more": lambda extensions: extensions.append(monitor()),
    "none": lambda extensions: extensions.clear(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_extensions_cannot_be_put(put, change):
    first = body(extension(protectedSettings={"key": "one"}))
    put(first)
    second = copy.deepcopy(first)
    CHANGES[change](second["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"])

    error = refusal(put, second)

    assert (error.status, error.code) == (400, "PropertyCannotBeUpdated")
    assert error.message == "A property that cannot be updated was specified as part of the request."
    assert [detail["message"] for detail in error.details] == [
        "A property that cannot be updated was specified as part of the request.",
        "deploymentConfiguration",
        "properties.deploymentConfiguration",
    ]


def test_a_put_that_leaves_the_deployment_configuration_is_taken(put):
    first = body(extension(protectedSettings={"key": "one"}))
    put(first)

    second = put(first | {"properties": first["properties"] | {"metadata": [{"name": "a", "value": "b"}]}})

    assert second["properties"]["metadata"] == [{"name": "a", "value": "b"}]


def test_spelling_that_the_service_normalises_is_no_change(put):
    first = body()
    put(first)
    first["properties"]["vmSize"] = "Standard_D2s_v5"
    machines = first["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["imageReference"]["version"] = "latest"

    put(first)


def test_the_size_of_nodes_changes_only_while_there_are_none(put):
    put(body(scaleSettings={"fixedScale": {"targetDedicatedNodes": 0}}), "empty")
    put(body(vmSize="standard_d4s_v5", scaleSettings={"fixedScale": {"targetDedicatedNodes": 0}}), "empty")
    put(body())

    assert refusal(put, body(vmSize="standard_d4s_v5")).details[1]["message"] == "vmSize"


def test_a_pool_needs_its_account(azure):
    azure.already_has("rg")
    account = f"{azure.subscription}/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/none"

    with pytest.raises(ArmError) as caught:
        azure.put(POOL, f"{account}/pools/pool", body())

    assert caught.value.status == 404


def test_a_pool_being_deleted_refuses_a_put(put, azure):
    azure.start_deleting(put(body())["id"])

    error = refusal(put, body())

    assert (error.status, error.code) == (409, "PoolBeingDeleted")


def test_the_same_name_elsewhere_and_after_deletion_is_a_new_pool(put, azure):
    put(body())
    account = azure.already_has("rg", "acct")
    azure.azure.delete(f"{account}/pools/POOL")

    assert azure.azure.get(f"{account}/pools/pool") is None
    put(body(extension(typeHandlerVersion="9.9")))


def test_a_patch_of_the_size_leaves_protected_settings_as_they_are(put, azure):
    arm_id = put(body(extension(protectedSettings={"key": "canary-82"})))["id"]
    scale = {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 4}}}

    told = azure.patch(POOL, arm_id, {"properties": scale})["properties"]

    assert told["currentDedicatedNodes"] == 4
    assert "errors" not in told["resizeOperationStatus"]
