"""Scale sets to test with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from azure_poolkit import RawExtension
from azure_poolkit.inputs import intake
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.scale_set.args import ScaleSetArgs
from azure_poolkit.scale_set.body import scale_set_body
from pulumi_mocks import PulumiMocks, ResourceRecord

VMSS = "azure-native:compute:VirtualMachineScaleSet"
EXTENSION = "azure-native:compute:VirtualMachineScaleSetExtension"
ID = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/web"
    "/providers/Microsoft.Compute/virtualMachineScaleSets/web"
)
SUBNET = "/subscriptions/0/resourceGroups/web/providers/Microsoft.Network/virtualNetworks/web/subnets/web"
Listed = dict[str, Any]


def required(**others: Any) -> dict[str, Any]:
    """The inputs that every scale set needs, and others, in Python's spelling."""
    return {
        "resource_group_name": "web",
        "vm_size": "Standard_D2s_v5",
        "capacity": 2,
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "administrator": {"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA"},
        "network": {"subnet_id": SUBNET},
        **others,
    }


def body_of(**others: Any) -> Body:
    """The body of a scale set with these inputs beside the required ones."""
    return scale_set_body("web", intake(ScaleSetArgs, required(**others)))


def profile_of(body: Body) -> dict[str, Any]:
    """The virtual machine profile of a scale set's body."""
    profile: dict[str, Any] = body.value["properties"]["virtualMachineProfile"]
    return profile


def extensions_of(body: Body) -> list[Any]:
    """The extensions in a scale set's body."""
    listed: list[Any] = profile_of(body)["extensionProfile"]["extensions"]
    return listed


def raw(name: str, after: Any = None, version: str = "1.0", **others: Any) -> RawExtension:
    """An extension of a handler that has no kind, as in Azure's own examples."""
    publisher, type_ = f"{name}.Publisher", name
    return RawExtension(
        **{
            "name": name,
            "publisher": publisher,
            "type": type_,
            "type_handler_version": version,
            "after": after,
            **others,
        }
    )


def nested(name: str, after: list[str] | None = None, version: str = "1.0", **others: Any) -> Listed:
    """The same as ARM has it."""
    properties = {
        "publisher": f"{name}.Publisher",
        "settings": {},
        "typeHandlerVersion": version,
        "autoUpgradeMinorVersion": True,
        "type": name,
        **others,
    }
    return {"name": name, "properties": properties | ({"provisionAfterExtensions": after} if after else {})}


def in_model(*extensions: Listed, mode: str | None = None, name: str = "web") -> Body:
    """A scale set's body with these extensions in its model."""
    policy = {"upgradePolicy": {"mode": mode}} if mode else {}
    value = {"properties": {**policy, "virtualMachineProfile": {"extensionProfile": {"extensions": list(extensions)}}}}
    address = {"resourceGroupName": "web", "vmScaleSetName": name}
    return Body(kind=SCALE_SET, name=name, value=value, extras=Extras(address=address), key=name)


def children(mocks: PulumiMocks, program: Callable[[], object], **options: Any) -> Mapping[str, ResourceRecord]:
    """The separate extensions that a program makes, by their names in Azure."""
    return {str(one.inputs["name"]): one for one in mocks.run(program, **options).resources(EXTENSION)}


def refused(mocks: PulumiMocks, program: Callable[[], object], **options: Any) -> FindingsError:
    """The error of a program that makes nothing of what it asks for."""
    recording = mocks.record(program, **options)
    assert isinstance(recording.error, FindingsError), recording.error
    assert [one for one in recording.resources if one.type in (VMSS, EXTENSION)] == []
    return recording.error
