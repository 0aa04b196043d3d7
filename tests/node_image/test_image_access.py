"""The ImageAccess component."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import BatchPool, GalleryImageVersion, ImageAccess, ImageAccessArgs, ManagedImageReference
from node_image.image_programs import COMPUTE, GROUP, MANAGED, one
from pools import POOL, required
from pulumi_mocks import PulumiMocks

ROLE = "azure-native:authorization:RoleDefinition"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
VERSION_ID = f"{COMPUTE}/galleries/farm/images/node/versions/1.0.0"
PRINCIPAL = "22222222-2222-4222-8222-222222222222"
BEGIN = "Microsoft.Compute/disks/beginGetAccess/action"


def access(**others: Any) -> ImageAccess:
    return ImageAccess("batch", {"image": GalleryImageVersion(id=VERSION_ID), "principal_id": PRINCIPAL, **others})


@pytest.mark.parametrize(
    ("image", "reading"),
    [
        (
            GalleryImageVersion(id=VERSION_ID),
            {
                "Microsoft.Compute/galleries/read",
                "Microsoft.Compute/galleries/images/read",
                "Microsoft.Compute/galleries/images/versions/read",
            },
        ),
        (ManagedImageReference(id=MANAGED), {"Microsoft.Compute/images/read"}),
    ],
)
def test_mi_26_the_role_has_what_reading_the_image_takes_and_no_more(
    pulumi_mocks: PulumiMocks, image: Any, reading: set[str]
) -> None:
    (permission,) = one(pulumi_mocks, lambda: access(image=image), ROLE).inputs["permissions"]
    assert set(permission["actions"]) == reading | {BEGIN}


def test_it_is_given_for_the_images_resource_group(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(lambda: access() and None)
    role, assignment = stack.resource(ROLE).inputs, stack.resource(ASSIGNMENT).inputs
    assert (role["scope"], role["assignableScopes"], assignment["scope"]) == (GROUP, [GROUP], GROUP)


def test_another_scope_can_be_said(pulumi_mocks: PulumiMocks) -> None:
    wider = GROUP.partition("/resourceGroups")[0]
    role = one(pulumi_mocks, lambda: access(scope=wider), ROLE).inputs
    assert (role["scope"], role["assignableScopes"]) == (wider, [wider])


def test_the_principal_gets_the_role(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(lambda: access(principal_type="Group") and None)
    assignment = stack.resource(ASSIGNMENT).inputs
    assert (assignment["principalId"], assignment["principalType"]) == (PRINCIPAL, "Group")
    assert assignment["roleDefinitionId"] == stack.resource(ROLE).id


def test_a_pool_with_that_image_comes_after_the_grant(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        BatchPool("render", required(image=access()))

    stack = pulumi_mocks.run(program)
    pool = stack.resource(POOL)
    machines = pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["imageReference"] == {"id": VERSION_ID}
    assert stack.resource(ASSIGNMENT).urn in pool.depends_on


def test_the_name_of_the_assignment_is_the_same_in_every_run(pulumi_mocks: PulumiMocks) -> None:
    names = {one(pulumi_mocks, access, ASSIGNMENT).inputs["roleAssignmentName"] for _ in range(2)}
    assert len(names) == 1


def test_its_args_can_be_written_out(pulumi_mocks: PulumiMocks) -> None:
    args = ImageAccessArgs(image=GalleryImageVersion(id=VERSION_ID), principal_id=PRINCIPAL, role_name="Image users")
    assert one(pulumi_mocks, lambda: ImageAccess("batch", args), ROLE).inputs["roleName"] == "Image users"
