# ruff: noqa: E501
"""A program with a canary in every place that can hold a secret, and a search for them in what was printed or kept."""

from __future__ import annotations

import base64
import re

SECRET = """
import base64, json
from pulumi import Output, ResourceOptions
from azure_poolkit import *
from pulumi_azure_native import Provider, keyvault, managedidentity, resources, storage

GROUP = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/farm"
CLIENT = "22222222-2222-4222-8222-222222222222"
count = 0


def canary(tag):
    global count
    count += 1
    return f"cnry-{tag}-{count:02d}{SUFFIX}q"


def plain(tag):
    return canary(tag) if PLAIN else "plain"


def secret(tag):
    return Output.secret(canary(tag))


provider = Provider("given", client_secret=secret("provider"), subscription_id="11111111-1111-4111-8111-111111111111")
group = resources.ResourceGroup("group", location="westeurope", tags={"owner": secret("grouptag")})
image = MarketplaceImage(publisher="microsoft-dsvm", offer="ubuntu-hpc", sku="2404")
common = dict(
    resource_group_name="farm", account_name="farm", vm_size="Standard_NC4as_T4_v3", image=image,
    node_agent_sku_id="batch.node.ubuntu 24.04",
)
BatchPool("pool", BatchPoolArgs(
    **common,
    display_name=secret("display"),
    fixed_scale=FixedScale(target_dedicated_nodes=1),
    metadata={"team": "farm", "note": secret("metadata"), "apiToken": plain("metadatatoken")},
    tags={"note": secret("tag"), "password": plain("tagpassword")},
    resource_tags={"note": secret("resourcetag"), "api-key": plain("resourcetagkey")},
    user_accounts=[
        {"name": "one", "password": canary("userpassword"), "linux_user_configuration": {"ssh_private_key": canary("sshkey")}},
        {"name": "two", "password": secret("usersecret")},
    ],
    start_task={
        "command_line": Output.concat("/bin/sh -c 'run ", secret("command"), "'"),
        "environment": {"TEAM": "farm", "NOTE": secret("environment"), "DB_PASSWORD": plain("dbpassword")},
        "resource_files": [
            {"http_url": "https://farm.blob.core.windows.net/c/f?sv=1&sig=" + plain("sasplain"), "file_path": "f"},
            {"http_url": Output.concat("https://farm.blob.core.windows.net/c/g?sig=", secret("sas")), "file_path": "g"},
        ],
        "container_settings": {
            "image_name": "farm/render",
            "container_run_options": "-e API_KEY=" + plain("runoptions"),
            "registry": {"registry_server": "r.azurecr.io", "user_name": "u", "password": canary("taskregistry")},
        },
    },
    containers={
        "container_image_names": ["farm/render"],
        "container_registries": [
            {"registry_server": "r.azurecr.io", "user_name": "u", "password": canary("registry")},
            {"registry_server": "s.azurecr.io", "user_name": "u", "password": secret("registrysecret")},
        ],
    },
    mounts=[
        {"azure_file_share_configuration": {
            "account_name": "farm", "azure_file_url": "https://farm.file.core.windows.net/s?sig=" + plain("fileurl"),
            "relative_mount_path": "a", "account_key": canary("accountkey"), "mount_options": "-o password=" + plain("shareoptions"),
        }},
        {"azure_blob_file_system_configuration": {
            "account_name": "farm", "container_name": "c", "relative_mount_path": "b", "sas_key": secret("saskey"),
            "blobfuse_options": "--token " + plain("blobfuse"),
        }},
        {"azure_blob_file_system_configuration": {
            "account_name": "farm", "container_name": "d", "relative_mount_path": "bb", "account_key": canary("blobkey"),
        }},
        {"cifs_mount_configuration": {
            "source": "//u:" + plain("cifssource") + "@host/share", "user_name": "u", "password": canary("cifs"), "relative_mount_path": "c",
            "mount_options": "-o username=u,password=" + plain("cifsoptions"),
        }},
        {"nfs_mount_configuration": {"source": "host:/share", "relative_mount_path": "d", "mount_options": "--password " + plain("nfsoptions")}},
    ],
    extensions=[
        RawExtension(
            name="one", publisher="Microsoft.HpcCompute", type="NvidiaGpuDriverLinux", type_handler_version="1.9",
            settings={
                **({"commandToExecute": "x --password " + plain("setting"), "nested": {"connection": "Server=x;Password=" + plain("connection")}} if PLAIN else {}),
                "list": ["a", secret("listpart"), {"deep": [secret("deep")]}],
                "object": Output.secret({"key": canary("object"), "list": [canary("objectlist")]}),
            },
            protected_settings={
                "a": {"b": [{"c": canary("protecteddeep")}]}, "cnry-protectedkey": 1, "n": canary("protected"),
                "b64": base64.b64encode(canary("protectedbase64").encode()).decode(),
            },
        ),
        RawExtension(
            name="two", publisher="Microsoft.Azure.Monitor", type="AzureMonitorLinuxAgent", type_handler_version="1.0",
            settings=Output.secret({"whole": canary("wholesettings")}), after=["one"],
            protected_settings=secret("protectedoutput").apply(lambda known: {"x": known, "json": json.dumps({"y": known})}),
        ),
    ],
    identities=[{"id": f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes", "client_id": CLIENT}],
    accept={"EXT007": "for the test"} if PLAIN else None,
))
ScaleSet("web", ScaleSetArgs(
    resource_group_name="web", vm_size="Standard_NC4as_T4_v3", capacity=2, image=image, network={"subnet_id": f"{GROUP}/providers/Microsoft.Network/virtualNetworks/web/subnets/web"},
    administrator={"username": "ops", "password": canary("adminpassword")},
    tags={"note": secret("scalesettag"), "other": secret("scalesetother"), "third": secret("scalesetthird"), "password": plain("scalesettagplain")},
    properties={"virtualMachineProfile": {
        "osProfile": {"customData": secret("customdata")},
        "userData": base64.b64encode(("export DB_PASSWORD=" + canary("userdata")).encode()).decode(),
    }},
    extensions=[RawExtension(
        name="a", publisher="Microsoft.Azure.Monitor", type="AzureMonitorLinuxAgent", type_handler_version="1.0",
        settings={"note": secret("scalesetsetting")}, protected_settings={"k": secret("scalesetprotected"), "l": [canary("scalesetlist")]},
    )],
))
if PLAIN:  # types that the stand-in of azure-native does not have
    storage.StorageAccount(
        "store", resource_group_name="farm", account_name=secret("accountname"), sku={"name": "Standard_LRS"},
        kind="StorageV2", tags={"note": secret("storagetag")},
    )
    keyvault.Secret("value", resource_group_name="farm", vault_name="v", secret_name="n", properties={"value": secret("vaultsecret")})
for name in ("export", "exportlist", "exportdict"):
    pulumi.export(name, [1, secret(name), {"a": secret(name + "deep")}])
"""


def program(suffix: str = "", plain: bool = True) -> str:
    """The program; ``suffix`` changes every canary, ``plain`` puts canaries into plain text too."""
    return (
        f"import pulumi\nSUFFIX, PLAIN = {suffix!r}, {plain}\n{SECRET}\nassert count >= {60 if plain else 40}, count\n"
    )


def canaries_in(text: str) -> set[str]:
    """What of canaries is in ``text``, plain or as base64 at any of its three alignments."""
    found = set(re.findall(r"cnry-\w+", text))
    for lead in range(3):
        encoded = base64.b64encode(b"x" * lead + b"cnry-").decode()
        core = encoded[-(-lead * 8 // 6) : (lead + 5) * 8 // 6]
        found |= {f"base64: {core}"} if core in text else set()
    return found
