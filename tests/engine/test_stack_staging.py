"""staging of the stack project on the real engine: its image, its viewer, and what it protects."""

import pytest

POOL = "azure-native:batch:Pool"
VERSION = "azure-native:compute:GalleryImageVersion"


@pytest.fixture(scope="module")
def staging(make_farm):
    """staging: made, its image's version raised, not destroyed because it is protected, unprotected, destroyed."""
    farm = make_farm("staging")
    farm.run("preview", "preview")
    farm.run("up", "up")
    farm.run("preview of nothing", "preview")
    farm.edit("stacks/Pulumi.staging.yaml", "version: 1.0.0", "version: 1.1.0")
    farm.run("up of the new version", "up")
    farm.run("destroy while protected", "destroy", fails=True)
    assert farm.project.pulumi("state", "unprotect", "--all", "--yes", "--stack", "staging").exit_code == 0
    farm.run("destroy", "destroy")
    return farm


def test_staging_comes_up_as_previewed(staging):
    assert staging.runs["preview"].changes == staging.runs["up"].changes == {"create": 23}


def test_a_second_preview_of_staging_finds_no_change_though_the_viewer_would_get_another_password(staging):
    assert staging.runs["preview of nothing"].changes == {"same": 23}


def test_image_version_and_pool_are_made_one_after_the_other(staging):
    made = [request.path for request in staging.requests["up"] if request.method == "PUT"]
    steps = ["/microsoft.compute/images/linux", "/galleries/linux/images/linux/versions/", "/pools/linux-"]

    places = [next(at for at, path in enumerate(made) if step in path.lower()) for step in steps]
    assert places == sorted(places)


def test_a_new_version_has_its_pool_before_the_old_one_goes(staging):
    run, requests = staging.runs["up of the new version"], staging.requests["up of the new version"]
    before = staging.runs["up"].outputs["pools"]["linux"]["name"]

    assert run.op_of("linux", POOL) == run.op_of("linux", VERSION) == "replace"
    paths = [(request.method, request.path) for request in requests]
    made = next(at for at, (method, path) in enumerate(paths) if method == "PUT" and "/pools/linux-" in path)
    gone = {path.rpartition("/")[2]: at for at, (method, path) in enumerate(paths) if method == "DELETE"}
    assert made < gone[before] < gone["1.0.0"]


def test_staging_does_not_let_go_of_its_vault_and_account(staging):
    assert "protect" in staging.runs["destroy while protected"].text
    left = staging.left["destroy while protected"]
    assert {"Microsoft.KeyVault/vaults", "Microsoft.Batch/batchAccounts"} <= set(left)


def test_staging_unprotected_goes_and_leaves_the_snapshot_alone(staging):
    assert len(staging.left["up"]) == 17
    assert staging.left["destroy"] == ["Microsoft.Compute/snapshots", "Microsoft.Resources/resourceGroups"]


def test_the_viewers_password_is_nowhere_to_be_read(staging):
    (sent,) = staging.azure.puts(staging.runs["up"].outputs["scaleSets"]["viewer"]["name"])

    assert sent.body["properties"]["virtualMachineProfile"]["osProfile"]["adminPassword"] == "[secret]"
    assert staging.found_on_disk("Aa1-") == []
