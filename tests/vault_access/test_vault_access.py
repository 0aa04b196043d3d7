"""What VaultAccess makes, and what waits for it."""

import pulumi
import pytest
from pulumi_azure_native import authorization, batch, keyvault, managedidentity

from azure_poolkit import BatchPool, FindingsError, KeyVaultForLinux, VaultAccess, VaultAccessArgs, VaultReader
from pools import CLIENT_ID, IDENTITY_ID, output, required

SECRETS_USER = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
VAULT_ID = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.KeyVault/vaults/farm"
)
PRINCIPAL = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"
READER = VaultReader(id=IDENTITY_ID, client_id=CLIENT_ID, principal_id=PRINCIPAL, tenant_id=TENANT)
ASSIGNMENT = authorization.RoleAssignment
POLICY = keyvault.AccessPolicy


def nodes(name="nodes"):
    return managedidentity.UserAssignedIdentity(name, resource_group_name="render")


def vault():
    properties = {"tenant_id": TENANT, "sku": {"family": "A", "name": "standard"}}
    return keyvault.Vault("farm", resource_group_name="render", properties=properties)


def access(name="reads", opts=None, **given):
    return VaultAccess(name, VaultAccessArgs(**{"vault": VAULT_ID, "identities": [READER], **given}), opts)


def pool(identities, **more):
    certificates = KeyVaultForLinux(observed_certificates=["https://farm.vault.azure.net/secrets/web"])
    return BatchPool("render", required(identities=identities, extensions=[certificates], **more))


def test_plain_values_stay_plain_and_the_name_is_made_of_them(pulumi_mocks):
    first, second = (pulumi_mocks.run(access, preview=True).resource(ASSIGNMENT) for _ in range(2))

    assert first.inputs == {
        "scope": VAULT_ID,
        "principalId": PRINCIPAL,
        "principalType": "ServicePrincipal",
        "roleDefinitionId": SECRETS_USER,
        "roleAssignmentName": first.inputs["roleAssignmentName"],
    }
    assert first.inputs == second.inputs


def test_every_grant_has_a_name_of_its_own(pulumi_mocks):
    other = VaultReader(principal_id=PRINCIPAL.replace("1", "2"))
    stack = pulumi_mocks.run(lambda: access(identities=[READER, other], secrets=["web", "licence"]))

    made = stack.resources(ASSIGNMENT)
    assert len({record.inputs["roleAssignmentName"] for record in made}) == len(made) == 4


def test_a_single_secret_is_a_scope_below_the_vault(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: access(secrets=["web", output("licence")]))

    assert [record.inputs["scope"] for record in stack.resources(ASSIGNMENT)] == [
        f"{VAULT_ID}/secrets/web",
        f"{VAULT_ID}/secrets/licence",
    ]


def test_an_older_vault_gets_an_access_policy(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: access(access_policies=True))

    assert stack.resource(POLICY).inputs == {
        "resourceGroupName": "render",
        "vaultName": "farm",
        "policy": {"tenantId": TENANT, "objectId": PRINCIPAL, "permissions": {"secrets": ["get", "list"]}},
    }
    assert stack.resources(ASSIGNMENT) == ()


def test_resources_give_what_is_wanted_of_them(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: access(vault=vault(), identities=[nodes()]))
    identity, made = stack.resource(managedidentity.UserAssignedIdentity), stack.resource(ASSIGNMENT)

    assert made.inputs["scope"] == stack.resource(keyvault.Vault).id
    assert made.inputs["principalId"] == identity.outputs["principalId"]
    assert identity.urn in made.depends_on


def test_children_are_named_after_the_identities_whatever_their_order(pulumi_mocks):
    def program(names):
        access(identities=[*map(nodes, names), PRINCIPAL, READER, output({"principal_id": PRINCIPAL})], secrets=["web"])

    for names in (["a", "b"], ["b", "a"]):
        stack = pulumi_mocks.run(lambda names=names: program(names))
        assert {record.name for record in stack.resources(ASSIGNMENT)} == {
            "reads-a-web",
            "reads-b-web",
            f"reads-{PRINCIPAL}-web",
            "reads-render-nodes-web",
            "reads-4-web",
        }


def test_two_identities_of_one_label_are_told_apart_by_their_place(pulumi_mocks):
    stack = pulumi_mocks.run(
        lambda: access(identities=[READER, VaultReader(principal_id=PRINCIPAL, label="render-nodes")])
    )
    assert [record.name for record in stack.resources(ASSIGNMENT)] == ["reads-render-nodes-0", "reads-render-nodes-1"]


def test_another_role_can_be_given(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: access(role_definition_id="/providers/x/roleDefinitions/own"))
    assert stack.resource(ASSIGNMENT).inputs["roleDefinitionId"] == "/providers/x/roleDefinitions/own"


def test_children_have_the_component_as_parent_and_its_provider(pulumi_mocks):
    def program():
        import pulumi_azure_native as azure_native

        other = azure_native.Provider("other", subscription_id="1")
        access(opts=pulumi.ResourceOptions(providers=[other]))
        access("older", pulumi.ResourceOptions(provider=other), access_policies=True)

    stack = pulumi_mocks.run(program)
    provider = stack.resource("pulumi:providers:azure-native")
    for type_, name in ((ASSIGNMENT, "reads"), (POLICY, "older")):
        made = stack.resource(type_)
        assert made.parent == stack.resource(VaultAccess, name=name).urn
        assert made.provider is not None
        assert made.provider.startswith(provider.urn)


def test_what_the_component_waits_for_the_grants_wait_for(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: access(opts=pulumi.ResourceOptions(depends_on=[nodes()])))
    assert stack.resource(managedidentity.UserAssignedIdentity).urn in stack.resource(ASSIGNMENT).depends_on


def test_an_arm_id_alone_is_looked_up(pulumi_mocks):
    lookup = pulumi_mocks.on_call("azure-native:managedidentity:getUserAssignedIdentity")
    lookup.returns({"principalId": PRINCIPAL, "clientId": CLIENT_ID, "tenantId": TENANT, "id": IDENTITY_ID})

    def program():
        pool(access(identities=[IDENTITY_ID]).identities)

    stack = pulumi_mocks.run(program)
    (call,) = stack.calls()[:1]
    assert call.args == {"resourceGroupName": "render", "resourceName": "render-nodes"}
    assert stack.resource(ASSIGNMENT).inputs["principalId"] == PRINCIPAL
    assert _client_id(stack) == CLIENT_ID


def test_the_tenant_of_a_principal_alone_is_that_of_whoever_deploys(pulumi_mocks):
    pulumi_mocks.on_call("azure-native:authorization:getClientConfig").returns({"tenantId": TENANT})

    stack = pulumi_mocks.run(lambda: access(identities=[PRINCIPAL], access_policies=True))
    assert stack.resource(POLICY).inputs["policy"]["tenantId"] == TENANT


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("policies", [False, True])
def test_a_pool_with_the_identities_is_made_after_all_grants(pulumi_mocks, policies, preview):
    def program():
        pool(access(vault=vault(), identities=[nodes(), READER], access_policies=policies).identities)

    stack = pulumi_mocks.run(program, preview=preview)
    grants = {record.urn for record in stack.resources(POLICY if policies else ASSIGNMENT)}

    assert len(grants) == 2
    assert grants <= set(stack.resource(batch.Pool).depends_on)


@pytest.mark.parametrize("preview", [False, True])
def test_a_pool_with_the_identity_itself_is_made_after_what_it_was_granted_before(pulumi_mocks, preview):
    def program():
        identity = nodes()
        access("first", identities=[identity])
        access("second", identities=[identity], access_policies=True)
        pool([identity])
        access("late", identities=[identity])

    stack = pulumi_mocks.run(program, preview=preview)
    made = stack.resource(batch.Pool)
    names = {record.urn: record.name for record in stack.recording.resources}
    assert {names[urn] for urn in made.depends_on} == {"nodes", "first-nodes", "second-nodes"}


def test_a_pool_with_another_identity_waits_for_no_grant(pulumi_mocks):
    def program():
        access(identities=[nodes()])
        pool([nodes("others")])

    stack = pulumi_mocks.run(program)
    assert stack.resource(ASSIGNMENT).urn not in stack.resource(batch.Pool).depends_on


def test_what_is_known_of_an_identity_stays_known_though_the_grant_is_not(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: pool(access(vault=vault()).identities), preview=True)

    assert stack.resource(batch.Pool).inputs["identity"]["userAssignedIdentities"] == [IDENTITY_ID]
    assert _client_id(stack) == CLIENT_ID


def test_what_takes_the_output_is_made_after_all_grants(pulumi_mocks):
    def program():
        reads = access(secrets=["web", "licence"])
        tag = reads.granted.apply(lambda granted: granted[0]["clientId"])
        managedidentity.UserAssignedIdentity("late", resource_group_name="render", tags={"client": tag})

    stack = pulumi_mocks.run(program)
    late = stack.resource(managedidentity.UserAssignedIdentity)
    assert {record.urn for record in stack.resources(ASSIGNMENT)} <= set(late.depends_on)
    assert late.inputs["tags"] == {"client": CLIENT_ID}


def test_only_identities_with_an_arm_id_are_for_pools(pulumi_mocks):
    def program():
        made = access(identities=[PRINCIPAL, READER])
        assert len(made.identities) == 1
        pulumi.export("granted", made.granted)

    stack = pulumi_mocks.run(program)
    assert stack.outputs["granted"] == [{"id": IDENTITY_ID, "clientId": CLIENT_ID}]


@pytest.mark.parametrize(
    ("given", "path", "says"),
    [
        ({"identities": []}, "identities", "at least one identity"),
        ({"identities": ["nodes"]}, "identities[0]", "principal id (a GUID)"),
        (
            {"identities": [{"client_id": CLIENT_ID}]},
            "identities[0].id",
            "at least one of id, principal_id is required",
        ),
        ({"vault": "farm"}, "vault.id", "the ARM id of a vault"),
        ({"vault": VAULT_ID.replace("KeyVault", "Batch")}, "vault.id", "the ARM id of a vault"),
        ({"access_policies": True, "secrets": ["web"]}, "secrets", "holds for all secrets"),
        ({"access_policies": "yes"}, "access_policies", "true or false"),
        ({"secret": "web"}, "secret", "no input has this name"),
    ],
)
def test_what_is_wrong_with_the_inputs_is_said_before_anything_is_made(pulumi_mocks, given, path, says):
    recording = pulumi_mocks.record(lambda: access(**given))

    assert isinstance(recording.error, FindingsError)
    assert recording.resources == ()
    (finding,) = recording.error.findings
    assert finding.spelled == path
    assert says in finding.line()


def test_a_wrong_value_that_comes_late_makes_no_grant(pulumi_mocks):
    recording = pulumi_mocks.record(lambda: access(vault={"id": output("farm")}))

    assert isinstance(recording.error, FindingsError)
    assert not [record for record in recording.resources if record.custom]


def _client_id(stack):
    machines = stack.resource(batch.Pool).inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    return machines["extensions"][0]["settings"]["authenticationSettings"]["msiClientId"]


@pytest.mark.parametrize("name", ["", "a/b", "a b", "x" * 128, "https://farm.vault.azure.net/secrets/web", "ä"])
def test_what_is_no_name_of_a_secret_is_refused(name):
    with pytest.raises(FindingsError) as refused:
        VaultAccessArgs(vault=VAULT_ID, identities=[READER], secrets=["web", name])

    (finding,) = refused.value.findings
    assert (finding.code, finding.spelled) == ("INP001", "secrets[1]")
    assert "a secret's own name, of 1 to 127 letters, digits and hyphens" in finding.message
