"""prod of the stack project on the real engine, beside the platform stack that it takes from."""

import pytest

POOL = "azure-native:batch:Pool"
CANARY = "canary-7c1e55"


@pytest.fixture(scope="module")
def prod(make_farm):
    """prod, with a secret, beside the platform that it needs: made, its pool of a fixed name replaced, gone."""
    farm = make_farm("prod")
    farm.hide_in_protected_settings(CANARY)
    farm.run("preview", "preview")
    farm.run("up", "up")
    farm.run("preview of nothing", "preview")
    farm.edit("stacks/Pulumi.prod.yaml", "certificates: [render-tls]", "certificates: [render-tls, viewer]")
    farm.run("up of the edit", "up")
    farm.run("destroy", "destroy")
    return farm


PLATFORM = [
    "Microsoft.Batch/batchAccounts",
    "Microsoft.Compute/galleries",
    "Microsoft.Compute/galleries/images",
    "Microsoft.Compute/galleries/images/versions",
    "Microsoft.Compute/snapshots",
    "Microsoft.KeyVault/vaults",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "Microsoft.Resources/resourceGroups",
]
OWN = [
    "Microsoft.Authorization/roleAssignments",
    "Microsoft.Batch/batchAccounts/pools",
    "Microsoft.Batch/batchAccounts/pools",
    "Microsoft.Compute/virtualMachineScaleSets",
    "Microsoft.Resources/resourceGroups",
]


def test_prod_makes_its_pools_gateway_and_grant_as_previewed(prod):
    own = {"create": 10}

    assert {key: count for key, count in prod.runs["preview"].changes.items() if key != "read"} == own
    assert {key: count for key, count in prod.runs["up"].changes.items() if key != "read"} == own
    assert prod.left["up"] == sorted([*PLATFORM, *OWN])


def test_a_second_preview_of_prod_finds_no_change(prod):
    assert {key: count for key, count in prod.runs["preview of nothing"].changes.items() if key != "read"} == {
        "same": 10
    }


def test_pools_of_prod_carry_the_platforms_identity_into_its_account(prod):
    (windows,) = prod.azure.puts("/batchAccounts/contosorender/pools/windows")[:1]

    (identity,) = windows.body["identity"]["userAssignedIdentities"]
    assert identity.endswith(
        "/resourceGroups/platform/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
    )


def test_the_linux_pool_of_prod_starts_from_the_platforms_image(prod):
    (sent,) = prod.azure.puts("/pools/" + prod.runs["up"].outputs["pools"]["linux"]["name"])
    machines = sent.body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]

    assert machines["imageReference"]["id"].endswith("/galleries/render_node/images/render-node/versions/1.4.0")


def test_a_pool_of_a_fixed_name_goes_before_the_new_one_is_there(prod):
    assert prod.runs["up of the edit"].op_of("windows", POOL) == "replace"
    assert [method for method, name in prod.pool_requests("up of the edit") if name == "windows"] == [
        "DELETE",
        "GET",
        "PUT",
    ]


def test_prod_goes_and_leaves_the_platform_alone(prod):
    assert prod.left["destroy"] == PLATFORM


def test_protected_settings_are_nowhere_to_be_read(prod):
    (sent,) = prod.azure.puts("/pools/" + prod.runs["up"].outputs["pools"]["linux"]["name"])
    machines = sent.body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]

    assert machines["extensions"][1]["protectedSettings"] == "[secret]"
    assert CANARY not in prod.runs["preview"].text + prod.runs["up"].text + prod.runs["up"].state_text
    assert prod.found_on_disk(CANARY) == []
