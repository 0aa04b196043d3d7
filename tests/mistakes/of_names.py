"""Names among the inputs that belong elsewhere: beside them, inside one of them, under another name, or nowhere."""

from __future__ import annotations

from typing import Any, Final

from mistakes.inputs import IDENTITY, IMAGE, SUBNET, UBUNTU
from mistakes.trying import Mistake

_NO: Final = "no input has this name. Fix:"
_POOL: Final = "pool on the wire"
_SET: Final = "scale set on the wire"
_SPOT: Final = {"virtualMachineProfile": {"priority": "Spot"}}
_SCRIPT: Final = {"name": "setup", "customScriptForLinux": {"command": "echo"}}


def _row(of: str, bad: dict[str, Any], fix: str, good: dict[str, Any] | None = None, at: str = "") -> Mistake:
    """A mistake in which the first name is none."""
    return Mistake(of, bad, f"INP002 {at or next(iter(bad))}: {_NO} {fix}.", good)


def _option(of: str, name: str, value: Any) -> Mistake:
    return _row(of, {name: value}, f"give it beside the inputs, as the resource option '{name}'", {})


OF_NAMES: Final[dict[str, Mistake]] = {
    f"{mistake.of}: {name}": mistake
    for name, mistake in (
        ("dependsOn among inputs", _option(_POOL, "dependsOn", [])),
        ("dependsOn among inputs", _option(_SET, "dependsOn", [])),
        ("depends_on among inputs", _option("pool", "depends_on", [])),
        ("protect among inputs", _option("separate extensions", "protect", True)),
        ("ignore_changes among inputs", _option("vault access", "ignore_changes", ["identities"])),
        (
            "options among inputs",
            _row(_POOL, {"options": {}}, "give them beside the inputs, as the component's resource options", {}),
        ),
        (
            "opts among inputs",
            _row("scale set", {"opts": {}}, "give them beside the inputs, as the component's resource options", {}),
        ),
        (
            "a type",
            _row(_POOL, {"type": "azure-poolkit:BatchPool"}, "remove it: a resource's type is not among its inputs"),
        ),
        (
            "a type",
            _row(_SET, {"type": "azure-poolkit:ScaleSet"}, "remove it: a resource's type is not among its inputs"),
        ),
        ("a name", _row(_POOL, {"name": "farm"}, "write 'poolName'")),
        ("a name", _row(_SET, {"name": "farm"}, "write 'scaleSetName'")),
        ("a name", _row("managed image", {"name": "node"}, "write 'image_name'")),
        ("a name", _row("gallery image", {"name": "node"}, "write 'image_name'")),
        (
            "a name",
            _row("image access", {"name": "node"}, "remove it: the component's name is given beside the inputs"),
        ),
        ("an id", _row(_SET, {"id": "farm"}, "remove it: Azure gives a resource its id")),
        ("an id, which is the pool's name in Batch's own API", _row(_POOL, {"id": "farm"}, "write 'poolName'")),
        (
            "ARM's wrapper of scale sets",
            _row(
                _POOL,
                {"virtualMachineProfile": {}, "image": ...},
                "give its parts as 'image', 'nodeAgentSkuId', 'extensions' and other inputs of the pool",
                {},
            ),
        ),
        (
            "ARM's wrapper",
            _row(
                _SET,
                {"virtualMachineProfile": {}, "image": ..., "administrator": ..., "network": ...},
                "give its parts as 'image', 'administrator', 'network', 'extensions' and other inputs of the scale "
                "set, and anything else of it in 'properties'",
                {},
            ),
        ),
        ("what only scale sets have", _row(_POOL, {"overprovision": True}, "remove it: only a scale set has it")),
        ("what only pools have", _row(_SET, {"taskSlotsPerNode": 4.0}, "remove it: only a pool has it")),
        (
            "a property",
            _row(_SET, {"overprovision": True}, "put 'overprovision' one level down, inside 'properties'"),
        ),
        (
            "a property",
            _row(
                "scale set",
                {"single_placement_group": True},
                "write properties={'singlePlacementGroup': …}",
                {"properties": {"singlePlacementGroup": True}},
            ),
        ),
        (
            "a property of the profile",
            _row(
                _SET,
                {"priority": "Spot"},
                "put 'priority' inside 'properties', as virtualMachineProfile.priority",
                {"properties": _SPOT},
            ),
        ),
        (
            "a property of the profile",
            _row(
                "scale set",
                {"priority": "Spot"},
                "write properties={'virtualMachineProfile': {'priority': …}}",
                {"properties": _SPOT},
            ),
        ),
        (
            "a scale set's way to Spot",
            _row(
                _POOL,
                {"priority": "Spot"},
                "give the number of Spot nodes in 'fixedScale', as its 'targetLowPriorityNodes'",
                {"fixedScale": {"targetLowPriorityNodes": 2.0}},
            ),
        ),
        (
            "how tasks are spread",
            _row(
                _POOL,
                {"taskSchedulingPolicy": {"nodeFillType": "Pack"}},
                "give its nodeFillType as 'nodeFillType'",
                {"nodeFillType": "Pack"},
            ),
        ),
        ("an image as ARM calls it", _row(_POOL, {"imageReference": UBUNTU, "image": ...}, "write 'image'")),
        ("an image as ARM calls it", _row(_SET, {"imageReference": {"id": IMAGE}, "image": ...}, "write 'image'")),
        (
            "a part of an image",
            _row(
                _POOL,
                {"version": "latest"},
                "put 'version' two levels down, inside 'marketplace' of 'image'",
                {"image": {"marketplace": {**UBUNTU, "version": "latest"}}},
            ),
        ),
        (
            "a part of an image",
            _row("pool", {"version": "latest"}, "write image=MarketplaceImage(version=…)", {"image": UBUNTU}),
        ),
        (
            "a part of an image",
            _row(
                _SET,
                {"publisher": "canonical", "image": ...},
                "put 'publisher' two levels down, inside 'marketplace' of 'image'",
                {},
            ),
        ),
        (
            "a part of the image's identifier",
            _row(
                "gallery image",
                {"publisher": "render"},
                "give it in 'identifier'",
                {"identifier": {"publisher": "render", "offer": "nodes", "sku": "1"}},
            ),
        ),
        (
            "where another image comes from",
            _row("managed image", {"source_virtual_machine": {"id": IDENTITY}}, "give 'source'", {}),
        ),
        ("metadata", _row(_SET, {"metadata": {"team": "films"}}, "write 'tags'")),
        (
            "an input inside properties",
            _row(
                _SET,
                {"properties": {"capacity": 2}, "capacity": ...},
                "put 'capacity' one level up, beside 'properties'",
                {"capacity": 2.0},
                at="properties.capacity",
            ),
        ),
        (
            "a size inside properties, beside the size",
            _row(
                _SET,
                {"properties": {"vmSize": "Standard_D2s_v5"}},
                "put 'vmSize' one level up, beside 'properties'",
                {},
                at="properties.vmSize",
            ),
        ),
        (
            "ARM's sku inside properties",
            _row(
                _SET,
                {"properties": {"sku": {"name": "Standard_D2s_v5"}}},
                "give the size as 'vmSize', and the number of instances as 'capacity'",
                {},
                at="properties.sku",
            ),
        ),
        (
            "a pool's metadata inside properties",
            _row(
                _SET,
                {"properties": {"metadata": {"team": "films"}}},
                "give it as 'tags', beside 'properties'",
                {"tags": {"team": "films"}},
                at="properties.metadata",
            ),
        ),
        ("a subnet", _row(_POOL, {"subnet": SUBNET}, "give its id in 'network', as 'subnetId'", {})),
        ("a region", _row(_POOL, {"location": "westeurope"}, "remove it: a pool is in the region of its account")),
        ("a region", _row(_SET, {"region": "westeurope"}, "write 'location'")),
        (
            "certificates of the account",
            _row(
                _POOL,
                {"certificates": []},
                "give the extension 'keyVaultForLinux' or 'keyVaultForWindows' in 'extensions': certificates of Batch "
                "accounts are retired",
                {},
            ),
        ),
        (
            "a start task",
            _row(
                _SET,
                {"startTask": {"commandLine": "echo"}},
                "give an extension with a script, 'customScriptForLinux' or 'customScriptForWindows'",
                {"extensions": [_SCRIPT]},
            ),
        ),
        (
            "a size by the name of an older API",
            _row(_POOL, {"maxTasksPerNode": 4.0}, "write 'taskSlotsPerNode'"),
        ),
    )
}
