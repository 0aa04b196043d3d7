"""What a person does who follows a fix: each way that a fix names, as changes to its rule's bad sample."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID
from azure_poolkit.rules.images.samples import GALLERY

GONE: Final = object()
HERE: Final = "here"
"""The place of the finding."""

_VM: Final = "properties.deploymentConfiguration.virtualMachineConfiguration."
_EXTENSION: Final = f"{_VM}extensions."
_SETTINGS: Final = f"{_EXTENSION}0.settings."
_CERTIFICATES: Final = f"{_SETTINGS}secretsManagementSettings.observedCertificates"
_PROFILE: Final = "properties.virtualMachineProfile."
_OF_SCALE_SET: Final = f"{_PROFILE}extensionProfile.extensions."
_ADDRESS: Final = "https://render.vault.azure.net/secrets/web"
_AMA: Final = {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent", "typeHandlerVersion": "1.0"}
_AMA_SETTINGS: Final = {
    "authentication": {"managedIdentity": {"identifier-name": "client_id", "identifier-value": CLIENT_ID}}
}
_HEALTH: Final = {
    "name": "health",
    "properties": {
        "publisher": "Microsoft.ManagedServices",
        "type": "ApplicationHealthLinux",
        "typeHandlerVersion": "2.0",
        "autoUpgradeMinorVersion": True,
        "settings": {"protocol": "http", "port": 80, "requestPath": "/health"},
    },
}
_PROBE: Final = {
    "id": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.Network"
    "/loadBalancers/render/probes/health"
}
_UEFI: Final = f"{_VM}securityProfile.uefiSettings"
_ENDPOINTS: Final = "properties.networkConfiguration.endpointConfiguration.inboundNatPools"

Change = tuple[str, Any]
Fixes = dict[str, dict[str, tuple[Change, ...]]]

_OF_EXTENSIONS: Final[Fixes] = {
    "EXT001": {"give each extension a different name": ((HERE, "monitor"),)},
    "EXT002": {"merge the two into one extension": ((f"{_EXTENSION}1", GONE),)},
    "EXT003": {"the corresponding handler": ((HERE, "AzureMonitorLinuxAgent"),)},
    "EXT004": {"the object itself": ((HERE, {"updateOS": False}),)},
    "EXT005": {"by its publisher and its type": ((HERE, "Microsoft.HpcCompute"),)},
    "EXT006": {
        "put all protected settings into its secret": ((f"{_OF_SCALE_SET}0.properties.protectedSettings", GONE),)
    },
    "EXT007": {
        "move it to protectedSettings": ((HERE, GONE), (f"{_EXTENSION}0.protectedSettings.storageAccountKey", "k"))
    },
    "EXT008": {"remove it": ((HERE, GONE),)},
    "EXT009": {
        "the Azure Monitor agent": (
            *((f"{_EXTENSION}0.{key}", value) for key, value in _AMA.items()),
            (f"{_EXTENSION}0.settings", _AMA_SETTINGS),
            (f"{_EXTENSION}0.protectedSettings", GONE),
        )
    },
    "EXT010": {"give a whole number from 0 to 8": ((HERE, "8"),)},
    "EXT011": {"differ in more than letter case": ((HERE, "monitor"),)},
    "EXT012": {"write 'Microsoft.HpcCompute/NvidiaGpuDriverLinux'": ((HERE, "NvidiaGpuDriverLinux"),)},
    "SEQ001": {"write 'certificates'": ((HERE, "certificates"),)},
    "SEQ002": {
        "remove one of the waits": ((f"{_EXTENSION}0.provisionAfterExtensions", GONE),),
        "one of the waits": ((f"{_EXTENSION}1.provisionAfterExtensions", GONE),),
    },
    "SEQ003": {"an empty object, {}, is enough": ((HERE, {}),)},
    "SEQ006": {
        "put each of the others after it": ((f"{_EXTENSION}1.provisionAfterExtensions", ["gpu"]),),
        "or put it after them": ((f"{_EXTENSION}0.provisionAfterExtensions", ["monitor"]),),
    },
    "SEQ008": {
        "add an application health extension": ((f"{_OF_SCALE_SET}0", _HEALTH),),
        "or a load balancer probe": ((f"{_PROFILE}networkProfile.healthProbe", _PROBE),),
    },
    "SEQ009": {
        "remove the probe": ((f"{_PROFILE}networkProfile.healthProbe", GONE),),
        "or the extension": ((f"{_OF_SCALE_SET}0", GONE),),
    },
    "SEQ010": {"put 'health' after 'setup'": ((HERE, ["setup"]),)},
    "SEQ011": {"set it to true": ((HERE, True),)},
    "SEQ012": {"or remove it": ((HERE, GONE),)},
    "SEQ013": {"from PT15M": ((HERE, "PT15M"),), "to PT2H": ((HERE, "PT2H"),)},
    "SEQ014": {"remove it": ((HERE, GONE),)},
    "KVX001": {"name the secret address of each": ((HERE, [{"url": _ADDRESS}]),)},
    "KVX002": {"in the form that the version accepts": ((_CERTIFICATES, [{"url": _ADDRESS}]),)},
    "KVX003": {"with /secrets/": ((HERE, _ADDRESS),)},
    "KVX004": {"whole seconds, as a string": ((HERE, "300"),)},
    "KVX005": {"the identity's client id": ((HERE, CLIENT_ID),)},
    "KVX007": {f"write '{_ADDRESS}'": ((HERE, _ADDRESS),)},
    "KVX008": {"or none for the default": ((HERE, GONE),)},
    "KVX010": {
        "write 'http://169.254.169.254/metadata/identity'": ((HERE, "http://169.254.169.254/metadata/identity"),)
    },
    "KVX012": {
        "as an object with `url`, and certificateStoreLocation into each": (
            (f"{_SETTINGS}secretsManagementSettings.certificateStoreLocation", GONE),
            (_CERTIFICATES, [{"url": _ADDRESS, "certificateStoreLocation": "/var/lib/waagent"}]),
        )
    },
    "KVX013": {"remove it": ((HERE, GONE),)},
    "KVX014": {"the address of a vault of this cloud": ((HERE, _ADDRESS),)},
    "KVX015": {"every 5": ((HERE, "300"),), "to 60 minutes": ((HERE, "3600"),)},
    "KVX016": {
        "put authenticationSettings next to secretsManagementSettings": (
            (HERE, GONE),
            (
                f"{_SETTINGS}authenticationSettings",
                {"msiEndpoint": "http://169.254.169.254/metadata/identity", "msiClientId": CLIENT_ID},
            ),
        )
    },
    "KVX017": {
        "set aclEnabled to true": ((f"{_SETTINGS}secretsManagementSettings.aclEnabled", True),),
        "or remove the acls": ((f"{_CERTIFICATES}.0.acls", GONE),),
    },
    "IDN001": {
        "add the identity": (
            (
                "identity.userAssignedIdentities",
                {IDENTITY_ID: {}, IDENTITY_ID.replace("render-nodes", "render-others"): {}},
            ),
        ),
        "or name one that it has": ((HERE, IDENTITY_ID),),
    },
    "IDN002": {
        "name the identity in settings.authentication.managedIdentity": (
            (HERE, {"identifier-name": "mi_res_id", "identifier-value": IDENTITY_ID}),
        )
    },
    "IDN003": {
        "name the identity in settings.authentication.managedIdentity": (
            (HERE, {"identifier-name": "mi_res_id", "identifier-value": IDENTITY_ID}),
        )
    },
    "IDN004": {
        "write mi_res_id for an ARM id": ((f"{_SETTINGS}authentication.managedIdentity.identifier-name", "mi_res_id"),),
        "client_id": ((HERE, CLIENT_ID),),
    },
}

_OF_POOLS: Final[Fixes] = {
    "BAT001": {"use a listed extension": ((f"{_EXTENSION}0", GONE),)},
    "BAT002": {"in the pool's start task": ((f"{_EXTENSION}0", GONE), ("properties.startTask", {"commandLine": "ls"}))},
    "BAT004": {
        "give the pool a user-assigned identity": (
            ("identity", {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}}}),
        )
    },
    "BAT005": {
        "create a user-assigned identity and give its id": (
            ("identity", {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}}}),
        )
    },
    "BAT007": {"keep one of the two": ((HERE, GONE),)},
    "BAT008": {"give PT5M or more": ((HERE, "PT5M"),), "or leave it out": ((HERE, GONE),)},
    "BAT009": {"correct the name": ((HERE, "render_farm"),)},
    "BAT010": {"remove it": ((HERE, GONE),)},
    "BAT011": {"keep five of them": ((f"{_ENDPOINTS}.5", GONE),)},
    "BAT012": {
        "move to Azure Linux 3": (
            (f"{_VM}imageReference.publisher", "microsoft-dsvm"),
            (f"{_VM}imageReference.offer", "azure-linux-3"),
            (f"{_VM}imageReference.sku", "azure-linux-3-gen2"),
        ),
        "or Ubuntu 24.04": (
            (
                f"{_VM}imageReference",
                {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"},
            ),
            (f"{_VM}nodeAgentSkuId", "batch.node.ubuntu 24.04"),
        ),
    },
    "BAT013": {
        "give a fixed scale": ((HERE, {"fixedScale": {"targetDedicatedNodes": 1}}),),
        "or an auto scale": ((HERE, {"autoScale": {"formula": "$TargetDedicatedNodes=1"}}),),
        "a fixed scale of 0": ((HERE, {"fixedScale": {"targetDedicatedNodes": 0}}),),
    },
    "BAT014": {"the node agent that Batch lists": ((HERE, "batch.node.ubuntu 24.04"),)},
    "BAT015": {"the node agent that Batch lists": ((HERE, "batch.node.ubuntu 22.04"),)},
    "BAT016": {
        "a size of the N series": ((HERE, "STANDARD_NC4AS_T4_V3"),),
        "or remove the driver": ((f"{_EXTENSION}0", GONE),),
    },
    "BAT017": {
        "turn secureBootEnabled off": ((HERE, False),),
        "remove the extension": ((f"{_EXTENSION}0", GONE),),
    },
    "BAT018": {
        "set securityType to trustedLaunch": ((f"{_VM}securityProfile.securityType", "trustedLaunch"),),
        "or remove uefiSettings": ((_UEFI, GONE),),
    },
    "BAT019": {
        "set osDisk.managedDisk.securityProfile.securityEncryptionType": (
            (f"{_VM}osDisk.managedDisk.securityProfile.securityEncryptionType", "VMGuestStateOnly"),
        )
    },
    "BAT020": {"or remove containerConfiguration": ((f"{_VM}containerConfiguration", GONE),)},
    "BAT021": {
        "or remove ephemeralOSDiskSettings": ((f"{_VM}osDisk.ephemeralOSDiskSettings", GONE),),
        "use dedicated nodes only": (
            ("properties.scaleSettings.fixedScale", {"targetDedicatedNodes": 1, "targetLowPriorityNodes": 0}),
        ),
    },
    "BAT022": {
        "ask for fewer nodes": (("properties.scaleSettings.fixedScale.targetDedicatedNodes", 2),),
        "or turn interNodeCommunication off": ((HERE, "Disabled"),),
    },
    "BAT023": {
        "place the nodes Regional": ((HERE, "Regional"),),
        "turn interNodeCommunication off": (("properties.interNodeCommunication", "Disabled"),),
        "or use a size without InfiniBand": (("properties.vmSize", "STANDARD_D2S_V5"),),
    },
    "BAT024": {"do not turn encryptionAtHost off": ((HERE, True),)},
    "BAT026": {"to the agent that Batch lists": ((HERE, "batch.node.ubuntu 24.04"),)},
    "BAT027": {
        "use a size with a local disk": ((HERE, "STANDARD_D4DS_V5"),),
        "or remove ephemeralOSDiskSettings": ((f"{_VM}osDisk.ephemeralOSDiskSettings", GONE),),
    },
    "BAT028": {
        "write latest": ((HERE, "latest"),),
        "turn automatic OS upgrade off": (
            ("properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade", False),
        ),
    },
    "IMG001": {"/galleries/{gallery}/images/{definition}/versions/{version}": ((HERE, GALLERY),)},
    "IMG002": {"a gallery image version": ((HERE, GALLERY),)},
    "IMG006": {"promote the managed image to a gallery image version": ((HERE, GALLERY),)},
    "IMG007": {"promote the managed image to a gallery image version": ((HERE, GALLERY),)},
    "IMG008": {"set it to 'PT30M'": ((HERE, "PT30M"),)},
    "IMG013": {"set nodeAgentSkuId": ((HERE, "batch.node.ubuntu 24.04"),)},
    "IMG014": {
        "keep the one you mean": ((HERE, {"id": GALLERY}),),
        "the one you mean": (
            (HERE, {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}),
        ),
    },
    "IMG016": {
        "set securityProfile.encryptionAtHost to true": (
            (HERE, GONE),
            (f"{_VM}securityProfile.encryptionAtHost", True),
        ),
        "or remove diskEncryptionConfiguration": ((f"{_VM}diskEncryptionConfiguration", GONE),),
    },
    "IMG018": {
        "remove the endpoint configuration": (("properties.networkConfiguration.endpointConfiguration", GONE),),
        "or split the pool": (("properties.scaleSettings.fixedScale.targetDedicatedNodes", 50),),
    },
    "IMG021": {"promote the managed image to a gallery image version": ((HERE, GALLERY),)},
    "BAT029": {"write 'Standard_D4s_v3'": ((HERE, "Standard_D4s_v3"),)},
    "BAT031": {"write the size as Azure lists it, as in 'Standard_D2s_v5'": ((HERE, "Standard_D2s_v5"),)},
    "IMG023": {"write '22_04-lts'": ((HERE, "22_04-lts"),)},
    "IMG024": {"a size that supports this one": ((HERE, "STANDARD_D2S_V5"),)},
    "IMG027": {"version 3.0 of the extension": ((HERE, "3.0"),)},
    "IMG028": {"Windows Server 2019 or later": ((f"{_VM}imageReference.sku", "2019-datacenter"),)},
    "SEC001": {"read it from Key Vault": ((HERE, GONE),)},
    "SEC002": {"remove the signature or password": ((HERE, "https://render.blob.core.windows.net/files/setup.sh"),)},
    "SEC003": {"by the property that is kept secret": ((HERE, GONE),)},
    "SEC004": {"remove it": (("properties.metadata.0", GONE),)},
    "END003": {"remove targetNodeCommunicationMode": ((HERE, GONE),)},
    "SHP001": {"one of the accepted values": ((HERE, "Enabled"),)},
    "SHP002": {"a value within the range": ((HERE, "PT5M"),)},
    "SHP003": {"make it shorter": ((HERE, "render"),)},
    "SHP004": {"give 'formula'": ((HERE, "$TargetDedicatedNodes=1"),)},
    "SHP006": {"keep one of them": ((HERE, GONE),)},
    "SHP007": {
        "give 'subnetId'": (
            (
                "properties.networkConfiguration.subnetId",
                "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.Network"
                "/virtualNetworks/farm/subnets/nodes",
            ),
        ),
        "take 'dynamicVnetAssignmentScope' out": ((HERE, GONE),),
    },
    "SHP008": {"remove it": ((HERE, GONE),)},
    "SHP009": {"change one of the values": ((HERE, 15100),)},
    "SHP010": {"remove it": ((HERE, GONE),)},
}

_OF_OTHERS: Final[Fixes] = {
    "SSX001": {
        "add an application health extension": ((f"{_OF_SCALE_SET}0", _HEALTH),),
        "or a load balancer probe": ((f"{_PROFILE}networkProfile.healthProbe", _PROBE),),
    },
    "SSX002": {
        "write latest": ((HERE, "latest"),),
        "turn automatic OS upgrade off": (
            ("properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade", False),
        ),
    },
    "SSX003": {
        "remove doNotRunExtensionsOnOverprovisionedVMs": ((HERE, GONE),),
        "or turn overprovision on": (("properties.overprovision", True),),
    },
    "SSX004": {"set overprovision to false": ((HERE, False),)},
    "SSX005": {
        "lower maxBatchInstancePercent": ((HERE, 20),),
        "raise maxUnhealthyInstancePercent": (
            ("properties.upgradePolicy.rollingUpgradePolicy.maxUnhealthyInstancePercent", 50),
        ),
    },
    "SEC005": {"let the instances read it from Key Vault": ((HERE, GONE),)},
    "SHP005": {"or remove it": ((HERE, GONE),)},
    "SHP011": {"or remove it": ((HERE, GONE),)},
    "TPL001": {"the names of all its parents before its own": ((HERE, "account/render"),)},
    "INP001": {
        "put it in a list": (
            (HERE, ["setup"]),
            (f"{_EXTENSION}1", {"name": "setup", **_AMA, "settings": _AMA_SETTINGS}),
        )
    },
    "INP002": {"write 'provisionAfterExtensions'": ((HERE, GONE), (f"{_EXTENSION}0.provisionAfterExtensions", []))},
}

FIXES: Final[Fixes] = {**_OF_EXTENSIONS, **_OF_POOLS, **_OF_OTHERS}
"""By code: words of the fix, and the changes that they tell."""

ELSEWHERE: Final = {
    "BAT003": "another kind of pool has another body: tests/batch_pool",
    "KVX011": "wants another image, whose node agent and support other rules judge",
    "IMG022": "asks to look at the subscription, and to accept",
    "END001": "a signature in protected settings: tests/rules/test_plain_secrets",
    "END002": "a signature in protected settings: tests/rules/test_plain_secrets",
}
"""Rules whose fix is more than a change to the body, and why."""
