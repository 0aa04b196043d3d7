"""Mistakes on the wire, as other languages send them, and in extensions beside a scale set."""

from __future__ import annotations

from typing import Any

from mistakes.inputs import CERTIFICATE, CLIENT_ID, IDENTITY, SUBNET
from mistakes.trying import Mistake

CLASSIC = SUBNET.replace("Microsoft.Network", "Microsoft.ClassicNetwork")
CERTIFICATES: dict[str, Any] = {
    "name": "certs",
    "keyVaultForLinux": {"observedCertificates": [{"url": CERTIFICATE}], "requireInitialSync": True},
}
MONITOR: dict[str, Any] = {"name": "monitor", "azureMonitorForLinux": {}}
PROBE = {"protocol": "http", "port": 80.0, "requestPath": "/ready"}
SETUP: dict[str, Any] = {"name": "setup", "custom_script_for_linux": {"command": "echo"}}
HEALTH: dict[str, Any] = {
    "name": "health",
    "application_health_for_linux": {"protocol": "http", "port": 80, "request_path": "/ready"},
}

OF_THE_WIRE = {
    "pool on the wire: nodes as a text": Mistake(
        "pool on the wire",
        {"fixedScale": {"targetDedicatedNodes": "2"}},
        ("INP001 fixedScale.targetDedicatedNodes: this is not a whole number: '2'. Fix: give a whole number."),
        {},
    ),
    "pool on the wire: a formula that is a number": Mistake(
        "pool on the wire",
        {"fixedScale": ..., "autoScale": {"formula": 5.0}},
        ("INP001 autoScale.formula: this is not a string: 5. Fix: give a string, as in '$TargetDedicatedNodes = 4'."),
        {},
    ),
    "pool on the wire: an image by its urn": Mistake(
        "pool on the wire",
        {"image": "canonical:ubuntu-24_04-lts:server:latest"},
        (
            "INP001 image: this type is not accepted here: 'canonical:ubuntu-24_04-lts:server:latest'. "
            "Accepted: an object with exactly one of marketplace, galleryVersion, sharedGallery, "
            "communityGallery, managedImage. Fix: give one of them."
        ),
        {},
    ),
    "pool on the wire: a client id in Python's spelling": Mistake(
        "pool on the wire",
        {"identities": [{"id": IDENTITY, "client_id": CLIENT_ID}]},
        "INP002 identities[0].client_id: no input has this name. Fix: write 'clientId'.",
    ),
    "pool on the wire: inputs of a kind without the kind": Mistake(
        "pool on the wire",
        {"extensions": [{"name": "certs", "observedCertificates": [CERTIFICATE]}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and none is given beside 'name', "
            "'observedCertificates'. Accepted: desiredStateConfigurationForWindows, amdGpuDriverForWindows, "
            "networkWatcherForWindows, azureDiagnosticsForLinux, nvidiaGpuDriverForWindows and 30 more. Fix: "
            "give exactly one of them."
        ),
        {"extensions": [CERTIFICATES]},
    ),
    "pool on the wire: two kinds in one extension": Mistake(
        "pool on the wire",
        {"extensions": [{**CERTIFICATES, "azureMonitorForLinux": {}}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and 2 are given: "
            "'keyVaultForLinux', 'azureMonitorForLinux'. Fix: give only keyVaultForLinux, or only "
            "azureMonitorForLinux."
        ),
        {"extensions": [CERTIFICATES]},
    ),
    "pool on the wire: an address under another name": Mistake(
        "pool on the wire",
        {
            "extensions": [
                {
                    "name": "certs",
                    "keyVaultForLinux": {"observedCertificates": [{"uri": CERTIFICATE}], "requireInitialSync": True},
                }
            ]
        },
        (
            "INP002 extensions[0].keyVaultForLinux.observedCertificates[0].uri: no input has this name. Fix: "
            "write 'url'."
        ),
    ),
    "pool on the wire: an order that is a text": Mistake(
        "pool on the wire",
        {"extensions": [CERTIFICATES, {**MONITOR, "after": "certs"}]},
        ("INP001 extensions[1].after: this is not a list: 'certs'. Fix: give a list of extensions or their names."),
        {"extensions": [CERTIFICATES, {**MONITOR, "after": ["certs"]}]},
    ),
    "pool on the wire: an order of objects": Mistake(
        "pool on the wire",
        {"extensions": [CERTIFICATES, {**MONITOR, "after": [{"name": "certs"}]}]},
        (
            "INP001 extensions[1].after[0]: this is not an extension, or the name of one: an object. Fix: "
            "give an extension, or the name of one."
        ),
        {"extensions": [CERTIFICATES, {**MONITOR, "after": ["certs"]}]},
    ),
    "pool on the wire: an order as ARM calls it": Mistake(
        "pool on the wire",
        {"extensions": [CERTIFICATES, {**MONITOR, "provisionAfterExtensions": ["certs"]}]},
        "INP002 extensions[1].provisionAfterExtensions: no input has this name. Fix: write 'after'.",
    ),
    "pool on the wire: a duration in words": Mistake(
        "pool on the wire",
        {"fixedScale": {"targetDedicatedNodes": 1.0, "resizeTimeout": "10m"}},
        (
            "INP001 fixedScale.resizeTimeout: this is not a duration as in PT5M (ISO 8601): '10m'. Fix: give "
            "a duration as in PT5M (ISO 8601)."
        ),
        {"fixedScale": {"targetDedicatedNodes": 1.0, "resizeTimeout": "PT10M"}},
    ),
    "pool on the wire: a switch as a text": Mistake(
        "pool on the wire",
        {
            "extensions": [
                {
                    "name": "certs",
                    "keyVaultForLinux": {"observedCertificates": [{"url": CERTIFICATE}], "requireInitialSync": "true"},
                }
            ]
        },
        (
            "INP001 extensions[0].keyVaultForLinux.requireInitialSync: this is not true or false: 'true'. "
            "Fix: give true or false."
        ),
        {"extensions": [CERTIFICATES]},
    ),
    "pool on the wire: a start task as a text": Mistake(
        "pool on the wire",
        {"startTask": "echo"},
        "INP001 startTask: this is not an object: 'echo'. Fix: give an object with commandLine.",
        {"startTask": {"commandLine": "echo"}},
    ),
    "pool on the wire: acceptances as a list": Mistake(
        "pool on the wire",
        {"accept": ["BAT013"]},
        (
            "INP001 accept: this is not an object: a list. Fix: give an object with the reason for each "
            "accepted code, as in {BAT013: 'it is scaled by hand'}."
        ),
        {},
    ),
    "pool on the wire: a size by its cores": Mistake(
        "pool on the wire",
        {"vmSize": "2 vCPU"},
        (
            "BAT031 vmSize: no VM size has such a name: '2 vCPU'. Accepted: a name as Azure lists it: letters, digits, "
            "'_' and '-', with the number of cores in it. Fix: write the size as Azure lists it, as in "
            "'Standard_D2s_v5'."
        ),
        {"vmSize": "Standard_D2s_v5"},
    ),
    "scale set on the wire: a size with blanks": Mistake(
        "scale set on the wire",
        {"vmSize": "Standard D2s v5"},
        (
            "BAT031 vmSize: no VM size has such a name: 'Standard D2s v5'. Accepted: a name as Azure lists it: "
            "letters, digits, '_' and '-', with the number of cores in it. Fix: write 'Standard_D2s_v5'."
        ),
        {"vmSize": "Standard_D2s_v5"},
    ),
    "scale set on the wire: a size with a blank behind": Mistake(
        "scale set on the wire",
        {"vmSize": "Standard_D2s_v5 "},
        (
            "BAT029 vmSize: no size of this name is known, but a similar one is (series of 2026-11-26): "
            "'Standard_D2s_v5 '. Accepted: 'Standard_D2s_v5', or another that Azure has in the region. Fix: write "
            "'Standard_D2s_v5' if that was meant."
        ),
        {"vmSize": "Standard_D2s_v5"},
    ),
    "pool on the wire: metadata as lists of two": Mistake(
        "pool on the wire",
        {"metadata": [["team", "films"]]},
        (
            "INP001 metadata: this is not an object: a list. Fix: give an object with a string for each name, or a "
            "list of objects with name and value."
        ),
        {"metadata": [{"name": "team", "value": "films"}]},
    ),
    "pool on the wire: properties as a list": Mistake(
        "pool on the wire",
        {"properties": [{"displayName": "farm"}]},
        (
            "INP001 properties: this is not an object (its values may be Outputs, not the whole): a list. Fix: give "
            "an object with properties as ARM has them (its values may be Outputs, not the whole)."
        ),
        {"properties": {"displayName": "farm"}},
    ),
    "pool on the wire: mounts that are one": Mistake(
        "pool on the wire",
        {"mounts": {"nfsMountConfiguration": {"source": "10.0.0.4:/textures", "relativeMountPath": "textures"}}},
        (
            "INP001 mounts: this is not a list: an object. Fix: give a list of objects with exactly one of "
            "azureBlobFileSystemConfiguration, azureFileShareConfiguration, nfsMountConfiguration, "
            "cifsMountConfiguration."
        ),
        {"mounts": [{"nfsMountConfiguration": {"source": "10.0.0.4:/textures", "relativeMountPath": "textures"}}]},
    ),
    "pool on the wire: a scale set's capacity": Mistake(
        "pool on the wire",
        {"capacity": 2.0},
        (
            "INP002 capacity: no input has this name. Fix: give the number of nodes in 'fixedScale', as its "
            "'targetDedicatedNodes'."
        ),
        {"capacity": ..., "fixedScale": {"targetDedicatedNodes": 2.0}},
    ),
    "scale set on the wire: a pool's scale": Mistake(
        "scale set on the wire",
        {"fixedScale": {"targetDedicatedNodes": 2.0}},
        "INP002 fixedScale: no input has this name. Fix: give the number of instances as 'capacity'.",
        {"capacity": 2.0},
    ),
    "scale set on the wire: half an instance": Mistake(
        "scale set on the wire",
        {"capacity": 2.5},
        "INP001 capacity: this is not a whole number: 2.5. Fix: give a whole number.",
        {"capacity": 3.0},
    ),
    "scale set on the wire: no network": Mistake(
        "scale set on the wire", {"network": ...}, "INP003 network: this input is required. Fix: give 'network'.", {}
    ),
    "scale set on the wire: a subnet above its network": Mistake(
        "scale set on the wire",
        {"network": ..., "subnetId": SUBNET},
        "INP002 subnetId: no input has this name. Fix: put 'subnetId' one level down, inside 'network'.",
    ),
    "scale set on the wire: a subnet by its name": Mistake(
        "scale set on the wire",
        {"network": {"subnetId": "front"}},
        (
            "INP001 network.subnetId: this is not the ARM id of a subnet, /subscriptions/…: 'front'. Fix: "
            "give the ARM id of a subnet, /subscriptions/…."
        ),
        {},
    ),
    "scale set on the wire: a subnet of a classic network": Mistake(
        "scale set on the wire",
        {"network": {"subnetId": CLASSIC}},
        (
            f"INP001 network.subnetId: this is not the ARM id of a subnet, /subscriptions/…: '{CLASSIC}'. Fix: give "
            "the ARM id of a subnet, /subscriptions/…."
        ),
        {},
    ),
    "scale set on the wire: a mode in small letters": Mistake(
        "scale set on the wire",
        {"upgradeMode": "automatic"},
        (
            "INP001 upgradeMode: this is not 'Manual', 'Automatic' or 'Rolling': 'automatic'. Fix: give "
            "'Manual', 'Automatic' or 'Rolling'."
        ),
        {"upgradeMode": "Automatic"},
    ),
    "scale set on the wire: two ways in": Mistake(
        "scale set on the wire",
        {"administrator": {"username": "ops", "sshPublicKey": "ssh-ed25519 AAAA", "password": "not-a-real-password"}},
        (
            "INP004 administrator.sshPublicKey: exactly one of several ways is wanted, and several are "
            "given: sshPublicKey, password. Fix: give only sshPublicKey, or only password."
        ),
        {},
    ),
    "scale set on the wire: health of another system": Mistake(
        "scale set on the wire",
        {"extensions": [{"name": "health", "applicationHealthForWindows": PROBE}]},
        (
            "EXT003 extensions[0].applicationHealthForWindows.type: the handler is for Windows, but the "
            "nodes run Linux: 'Microsoft.ManagedServices/ApplicationHealthWindows'. Accepted: a handler for "
            "Linux. Fix: use the corresponding handler for the image's operating system, or another image "
            "with its node agent."
        ),
        {"extensions": [{"name": "health", "applicationHealthForLinux": PROBE}]},
    ),
    "scale set on the wire: a port beyond all ports": Mistake(
        "scale set on the wire",
        {"extensions": [{"name": "health", "applicationHealthForLinux": {**PROBE, "port": 99999.0}}]},
        (
            "EXT010 extensions[0].applicationHealthForLinux.port: this is outside its range: 99999. "
            "Accepted: a whole number from 1 to 65535. Fix: give a whole number from 1 to 65535; see "
            "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-health-e"
            "xtension."
        ),
        {"extensions": [{"name": "health", "applicationHealthForLinux": PROBE}]},
    ),
    "scale set on the wire: rolling upgrades without health": Mistake(
        "scale set on the wire",
        {"upgradeMode": "Rolling"},
        (
            "SEQ008 upgradeMode: the scale set has neither a load balancer's probe nor an application health "
            "extension in its model: 'Rolling'. Accepted: rolling upgrades with one of the two from the "
            "start. Fix: add an application health extension to the scale set's model, or a load balancer "
            "probe."
        ),
        {"upgradeMode": "Rolling", "extensions": [{"name": "health", "applicationHealthForLinux": PROBE}]},
    ),
    "separate extensions: extensions that are one": Mistake(
        "separate extensions",
        {"extensions": SETUP},
        (
            "INP001 extensions: this is not a list: an object. Fix: give a list of Extension objects, such as "
            "KeyVaultForLinux(observed_certificates=…)."
        ),
        {"extensions": [SETUP]},
    ),
    "separate extensions: a name twice": Mistake(
        "separate extensions",
        {"extensions": [SETUP, {**HEALTH, "name": "setup"}]},
        (
            "EXT001 extensions[1].name: the name is taken by the extension at position 0 of the list: "
            "'setup'. Fix: give each extension a different name."
        ),
        {"extensions": [SETUP, {**HEALTH, "after": ["setup"]}]},
    ),
    "separate extensions: a handler twice": Mistake(
        "separate extensions",
        {"extensions": [SETUP, {**SETUP, "name": "again"}]},
        (
            "EXT002 extensions[1].custom_script_for_linux.type: extension 'setup' already uses the handler: "
            "'Microsoft.Azure.Extensions/CustomScript'. Accepted: each publisher and type once. Fix: merge "
            "the two into one extension."
        ),
        {"extensions": [SETUP]},
    ),
    "separate extensions: an order that names what is not there": Mistake(
        "separate extensions",
        {"extensions": [{**SETUP, "after": ["agent"]}]},
        (
            "SEQ001 extensions[0].after[0]: no extension here has this name: 'agent'. Fix: name it in "
            "'existing' if the scale set has it already, else add it, or take the name out."
        ),
        {"extensions": [{**SETUP, "after": ["agent"]}], "existing": ["agent"]},
    ),
    "separate extensions: an extension after itself": Mistake(
        "separate extensions",
        {"extensions": [{**SETUP, "after": ["setup"]}]},
        (
            "SEQ002 extensions[0].after: the extension waits for itself: 'setup → setup'. Accepted: an order "
            "without a cycle. Fix: remove one of the waits on the path."
        ),
        {"extensions": [SETUP]},
    ),
    "separate extensions: two that wait for each other": Mistake(
        "separate extensions",
        {"extensions": [{**SETUP, "after": ["health"]}, {**HEALTH, "after": ["setup"]}]},
        (
            "SEQ002 extensions[0].after: these extensions wait for each other: 'setup → health → setup'. "
            "Accepted: an order without a cycle. Fix: remove one of the waits on the path."
        ),
        {"extensions": [SETUP, {**HEALTH, "after": ["setup"]}]},
    ),
    "separate extensions: one after another against the order": Mistake(
        "separate extensions",
        {"serial": True, "extensions": [{**SETUP, "after": ["health"]}, HEALTH]},
        (
            "SEQ002 extensions[0].after: these extensions wait for each other: 'setup → health → setup'. "
            "Accepted: an order without a cycle. Fix: remove one of the waits on the path."
        ),
        {"serial": True, "extensions": [SETUP, HEALTH]},
    ),
    "separate extensions: health before the set-up": Mistake(
        "separate extensions",
        {"extensions": [SETUP, HEALTH]},
        (
            "SEQ010 extensions[1].after: health is checked without waiting for 'setup', which sets the "
            "instance up. Accepted: an order in which it comes after 'setup'. Fix: put 'health' after "
            "'setup'."
        ),
        {"extensions": [SETUP, {**HEALTH, "after": ["setup"]}]},
    ),
    "separate extensions: an id of something else": Mistake(
        "separate extensions",
        {"scale_set": IDENTITY, "extensions": [SETUP]},
        (
            "INP001 scale_set.id: this is not the ARM id of a scale set: "
            "'/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.M"
            "anagedIdentity/userAssignedIdentities/nodes'. Fix: give the ARM id of a scale set."
        ),
        {"extensions": [SETUP]},
    ),
    "separate extensions: a scale set's budget": Mistake(
        "separate extensions",
        {"extensions_time_budget": "PT30M", "extensions": [SETUP]},
        (
            "INP002 extensions_time_budget: no input has this name. Accepted: extensions, scale_set, "
            "resource_group_name, scale_set_name, existing, serial, identities, cloud, accept. Fix: remove "
            "it."
        ),
    ),
    "separate extensions: an order as ARM calls it": Mistake(
        "separate extensions",
        {"extensions": [SETUP, {**HEALTH, "provision_after_extensions": ["setup"]}]},
        "INP002 extensions[1].provision_after_extensions: no input has this name. Fix: write 'after'.",
    ),
}
