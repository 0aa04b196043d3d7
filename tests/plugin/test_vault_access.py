"""VaultAccess through the plugin, as the engine asks for it."""

import pulumi
import pytest

from azure_poolkit.plugin.provider import PoolkitProvider
from azure_poolkit.plugin.schema import package_schema
from pulumi_mocks import UNKNOWN, OutputValue, construct

ACCESS = "azure-poolkit:index:VaultAccess"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers"
VAULT = f"{GROUP}/Microsoft.KeyVault/vaults/farm"
NODES = {
    "id": f"{GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
    "clientId": "00001111-aaaa-2222-bbbb-3333cccc4444",
    "principalId": "11111111-1111-4111-8111-111111111111",
}


@pytest.fixture
def make(schema_path):
    provider = PoolkitProvider(schema_path.read_text(encoding="utf-8"))
    return lambda inputs, **options: construct(provider, ACCESS, inputs, name="reads", **options)


def test_a_grant_is_made_of_wire_inputs(make):
    made = make({"vault": VAULT, "identities": [NODES], "secrets": ["web"]})

    (grant,) = made.stack.resources(ASSIGNMENT)
    assert grant.name == "reads-nodes-web"
    assert grant.inputs["scope"] == f"{VAULT}/secrets/web"


def test_the_identities_come_back_for_pools(make):
    made = make({"vault": VAULT, "identities": [NODES]})

    assert made.state == {"identities": [{"id": NODES["id"], "clientId": NODES["clientId"]}]}


def test_what_decides_how_many_grants_there_are_has_to_be_plain():
    inputs = package_schema()["resources"][ACCESS]["inputProperties"]

    assert {name for name, spec in inputs.items() if spec.get("plain")} == {"accessPolicies", "identities", "secrets"}


def test_what_is_unknown_leaves_what_is_known(make):
    unknown = OutputValue(UNKNOWN, dependencies=["urn:pulumi:stack::project::azure-native:keyvault:Vault::farm"])
    made = make({"vault": unknown, "identities": [{**NODES, "principalId": UNKNOWN}]}, preview=True)

    assert made.state == {"identities": [{"id": NODES["id"], "clientId": NODES["clientId"]}]}


def test_all_that_is_wrong_is_said_at_once_in_camel_case(make):
    with pytest.raises(pulumi.InputPropertiesError) as refusal:
        make({"vault": "farm", "identities": [{"clientId": "x"}], "accessPolicies": "yes", "secret": "web"})

    said = [tuple(line.split(": ")[0].split()) for line in refusal.value.message.splitlines()[1:]]
    assert sorted(said) == [
        ("INP001", "accessPolicies"),
        ("INP001", "identities[0].id"),
        ("INP001", "vault.id"),
        ("INP002", "secret"),
    ]
