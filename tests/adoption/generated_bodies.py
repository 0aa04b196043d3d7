"""Bodies that hypothesis makes out of the tables of what each ARM type takes."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from azure_poolkit.facts.shapes.table import Member, table_of
from azure_poolkit.model.body import POOL, SCALE_SET
from shapes.merging import merged

_TEXTS = st.text("abcXYZ 01-_$}{#'\"\\é:", max_size=8)
_JSON = st.dictionaries(
    _TEXTS, st.one_of(_TEXTS, st.booleans(), st.integers(0, 99), st.lists(_TEXTS, max_size=2)), max_size=3
)
_DURATIONS = st.sampled_from(["PT5M", "PT1H30M", "P1D"])
_HANDLERS = st.sampled_from(
    [
        ("Microsoft.Azure.KeyVault", "KeyVaultForLinux"),
        ("Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent"),
        ("Microsoft.HpcCompute", "NvidiaGpuDriverLinux"),
        ("Somebody", "Else"),
    ]
)


_MACHINES = {
    "imageReference": {"publisher": "p", "offer": "o", "sku": "s", "version": "latest"},
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
}
WHOLE: dict[str, dict[str, Any]] = {
    POOL: {
        "properties": {
            "vmSize": "STANDARD_D2S_V5",
            "deploymentConfiguration": {"virtualMachineConfiguration": _MACHINES},
        }
    },
    SCALE_SET: {
        "location": "westeurope",
        "sku": {"name": "Standard_D2s_v5", "capacity": 2},
        "properties": {
            "orchestrationMode": "Uniform",
            "upgradePolicy": {"mode": "Manual"},
            "virtualMachineProfile": {
                "storageProfile": {
                    "imageReference": _MACHINES["imageReference"],
                    "osDisk": {"createOption": "FromImage"},
                },
                "osProfile": {"computerNamePrefix": "web", "adminUsername": "ops", "adminPassword": "123abc!DEF"},
                "networkProfile": {
                    "networkInterfaceConfigurations": [
                        {
                            "name": "primary",
                            "properties": {
                                "primary": True,
                                "ipConfigurations": [
                                    {
                                        "name": "primary",
                                        "properties": {
                                            "subnet": {
                                                "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
                                                "/virtualNetworks/v/subnets/n"
                                            }
                                        },
                                    }
                                ],
                            },
                        }
                    ]
                },
            },
        },
    },
}


def wholes_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """A good body of ``kind`` with another laid over it."""
    return st.builds(merged, st.just(WHOLE[kind]), bodies_of(kind))


def bodies_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies of ``kind`` with some of all that the table has, not all of it sensible together."""
    table = table_of(kind)
    assert table is not None
    keys = {key: member for key, member in table.root.members.items() if key not in ("id", "name", "type", "etag")}
    return st.fixed_dictionaries(
        {"properties": _object(keys["properties"])},
        optional={
            key: _value(member, key) for key, member in keys.items() if key != "properties" and not member.read_only
        },
    )


def _object(member: Member) -> st.SearchStrategy[dict[str, Any]]:
    members = {key: below for key, below in member.members.items() if not below.read_only}
    always = ("vmSize", "deploymentConfiguration", "virtualMachineProfile", "virtualMachineConfiguration", "properties")
    needed = {key for key in always if key in members}
    wanted = {key for key, below in members.items() if below.required} | needed

    def some(chosen: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({key: _value(members[key], key) for key in sorted({*chosen, *wanted})})

    return st.lists(st.sampled_from(sorted(members)), max_size=3, unique=True).flatmap(some) if members else _JSON


def _value(member: Member, key: str) -> st.SearchStrategy[Any]:
    if key == "extensions" and member.item is not None:
        return st.lists(_extension(member.item), max_size=2)
    if key == "userAssignedIdentities":
        return st.dictionaries(st.sampled_from(["/subscriptions/1/a", "/subscriptions/1/b"]), st.just({}), max_size=2)
    if key in ("settings", "protectedSettings"):
        return _JSON
    if member.values:
        return st.sampled_from(member.values)
    if member.type in ("object", "map", "list"):
        return _holder(member, key)
    return _SCALARS.get(member.type, _TEXTS)


def _holder(member: Member, key: str) -> st.SearchStrategy[Any]:
    if member.type == "list":
        return st.lists(_value(member.item, "") if member.item else _TEXTS, max_size=2)
    if member.type == "map":
        return st.dictionaries(_TEXTS, _value(member.item, "") if member.item else _TEXTS, max_size=2)
    return st.deferred(lambda: _object(member))


def _extension(member: Member) -> st.SearchStrategy[dict[str, Any]]:
    def with_handler(made: dict[str, Any], handler: tuple[str, str]) -> dict[str, Any]:
        holder = made.get("properties", made)
        holder |= {"publisher": handler[0], "type": handler[1]}
        return made | {"name": "one"}

    return st.builds(with_handler, _object(member), _HANDLERS)


_SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "whole": st.integers(0, 9),
    "number": st.integers(0, 9),
    "bool": st.booleans(),
    "duration": _DURATIONS,
    "any": _JSON,
}
