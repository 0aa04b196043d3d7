"""What becomes of each resource from one program to the next."""

from collections.abc import Callable
from pathlib import Path

import pytest

from azure_poolkit.facts.pages import BATCH_UPDATES
from azure_poolkit.model.node import MISSING
from azure_poolkit.preview.base.comparing import Op
from preview.comparisons import cause, compared, of, ops

Write = Callable[..., Path]
POOL = "BatchPool 'render'"
NATIVE = "from pulumi_azure_native import authorization, batch, keyvault, managedidentity, network, resources\n"
IDENTITY = "nodes = managedidentity.UserAssignedIdentity('nodes', resource_group_name='g'{})\n"
SIGNED_IN = "pool(identities=[nodes])\n"


def test_the_same_program_changes_nothing(project: Write) -> None:
    program = NATIVE + IDENTITY.format("") + SIGNED_IN
    comparison = compared(project, program, program)
    assert set(ops(comparison).values()) == {"same"}
    assert not any(change.changes for change in comparison.resources)


def test_what_only_the_new_program_has_is_created_and_what_only_the_old_has_is_deleted(project: Write) -> None:
    assert ops(compared(project, "pool('one')", "pool('two')")) == {
        "BatchPool 'two'": "create",
        "BatchPool 'one'": "delete",
    }


def test_an_edited_extension_replaces_the_pool_by_the_users_own_word_for_it(project: Write) -> None:
    polled = "pool(extensions=[KeyVaultForLinux(observed_certificates=['https://v.vault.azure.net/secrets/w']{})])"
    comparison = compared(project, polled.format(""), polled.format(", polling_interval='PT5M'"))
    change = of(comparison, POOL)
    assert change.op is Op.REPLACE
    assert (cause(change).spelled, cause(change).old, cause(change).new) == (
        "extensions[0].polling_interval",
        "PT1H",
        "PT5M",
    )
    assert cause(change).consequence.sources == (BATCH_UPDATES,)


def test_a_scaled_pool_is_updated(project: Write) -> None:
    change = of(compared(project, "pool()", "pool(fixed_scale=FixedScale(target_dedicated_nodes=4))"), POOL)
    assert change.op is Op.UPDATE
    assert cause(change).spelled == "fixed_scale.target_dedicated_nodes"


def test_of_a_pool_without_a_name_the_new_one_comes_first_and_of_one_with_a_name_the_old_one_goes_first(
    project: Write,
) -> None:
    for name, first in (("", False), ("pool_name='fixed', ", True)):
        change = of(compared(project, f"pool({name}vm_size='A')", f"pool({name}vm_size='B')"), POOL)
        assert (change.op, change.old_first) == (Op.REPLACE, first)


def test_a_name_given_to_a_pool_that_had_none_replaces_it_and_one_taken_away_changes_nothing(project: Write) -> None:
    assert of(compared(project, "pool()", "pool(pool_name='fixed')"), POOL).op is Op.REPLACE
    assert of(compared(project, "pool(pool_name='fixed')", "pool()"), POOL).op is Op.SAME


RAW = (
    NATIVE
    + "batch.Pool('raw', resource_group_name='g', account_name='a', vm_size='{}', opts=pulumi.ResourceOptions({}))"
)


def test_a_pool_by_hand_is_updated_and_azures_refusal_is_foretold(project: Write) -> None:
    change = of(compared(project, RAW.format("A", ""), RAW.format("B", "")), "Pool 'raw'")
    assert change.op is Op.UPDATE
    assert 'replace_on_changes=["vmSize"]' in cause(change).consequence.warning


@pytest.mark.parametrize(
    ("options", "op"),
    [
        ("replace_on_changes=['vmSize']", Op.REPLACE),
        ("replace_on_changes=['*']", Op.REPLACE),
        ("ignore_changes=['vmSize']", Op.SAME),
        ("ignore_changes=['other']", Op.UPDATE),
    ],
)
def test_the_options_of_the_new_program_count(project: Write, options: str, op: Op) -> None:
    assert of(compared(project, RAW.format("A", ""), RAW.format("B", options)), "Pool 'raw'").op is op


def test_a_protected_resource_is_neither_replaced_nor_deleted(project: Write) -> None:
    protected = RAW.format("A", "protect=True, replace_on_changes=['vmSize']")
    replaced = compared(project, protected, RAW.format("B", "protect=True, replace_on_changes=['vmSize']"))
    assert "cannot be replaced" in (of(replaced, "Pool 'raw'").problem or "")
    deleted = compared(project, protected, "")
    assert "cannot be deleted" in (of(deleted, "Pool 'raw'").problem or "")
    assert len(deleted.problems) == 1


def test_protection_taken_away_in_the_same_change_lets_a_resource_be_replaced(project: Write) -> None:
    options = "replace_on_changes=['vmSize']"
    change = of(compared(project, RAW.format("A", f"protect=True, {options}"), RAW.format("B", options)), "Pool 'raw'")
    assert (change.op, change.problem) == (Op.REPLACE, None)


EXTENSIONS = (
    "from azure_poolkit import ScaleSetExtensions\n"
    "certificates = KeyVaultForLinux(name='certificates', require_initial_sync=True,"
    " observed_certificates=['https://v.vault.azure.net/secrets/web']{})\n"
    "monitor = AzureMonitorForLinux(name='monitor'{})\n"
    "ScaleSetExtensions('web', {{'resource_group_name': 'g', 'scale_set_name': 's', 'existing': [],"
    " 'identities': [IDENTITY], 'extensions': [{}]}})"
)


def test_extensions_that_are_resources_change_in_place_in_the_words_of_their_component(project: Write) -> None:
    both = "certificates, monitor"
    old, new = (EXTENSIONS.format(given, "", both) for given in ("", ", polling_interval='PT5M'"))
    comparison = compared(project, old, new)
    change = of(comparison, "extension 'certificates' of ScaleSetExtensions 'web'")
    assert (change.op, cause(change).spelled) == (Op.UPDATE, "extensions[0].polling_interval")
    assert of(comparison, "extension 'monitor' of ScaleSetExtensions 'web'").op is Op.SAME


def test_the_list_of_extensions_is_the_same_though_another_comes_first(project: Write) -> None:
    old, new = (EXTENSIONS.format("", "", given) for given in ("certificates, monitor", "monitor"))
    comparison = compared(project, old, new)
    assert sorted(ops(comparison).values()) == ["delete", "same"]
    assert [body.key for body in comparison.old.bodies] == [body.key for body in comparison.new.bodies]


def test_a_resource_that_is_to_be_retained_is_forgotten(project: Write) -> None:
    assert ops(compared(project, RAW.format("A", "retain_on_delete=True"), "")) == {"Pool 'raw'": "forget"}


ADDRESS = "resource_group_name='g', account_name='a', pool_name='p'"


@pytest.mark.parametrize("alias", ["pulumi.Alias(name='a')", "pulumi.create_urn('a', 'azure-native:batch:Pool')"])
def test_a_resource_renamed_with_an_alias_is_the_same(project: Write, alias: str) -> None:
    old = NATIVE + f"batch.Pool('a', {ADDRESS})"
    new = NATIVE + f"batch.Pool('b', {ADDRESS}, opts=pulumi.ResourceOptions(aliases=[{alias}]))"
    assert ops(compared(project, old, new)) == {"Pool 'b'": "same"}


def test_a_resource_under_an_older_name_of_its_type_is_the_same(project: Write) -> None:
    older = "class Old(pulumi.CustomResource): pass\nOld('azure-native:batch/v20240201:Pool', 'a', {'poolName': 'p'})"
    new = NATIVE + f"batch.Pool('a', {ADDRESS})"
    assert ops(compared(project, older, new)) == {"Pool 'a'": "replace"}


def test_a_component_renamed_with_an_alias_keeps_its_pool_whose_metadata_names_it_anew(project: Write) -> None:
    made = "def opts(): return pulumi.ResourceOptions(aliases=[pulumi.Alias(name='render')])\n"
    renamed = (
        "BatchPool('farm', BatchPoolArgs(resource_group_name='render', account_name='render', vm_size='A',"
        " image=MarketplaceImage(publisher='canonical', offer='ubuntu-24_04-lts', sku='server'),"
        " node_agent_sku_id='batch.node.ubuntu 24.04'), {})"
    )
    old = renamed.replace("'farm'", "'render'").format("None")
    comparison = compared(project, old, made + renamed.format("opts()"))
    assert ops(comparison) == {"BatchPool 'farm'": "update"}
    assert {found.path[0] for found in of(comparison, "BatchPool 'farm'").causes} == {"metadata"}
    assert sorted(ops(compared(project, old, renamed.format("None"))).values()) == ["create", "delete"]


GROUP = "g = resources.ResourceGroup('g', location='{}')\n"
IN_GROUP = "managedidentity.UserAssignedIdentity('nodes', resource_group_name=g.name, location='x')\n"


def test_what_lies_in_a_replaced_resource_is_replaced_with_it(project: Write) -> None:
    comparison = compared(project, NATIVE + GROUP.format("a") + IN_GROUP, NATIVE + GROUP.format("b") + IN_GROUP)
    change = of(comparison, "UserAssignedIdentity 'nodes'")
    assert change.op is Op.REPLACE
    assert cause(change).because == "follows ResourceGroup 'g', which is replaced"


def test_what_lies_in_an_updated_resource_stays_as_it_is(project: Write) -> None:
    tagged = GROUP.format("a").replace(")", ", tags={'a': 'b'})")
    comparison = compared(project, NATIVE + GROUP.format("a") + IN_GROUP, NATIVE + tagged + IN_GROUP)
    assert ops(comparison) == {"ResourceGroup 'g'": "update", "UserAssignedIdentity 'nodes'": "same"}


def test_a_replacement_that_only_an_unknown_causes_is_only_perhaps_one(project: Write) -> None:
    old, new = (NATIVE + IDENTITY.format(tags) + SIGNED_IN for tags in ("", ", tags={'a': 'b'}"))
    change = of(compared(project, old, new), POOL)
    assert (change.op, change.only_if) == (Op.SAME, Op.REPLACE)
    assert {cause.spelled for cause in change.causes} == {"identities[0].client_id"}
    assert change.causes[0].because == "unknown while UserAssignedIdentity 'nodes' is updated"


def test_a_known_value_that_becomes_unknown_replaces_only_perhaps(project: Write) -> None:
    sized = NATIVE + "pool(vm_size=resources.ResourceGroup('g').managed_by)"
    change = of(compared(project, "pool()", sized), POOL)
    assert (change.op, change.only_if, cause(change).spelled) == (Op.SAME, Op.REPLACE, "vm_size")


def test_an_update_may_become_a_replacement(project: Write) -> None:
    sized = NATIVE + "pool(vm_size=resources.ResourceGroup('g').managed_by, tags={'a': 'b'})"
    change = of(compared(project, "pool()", sized), POOL)
    assert (change.op, change.only_if) == (Op.UPDATE, Op.REPLACE)


def test_a_value_from_a_new_resource_is_another_value(project: Write) -> None:
    named = NATIVE + "nodes = managedidentity.UserAssignedIdentity('{}', resource_group_name='g')\n" + SIGNED_IN
    change = of(compared(project, named.format("a"), named.format("b")), POOL)
    assert change.op is Op.REPLACE
    assert {cause.because for cause in change.causes} == {"now from UserAssignedIdentity 'b', which is new"}


def test_of_types_that_nobody_knows_the_provider_decides(project: Write) -> None:
    made = NATIVE + "network.VirtualNetwork('net', resource_group_name='g', location='{}', flow_timeout_in_minutes={})"
    assert of(compared(project, made.format("a", 4), made.format("a", 5)), "VirtualNetwork 'net'").op is Op.EITHER
    assert of(compared(project, made.format("a", 4), made.format("b", 4)), "VirtualNetwork 'net'").op is Op.REPLACE
    assert of(compared(project, made.format("a", 4), made.format("A", 4)), "VirtualNetwork 'net'").op is Op.SAME


def test_a_region_that_comes_from_the_configuration_replaces_what_names_none(project: Write) -> None:
    made = (
        NATIVE
        + "batch.BatchAccount('a', resource_group_name='g')\nbatch.Pool('p', resource_group_name='g', account_name='a')"
    )
    stacks = ("config: {azure-native:location: a}\n", "config: {azure-native:location: b}\n")
    comparison = compared(project, made, made, stacks=stacks)
    assert ops(comparison) == {"BatchAccount 'a'": "replace", "Pool 'p'": "same"}


def test_a_role_assignment_for_another_principal_is_replaced(project: Write) -> None:
    made = NATIVE + "authorization.RoleAssignment('r', scope='/s', principal_id='{}', role_definition_id='d')"
    change = of(compared(project, made.format("a"), made.format("b")), "RoleAssignment 'r'")
    assert (change.op, cause(change).spelled) == (Op.REPLACE, "principal_id")


def test_another_provider_replaces_only_perhaps(project: Write) -> None:
    made = (
        "import pulumi_azure_native as native\n"
        "def by(name): return pulumi.ResourceOptions(provider=native.Provider(name, subscription_id=name))\n"
        "native.batch.Pool('p', resource_group_name='g', account_name='a', opts=by('{}'))"
    )
    change = of(compared(project, made.format("one"), made.format("two")), "Pool 'p'")
    assert (change.op, change.only_if) == (Op.SAME, Op.REPLACE)
    assert (cause(change).old, cause(change).new) == ("one", "two")


def test_what_comes_and_goes_is_told_apart_from_what_changes(project: Write) -> None:
    comparison = compared(project, "pool(tags={'a': 'b'})", "pool(tags={'c': 'd'})")
    found = {cause.spelled: (cause.old, cause.new) for cause in of(comparison, POOL).causes}
    assert found == {"tags.c": (MISSING, "d"), "tags.a": ("b", MISSING)}
