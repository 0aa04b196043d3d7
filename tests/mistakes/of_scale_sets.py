"""Mistakes in the inputs of scale sets, and extensions apart from them."""

from __future__ import annotations

from typing import Final

from mistakes.inputs import CERTIFICATE, IDENTITY, SUBNET
from mistakes.trying import Mistake

OF_SCALE_SETS: Final[dict[str, Mistake]] = {
    "scale set: no number of instances": Mistake(
        "scale set", {"capacity": ...}, "INP003 capacity: this input is required. Fix: give 'capacity'.", {}
    ),
    "scale set: instances as a text": Mistake(
        "scale set",
        {"capacity": "2"},
        "INP001 capacity: this is not a whole number: '2'. Fix: give a whole number.",
        {},
    ),
    "scale set: a pool's name for the size": Mistake(
        "scale set",
        {"vm_size": ..., "vmsize": "Standard_NC4as_T4_v3"},
        "INP002 vmsize: no input has this name. Fix: write 'vm_size'.",
    ),
    "scale set: a network as a pool has it": Mistake(
        "scale set",
        {"subnet_id": SUBNET, "network": ...},
        "INP002 subnet_id: no input has this name. Fix: write network=ScaleSetNetwork(subnet_id=…).",
        {"network": {"subnet_id": SUBNET}},
    ),
    "scale set: a disk as a pool has it": Mistake(
        "scale set",
        {"os_disk": {"caching": "ReadOnly"}},
        "INP002 os_disk: no input has this name. Fix: give the storage of the disk as 'os_disk_type', and anything "
        "else of it in 'properties'.",
        {"os_disk_type": "Premium_LRS"},
    ),
    "scale set: two ways in": Mistake(
        "scale set",
        {"administrator": {"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA", "password": "not-a-real-password"}},
        (
            "INP004 administrator.ssh_public_key: exactly one of several ways is wanted, and several "
            "are given: ssh_public_key, password. Fix: give only ssh_public_key, or only password."
        ),
        {},
    ),
    "scale set: no way in": Mistake(
        "scale set",
        {"administrator": {"username": "ops"}},
        (
            "INP004 administrator.ssh_public_key: exactly one of several ways is wanted, and none is "
            "given. Fix: give ssh_public_key, or password."
        ),
        {},
    ),
    "scale set: an administrator's name beside its object": Mistake(
        "scale set",
        {"administrator": ..., "username": "ops"},
        "INP002 username: no input has this name. Fix: write administrator=Administrator(username=…).",
        {"administrator": {"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA"}},
    ),
    "scale set: a mode that there is not": Mistake(
        "scale set",
        {"upgrade_mode": "manual"},
        (
            "INP001 upgrade_mode: this is not 'Manual', 'Automatic' or 'Rolling': 'manual'. Fix: "
            "give 'Manual', 'Automatic' or 'Rolling'."
        ),
        {},
    ),
    "scale set: a time budget that is too long": Mistake(
        "scale set",
        {"extensions_time_budget": "PT3H"},
        (
            "SEQ013 extensions_time_budget: this is not between 15 and 120 minutes: 'PT3H'. "
            "Accepted: PT15M to PT2H. Fix: give a duration from PT15M to PT2H; all extensions in a chain share "
            "it."
        ),
        {"extensions_time_budget": "PT2H"},
    ),
    "scale set: identities that are no list": Mistake(
        "scale set",
        {"identities": IDENTITY},
        (
            "INP001 identities: this is not a list: "
            "'/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.Man"
            "agedIdentity/userAssignedIdentities/nodes'. Fix: give a list of NodeIdentity(id=…), or the id of "
            "each as a string."
        ),
        {"identities": [IDENTITY]},
    ),
    "scale set: a property that scale sets do not have": Mistake(
        "scale set",
        {"properties": {"upgradePolcy": {}}},
        "INP002 properties.upgradePolcy: no input has this name. Fix: write 'upgradePolicy'.",
        {},
    ),
    "scale set: a secret in settings": Mistake(
        "scale set",
        {
            "extensions": [
                {
                    "type_handler_version": "1.9",
                    "raw": {
                        "publisher": "Microsoft.HpcCompute",
                        "type": "NvidiaGpuDriverLinux",
                        "settings": {"accountKey": "not-a-real-key"},
                    },
                }
            ]
        },
        (
            "EXT007 extensions[0].raw.settings.accountKey: this looks like a secret, by its name, "
            "and settings can be read by anyone who may read the scale set. Fix: move it to "
            "protected_settings."
        ),
        {
            "extensions": [
                {
                    "type_handler_version": "1.9",
                    "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                    "protected_settings": {"accountKey": "not-a-real-key"},
                }
            ]
        },
    ),
    "scale set: a raw extension without its version": Mistake(
        "scale set",
        {"extensions": [{"raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}}]},
        (
            "EXT005 extensions[0].type_handler_version: the type_handler_version is missing, which "
            'scale sets need. Accepted: Major.Minor as a string, as in "1.0". Fix: write Major.Minor, '
            "as in '1.0'."
        ),
        {
            "extensions": [
                {
                    "type_handler_version": "1.9",
                    "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                }
            ]
        },
    ),
    "scale set: probes too far apart": Mistake(
        "scale set",
        {
            "extensions": [
                {"application_health_for_linux": {"protocol": "http", "request_path": "/", "interval": "PT2M"}}
            ]
        },
        (
            "EXT010 extensions[0].application_health_for_linux.interval: this is outside its range: "
            "'PT2M'. Accepted: a duration from PT5S to PT1M. Fix: give a duration from PT5S to PT1M; "
            "see "
            "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-"
            "health-extension."
        ),
        {
            "extensions": [
                {"application_health_for_linux": {"protocol": "http", "request_path": "/", "interval": "PT1M"}}
            ]
        },
    ),
    "scale set: a pool's scale": Mistake(
        "scale set",
        {"fixed_scale": {"target_dedicated_nodes": 2}},
        "INP002 fixed_scale: no input has this name. Fix: give the number of instances as 'capacity'.",
        {"capacity": 2},
    ),
    "separate extensions: no scale set": Mistake(
        "separate extensions",
        {"scale_set": ...},
        (
            "INP004 scale_set: exactly one of several ways is wanted, and none is given. Fix: give "
            "scale_set, or resource_group_name with scale_set_name."
        ),
        {},
    ),
    "separate extensions: a scale set by its name alone": Mistake(
        "separate extensions",
        {"scale_set": "render"},
        ("INP001 scale_set.id: this is not the ARM id of a scale set: 'render'. Fix: give the ARM id of a scale set."),
        {},
    ),
    "separate extensions: a scale set told in two ways": Mistake(
        "separate extensions",
        {"scale_set_name": "render"},
        (
            "INP004 scale_set: exactly one of several ways is wanted, and several are given: "
            "scale_set, scale_set_name. Fix: give only scale_set, or only resource_group_name with "
            "scale_set_name."
        ),
        {},
    ),
    "separate extensions: an order that names what is there already": Mistake(
        "separate extensions",
        {
            "extensions": [
                {"after": ["CustomScriptExtension"], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}
            ]
        },
        (
            "SEQ001 extensions[0].after[0]: no extension here has this name: "
            "'CustomScriptExtension'. Fix: name it in 'existing' if the scale set has it already, "
            "else add it, or take the name out."
        ),
        {
            "existing": ["CustomScriptExtension"],
            "extensions": [
                {"after": ["CustomScriptExtension"], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}
            ],
        },
    ),
    "separate extensions: names of what is there as one text": Mistake(
        "separate extensions",
        {"existing": "CustomScriptExtension"},
        "INP001 existing: this is not a list: 'CustomScriptExtension'. Fix: give a list of strings.",
        {"existing": ["CustomScriptExtension"]},
    ),
}
