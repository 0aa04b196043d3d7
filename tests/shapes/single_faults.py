"""Single faults of shape: a change that is merged over the properties of a good body, and the code that says it."""

from __future__ import annotations

from typing import Any

from azure_poolkit.rules.extensions.samples import gpu_driver

Faults = dict[str, tuple[dict[str, Any], str]]

PORT = {
    "name": "ssh",
    "protocol": "TCP",
    "backendPort": 22,
    "frontendPortRangeStart": 15000,
    "frontendPortRangeEnd": 15099,
}
RULE = {"access": "Allow", "priority": 150, "sourceAddressPrefix": "*"}
FILE = {"httpUrl": "https://farm.example/setup.sh", "filePath": "setup.sh"}
USER = {"name": "artist", "password": "not-a-real-password"}
BLOB = {"accountName": "store", "containerName": "data", "relativeMountPath": "data", "sasKey": "not-a-real-key"}
ADDRESS = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g"
    "/providers/Microsoft.Network/publicIPAddresses/"
)


PROVIDERS = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers"
NETWORK = f"{PROVIDERS}/Microsoft.Network/virtualNetworks/render"


def interface(**address: Any) -> dict[str, Any]:
    """A scale set's network with one address of which this is said."""
    configurations = [{"name": "primary", "properties": address}]
    properties = {"primary": True, "ipConfigurations": configurations}
    interfaces = [{"name": "primary", "properties": properties}]
    return {"virtualMachineProfile": {"networkProfile": {"networkInterfaceConfigurations": interfaces}}}


def machines(**changes: Any) -> dict[str, Any]:
    return {"deploymentConfiguration": {"virtualMachineConfiguration": changes}}


def ports(*changes: dict[str, Any]) -> dict[str, Any]:
    """A network with a NAT pool for each change, apart from one another but for what it says."""
    listed = [
        PORT
        | {"name": f"port{n}", "backendPort": 8000 + n, "frontendPortRangeStart": 20000 + 100 * n}
        | {"frontendPortRangeEnd": 20099 + 100 * n}
        | change
        for n, change in enumerate(changes)
    ]
    return {"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": listed}}}


def task(**changes: Any) -> dict[str, Any]:
    return {"startTask": {"commandLine": "/bin/sh setup.sh", **changes}}


def mount(kind: str = "azureBlobFileSystemConfiguration", **changes: Any) -> dict[str, Any]:
    return {"mountConfiguration": [{kind: BLOB | changes}]}


def rolling(**policy: Any) -> dict[str, Any]:
    return {"upgradePolicy": {"mode": "rolling", "rollingUpgradePolicy": policy}}


def administrator(name: str) -> dict[str, Any]:
    return {"virtualMachineProfile": {"osProfile": {"adminUsername": name}}}


def repairs(grace: str) -> dict[str, Any]:
    return {"automaticRepairsPolicy": {"enabled": False, "gracePeriod": grace}}


def formula(**changes: Any) -> dict[str, Any]:
    return {"scaleSettings": {"fixedScale": None, "autoScale": {"formula": "$TargetDedicatedNodes=1", **changes}}}


def nodes(**changes: Any) -> dict[str, Any]:
    return {"scaleSettings": {"fixedScale": changes}}


def addresses(count: int | None, dedicated: int = 1) -> dict[str, Any]:
    ids = {} if count is None else {"ipAddressIds": [f"{ADDRESS}{n}" for n in range(count)]}
    network = {"publicIPAddressConfiguration": {"provision": "UserManaged", **ids}}
    return {"networkConfiguration": network, **nodes(targetDedicatedNodes=dedicated)}


POOLS: Faults = {
    "fewer than no nodes": (nodes(targetDedicatedNodes=-1), "SHP002"),
    "fewer than no spot nodes": (nodes(targetLowPriorityNodes=-1), "SHP002"),
    "nodes as a text": (nodes(targetDedicatedNodes="four"), "INP001"),
    "half a node": (nodes(targetDedicatedNodes=1.5), "INP001"),
    "no target": ({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": None}}}, "SHP006"),
    "another deallocation": (nodes(nodeDeallocationOption="Wait"), "SHP001"),
    "no scale in the settings": ({"scaleSettings": {"fixedScale": None}}, "SHP006"),
    "a formula evaluated each minute": (formula(evaluationInterval="PT1M"), "SHP002"),
    "a formula evaluated each month": (formula(evaluationInterval="P30D"), "SHP002"),
    "a formula that is none": (formula(formula=None), "SHP004"),
    "a formula over 8 KB": (formula(formula="$TargetDedicatedNodes=1;" + " " * 8192), "SHP003"),
    "no size": ({"vmSize": None}, "SHP004"),
    "endpoints without NAT pools": ({"networkConfiguration": {"endpointConfiguration": {}}}, "SHP004"),
    "an image without a sku": (machines(imageReference={"sku": None}), "SHP004"),
    "a size spelt wrong": ({"vmSise": "x"}, "INP002"),
    "a key of another place": ({"fixedScale": {"targetDedicatedNodes": 1}}, "INP002"),
    "an identity among the properties": ({"identity": {"type": "None"}}, "INP002"),
    "a key in the machines": (machines(nodeAgentSku="batch.node.ubuntu 24.04"), "INP002"),
    "a list that is an object": ({"metadata": {"team": "render"}}, "INP001"),
    "an object that is a text": ({"startTask": "run.sh"}, "INP001"),
    "a truth value that is a number": (task(waitForSuccess=3), "INP001"),
    "communication on": ({"interNodeCommunication": "On"}, "SHP001"),
    "another fill type": ({"taskSchedulingPolicy": {"nodeFillType": "Both"}}, "SHP001"),
    "no fill type": ({"taskSchedulingPolicy": {}}, "SHP004"),
    "257 slots": ({"taskSlotsPerNode": 257}, "SHP002"),
    "9 slots on 2 cores": ({"vmSize": "STANDARD_D2S_V5", "taskSlotsPerNode": 9}, "SHP009"),
    "no slots": ({"taskSlotsPerNode": 0}, "SHP002"),
    "a subnet by its virtual network": ({"networkConfiguration": {"subnetId": NETWORK}}, "SHP003"),
    "a subnet of a classic network": (
        {"networkConfiguration": {"subnetId": f"{NETWORK}/subnets/nodes".replace("Network/", "ClassicNetwork/", 1)}},
        "SHP003",
    ),
    "a subnet by its name": ({"networkConfiguration": {"subnetId": "nodes"}}, "SHP003"),
    "an extension without a name's letters": (
        machines(extensions=[gpu_driver(name="")]),
        "SHP003",
    ),
    "a long display name": ({"displayName": "x" * 1025}, "SHP003"),
    "metadata without a value": ({"metadata": [{"name": "team"}]}, "SHP004"),
    "eleven packages": ({"applicationPackages": [{"id": f"app{n}"} for n in range(11)]}, "SHP003"),
    "eleven mounts": (
        {"mountConfiguration": [{"azureBlobFileSystemConfiguration": BLOB} for _ in range(11)]},
        "SHP003",
    ),
    "a mount of nothing": ({"mountConfiguration": [{}]}, "SHP006"),
    "a mount of two kinds": (
        {
            "mountConfiguration": [
                {
                    "azureBlobFileSystemConfiguration": BLOB,
                    "nfsMountConfiguration": {"source": "host:/data", "relativeMountPath": "data"},
                }
            ]
        },
        "SHP006",
    ),
    "a blob mount with two keys": (mount(accountKey="not-a-real-key"), "SHP006"),
    "a blob mount with an empty key beside another": (mount(accountKey=""), "SHP006"),
    "a blob mount without a key": (mount(sasKey=None), "SHP006"),
    "a blob mount without a container": (mount(containerName=None), "SHP004"),
    "a start task without a command": (task(commandLine=None), "SHP004"),
    "retries below -1": (task(maxTaskRetryCount=-2), "SHP002"),
    "a user and a made user": (task(userIdentity={"userName": "", "autoUser": {"scope": "Task"}}), "SHP006"),
    "a user of neither kind": (task(userIdentity={}), "SHP006"),
    "another elevation": (task(userIdentity={"autoUser": {"elevationLevel": "Root"}}), "SHP001"),
    "another scope": (task(userIdentity={"autoUser": {"scope": "Node"}}), "SHP001"),
    "a file of two sources": (
        task(resourceFiles=[FILE | {"storageContainerUrl": "https://farm.example/c"}]),
        "SHP006",
    ),
    "a file of no source": (task(resourceFiles=[{"filePath": "setup.sh"}]), "SHP006"),
    "a file without a path": (task(resourceFiles=[{"httpUrl": "https://farm.example/setup.sh"}]), "SHP007"),
    "a prefix for one file": (task(resourceFiles=[FILE | {"blobPrefix": "a"}]), "SHP006"),
    "a container without an image": (task(containerSettings={}), "SHP004"),
    "a name of 21 letters": ({"userAccounts": [USER | {"name": "x" * 21}]}, "SHP003"),
    "a user without a password": ({"userAccounts": [{"name": "artist"}]}, "SHP004"),
    "a uid alone": ({"userAccounts": [USER | {"linuxUserConfiguration": {"uid": 1001}}]}, "SHP007"),
    "a gid alone": ({"userAccounts": [USER | {"linuxUserConfiguration": {"gid": 1001}}]}, "SHP007"),
    "a user of Windows": ({"userAccounts": [USER | {"windowsUserConfiguration": {}}]}, "SHP008"),
    "a licence of Windows": (machines(licenseType="Windows_Server"), "SHP008"),
    "a job's network without a subnet": ({"networkConfiguration": {"dynamicVnetAssignmentScope": "job"}}, "SHP007"),
    "another network scope": ({"networkConfiguration": {"dynamicVnetAssignmentScope": "task"}}, "SHP001"),
    "a port of Batch": (ports({"backendPort": 29876}), "SHP002"),
    "a port too high": (ports({"backendPort": 65536}), "SHP002"),
    "a range that Batch keeps": (
        ports({"frontendPortRangeStart": 50000, "frontendPortRangeEnd": 55100}),
        "SHP002",
    ),
    "a range of 39 ports": (ports({"frontendPortRangeStart": 30000, "frontendPortRangeEnd": 30038}), "SHP009"),
    "ranges that overlap": (ports({}, {"frontendPortRangeStart": 20050, "frontendPortRangeEnd": 20150}), "SHP009"),
    "a NAT pool's name twice": (ports({"name": "a"}, {"name": "a"}), "SHP009"),
    "a port twice": (ports({"backendPort": 80}, {"backendPort": 80}), "SHP009"),
    "a name that ends with a dot": (ports({"name": "ssh."}), "SHP003"),
    "a name of 78 characters": (ports({"name": "x" * 78}), "SHP003"),
    "another protocol": (ports({"protocol": "ICMP"}), "SHP001"),
    "a priority below 150": (ports({"networkSecurityGroupRules": [RULE | {"priority": 149}]}), "SHP002"),
    "a priority above 4096": (ports({"networkSecurityGroupRules": [RULE | {"priority": 4097}]}), "SHP002"),
    "a priority twice": (ports({"networkSecurityGroupRules": [RULE, RULE]}), "SHP009"),
    "26 rules": (
        ports({"networkSecurityGroupRules": [RULE | {"priority": 150 + n} for n in range(26)]}),
        "SHP003",
    ),
    "a rule without a source": (ports({"networkSecurityGroupRules": [RULE | {"sourceAddressPrefix": None}]}), "SHP004"),
    "NAT pools without public addresses": (
        {
            "networkConfiguration": {
                **ports({})["networkConfiguration"],
                "publicIPAddressConfiguration": {"provision": "NoPublicIPAddresses"},
            }
        },
        "SHP006",
    ),
    "addresses of one's own without any": (addresses(None), "SHP007"),
    "too few addresses": (addresses(1, dedicated=101), "SHP009"),
    "a batch of 4 percent": (rolling(maxBatchInstancePercent=4), "SHP002"),
    "a batch of 101 percent": (rolling(maxBatchInstancePercent=101), "SHP002"),
    "more at once than may be unhealthy": (
        rolling(maxBatchInstancePercent=40, maxUnhealthyInstancePercent=20),
        "SHP009",
    ),
    "zones crossed in one region": (rolling(enableCrossZoneUpgrade=True), "SHP007"),
    "another upgrade mode": ({"upgradePolicy": {"mode": "sometimes"}}, "SHP001"),
    "no upgrade mode": ({"upgradePolicy": {}}, "SHP004"),
    "a disk's number twice": (
        machines(dataDisks=[{"lun": 0, "diskSizeGB": 32}, {"lun": 0, "diskSizeGB": 64}]),
        "SHP009",
    ),
    "a secured disk of plain machines": (
        machines(osDisk={"managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}}}),
        "SHP007",
    ),
    "disk 64": (machines(dataDisks=[{"lun": 64, "diskSizeGB": 32}]), "SHP002"),
    "a disk without a size": (machines(dataDisks=[{"lun": 0}]), "SHP004"),
    "another cache": (machines(dataDisks=[{"lun": 0, "diskSizeGB": 32, "caching": "Write"}]), "SHP001"),
    "another placement": (machines(nodePlacementConfiguration={"policy": "Global"}), "SHP001"),
    "another security": (machines(securityProfile={"securityType": "secure"}), "SHP001"),
    "another disk to encrypt": (machines(diskEncryptionConfiguration={"targets": ["DataDisk"]}), "SHP001"),
    "a service artifact without an id": (machines(serviceArtifactReference={}), "SHP004"),
    "tags of an account of Batch": ({"resourceTags": {"team": "render"}}, "SHP010"),
}
"""On the good pool of the samples, in an account that allocates in Batch's subscription."""

SCALE_SETS: Faults = {
    "a subnet by its virtual network": (interface(subnet={"id": NETWORK}), "SHP003"),
    "a subnet by its name": (interface(subnet={"id": "nodes"}), "SHP003"),
    "a load balancer in place of its pool": (
        interface(loadBalancerBackendAddressPools=[{"id": f"{PROVIDERS}/Microsoft.Network/loadBalancers/front"}]),
        "SHP003",
    ),
    "a probe that is a pool of addresses": (
        {
            "virtualMachineProfile": {
                "networkProfile": {
                    "healthProbe": {
                        "id": f"{PROVIDERS}/Microsoft.Network/loadBalancers/front/backendAddressPools/nodes"
                    }
                }
            }
        },
        "SHP003",
    ),
    "another mode": ({"upgradePolicy": {"mode": "Sometimes"}}, "SHP001"),
    "a batch of 4 percent": (
        {"upgradePolicy": {"rollingUpgradePolicy": {"maxBatchInstancePercent": 4}}},
        "SHP002",
    ),
    "a policy that is a text": ({"upgradePolicy": "Manual"}, "INP001"),
    "a key spelt wrong": ({"overprovisionn": True}, "INP002"),
    "a key of the profile": ({"storageProfile": {}}, "INP002"),
    "another orchestration": ({"orchestrationMode": "Both"}, "SHP001"),
    "repairs after 5 minutes": (repairs("PT5M"), "SHP002"),
    "repairs after two hours": (repairs("PT2H"), "SHP002"),
    "flexible without fault domains": ({"orchestrationMode": "Flexible"}, "SHP007"),
    "another priority": ({"virtualMachineProfile": {"priority": "High"}}, "SHP001"),
    "another eviction": ({"virtualMachineProfile": {"evictionPolicy": "Stop"}}, "SHP001"),
    "another security": ({"virtualMachineProfile": {"securityProfile": {"securityType": "secure"}}}, "SHP001"),
    "a disk without its origin": (
        {"virtualMachineProfile": {"storageProfile": {"osDisk": {"createOption": None, "name": "os"}}}},
        "SHP004",
    ),
    "a disk without a number": (
        {"virtualMachineProfile": {"storageProfile": {"dataDisks": [{"createOption": "Empty"}]}}},
        "SHP004",
    ),
    "a certificate store that is a list": (
        {"virtualMachineProfile": {"osProfile": {"secrets": {"sourceVault": {}}}}},
        "INP001",
    ),
    "a long prefix on Windows": (
        {
            "virtualMachineProfile": {
                "extensionProfile": None,
                "storageProfile": {
                    "imageReference": {
                        "publisher": "microsoftwindowsserver",
                        "offer": "windowsserver",
                        "sku": "2022-datacenter",
                    }
                },
                "osProfile": {
                    "computerNamePrefix": "rendering-",
                    "linuxConfiguration": None,
                    "windowsConfiguration": {},
                },
            }
        },
        "SHP003",
    ),
    "an administrator called root": (administrator("Root"), "SHP003"),
    "an administrator of 65 letters": (administrator("a" * 65), "SHP003"),
    "fewer regular machines than none": ({"priorityMixPolicy": {"baseRegularPriorityCount": -1}}, "SHP002"),
    "more than all regular": ({"priorityMixPolicy": {"regularPriorityPercentageAboveBase": 101}}, "SHP002"),
}
"""On the good scale set of the samples."""
