"""KVX009 in `poolkit preview` of whole programs, written with our components and with azure-native."""

import json

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main

START = """
import pulumi
from pulumi_azure_native import authorization, batch, keyvault, managedidentity
from azure_poolkit import BatchPool, BatchPoolArgs, FixedScale, KeyVaultForLinux, MarketplaceImage, VaultAccess

READER = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
nodes = managedidentity.UserAssignedIdentity("nodes", resource_group_name="render")
others = managedidentity.UserAssignedIdentity("others", resource_group_name="render")


def vault(name="render", **properties):
    return keyvault.Vault(name, resource_group_name="render", properties={
        "tenant_id": "22222222-2222-4222-8222-222222222222", "sku": {"family": "A", "name": "standard"},
        "enable_rbac_authorization": True, **properties})


def address(vault):
    return pulumi.Output.concat("https://", vault.name, ".vault.azure.net/secrets/web")


def grant(vault, identity, name="grant"):
    authorization.RoleAssignment(name, scope=vault.id, role_definition_id=READER,
        principal_id=identity.principal_id, principal_type="ServicePrincipal")
"""
OURS = """
def pool(identities, certificate):
    BatchPool("render", BatchPoolArgs(
        resource_group_name="render", account_name="render", vm_size="STANDARD_D2S_V5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04", fixed_scale=FixedScale(target_dedicated_nodes=1),
        identities=identities,
        extensions=[KeyVaultForLinux(observed_certificates=[certificate], require_initial_sync=True)]))
"""
BY_HAND = """
def pool(identities, certificate):
    (identity,) = identities
    batch.Pool("render", resource_group_name="render", account_name="render", vm_size="STANDARD_D2S_V5",
        identity={"type": batch.PoolIdentityType.USER_ASSIGNED, "user_assigned_identities": [identity.id]},
        scale_settings={"fixed_scale": {"target_dedicated_nodes": 1}},
        deployment_configuration={"virtual_machine_configuration": {
            "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
            "node_agent_sku_id": "batch.node.ubuntu 24.04",
            "extensions": [{"name": "certificates", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux",
                "type_handler_version": "3.0", "settings": {
                    "secretsManagementSettings": {"requireInitialSync": True,
                        "observedCertificates": [{"url": certificate}]},
                    "authenticationSettings": {"msiClientId": identity.client_id,
                        "msiEndpoint": "http://169.254.169.254/metadata/identity"}}}]}})
"""
written = pytest.mark.parametrize("pool", [OURS, BY_HAND], ids=["ours", "by-hand"])


@pytest.fixture
def preview(tmp_path):
    """Previews a program offline, and says what was found and what is yet to be known."""

    def run(program):
        (tmp_path / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
        (tmp_path / "__main__.py").write_text(START + program)
        result = CliRunner().invoke(main, ["preview", "--project", str(tmp_path), "--json"])
        said = json.loads(result.stdout)
        assert said["failure"] is None
        open_ = {item["code"] for item in said["undecided"]}
        return result.exit_code, [finding["code"] for finding in said["findings"]], "KVX009" in open_

    return run


@written
def test_a_pool_whose_identity_is_let_in_is_fine(preview, pool):
    assert preview(pool + "v = vault()\ngrant(v, nodes)\npool([nodes], address(v))") == (0, [], False)


@written
def test_a_pool_whose_identity_is_not_let_in_is_an_error(preview, pool):
    assert preview(pool + "v = vault()\npool([nodes], address(v))") == (1, ["KVX009"], False)


@written
def test_letting_another_identity_in_is_an_error(preview, pool):
    assert preview(pool + "v = vault()\ngrant(v, others)\npool([nodes], address(v))") == (1, ["KVX009"], False)


@written
def test_letting_it_into_another_vault_is_an_error(preview, pool):
    program = "v = vault()\ngrant(vault('other'), nodes)\npool([nodes], address(v))"
    assert preview(pool + program) == (1, ["KVX009"], False)


@written
def test_a_vault_of_a_fixed_name_is_known_by_its_host(preview, pool):
    fixed = "v = keyvault.Vault('v', vault_name='farm', resource_group_name='g', properties={'tenant_id': 't',"
    fixed += " 'sku': {'family': 'A', 'name': 'standard'}, 'enable_rbac_authorization': True})\n"
    program = fixed + "pool([nodes], 'https://farm.vault.azure.net/secrets/web')"
    assert preview(pool + program) == (1, ["KVX009"], False)


@written
def test_vault_access_lets_in(preview, pool):
    program = "v = vault()\nVaultAccess('reads', {'vault': v, 'identities': [nodes]})\npool([nodes], address(v))"
    assert preview(pool + program) == (0, [], False)


def test_the_identities_of_vault_access_are_those_that_are_let_in(preview):
    program = "v = vault()\nreads = VaultAccess('reads', {'vault': v, 'identities': [nodes]})\n"
    assert preview(OURS + program + "pool(reads.identities, address(v))") == (0, [], False)


@written
def test_a_vault_with_access_policies_is_judged_by_these(preview, pool):
    older = "v = vault(enable_rbac_authorization=False, access_policies=[])\n"
    fine = older + "VaultAccess('reads', {'vault': v, 'identities': [nodes], 'access_policies': True})\n"
    assert preview(pool + older + "grant(v, nodes)\npool([nodes], address(v))") == (1, ["KVX009"], False)
    assert preview(pool + fine + "pool([nodes], address(v))") == (0, [], False)


@written
def test_access_policies_in_the_vaults_own_body_count(preview, pool):
    entry = "{'tenant_id': 't', 'object_id': %s.principal_id, 'permissions': {'secrets': ['get', 'list']}}"
    older = "v = vault(enable_rbac_authorization=False, access_policies=[" + entry + "])\npool([nodes], address(v))"
    assert preview(pool + older % "nodes") == (0, [], False)
    assert preview(pool + older % "others") == (1, ["KVX009"], False)


@written
def test_a_vault_that_exists_already_is_not_judged(preview, pool):
    id_ = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/farm"
    program = f"v = keyvault.Vault.get('v', '{id_}')\npool([nodes], address(v))"
    code, codes, _ = preview(pool + program)
    assert (code, codes) == (0, [])


def test_an_accepted_one_does_not_stop(preview):
    accepting = OURS.replace("require_initial_sync=True)]", "require_initial_sync=True)], accept={'KVX009': 'by hand'}")
    assert preview(accepting + "v = vault()\npool([nodes], address(v))") == (0, ["KVX009"], False)


SECRET = """
v = vault()
secret = keyvault.Secret("web", resource_group_name="render", vault_name=v.name, properties={"value": "x"})
named = pulumi.Output.concat("https://", v.name, ".vault.azure.net/secrets/", secret.name)
"""


@written
def test_the_name_of_the_programs_own_secret_leaves_nothing_open(preview, pool):
    assert preview(pool + SECRET + "pool([nodes], named)") == (1, ["KVX009"], False)
    assert preview(pool + SECRET + "grant(v, nodes)\npool([nodes], named)") == (0, [], False)
