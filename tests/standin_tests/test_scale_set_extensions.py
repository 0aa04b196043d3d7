"""What the simulated Azure says to the extensions of a scale set, in its own list and as children."""

import pytest

from standin import AzureStandIn
from standin.azure_stand_in import SCALE_SET, SCALE_SET_EXTENSION
from standin.bodies import scale_set_body
from standin.errors import ArmError


def ext(name, handler=None, after=None, **more):
    order = {} if after is None else {"provisionAfterExtensions": list(after)}
    told = {"publisher": "Contoso", "type": handler or name.title(), "typeHandlerVersion": "1.0", "settings": {}}
    return {"name": name, "properties": {**told, **order, **more}}


HEALTH = ext("health", publisher="Microsoft.ManagedServices", type="ApplicationHealthLinux")


@pytest.fixture
def azure(tmp_path):
    return AzureStandIn(tmp_path)


def names(azure, arm_id):
    profile = azure.resources[arm_id]["properties"]["virtualMachineProfile"]["extensionProfile"]
    return [extension["name"] for extension in profile["extensions"]]


def children(azure, arm_id):
    return sorted(key.rpartition("/")[2] for key in azure.resources if key.startswith(arm_id + "/extensions/"))


def refusal(call, *args, **more):
    with pytest.raises(ArmError) as caught:
        call(*args, **more)
    return caught.value


def put_child(azure, arm_id, extension, **more):
    body = {"properties": extension["properties"]}
    return azure.put(SCALE_SET_EXTENSION, f"{arm_id}/extensions/{extension['name']}", body, **more)


FAULTS = {
    "VX-25, a name that is not there": (
        [ext("b", after=["a"])],
        "On resource 'nodes', extension 'b' specifies 'a' in its provisionAfterExtensions property, "
        "but the extension 'a' is not config",
    ),
    "VX-25, other letters": ([ext("a"), ext("b", after=["A"])], "specifies 'A'"),
    "VX-26, a cycle": ([ext("a", after=["b"]), ext("b", after=["a"])], "has a cycle"),
    "VX-26, itself": ([ext("a", after=["a"])], "has a cycle"),
    "VX-30": (
        [ext("a"), ext("a", "Other")],
        "On VM Scale Set 'nodes', extension name 'a' cannot be used for more than one extension.",
    ),
    "VX-31": (
        [ext("a", "Same"), ext("b", "Same")],
        "Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'b' with handler "
        "'Contoso.Same' already added or specified in input.",
    ),
    "VX-49, a name unknown": ([ext("a", publishers="x")], "publishers' is not a property of"),
    "VX-49, flat as on a pool": ([{"name": "a", "publisher": "Contoso"}], "publisher' is not a property of"),
    "VX-49, settings as a text": ([ext("a", suppressFailures="no")], "suppressFailures' should be of type 'boolean'"),
    "VX-50": (
        [ext("a", protectedSettings={}, protectedSettingsFromKeyVault={"secretUrl": "u", "sourceVault": {}})],
        "both protectedSettings and protectedSettingsFromKeyVault",
    ),
    "no name": ([{"properties": ext("a")["properties"]}], "needs a name"),
    "no version": ([ext("a", typeHandlerVersion=None)], "needs a typeHandlerVersion"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_list_is_refused(azure, case):
    extensions, text = FAULTS[case]

    error = refusal(azure.already_has_scale_set, "rg", "nodes", extensions)

    assert (error.status, error.code) == (400, "BadRequest")
    assert text in error.message


def test_the_handler_twice_on_windows_is_told_for_windows(azure):
    same = [ext("a", "Same"), ext("b", "Same")]

    assert "OS type 'Windows'" in refusal(azure.already_has_scale_set, "rg", "nodes", same, windows=True).message


def test_a_diamond_out_of_order_is_taken(azure):
    diamond = [ext("d", after=["b", "c"]), ext("b", after=["a"]), ext("c", after=["a"]), ext("a")]

    assert names(azure, azure.already_has_scale_set("rg", "nodes", diamond)) == ["d", "b", "c", "a"]


@pytest.mark.parametrize(("version", "taken"), [("2018-04-01", False), ("2018-06-01", True)])
def test_order_needs_an_api_version_that_knows_it(azure, version, taken):
    arm_id = azure.already_has_scale_set("rg", "nodes", [ext("a")])
    body = scale_set_body([ext("a"), ext("b", after=["a"])])

    if taken:
        azure.put(SCALE_SET, arm_id, body, version)
    else:
        error = refusal(azure.put, SCALE_SET, arm_id, body, version)
        assert error.message.startswith("Could not find member 'provisionAfterExtensions' on object of type")


def test_a_child_comes_into_the_list_and_one_of_the_list_can_be_read_as_a_child(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [ext("a")])

    put_child(azure, arm_id, ext("b", after=["a"]))

    assert names(azure, arm_id) == children(azure, arm_id) == ["a", "b"]
    assert azure.resources[f"{arm_id}/extensions/a"]["properties"]["publisher"] == "Contoso"


def test_a_child_that_comes_before_what_it_names_is_refused(azure):
    error = refusal(put_child, azure, azure.already_has_scale_set("rg", "nodes"), ext("b", after=["a"]))

    assert "On resource 'nodes', extension 'b' specifies 'a'" in error.message


def test_an_order_is_patched_in_place_and_secrets_stay(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [ext("a"), ext("b", protectedSettings={"key": "canary-77"})])
    order = {"properties": {"provisionAfterExtensions": ["a"]}}

    azure.patch(SCALE_SET_EXTENSION, f"{arm_id}/extensions/b", order)
    made = azure.ever_made
    azure.patch(SCALE_SET_EXTENSION, f"{arm_id}/extensions/b", order)

    told = azure.resources[f"{arm_id}/extensions/b"]["properties"]
    assert (told["provisionAfterExtensions"], told["publisher"]) == (["a"], "Contoso")
    assert azure.ever_made == made
    assert "canary-77" not in (azure.folder / "world.json").read_text()


def test_a_child_that_others_name_is_not_deleted(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [ext("a"), ext("b", after=["a"])])

    error = refusal(azure.delete, f"{arm_id}/extensions/a")

    assert (error.status, error.code) == (400, "BadRequest")
    assert error.message == (
        "On resource 'nodes', extension 'b' specifies 'a' in its provisionAfterExtensions property, but the extension "
        "'a' will no longer exist. First, remove the extension 'b' or remove 'a' from the provisionAfterExtensions "
        "property of 'b'."
    )
    inner = "MissingDependentExtensionInArgumentDependentExtensionExistsInVMSSInstance"
    assert [detail["code"] for detail in error.details] == [inner]
    assert names(azure, arm_id) == ["a", "b"]


def test_a_chain_is_taken_down_from_its_end_or_after_its_order_is_patched(azure):
    chain = [ext("a"), ext("b", after=["a"]), ext("c", after=["b"])]
    arm_id = azure.already_has_scale_set("rg", "nodes", chain)

    azure.delete(f"{arm_id}/extensions/c")
    azure.patch(SCALE_SET_EXTENSION, f"{arm_id}/extensions/b", {"properties": {"provisionAfterExtensions": []}})
    azure.delete(f"{arm_id}/extensions/a")

    assert names(azure, arm_id) == children(azure, arm_id) == ["b"]


def test_a_list_that_drops_what_another_names_is_refused_and_taken_once_the_name_goes_too(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [ext("a"), ext("b", after=["a"])])

    error = refusal(azure.put, SCALE_SET, arm_id, scale_set_body([ext("b", after=["a"])]))
    azure.put(SCALE_SET, arm_id, scale_set_body([ext("b", after=[])]))

    assert "extension 'b' specifies 'a'" in error.message
    assert names(azure, arm_id) == ["b"]


def test_a_put_of_the_scale_set_removes_children_that_its_list_leaves_out(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [ext("a")])
    put_child(azure, arm_id, ext("b"))

    azure.put(SCALE_SET, arm_id, scale_set_body([ext("a")]))

    assert names(azure, arm_id) == children(azure, arm_id) == ["a"]


def test_a_put_of_the_scale_set_without_a_list_leaves_the_children(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes")
    put_child(azure, arm_id, ext("b"))
    body = scale_set_body(capacity=2)
    del body["properties"]["virtualMachineProfile"]["extensionProfile"]

    azure.put(SCALE_SET, arm_id, body)

    assert names(azure, arm_id) == children(azure, arm_id) == ["b"]


@pytest.mark.parametrize(
    ("budget", "taken"), [("PT15M", True), ("PT2H", True), ("PT14M59S", False), ("PT2H1M", False), ("soon", False)]
)
def test_the_time_for_all_extensions_is_15_to_120_minutes(azure, budget, taken):
    body = scale_set_body([ext("a")])
    body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensionsTimeBudget"] = budget
    arm_id = azure.already_has_scale_set("rg", "nodes")

    if taken:
        azure.put(SCALE_SET, arm_id, body)
    else:
        assert "15 and 120 minutes" in refusal(azure.put, SCALE_SET, arm_id, body).message


def test_rolling_upgrades_need_a_source_of_health_from_the_first_put(azure):
    error = refusal(azure.already_has_scale_set, "rg", "nodes", [ext("a")], mode="Rolling")

    assert error.message == (
        "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health "
        "extension was not provided."
    )
    azure.already_has_scale_set("rg", "nodes", [HEALTH], mode="Rolling")


def test_two_sources_of_health_are_refused_in_either_mode(azure):
    body = scale_set_body([HEALTH], mode="Rolling")
    balancer = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/loadBalancers/balancer"
    probe = {"healthProbe": {"id": f"{balancer}/probes/health"}}
    arm_id = azure.already_has_scale_set("rg", "nodes")

    body["properties"]["virtualMachineProfile"]["networkProfile"] = probe
    inline = refusal(azure.put, SCALE_SET, arm_id, body)
    body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"] = []
    azure.put(SCALE_SET, arm_id, body)
    separate = refusal(put_child, azure, arm_id, HEALTH)

    assert "one source only" in inline.message
    assert "one source only" in separate.message


def test_nothing_is_removed_while_a_rolling_upgrade_runs(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [HEALTH, ext("a"), ext("b")], mode="Rolling")
    azure.start_rolling_upgrade(arm_id)

    by_child = refusal(azure.delete, f"{arm_id}/extensions/a")
    by_list = refusal(azure.put, SCALE_SET, arm_id, scale_set_body([HEALTH, ext("b")], mode="Rolling"))
    azure.end_rolling_upgrade(arm_id)
    azure.delete(f"{arm_id}/extensions/a")

    assert {by_child.code, by_list.code} == {"OperationNotAllowed"}
    assert names(azure, arm_id) == ["health", "b"]
