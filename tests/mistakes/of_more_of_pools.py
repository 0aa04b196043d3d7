"""Mistakes in the inputs of everything else that pools have."""

from __future__ import annotations

from typing import Final

from azure_poolkit import RawExtension
from mistakes.inputs import CLIENT_ID, IDENTITY, SUBNET
from mistakes.trying import Mistake

NETWORK: Final = SUBNET.rpartition("/subnets/")[0]
OF_MORE_OF_POOLS: Final[dict[str, Mistake]] = {
    "pool: no scale": Mistake(
        "pool",
        {"fixed_scale": ...},
        (
            "BAT013 fixed_scale: nothing sets the number of nodes, so the pool has none. Accepted: "
            "a fixed scale or an auto scale. Fix: give a fixed scale or an auto scale; for an "
            "intentionally empty pool, a fixed scale of 0."
        ),
        {},
    ),
    "pool: a pool's name with a blank": Mistake(
        "pool",
        {"pool_name": "render farm"},
        (
            "BAT009 pool_name: this is not a valid pool name: 'render farm'. Accepted: 1 to 64 letters, "
            "digits, hyphens and underscores. Fix: correct the name to the accepted form."
        ),
        {"pool_name": "render-farm"},
    ),
    "pool: a fixed name and a generation": Mistake(
        "pool",
        {"pool_name": "farm", "generation": 2},
        (
            "INP004 generation: at most one of several keys is wanted, and 2 are given: pool_name, "
            "generation. Fix: give only pool_name, or only generation."
        ),
        {"pool_name": "farm"},
    ),
    "pool: a choice in small letters": Mistake(
        "pool",
        {"node_fill_type": "pack"},
        ("INP001 node_fill_type: this is not 'Spread' or 'Pack': 'pack'. Fix: give 'Spread' or 'Pack'."),
        {"node_fill_type": "Pack"},
    ),
    "pool: a number as a text": Mistake(
        "pool",
        {"task_slots_per_node": "4"},
        "INP001 task_slots_per_node: this is not a whole number: '4'. Fix: give a whole number.",
        {"task_slots_per_node": 4},
    ),
    "pool: a switch as a text": Mistake(
        "pool",
        {"windows_automatic_updates": "yes"},
        ("INP001 windows_automatic_updates: this is not true or false: 'yes'. Fix: give true or false."),
        {},
    ),
    "pool: tags as a list": Mistake(
        "pool",
        {"tags": ["team"]},
        "INP001 tags: this is not an object: a list. Fix: give an object with a string for each name.",
        {"tags": {"team": "render"}},
    ),
    "pool: a tag that is no text": Mistake(
        "pool",
        {"tags": {"team": 5}},
        "INP001 tags.team: this is not a string: 5. Fix: give a string.",
        {"tags": {"team": "5"}},
    ),
    "pool: identities that are no list": Mistake(
        "pool",
        {"identities": IDENTITY},
        (
            "INP001 identities: this is not a list: "
            "'/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.Man"
            "agedIdentity/userAssignedIdentities/nodes'. Fix: give a list of NodeIdentity(id=…), or the id of "
            "each as a string."
        ),
        {"identities": [IDENTITY]},
    ),
    "pool: an identity that is null": Mistake(
        "pool",
        {"identities": [None]},
        (
            "INP001 identities[0]: this is not an object, or its id as a string: null. Fix: give "
            "NodeIdentity(id=…), or an object with id, or its id as a string."
        ),
        {"identities": [IDENTITY]},
    ),
    "pool: an identity with an unknown part": Mistake(
        "pool",
        {"identities": [{"id": IDENTITY, "clientid": CLIENT_ID}]},
        "INP002 identities[0].clientid: no input has this name. Fix: write 'client_id'.",
    ),
    "pool: a start task without its command": Mistake(
        "pool",
        {"start_task": {"wait_for_success": True}},
        "INP003 start_task.command_line: this input is required. Fix: give 'command_line'.",
        {"start_task": {"command_line": "setup", "wait_for_success": True}},
    ),
    "pool: a start task as a text": Mistake(
        "pool",
        {"start_task": "setup"},
        (
            "INP001 start_task: this is not an object: 'setup'. Fix: give StartTask(command_line=…), or an "
            "object with command_line."
        ),
        {"start_task": {"command_line": "setup"}},
    ),
    "pool: a property that is misspelt": Mistake(
        "pool",
        {"properties": {"displayname": "farm"}},
        "INP002 properties.displayname: no input has this name. Fix: write 'displayName'.",
    ),
    "pool: an accepted code that there is not": Mistake(
        "pool",
        {"accept": {"bat999": "case 1"}},
        "ACC002 accept.bat999: no rule has this code. Fix: remove it.",
    ),
    "pool: an accepted code in small letters": Mistake(
        "pool",
        {"fixed_scale": ..., "accept": {"bat013": "empty for now"}},
        (
            "BAT013 fixed_scale: nothing sets the number of nodes, so the pool has none. Accepted: "
            "a fixed scale or an auto scale. Fix: give a fixed scale or an auto scale; for an "
            "intentionally empty pool, a fixed scale of 0."
        ),
        {"fixed_scale": ..., "accept": {"BAT013": "empty for now"}},
    ),
    "pool: an acceptance without a reason": Mistake(
        "pool",
        {"fixed_scale": ..., "accept": {"BAT013": ""}},
        (
            "BAT013 fixed_scale: nothing sets the number of nodes, so the pool has none. Accepted: "
            "a fixed scale or an auto scale. Fix: give a fixed scale or an auto scale; for an "
            "intentionally empty pool, a fixed scale of 0."
        ),
        {"fixed_scale": ..., "accept": {"BAT013": "empty for now"}},
    ),
    "pool: an acceptance of nothing": Mistake(
        "pool",
        {"accept": {"BAT013": "empty for now"}},
        "ACC001 accept.BAT013: this accepts nothing. Fix: remove it.",
    ),
    "pool: an acceptance of what cannot be accepted": Mistake(
        "pool", {"accept": {"INP001": "it is so"}}, "ACC002 accept.INP001: this cannot be accepted. Fix: remove it."
    ),
    "pool: Windows updates on Linux": Mistake(
        "pool",
        {"windows_automatic_updates": True},
        ("BAT010 windows_automatic_updates: the pool's image is Linux, and this is for Windows. Fix: remove it."),
        {},
    ),
    "pool: inputs as azure-native spells them": Mistake(
        "pool",
        {"node_agent_sku_id": ..., "nodeAgentSkuId": "batch.node.ubuntu 24.04"},
        "INP002 nodeAgentSkuId: no input has this name. Fix: write 'node_agent_sku_id'.",
    ),
    "pool on the wire: Python's spelling": Mistake(
        "pool on the wire",
        {"vmSize": ..., "vm_size": "STANDARD_NC4AS_T4_V3"},
        "INP002 vm_size: no input has this name. Fix: write 'vmSize'.",
    ),
    "pool on the wire: a subnet on the pool itself": Mistake(
        "pool on the wire",
        {"subnetId": SUBNET},
        ("INP002 subnetId: no input has this name. Fix: put 'subnetId' one level down, inside 'network'."),
    ),
    "pool on the wire: half a node": Mistake(
        "pool on the wire",
        {"fixedScale": {"targetDedicatedNodes": 1.5}},
        ("INP001 fixedScale.targetDedicatedNodes: this is not a whole number: 1.5. Fix: give a whole number."),
        {},
    ),
    "pool: the id of a virtual network for its subnet": Mistake(
        "pool",
        {"network": {"subnet_id": NETWORK}},
        (
            "INP001 network.subnet_id: this is not the ARM id of a subnet, /subscriptions/…: "
            f"'{NETWORK}'. Fix: give the ARM id of a subnet, /subscriptions/…."
        ),
        {"network": {"subnet_id": SUBNET}},
    ),
    "scale set on the wire: the id of a virtual network for its subnet": Mistake(
        "scale set on the wire",
        {"network": {"subnetId": NETWORK}},
        (
            "INP001 network.subnetId: this is not the ARM id of a subnet, /subscriptions/…: "
            f"'{NETWORK}'. Fix: give the ARM id of a subnet, /subscriptions/…."
        ),
        {"network": {"subnetId": SUBNET}},
    ),
    "pool: an extension's class": Mistake(
        "pool",
        {"extensions": [RawExtension]},
        (
            "INP001 extensions[0]: this type is not accepted here: the class RawExtension. Accepted: "
            "KeyVaultForLinux, KeyVaultForWindows, AzureMonitorForLinux, AzureMonitorForWindows, "
            "NvidiaGpuDriverForLinux and 30 more. Fix: give one of them."
        ),
        {"extensions": []},
    ),
    "pool on the wire: identity, as ARM calls it": Mistake(
        "pool on the wire",
        {"identity": {"type": "UserAssigned"}},
        "INP002 identity: no input has this name. Fix: give 'identities'.",
        {},
    ),
    "pool on the wire: scaleSettings, as ARM calls it": Mistake(
        "pool on the wire",
        {"scaleSettings": {}},
        "INP002 scaleSettings: no input has this name. Fix: give 'fixedScale' or 'autoScale'.",
        {},
    ),
    "pool on the wire: networkConfiguration, as ARM calls it": Mistake(
        "pool on the wire",
        {"networkConfiguration": {"subnetId": SUBNET}},
        "INP002 networkConfiguration: no input has this name. Fix: write 'network'.",
    ),
    "pool: deployment_configuration, as ARM calls it": Mistake(
        "pool",
        {"deployment_configuration": {}},
        (
            "INP002 deployment_configuration: no input has this name. Fix: give its parts as 'image', "
            "'node_agent_sku_id', 'extensions' and other inputs of the pool."
        ),
        {},
    ),
    "scale set on the wire: identity, as ARM calls it": Mistake(
        "scale set on the wire",
        {"identity": {"type": "SystemAssigned"}},
        "INP002 identity: no input has this name. Fix: give 'identities'.",
        {},
    ),
    "scale set on the wire: sku, as ARM calls it": Mistake(
        "scale set on the wire",
        {"sku": {"capacity": 2}},
        (
            "INP002 sku: no input has this name. Fix: give the size as 'vmSize', and the number of instances as "
            "'capacity'."
        ),
        {},
    ),
    "scale set: network_profile, as ARM calls it": Mistake(
        "scale set",
        {"network_profile": {}},
        (
            "INP002 network_profile: no input has this name. Fix: give 'network', and anything else of it in "
            "'properties'."
        ),
        {},
    ),
}
