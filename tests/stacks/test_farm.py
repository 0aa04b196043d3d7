"""What the stack project makes, in each of its stacks."""

from pulumi_azure_native import authorization, batch, compute, keyvault, managedidentity, network, resources

from azure_poolkit import BatchPool, GalleryImage, ManagedImage, ScaleSet, VaultAccess

POOLS = ("linux", "windows")
_ADDRESS = ("accountName", "poolName", "resourceGroupName")
_FARM = {
    ("azure-native:resources:ResourceGroup", "render", None),
    (VaultAccess.TYPE, "certificates", None),
    ("azure-native:authorization:RoleAssignment", "certificates-nodes", "certificates"),
    (BatchPool.TYPE, "linux", None),
    (BatchPool.TYPE, "windows", None),
    ("azure-native:batch:Pool", "linux", "linux"),
    ("azure-native:batch:Pool", "windows", "windows"),
    (ScaleSet.TYPE, "gateway", None),
    ("azure-native:compute:VirtualMachineScaleSet", "gateway", "gateway"),
}
_SURROUNDINGS = {
    ("azure-native:network:VirtualNetwork", "render", None),
    ("azure-native:network:Subnet", "render", None),
    ("azure-native:batch:BatchAccount", "render", None),
    ("azure-native:managedidentity:UserAssignedIdentity", "nodes", None),
    ("azure-native:keyvault:Vault", "render", None),
}
_IMAGE = {
    (ManagedImage.TYPE, "linux", None),
    ("azure-native:compute:Image", "linux", "linux"),
    (GalleryImage.TYPE, "linux", None),
    ("azure-native:compute:Gallery", "linux-gallery", "linux"),
    ("azure-native:compute:GalleryImage", "linux-definition", "linux"),
    ("azure-native:compute:GalleryImageVersion", "linux", "linux"),
}
_VIEWER = {
    (ScaleSet.TYPE, "viewer", None),
    ("azure-native:compute:VirtualMachineScaleSet", "viewer", "viewer"),
}
_PLATFORM = {("pulumi:pulumi:StackReference", "contoso/render-platform/prod", None)}
_PLATFORM_ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/platform/providers"
_NODES = f"{_PLATFORM_ID}/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"


def test_dev_makes_all_it_needs(dev):
    assert _made(dev) == _FARM | _SURROUNDINGS


def test_staging_makes_all_it_needs_an_image_and_a_viewer(staging):
    assert _made(staging) == _FARM | _SURROUNDINGS | _IMAGE | _VIEWER


def test_prod_makes_its_pools_gateway_and_grant_and_takes_the_rest_from_the_platform(prod):
    assert _made(prod) == _FARM | _PLATFORM


def _made(farm):
    by_urn = {record.urn: record.name for record in farm.recording.resources}
    return {(record.type, record.name, by_urn.get(record.parent)) for record in farm.recording.resources}


def test_it_asks_azure_for_nothing(farm):
    assert [call for call in farm.calls() if call.token.startswith("azure-native")] == []


def test_nothing_is_found_wrong(farm):
    assert [log for log in farm.logs if log.severity in ("warning", "error")] == []


def test_pools_and_gateway_are_made_after_the_grant(farm):
    grant = farm.resource(authorization.RoleAssignment)

    for name in POOLS:
        assert grant.urn in farm.resource(batch.Pool, name=name).depends_on
    assert grant.urn in farm.resource(compute.VirtualMachineScaleSet, name="gateway").depends_on


def test_the_identity_may_read_the_secrets_of_the_vault_and_no_more(own_farm):
    grant = own_farm.resource(authorization.RoleAssignment)

    assert {key: value for key, value in grant.inputs.items() if key != "roleAssignmentName"} == {
        "scope": own_farm.resource(keyvault.Vault).id,
        "principalId": own_farm.resource(managedidentity.UserAssignedIdentity).outputs["principalId"],
        "principalType": "ServicePrincipal",
        "roleDefinitionId": ("/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"),
    }


def test_the_platforms_identity_may_read_the_platforms_vault(prod):
    grant = prod.resource(authorization.RoleAssignment)

    assert grant.inputs["scope"] == f"{_PLATFORM_ID}/Microsoft.KeyVault/vaults/contoso-render"
    assert grant.inputs["principalId"] == "22222222-2222-4222-8222-222222222222"


def test_pools_and_gateway_of_own_farms_are_in_the_subnet_that_is_made(own_farm):
    subnet = own_farm.resource(network.Subnet).id

    for name in POOLS:
        assert own_farm.resource(batch.Pool, name=name).inputs["networkConfiguration"]["subnetId"] == subnet
    assert _subnets(own_farm.resource(compute.VirtualMachineScaleSet, name="gateway")) == [subnet]


def _subnets(scale_set):
    interfaces = scale_set.inputs["virtualMachineProfile"]["networkProfile"]["networkInterfaceConfigurations"]
    return [ip["subnet"]["id"] for interface in interfaces for ip in interface["ipConfigurations"]]


def test_pools_of_prod_are_in_the_platforms_account_and_an_existing_subnet(prod):
    for name in POOLS:
        pool = prod.resource(batch.Pool, name=name)
        assert (pool.inputs["resourceGroupName"], pool.inputs["accountName"]) == ("platform", "contosorender")
        assert pool.inputs["networkConfiguration"]["subnetId"].endswith("/virtualNetworks/farm/subnets/nodes")
        assert pool.inputs["identity"]["userAssignedIdentities"] == [_NODES]
    (subnet,) = _subnets(prod.resource(compute.VirtualMachineScaleSet))
    assert subnet.endswith("/virtualNetworks/farm/subnets/nodes")


def test_an_edit_of_the_extensions_replaces_the_pool(farm):
    for name in POOLS:
        assert "deploymentConfiguration" in farm.resource(batch.Pool, name=name).replace_on_changes


def test_the_vault_is_not_updated_because_the_identity_is(own_farm):
    assert own_farm.resource(keyvault.Vault).ignore_changes == ("properties.tenantId",)


def test_nodes_get_their_certificates_before_monitoring(farm):
    for name in POOLS:
        assert farm.outputs["pools"][name]["waves"] == [["certificates"], ["monitoring"]]


def test_extensions_sign_in_as_the_identity_that_the_pool_carries(own_farm):
    identity = own_farm.resource(managedidentity.UserAssignedIdentity)

    for name in POOLS:
        pool = own_farm.resource(batch.Pool, name=name)
        assert pool.inputs["identity"] == {"type": "UserAssigned", "userAssignedIdentities": [identity.id]}
        assert _certificates(pool)["authenticationSettings"]["msiClientId"] == identity.outputs["clientId"]


def test_nodes_wait_for_their_certificates(farm):
    for name in POOLS:
        settings = _certificates(farm.resource(batch.Pool, name=name))
        assert settings["secretsManagementSettings"]["requireInitialSync"] is True


def test_the_pools_are_these(updated, snapshot):
    assert {name: _body(updated.resource(batch.Pool, name=name)) for name in POOLS} == snapshot


def test_all_of_it_has_the_tags(updated, stack_name):
    tagged = [record for record in updated.recording.resources if record.custom and "tags" in record.inputs]

    assert len(tagged) == {"dev": 8, "staging": 13, "prod": 4}[stack_name]
    assert all(record.inputs["tags"] == {"environment": stack_name} for record in tagged)


def test_all_of_it_is_in_the_region(updated):
    assert updated.resource(resources.ResourceGroup).inputs["location"] == "westeurope"


def test_dev_can_be_deleted(dev):
    assert [record.name for record in dev.recording.resources if record.protect] == []
    assert "enablePurgeProtection" not in dev.resource(keyvault.Vault).inputs["properties"]


def test_staging_protects_its_vault_and_account_and_no_pool(staging):
    protected = {record.type for record in staging.recording.resources if record.protect}

    assert protected == {"azure-native:keyvault:Vault", "azure-native:batch:BatchAccount"}
    assert staging.resource(keyvault.Vault).inputs["properties"]["enablePurgeProtection"] is True


def test_prod_has_nothing_of_its_own_to_protect(prod):
    assert [record.name for record in prod.recording.resources if record.protect] == []


def test_shared_keys_do_not_open_the_account(own_farm):
    account = own_farm.resource(batch.BatchAccount)

    assert account.inputs["allowedAuthenticationModes"] == ["AAD", "TaskAuthenticationToken"]


def test_a_person_on_call_finds_everything_in_the_outputs(own_farm):
    identity = own_farm.resource(managedidentity.UserAssignedIdentity)

    assert own_farm.outputs["account"] == own_farm.resource(batch.BatchAccount).id
    assert own_farm.outputs["identity"] == {"id": identity.id, "clientId": identity.outputs["clientId"]}
    assert own_farm.outputs["vault"] == own_farm.resource(keyvault.Vault).id
    for name in POOLS:
        pool = own_farm.resource(batch.Pool, name=name)
        assert own_farm.outputs["pools"][name]["id"] == pool.id
        assert own_farm.outputs["pools"][name]["name"] == pool.outputs["name"]


def test_a_person_on_call_finds_what_the_platform_gave_as_well(prod):
    assert prod.outputs["account"] == f"{_PLATFORM_ID}/Microsoft.Batch/batchAccounts/contosorender"
    assert prod.outputs["vault"] == f"{_PLATFORM_ID}/Microsoft.KeyVault/vaults/contoso-render"
    assert prod.outputs["identity"] == {"id": _NODES, "clientId": "11111111-1111-4111-8111-111111111111"}


def test_certificates_are_in_the_vault_and_in_the_cloud_of_azure_native(record_farm):
    assert _addresses(record_farm("dev", config={"azure-native:environment": "china"})) == {
        "https://render.vault.azure.cn/secrets/render-tls"
    }
    assert _addresses(record_farm("prod")) == {
        "https://contoso-render.vault.azure.net/secrets/render-tls",
        "https://contoso-render.vault.azure.net/secrets/licence-client",
    }


def _addresses(recording):
    assert recording.error is None
    pools = [record for record in recording.resources if record.type == "azure-native:batch:Pool"]
    return {
        certificate["url"]
        for pool in pools
        for certificate in _certificates(pool)["secretsManagementSettings"]["observedCertificates"]
    }


def _certificates(pool):
    machines = pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    return machines["extensions"][0]["settings"]


def _body(pool):
    return {key: value for key, value in pool.inputs.items() if key not in _ADDRESS}
