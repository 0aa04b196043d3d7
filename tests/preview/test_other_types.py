"""--base of types beyond our own, of files, and of the stack's provider."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pulumi_azure_native import authorization, network, storage

from azure_poolkit.cli.main import main
from azure_poolkit.preview.addresses import address_inputs
from azure_poolkit.preview.base.comparing import Op
from preview.comparisons import cause, compared, of, ops

Write = Callable[..., Path]
STORAGE = """
import os
from pulumi_azure_native import storage
def stored(kind="StorageV2", account=None, source=pulumi.FileAsset("data.txt"), parent=None):
    sa = storage.StorageAccount("sa", resource_group_name="g", account_name=account, kind=kind,
                                sku={"name": "Standard_LRS"})
    c = storage.BlobContainer("c", resource_group_name="g", account_name=sa.name)
    storage.Blob("b", resource_group_name="g", account_name=sa.name, container_name=c.name, source=source)
"""


@pytest.fixture
def stored(project: Write, tmp_path: Path) -> Write:
    (tmp_path / "data.txt").write_text("one")

    def write(program: str, stack: str = "config: {}\n") -> Path:
        return project(STORAGE + program, stack)

    return write


@pytest.mark.parametrize(
    ("made", "inputs"),
    [
        (storage.BlobContainer, {"accountName", "containerName", "resourceGroupName"}),
        (storage.Blob, {"accountName", "blobName", "containerName", "resourceGroupName"}),
        (network.Subnet, {"resourceGroupName", "subnetName", "virtualNetworkName"}),
        (authorization.RoleAssignment, {"roleAssignmentName", "scope"}),
    ],
)
def test_the_inputs_of_an_id_are_known_of_every_type(made: type, inputs: set[str]) -> None:
    token = f"azure-native:{made.__module__.split('.')[1]}:{made.__name__}"
    assert set(address_inputs(token, made)) == inputs


def test_what_may_be_replaced_is_carried_on_to_what_lies_in_it(stored: Write) -> None:
    comparison = compared(stored, "stored()", "stored(kind='BlobStorage')")
    assert of(comparison, "StorageAccount 'sa'").op is Op.EITHER
    for label in ("BlobContainer 'c'", "Blob 'b'"):
        change = of(comparison, label)
        assert (change.op, change.only_if) == (Op.SAME, Op.REPLACE)
        assert {found.only_if for found in change.causes} == {"StorageAccount 'sa' is replaced"}


def test_a_new_name_replaces_what_lies_in_it_too(stored: Write) -> None:
    comparison = compared(stored, "stored(account='one')", "stored(account='two')")
    assert set(ops(comparison).values()) == {"replace"}


def test_a_file_is_compared_by_what_is_in_it(stored: Write, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("one")
    (tmp_path / "other.txt").write_text("two")
    same = compared(stored, "stored()", "stored(source=pulumi.FileAsset('copy.txt'))")
    assert of(same, "Blob 'b'").op is Op.SAME
    changed = of(compared(stored, "stored()", "stored(source=pulumi.FileAsset('other.txt'))"), "Blob 'b'")
    assert (changed.op, cause(changed).spelled) == (Op.EITHER, "source")


def test_a_folder_is_compared_by_the_names_and_contents_of_its_files(stored: Write, tmp_path: Path) -> None:
    for folder, name in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("one")
    archive = "stored(source=pulumi.FileArchive('{}'))"
    for other, op in (("b", Op.SAME), ("c", Op.EITHER)):
        assert of(compared(stored, archive.format("a"), archive.format(other)), "Blob 'b'").op is op


def test_a_missing_file_is_an_error(stored: Write) -> None:
    result = CliRunner().invoke(
        main, ["preview", "--project", str(stored("stored(source=pulumi.FileArchive('bin/publish'))"))]
    )
    assert result.exit_code == 1
    assert "error  Blob 'b'  source: there is no file or folder 'bin/publish'" in result.stdout


def test_another_subscription_of_the_stack_counts(stored: Write) -> None:
    stacks = tuple(f"config: {{azure-native:subscriptionId: {name}}}\n" for name in ("one", "two"))
    comparison = compared(stored, "stored()", "stored()", stacks=(stacks[0], stacks[1]))
    provider = of(comparison, "the stack's provider of azure-native")
    assert cause(provider).spelled == "azure-native:subscriptionId"
    assert of(comparison, "StorageAccount 'sa'").only_if is Op.REPLACE


GROUPS = "from pulumi_azure_native import resources\nresources.ResourceGroup('{}', resource_group_name='{}')\n"


def test_two_resources_of_one_id_are_an_error(project: Write) -> None:
    folder = project(GROUPS.format("a", "Farm") + GROUPS.format("b", "farm") + GROUPS.format("c", "other"))
    result = CliRunner().invoke(main, ["preview", "--project", str(folder)])
    assert result.exit_code == 1
    assert "error  ResourceGroup 'b'  it has the id of ResourceGroup 'a'" in result.stdout
    assert result.stdout.splitlines()[-1] == "3 resources: 1 error, no warnings"


def test_an_id_that_goes_and_comes_in_one_plan_is_an_error(project: Write) -> None:
    comparison = compared(project, GROUPS.format("a", "farm"), GROUPS.format("b", "farm"))
    assert [change.resource.label for change in comparison.problems] == ["ResourceGroup 'b'"]
    assert (comparison.problems[0].problem or "").startswith("ResourceGroup 'a' is deleted and has the same id")


def test_an_id_that_is_kept_by_an_alias_is_none(project: Write) -> None:
    aliased = GROUPS.format("b", "farm").replace(
        "')\n", "', opts=pulumi.ResourceOptions(aliases=[pulumi.Alias(name='a')]))\n"
    )
    assert not compared(project, GROUPS.format("a", "farm"), aliased).problems


ACCOUNTS = """
import pulumi
import pulumi_azure_native as az
from pulumi_azure_native import batch

other = az.Provider("other", subscription_id="22222222-2222-4222-8222-222222222222")
for name, account, opts in {}:
    batch.BatchAccount(name, resource_group_name="render", account_name=account, location="westeurope",
        opts=pulumi.ResourceOptions(provider=other if opts else None))
"""


@pytest.mark.parametrize(
    ("accounts", "errors"),
    [
        ([("a", "farm", 0), ("b", "Farm", 0)], ["error RES001  BatchAccount 'b'  account_name"]),
        ([("a", "farm", 0), ("b", "farm", 1)], []),
    ],
    ids=["one provider", "two subscriptions"],
)
def test_two_resources_of_a_known_type_and_one_id_are_told_by_their_code(
    project: Write, accounts: list[tuple[str, str, int]], errors: list[str]
) -> None:
    result = CliRunner().invoke(main, ["preview", "--project", str(project(ACCOUNTS.format(accounts)))])
    assert [line for line in result.stdout.splitlines() if line.startswith("error")] == errors


POOLS = """
from pulumi_azure_native import batch, resources
from azure_poolkit import BatchPool, BatchPoolArgs, FixedScale, MarketplaceImage
group, account = resources.ResourceGroup("g"), batch.BatchAccount("a", resource_group_name="render")
second = batch.BatchAccount("b", resource_group_name="render")
def ours(name, pool_name="render", **where):
    BatchPool(name, BatchPoolArgs(**where, pool_name=pool_name, vm_size="Standard_D2s_v5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04", fixed_scale=FixedScale(target_dedicated_nodes=1)))
def native(name, pool_name="render", **where):
    batch.Pool(name, **where, pool_name=pool_name, vm_size="Standard_D2s_v5")
def there(account_name):
    return dict(resource_group_name=group.name, account_name=account_name)
"""


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("ours('one', **there(account.name)); ours('two', **there(account.name))", ["'two'"]),
        ("ours('one', account=account); ours('two', account=account)", ["'two'"]),
        ("native('one', **there(account.name)); native('two', **there(account.name))", ["'two'"]),
        ("native('one', **there(account.name)); ours('two', **there(account.name))", ["'two'"]),
        ("[ours(n, account.id, **there(account.name)) for n in ('one', 'two')]", ["'two'"]),
        ("ours('one', **there(account.name)); ours('two', **there(second.name))", []),
        ("native('one', **there(account.name)); native('two', **there(second.name))", []),
        ("ours('one', account=account); ours('two', account=second)", []),
        ("ours('one', **there(account.name)); ours('two', 'encode', **there(account.name))", []),
        ("ours('one', **there(account.name)); ours('two', **there(account.id))", []),
    ],
)
def test_an_address_of_one_output_is_one_though_nobody_knows_it(project: Write, program: str, told: list[str]) -> None:
    result = CliRunner().invoke(main, ["preview", "--project", str(project(POOLS + program))])
    lines = [line for line in result.stdout.splitlines() if "RES001" in line and line.startswith("error")]
    assert [line.split()[3] for line in lines] == told


GROUPED = """
from pulumi_azure_native import resources, storage
groups = [resources.ResourceGroup("g"), resources.ResourceGroup("h")]
for name, group in zip("ab", {}):
    storage.StorageAccount(name, resource_group_name=group.name, account_name="farm", kind="StorageV2",
        sku={{"name": "Standard_LRS"}})
"""


@pytest.mark.parametrize(("groups", "errors"), [("[groups[0]] * 2", 1), ("groups", 0)], ids=["one", "two"])
def test_so_it_is_for_resources_that_no_rule_judges(project: Write, groups: str, errors: int) -> None:
    result = CliRunner().invoke(main, ["preview", "--project", str(project(GROUPED.format(groups)))])
    assert result.stdout.count("it has the id of StorageAccount 'a'") == errors
