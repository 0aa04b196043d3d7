"""Key vaults that are deleted and not purged, role assignments and definitions, and identities that are not there."""

import pytest

from standin import AzureStandIn
from standin.azure.identities import TENANT
from standin.azure_stand_in import SCALE_SET
from standin.bodies import scale_set_body
from standin.errors import ArmError

VAULT = "azure-native:keyvault:Vault"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DEFINITION = "azure-native:authorization:RoleDefinition"
SKU = {"family": "A", "name": "standard"}


@pytest.fixture
def azure(tmp_path):
    return AzureStandIn(tmp_path)


@pytest.fixture
def group(azure):
    return azure.already_has("rg")


def vault(group, name="farm-vault"):
    return f"{group}/providers/Microsoft.KeyVault/vaults/{name}"


def body(**properties):
    told = {"tenantId": TENANT, "sku": SKU, "enableRbacAuthorization": True}
    return {"location": "westeurope", "properties": told | properties}


def refusal(call, *args):
    with pytest.raises(ArmError) as caught:
        call(*args)
    return caught.value


def test_a_deleted_vault_keeps_its_name_until_it_is_purged(azure, group):
    azure.put(VAULT, vault(group), body())
    azure.delete(vault(group))
    other = azure.already_has("elsewhere")

    error = refusal(azure.put, VAULT, vault(other, "Farm-Vault"), body())
    azure.purge("farm-vault")
    azure.put(VAULT, vault(other), body())

    assert (error.status, error.code) == (409, "ConflictError")
    assert error.message.startswith("A vault with the same name already exists in deleted state.")


def test_a_deleted_group_takes_its_vaults_along_to_the_same_state(azure, group):
    azure.put(VAULT, vault(group), body())
    azure.delete(group)
    azure.already_has("rg")

    assert refusal(azure.put, VAULT, vault(group), body()).code == "ConflictError"


def test_a_deleted_vault_is_recovered_with_what_it_had(azure, group):
    azure.put(VAULT, vault(group), body(enabledForDeployment=True))
    azure.delete(vault(group))

    told = azure.put(VAULT, vault(group), body(createMode="recover"))["properties"]

    assert told["enabledForDeployment"] is True
    assert "createMode" not in told
    assert refusal(azure.purge, "farm-vault").code == "DeletedVaultNotFound"


def test_there_must_be_something_to_recover(azure, group):
    assert refusal(azure.put, VAULT, vault(group), body(createMode="recover")).status == 404


def test_a_protected_vault_is_not_purged_and_stays_protected(azure, group):
    azure.put(VAULT, vault(group), body(enablePurgeProtection=True))

    assert "cannot be taken back" in refusal(azure.put, VAULT, vault(group), body()).message
    azure.delete(vault(group))
    assert "protected" in refusal(azure.purge, "farm-vault").message


def test_vault_names_are_the_worlds(azure, group):
    azure.put(VAULT, vault(group), body())

    error = refusal(azure.put, VAULT, vault(azure.already_has("elsewhere")), body())

    assert error.code == "VaultAlreadyExists"


def test_access_policies_are_needed_without_rbac_and_are_of_the_vaults_tenant(azure, group):
    policy = {"tenantId": TENANT, "objectId": "o", "permissions": {"secrets": ["get", "list"]}}

    assert (
        "accessPolicies is needed"
        in refusal(azure.put, VAULT, vault(group), body(enableRbacAuthorization=False)).message
    )
    foreign = body(accessPolicies=[policy | {"tenantId": "another"}])
    assert "of another tenant" in refusal(azure.put, VAULT, vault(group), foreign).message
    azure.put(VAULT, vault(group), body(enableRbacAuthorization=False, accessPolicies=[policy]))


def grant(principal="p", role="r"):
    return {"properties": {"principalId": principal, "roleDefinitionId": role}}


def test_a_role_assignment_is_never_anothers(azure, group):
    arm_id = f"{group}/providers/Microsoft.Authorization/roleAssignments/1"
    azure.put(ASSIGNMENT, arm_id, grant())

    error = refusal(azure.put, ASSIGNMENT, arm_id, grant("q"))

    assert (error.status, error.code) == (400, "RoleAssignmentUpdateNotPermitted")
    assert error.message == "Tenant ID, application ID, principal ID, and scope are not allowed to be updated."
    azure.put(ASSIGNMENT, arm_id, grant())


def test_the_same_grant_twice_is_refused(azure, group):
    azure.put(ASSIGNMENT, f"{group}/providers/Microsoft.Authorization/roleAssignments/1", grant())

    error = refusal(azure.put, ASSIGNMENT, f"{group}/providers/Microsoft.Authorization/roleAssignments/2", grant())

    assert error.code == "RoleAssignmentExists"


def test_a_role_definition_in_use_is_not_deleted(azure, group):
    arm_id = f"{group}/providers/Microsoft.Authorization/roleDefinitions/1"
    role = {"roleName": "Image reader", "assignableScopes": [group], "permissions": [{"actions": ["*/read"]}]}
    assignment = f"{group}/providers/Microsoft.Authorization/roleAssignments/1"

    told = azure.put(DEFINITION, arm_id, {"properties": role})
    azure.put(ASSIGNMENT, assignment, grant(role=arm_id))

    assert told["properties"]["type"] == "CustomRole"
    assert "is in use" in refusal(azure.delete, arm_id).message
    azure.delete(assignment)
    azure.delete(arm_id)


def test_two_role_definitions_of_one_name_are_refused(azure, group):
    role = {"properties": {"roleName": "Image reader", "assignableScopes": [group]}}
    base = f"{group}/providers/Microsoft.Authorization/roleDefinitions"
    azure.put(DEFINITION, f"{base}/1", role)

    assert refusal(azure.put, DEFINITION, f"{base}/2", role).code == "RoleDefinitionWithSameNameExists"


def test_an_identity_that_is_not_there_is_refused_on_pools_and_scale_sets(azure, group):
    account = azure.already_has("rg", "acct")
    missing = f"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
    identity = {"identity": {"type": "UserAssigned", "userAssignedIdentities": {missing: {}}}}
    machines = {"imageReference": {"offer": "o"}, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
    pool = {"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": machines}}} | identity
    nodes = f"{group}/providers/Microsoft.Compute/virtualMachineScaleSets/nodes"

    for token, arm_id, asked in (
        ("azure-native:batch:Pool", f"{account}/pools/p", pool),
        (SCALE_SET, nodes, scale_set_body() | identity),
    ):
        error = refusal(azure.put, token, arm_id, asked)
        assert (error.code, missing in error.message) == ("FailedIdentityOperation", True)
    azure.already_has_identity(missing, client_id="c")
    told = azure.put(SCALE_SET, nodes, scale_set_body() | identity)
    assert told["identity"]["userAssignedIdentities"][missing]["clientId"] == "c"
