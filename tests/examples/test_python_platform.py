"""examples/python-platform: our components inside a component of somebody's own, in two subscriptions."""

from pathlib import Path

import pytest
from pulumi_azure_native import authorization, batch, keyvault, managedidentity

import pulumi_mocks

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "python-platform"
FARMS = ("studio", "burst")
CONFIG = {
    "studioSubscription": "11111111-1111-4111-8111-111111111111",
    "burstSubscription": "22222222-2222-4222-8222-222222222222",
    "location": "westeurope",
    "protect": "true",
}
IMAGE = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/images/providers/Microsoft.Compute"
    "/galleries/studio/images/render/versions/1.0.0"
)


def platform(**options):
    config = {f"python-platform:{key}": value for key, value in (CONFIG | options.pop("config", {})).items()}
    recording = pulumi_mocks.record(FOLDER, project="python-platform", config=config, **options)
    if recording.error is not None:
        raise recording.error
    return pulumi_mocks.Stack(recording)


@pytest.fixture(scope="module")
def updated():
    return platform()


@pytest.fixture(scope="module", params=[False, True], ids=["update", "preview"])
def stack(request, updated):
    return platform(preview=True) if request.param else updated


def below(stack, urn):
    """All resources below a component, at any depth."""
    children = [record for record in stack.recording.resources if record.parent == urn]
    return [*children, *(inner for child in children for inner in below(stack, child.urn))]


@pytest.mark.parametrize("farm", FARMS)
def test_every_child_is_made_by_the_provider_of_its_farm(stack, farm):
    provider = stack.resource("pulumi:providers:azure-native", name=farm)
    made = [one for one in below(stack, stack.resource("studio:index:RenderFarm", name=farm).urn) if one.custom]

    assert len(made) == 9
    assert all((one.provider or "").startswith(provider.urn + "::") for one in made)


def test_nothing_is_made_by_the_default_provider(stack):
    azure = [one for one in stack.recording.resources if one.custom and one.type.startswith("azure-native:")]
    assert len(azure) == 19
    assert all(one.provider for one in azure)


def test_nothing_is_found_wrong(stack):
    assert [log for log in stack.logs if log.severity in ("warning", "error")] == []


@pytest.mark.parametrize("farm", FARMS)
def test_everything_that_can_be_tagged_is_and_the_transform_reaches_it(updated, farm):
    tagged = [
        one
        for one in below(updated, updated.resource("studio:index:RenderFarm", name=farm).urn)
        if one.custom and one.inputs.get("tags")
    ]

    assert {one.type.rpartition(":")[2] for one in tagged} == {
        "BatchAccount",
        "Pool",
        "ResourceGroup",
        "UserAssignedIdentity",
        "Vault",
        "VirtualNetwork",
    }
    assert all(one.inputs["tags"] == {"farm": farm, "costCentre": "1200"} for one in tagged)


@pytest.mark.parametrize("farm", FARMS)
def test_what_holds_data_is_protected_and_pools_are_not(updated, farm):
    made = below(updated, updated.resource("studio:index:RenderFarm", name=farm).urn)
    assert {one.type.rpartition(":")[2] for one in made if one.protect} == {"BatchAccount", "Vault"}


def test_a_renamed_pool_is_told_its_former_name(stack):
    component = stack.resource("azure-poolkit:index:BatchPool", name="studio-windows")

    assert [alias.name for alias in component.aliases] == ["studio-win"]


def test_what_depends_on_the_farms_waits_for_all_of_them(stack):
    submitter = stack.resource(managedidentity.UserAssignedIdentity, name="submitter")
    farms = [stack.resource("studio:index:RenderFarm", name=farm).urn for farm in FARMS]
    made = {one.urn for farm in farms for one in below(stack, farm) if one.custom}

    assert made <= set(submitter.depends_on)


@pytest.mark.parametrize("farm", FARMS)
def test_pools_wait_for_the_grant_and_get_what_other_resources_say(updated, farm):
    pool = updated.resource(batch.Pool, name=f"{farm}-linux")
    vault = updated.resource(keyvault.Vault, name=farm)

    assert (
        updated.resource(authorization.RoleAssignment, name=f"{farm}-certificates-{farm}-nodes").urn in pool.depends_on
    )
    assert pool.inputs["metadata"][-1] == {"name": "vault", "value": vault.outputs["name"]}
    assert (
        pool.inputs["networkConfiguration"]["subnetId"]
        == updated.resource("azure-native:network:Subnet", name=f"{farm}-nodes").id
    )


def test_the_image_may_come_from_a_gallery():
    stack = platform(config={"linuxImage": IMAGE})
    machines = stack.resource(batch.Pool, name="studio-linux").inputs["deploymentConfiguration"]

    assert machines["virtualMachineConfiguration"]["imageReference"] == {"id": IMAGE}
