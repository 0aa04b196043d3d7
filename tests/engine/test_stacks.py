"""The stack project on the real engine, against the stand-in for Azure: made, changed and taken down."""

import pytest

POOL = "azure-native:batch:Pool"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
CANARY = "canary-7c1e55"
ONE_NODE = "\n    scale:\n      fixed: {nodes: 1}"
NODES = 'UserAssignedIdentity("nodes", resource_group_name=group.name'
THREE_NODES = ONE_NODE.replace("1", "3") + "\n    startCommand: cmd /c mkdir frames\n    metadata: {team: pipeline}"
LINUX = "[certificates, monitoring]"
ANTIMALWARE = "[certificates, monitoring, Antimalware()]"
WINDOWS_EXTENSIONS = '"batch.node.windows amd64", [certificates, monitoring]'
MORE_EXTENSIONS = WINDOWS_EXTENSIONS.replace("[certificates, monitoring]", ANTIMALWARE)
IMPORTS = "from azure_poolkit import (\n"


@pytest.fixture(scope="module")
def dev(make_farm):
    """dev: made; an extension edited, and a pool scaled and more; an extension added, and removed; the identity tagged;
    gone."""
    farm = make_farm("dev")
    farm.run("preview", "preview")
    farm.run("up", "up")
    farm.run("preview of nothing", "preview")
    farm.edit("stacks/Pulumi.dev.yaml", "pollingInterval: PT5M", "pollingInterval: PT10M")
    farm.edit("stacks/Pulumi.dev.yaml", f"windows:{ONE_NODE}", f"windows:{THREE_NODES}")
    farm.run("preview of the edit", "preview")
    farm.run("up of the edit", "up")
    farm.edit("stacks/node_pools.py", IMPORTS, f"{IMPORTS}    Antimalware,\n")
    farm.edit("stacks/node_pools.py", WINDOWS_EXTENSIONS, MORE_EXTENSIONS)
    farm.run("up with one more", "up")
    farm.edit("stacks/node_pools.py", MORE_EXTENSIONS, WINDOWS_EXTENSIONS)
    farm.run("up with one less", "up")
    farm.edit("stacks/surroundings.py", f"{NODES}, tags=farm.tags)", f"{NODES}, tags={{'team': 'pipeline'}})")
    farm.run("preview of the tag", "preview")
    farm.run("up of the tag", "up")
    farm.run("destroy", "destroy")
    return farm


def test_a_preview_asks_azure_for_nothing(dev):
    assert dev.runs["preview"].changes == {"create": 11}
    assert dev.requests["preview"] == []


def test_up_makes_the_grant_before_the_pools(dev):
    made = [request.path for request in dev.requests["up"] if request.method == "PUT"]
    grants = [index for index, path in enumerate(made) if "/roleAssignments/" in path]
    pools = [index for index, path in enumerate(made) if "/pools/" in path]

    assert len(made) == 7
    assert (len(grants), len(pools)) == (1, 2)
    assert max(grants) < min(pools)


def test_the_grant_is_named_after_what_it_grants(dev):
    (grant,) = (request for request in dev.requests["up"] if "/roleAssignments/" in request.path and request.body)
    (again,) = dev.azure.puts(grant.path.rpartition("/")[2])

    assert grant.path == again.path
    assert grant.body["properties"]["principalType"] == "ServicePrincipal"


def test_the_outputs_name_the_pools_and_their_waves(dev):
    pools = dev.runs["up"].outputs["pools"]

    assert sorted(pools) == ["linux", "windows"]
    assert [pool["waves"] for pool in pools.values()] == [[["certificates"], ["monitoring"]]] * 2
    assert sorted(pool["name"] for pool in pools.values()) == sorted({name for _, name in dev.pool_requests("up")})


def test_a_second_preview_finds_no_change(dev):
    assert dev.runs["preview of nothing"].changes == {"same": 11}


def test_an_edited_extension_is_shown_as_the_replacement_of_its_pool_only(dev):
    preview = dev.runs["preview of the edit"]

    assert preview.changes == {"replace": 1, "update": 1, "same": 9}
    assert preview.op_of("linux", POOL) == "replace"
    assert list(preview.step("linux", POOL).detailed_diff.items()) == [
        (
            "deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings"
            ".secretsManagementSettings.pollingIntervalInS",
            "update-replace",
        )
    ]


def test_the_new_pool_is_there_before_the_old_one_goes(dev):
    before = dev.runs["up"].outputs["pools"]["linux"]["name"]
    after = dev.runs["up of the edit"].outputs["pools"]["linux"]["name"]
    linux = [request for request in dev.pool_requests("up of the edit") if request[1].startswith("linux")]

    assert linux == [("GET", after), ("PUT", after), ("DELETE", before)]
    assert [step.op for step in dev.runs["preview of the edit"].steps_of("linux", POOL)] == [
        "create-replacement",
        "replace",
        "delete-replaced",
    ]


def test_a_pool_is_scaled_and_gets_its_start_task_and_metadata_in_place(dev):
    name = dev.runs["up"].outputs["pools"]["windows"]["name"]
    preview = dev.runs["preview of the edit"]

    assert preview.op_of("windows", POOL) == dev.runs["up of the edit"].op_of("windows", POOL) == "update"
    assert {path.partition(".")[0] for path in preview.step("windows", POOL).detailed_diff} == {
        "scaleSettings",
        "startTask",
        "metadata",
    }
    assert [request for request in dev.pool_requests("up of the edit") if request[1] == name] == [("PUT", name)]


@pytest.mark.parametrize("name", ["up with one more", "up with one less"])
def test_an_extension_more_or_less_replaces_its_pool_only(dev, name):
    run = dev.runs[name]

    assert run.changes == {"replace": 1, "same": 10}
    assert run.op_of("windows", POOL) == "replace"
    assert [method for method, pool in dev.pool_requests(name) if pool.startswith("windows")] == [
        "GET",
        "PUT",
        "DELETE",
    ]
    assert dev.left[name] == dev.left["up"]


def test_a_tag_edited_on_the_identity_is_reported_for_what_it_is(dev):
    preview = dev.runs["preview of the tag"]
    said = {diagnostic.urn.rpartition("::")[2]: diagnostic for diagnostic in preview.diagnostics}

    assert preview.op_of("nodes", IDENTITY) == "update"
    assert preview.op_of("render", "azure-native:keyvault:Vault") == "same"
    assert set(said) == {"certificates", "linux", "windows"}
    assert "identities[0].principal_id is unknown in this preview only because" in said["certificates"].message
    for name in ("linux", "windows"):
        assert said[name].severity == "info"
        assert (
            f"BatchPool '{name}': identities[0].client_id is unknown in this preview only because" in said[name].message
        )


def test_a_tag_edited_on_the_identity_replaces_no_pool_and_no_grant(dev):
    assert dev.runs["up of the tag"].changes == {"update": 1, "same": 10}
    assert dev.pool_requests("up of the tag") == []


def test_destroy_leaves_nothing(dev):
    assert dev.runs["destroy"].changes == {"delete": 11}
    assert dev.left["destroy"] == []


@pytest.fixture(scope="module")
def staging(make_farm):
    """staging: made, not destroyed because it is protected, unprotected, destroyed."""
    farm = make_farm("staging")
    farm.run("preview", "preview")
    farm.run("up", "up")
    farm.run("destroy while protected", "destroy", fails=True)
    assert farm.project.pulumi("state", "unprotect", "--all", "--yes", "--stack", "staging").exit_code == 0
    farm.run("destroy", "destroy")
    return farm


def test_staging_comes_up_as_previewed(staging):
    assert staging.runs["preview"].changes == staging.runs["up"].changes == {"create": 11}


def test_staging_does_not_let_go_of_its_vault_and_account(staging):
    assert "protect" in staging.runs["destroy while protected"].text
    left = staging.left["destroy while protected"]
    assert {"Microsoft.KeyVault/vaults", "Microsoft.Batch/batchAccounts"} <= set(left)


def test_staging_unprotected_goes_without_a_rest(staging):
    assert len(staging.left["up"]) == 7
    assert staging.left["destroy"] == []


@pytest.fixture(scope="module")
def prod(make_farm):
    """prod, with a secret, beside the platform that it needs: made, its pool of a fixed name replaced, gone."""
    farm = make_farm("prod")
    farm.hide_in_protected_settings(CANARY)
    farm.run("preview", "preview")
    farm.run("up", "up")
    farm.edit("stacks/Pulumi.prod.yaml", "certificates: [render-tls]", "certificates: [render-tls, viewer]")
    farm.run("up of the edit", "up")
    farm.run("destroy", "destroy")
    return farm


PLATFORM = [
    "Microsoft.Batch/batchAccounts",
    "Microsoft.KeyVault/vaults",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "Microsoft.Resources/resourceGroups",
]


def test_prod_makes_its_pools_and_grant_as_previewed(prod):
    own = {"create": 7}

    assert {key: count for key, count in prod.runs["preview"].changes.items() if key != "read"} == own
    assert {key: count for key, count in prod.runs["up"].changes.items() if key != "read"} == own
    assert prod.left["up"] == sorted(
        [*PLATFORM, "Microsoft.Authorization/roleAssignments", *["Microsoft.Batch/batchAccounts/pools"] * 2]
    )


def test_pools_of_prod_carry_the_platforms_identity_into_its_account(prod):
    (windows,) = prod.azure.puts("/batchAccounts/contosorender/pools/windows")[:1]

    (identity,) = windows.body["identity"]["userAssignedIdentities"]
    assert identity.endswith(
        "/resourceGroups/platform/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
    )


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


def test_a_wrong_configuration_is_told_in_full_and_makes_nothing(make_farm):
    farm = make_farm("dev")
    farm.edit("stacks/Pulumi.dev.yaml", "azure-native:location", "azure-native:locaton")
    farm.edit("stacks/Pulumi.dev.yaml", "render-farm:windows:", "render-farm:window:")
    farm.edit("stacks/Pulumi.dev.yaml", "{nodes: 1}", "{nodes: some}")
    farm.run("up", "up", fails=True)

    told = [line.strip() for line in farm.runs["up"].errors[0].splitlines()]
    assert told[0].startswith("Configuration of stack 'dev': 4 errors")
    assert told[1:] == [
        "INP001 render-farm:linux.scale.fixed.nodes: this is not a whole number: 'some'. Fix: give a whole number.",
        "INP003 render-farm:windows: this input is required. Fix: give 'windows'.",
        "INP002 render-farm:window: there is no such input. Fix: write 'windows'.",
        "INP003 azure-native:location: this input is required. Fix: give 'location'.",
    ]
    assert "Traceback" not in farm.runs["up"].text
    assert farm.runs["up"].exit_code != 0
    assert farm.requests["up"] == []
