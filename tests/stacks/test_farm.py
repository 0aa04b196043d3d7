"""What the stack project makes, in each of its stacks."""

from pulumi_azure_native import authorization, batch, keyvault, managedidentity, resources

from azure_poolkit import BatchPool

POOLS = ("linux", "windows")
_ADDRESS = ("accountName", "poolName", "resourceGroupName")


def test_it_makes_a_group_an_account_an_identity_a_vault_a_grant_and_two_pools(farm):
    by_urn = {record.urn: record.name for record in farm.recording.resources}
    made = {(record.type, record.name, by_urn.get(record.parent)) for record in farm.recording.resources}

    assert made == {
        ("azure-native:resources:ResourceGroup", "render", None),
        ("azure-native:batch:BatchAccount", "render", None),
        ("azure-native:managedidentity:UserAssignedIdentity", "nodes", None),
        ("azure-native:keyvault:Vault", "render", None),
        ("azure-native:authorization:RoleAssignment", "nodes-read-certificates", None),
        (BatchPool.TYPE, "linux", None),
        (BatchPool.TYPE, "windows", None),
        ("azure-native:batch:Pool", "linux", "linux"),
        ("azure-native:batch:Pool", "windows", "windows"),
    }


def test_it_asks_azure_for_nothing(farm):
    assert farm.calls() == ()


def test_nothing_is_found_wrong(farm):
    assert farm.logs == ()


def test_pools_are_made_after_the_grant(farm):
    grant = farm.resource(authorization.RoleAssignment)

    for name in POOLS:
        assert grant.urn in farm.resource(batch.Pool, name=name).depends_on


def test_the_identity_may_read_the_secrets_of_the_vault_and_no_more(updated):
    grant = updated.resource(authorization.RoleAssignment)

    assert grant.inputs == {
        "scope": updated.resource(keyvault.Vault).id,
        "principalId": updated.resource(managedidentity.UserAssignedIdentity).outputs["principalId"],
        "principalType": "ServicePrincipal",
        "roleDefinitionId": ("/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"),
    }


def test_an_edit_of_the_extensions_replaces_the_pool(farm):
    for name in POOLS:
        assert "deploymentConfiguration" in farm.resource(batch.Pool, name=name).replace_on_changes


def test_the_vault_is_not_updated_because_the_identity_is(farm):
    assert farm.resource(keyvault.Vault).ignore_changes == ("properties.tenantId",)


def test_nodes_get_their_certificates_before_monitoring(farm):
    for name in POOLS:
        assert farm.outputs["pools"][name]["waves"] == [["certificates"], ["monitoring"]]


def test_extensions_sign_in_as_the_identity_that_the_pool_carries(updated):
    identity = updated.resource(managedidentity.UserAssignedIdentity)

    for name in POOLS:
        pool = updated.resource(batch.Pool, name=name)
        assert pool.inputs["identity"] == {"type": "UserAssigned", "userAssignedIdentities": [identity.id]}
        assert _certificates(pool)["authenticationSettings"]["msiClientId"] == identity.outputs["clientId"]


def test_nodes_wait_for_their_certificates(farm):
    for name in POOLS:
        settings = _certificates(farm.resource(batch.Pool, name=name))
        assert settings["secretsManagementSettings"]["requireInitialSync"] is True


def test_the_pools_are_these(updated, snapshot):
    assert {name: _body(updated.resource(batch.Pool, name=name)) for name in POOLS} == snapshot


def test_all_of_it_is_in_the_region_and_has_the_tags(updated, stack_name):
    tagged = [record for record in updated.recording.resources if record.custom and "tags" in record.inputs]

    assert updated.resource(resources.ResourceGroup).inputs["location"] == "westeurope"
    assert len(tagged) == 6
    assert all(record.inputs["tags"] == {"environment": stack_name} for record in tagged)


def test_dev_can_be_deleted(dev):
    assert [record.name for record in dev.recording.resources if record.protect] == []
    assert "enablePurgeProtection" not in dev.resource(keyvault.Vault).inputs["properties"]


def test_prod_protects_vault_and_account_and_no_pool(prod):
    protected = {record.type for record in prod.recording.resources if record.protect}

    assert protected == {"azure-native:keyvault:Vault", "azure-native:batch:BatchAccount"}
    assert prod.resource(keyvault.Vault).inputs["properties"]["enablePurgeProtection"] is True


def test_shared_keys_do_not_open_the_account(farm):
    account = farm.resource(batch.BatchAccount)

    assert account.inputs["allowedAuthenticationModes"] == ["AAD", "TaskAuthenticationToken"]


def test_a_person_on_call_finds_everything_in_the_outputs(updated):
    identity = updated.resource(managedidentity.UserAssignedIdentity)
    vault = updated.resource(keyvault.Vault)

    assert updated.outputs["resourceGroup"] == updated.resource(resources.ResourceGroup).outputs["name"]
    assert updated.outputs["account"]["name"] == updated.resource(batch.BatchAccount).outputs["name"]
    assert updated.outputs["identity"] == {"id": identity.id, "clientId": identity.outputs["clientId"]}
    assert updated.outputs["vault"] == {"id": vault.id, "name": vault.outputs["name"]}
    for name in POOLS:
        pool = updated.resource(batch.Pool, name=name)
        assert updated.outputs["pools"][name]["id"] == pool.id
        assert updated.outputs["pools"][name]["name"] == pool.outputs["name"]


def test_certificates_are_in_the_cloud_of_azure_native(record_farm):
    recording = record_farm("dev", config={"azure-native:environment": "china"})

    assert recording.error is None
    pools = [record for record in recording.resources if record.type == "azure-native:batch:Pool"]
    addresses = [
        certificate["url"]
        for pool in pools
        for certificate in _certificates(pool)["secretsManagementSettings"]["observedCertificates"]
    ]
    assert addresses == ["https://render.vault.azure.cn/secrets/render-tls"] * 2


def _certificates(pool):
    machines = pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    return machines["extensions"][0]["settings"]


def _body(pool):
    return {key: value for key, value in pool.inputs.items() if key not in _ADDRESS}
