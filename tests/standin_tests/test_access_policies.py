"""Access policies that are resources of their own: entries of their vault."""

import pytest
from pulumi.runtime.proto import provider_pb2 as wire

from standin.azure.identities import TENANT
from standin.native.values import from_struct, to_struct
from standin.provider import AzureNative
from standin_tests.asking import Context, RefusedError, create, update, urn

POLICY = "azure-native:keyvault:AccessPolicy"
VAULT = "azure-native:keyvault:Vault"
ONE, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def provider(tmp_path):
    """azure-native with a resource group and a vault in it."""
    made = AzureNative(tmp_path)
    create(made, "azure-native:resources:ResourceGroup", {"resourceGroupName": "rg", "location": "westeurope"})
    properties = {"tenantId": TENANT, "sku": {"family": "A", "name": "standard"}, "accessPolicies": []}
    create(
        made,
        VAULT,
        {"resourceGroupName": "rg", "vaultName": "farm", "location": "westeurope", "properties": properties},
    )
    return made


def inputs(holder=ONE, *secrets):
    policy = {"objectId": holder, "tenantId": TENANT, "permissions": {"secrets": list(secrets or ["get"])}}
    return {"resourceGroupName": "rg", "vaultName": "farm", "policy": policy}


def entries(provider):
    (vault,) = [one for one in provider.azure._file._read().resources.values() if one.id.endswith("/vaults/farm")]
    return {
        entry["objectId"]: entry["permissions"]["secrets"] for entry in vault.response["properties"]["accessPolicies"]
    }


def delete(provider, id_, properties):
    provider.Delete(wire.DeleteRequest(id=id_, urn=urn(POLICY), properties=to_struct(properties)), Context())


def test_each_is_an_entry_of_the_vault_and_all_have_one_id(provider):
    ids = {create(provider, POLICY, inputs(holder)).id for holder in (ONE, OTHER)}

    assert entries(provider) == {ONE: ["get"], OTHER: ["get"]}
    assert [id_.rpartition("/vaults/")[2] for id_ in ids] == ["farm/accessPolicy"]


def test_one_that_is_there_cannot_be_made(provider):
    create(provider, POLICY, inputs())

    with pytest.raises(RefusedError, match=f"access policy for {ONE} already exists"):
        create(provider, POLICY, inputs())


def test_an_update_sets_the_permissions(provider):
    create(provider, POLICY, inputs(ONE, "get", "list"))
    update(provider, POLICY, inputs(ONE, "get", "list"), inputs(ONE, "set"))

    assert entries(provider) == {ONE: ["set"]}


def test_another_holder_cannot_be_reached_by_an_update(provider):
    create(provider, POLICY, inputs())

    with pytest.raises(RefusedError, match=f"access policy for {OTHER} does not exist"):
        update(provider, POLICY, inputs(), inputs(OTHER))


def test_a_deletion_leaves_the_entries_of_others(provider):
    made = create(provider, POLICY, inputs())
    create(provider, POLICY, inputs(OTHER))
    delete(provider, made.id, from_struct(made.properties))

    assert entries(provider) == {OTHER: ["get"]}


def test_a_vault_that_is_not_there_has_no_entries(provider):
    with pytest.raises(RefusedError, match="does not exist"):
        create(provider, POLICY, inputs() | {"vaultName": "other"})


def test_an_entry_that_somebody_took_away_is_read_as_gone(provider):
    made = create(provider, POLICY, inputs())
    delete(provider, made.id, from_struct(made.properties))
    request = wire.ReadRequest(id=made.id, urn=urn(POLICY), properties=made.properties, inputs=to_struct(inputs()))

    assert provider.Read(request, Context()).id == ""


def test_an_entry_of_another_tenant_is_refused(provider):
    foreign = inputs()
    foreign["policy"]["tenantId"] = ONE

    with pytest.raises(RefusedError, match="another tenant"):
        create(provider, POLICY, foreign)
