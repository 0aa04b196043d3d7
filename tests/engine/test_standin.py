"""The stand-in for azure-native under the real engine, with programs written in azure-native itself."""

import pytest

import standin

PROGRAM = """
    import pulumi
    from pulumi_azure_native import authorization, batch, keyvault, managedidentity, resources

    config = pulumi.Config()
    client = authorization.get_client_config_output()
    group = resources.ResourceGroup("group", location="westeurope")
    identity = managedidentity.UserAssignedIdentity(
        "identity", resource_group_name=group.name, tags={"team": config.get("team") or "one"}
    )
    vault = keyvault.Vault(
        "vault",
        vault_name="poolkit-vault",
        resource_group_name=group.name,
        properties={
            "tenant_id": client.tenant_id,
            "sku": {"family": "A", "name": "standard"},
            "enable_rbac_authorization": True,
        },
    )
    authorization.RoleAssignment(
        "grant",
        scope=vault.id,
        principal_id=identity.principal_id,
        principal_type="ServicePrincipal",
        role_definition_id="/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
    )
    account = batch.BatchAccount("account", account_name="poolkitbatch", resource_group_name=group.name)
    pool = batch.Pool(
        "pool",
        resource_group_name=group.name,
        account_name=account.name,
        vm_size="standard_d2s_v5",
        metadata=[{"name": "note", "value": config.get("note") or "none"}],
        identity={"type": batch.PoolIdentityType.USER_ASSIGNED, "user_assigned_identities": [identity.id]},
        scale_settings={"fixed_scale": {"target_dedicated_nodes": 1}},
        deployment_configuration={
            "virtual_machine_configuration": {
                "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
                "node_agent_sku_id": "batch.node.ubuntu 24.04",
                "extensions": [
                    {
                        "name": "secrets",
                        "publisher": "Microsoft.Azure.KeyVault",
                        "type": "KeyVaultForLinux",
                        "type_handler_version": config.get("handler") or "3.0",
                        "auto_upgrade_minor_version": True,
                        "settings": {
                            "secretsManagementSettings": {"observedCertificates": [{"url": "https://v/secrets/a"}]},
                            "authenticationSettings": {"msiClientId": identity.client_id},
                        },
                        "protected_settings": pulumi.Output.secret({"key": "canary-5f1c"}),
                    }
                ],
            }
        },
        opts=pulumi.ResourceOptions(
            replace_on_changes=["deploymentConfiguration.virtualMachineConfiguration.extensions"]
            if config.get("replace") else [],
            delete_before_replace=config.get("replace") == "deleting first" or None,
        ),
    )
    pulumi.export("clientId", identity.client_id)
"""


@pytest.fixture(scope="module")
def azure(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rg", "acct")
    return azure


@pytest.fixture(scope="module")
def runs(engine, azure):
    """What the program's commands did, by their names: made, left as it is, changed in every way, and destroyed."""
    project, runs, before = engine.project(PROGRAM), {}, set(azure.resources)

    def run(name, operation, config=None, **options):
        project.set_config(config or {})
        requests = len(azure.requests)
        runs[name] = getattr(project, operation)(**options)
        runs[name, "requests"] = azure.requests[requests:]
        runs[name, "made"] = sorted(azure.resources[arm_id]["type"] for arm_id in azure.resources.keys() - before)

    run("preview", "preview")
    run("up", "up")
    runs["secrets"] = project.find_on_disk("canary-5f1c")
    run("refresh", "refresh")
    run("second preview", "preview")
    run("preview of a tag", "preview", {"team": "two"})
    run("up of a tag", "up")
    run("preview of an extension", "preview", {"handler": "3.1"})
    run("up of an extension", "up", fails=True)
    run("replacing", "up", {"replace": "only"}, fails=True)
    run("replacing, deleting first", "up", {"replace": "deleting first"})
    run("up of metadata", "up", {"note": "new"})
    run("destroy", "destroy")
    return runs


def test_a_preview_asks_azure_for_nothing(runs):
    assert runs["preview"].changes == {"create": 7}
    assert runs["preview"].outputs == {"clientId": "[unknown]"}
    assert runs["preview", "requests"] == []


def test_a_stack_is_made_and_destroyed(runs):
    assert runs["up"].changes == {"create": 7}
    assert runs["up", "made"] == [
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Batch/batchAccounts",
        "Microsoft.Batch/batchAccounts/pools",
        "Microsoft.KeyVault/vaults",
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        "Microsoft.Resources/resourceGroups",
    ]
    assert runs["destroy"].changes == {"delete": 7}
    assert runs["destroy", "made"] == []


def test_neither_a_refresh_nor_a_second_preview_finds_a_change(runs):
    assert runs["refresh"].changes == {"same": 7}
    assert runs["second preview"].changes == {"same": 7}


def test_a_secret_of_protected_settings_is_nowhere_on_disk(runs, azure):
    assert runs["secrets"] == []
    assert "canary-5f1c" not in runs["up"].text
    files = [path for path in azure.folder.iterdir() if path.is_file()]
    assert not any("canary-5f1c" in path.read_text() for path in files)
    assert len(files) >= 2


def test_the_preview_shows_the_request_that_up_sends(runs, azure):
    previewed = azure.puts("/pools/pool", preview=True)[0]
    sent = azure.puts("/pools/pool")[0]

    def machines(request):
        return request.body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]

    authentication = machines(sent)["extensions"][0]["settings"]["authenticationSettings"]
    assert authentication["msiClientId"] != "[unknown]"
    authentication["msiClientId"] = "[unknown]"
    assert machines(previewed) == machines(sent)


def test_a_tag_edited_on_the_identity_makes_its_client_id_unknown_and_up_changes_no_pool(runs):
    preview, up = runs["preview of a tag"], runs["up of a tag"]

    path = "deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings.authenticationSettings"
    assert preview.step("pool").detailed_diff == {f"{path}.msiClientId": "update"}
    assert preview.op_of("grant") == "replace"
    assert up.changes == {"update": 1, "same": 6}
    assert up.op_of("identity") == "update"


def test_an_edited_extension_plans_as_update_and_is_refused(runs):
    errors = runs["up of an extension"].errors

    assert runs["preview of an extension"].op_of("pool") == "update"
    assert any("PropertyCannotBeUpdated" in error and "deploymentConfiguration" in error for error in errors)


def test_replace_on_changes_alone_meets_the_old_pool_of_the_same_name(runs):
    assert any("cannot create already existing resource" in error for error in runs["replacing"].errors)


def test_replace_on_changes_with_delete_before_replace_replaces_the_pool(runs):
    asked = runs["replacing, deleting first", "requests"]

    assert runs["replacing, deleting first"].op_of("pool") == "replace"
    assert [r.method for r in asked if r.path.endswith("/pools/pool")] == ["DELETE", "GET", "PUT"]


def test_metadata_is_updated_in_place(runs):
    assert runs["up of metadata"].op_of("pool") == "update"


def test_faults_of_shape_are_told_at_preview(engine, azure):
    project = engine.project(
        """
        from pulumi_azure_native import batch

        batch.Pool("pool", pool_name="two words", resource_group_name="rg", account_name="a")
        """,
        name="shapes",
    )

    preview = project.preview(fails=True)

    assert "'poolName' does not match expression '^[a-zA-Z0-9_-]+$'" in preview.text
    assert "'accountName' is too short (1): at least 3 characters required" in preview.text


def test_a_resource_of_somebody_elses_is_there_before(engine, azure):
    project = engine.project(
        """
        from pulumi_azure_native import batch

        batch.Pool(
            "small",
            resource_group_name="rg",
            account_name="acct",
            vm_size="standard_a1_v2",
            deployment_configuration={
                "virtual_machine_configuration": {
                    "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
                    "node_agent_sku_id": "batch.node.ubuntu 24.04",
                }
            },
        )
        """,
        name="guest",
    )

    up = project.up()

    assert up.step("small").op == "create"
    assert azure.puts("/pools/small")[0].body["properties"]["vmSize"] == "standard_a1_v2"


def test_a_yaml_program_sends_the_same_request(engine, azure):
    python = engine.project(
        """
        from pulumi_azure_native import batch

        batch.Pool(
            "twin",
            resource_group_name="rg",
            account_name="acct",
            vm_size="standard_a1_v2",
            scale_settings={"fixed_scale": {"target_dedicated_nodes": 2}},
        )
        """,
        name="python",
    )
    yaml = engine.project(
        {
            "Pulumi.yaml": """
                name: yaml
                runtime: yaml
                resources:
                  twin:
                    type: azure-native:batch:Pool
                    properties:
                      resourceGroupName: rg
                      accountName: acct
                      vmSize: standard_a1_v2
                      scaleSettings: {fixedScale: {targetDedicatedNodes: 2}}
                      taskSlotsPerNode: 1
            """
        }
    )
    python.preview()
    yaml.preview()

    first, second = azure.puts("/pools/twin", preview=True)
    assert first == second
