"""The program of which two reports are held against each other: each resource gets one change."""

IDENTITY = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rendering/providers"
    "/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
)
PROGRAM = """
import pulumi
from pulumi_azure_native import batch, managedidentity

from azure_poolkit import (
    AzureMonitorForLinux, BatchPool, BatchPoolArgs, FixedScale, KeyVaultForLinux, MarketplaceImage, NodeIdentity,
    RawExtension,
)

PRESENT = NodeIdentity(
    id="/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rendering/providers"
    "/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
    client_id="00001111-aaaa-2222-bbbb-3333cccc4444",
)
HOSTILE = "a|`b` <img src=x> @everyone [x](http://evil)"


def driver(**changes):
    said = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux", "type_handler_version": "1.9"}
    return RawExtension(**({"name": "driver", "protected_settings": {"licence": "first-licence"}, **said} | changes))


def extensions(*firsts):
    return [*firsts, AzureMonitorForLinux(name="monitor", after=list(firsts))]


def pool(name, nodes=4, opts=None, **changes):
    arguments = dict(
        resource_group_name="rendering",
        account_name="renderingbatch",
        vm_size="STANDARD_NC4AS_T4_V3",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04",
        fixed_scale=FixedScale(target_dedicated_nodes=nodes),
        identities=[PRESENT],
        extensions=extensions(driver()),
    )
    return BatchPool(name, BatchPoolArgs(**(arguments | changes)), opts)


identity = managedidentity.UserAssignedIdentity("own", resource_group_name="rendering", tags={"team": "render"})
pool("edited")
pool("resized")
pool("smaller", nodes=40)
pool("image")
pool("fixed", pool_name="fixed", nodes=2)
pool("removed")
pool("renamed-extension")
pool("secret")
pool("renamed-before")
pool("deleted", nodes=7)
pool("untouched")
pool("warned", task_slots_per_node=4)
pool(HOSTILE, pool_name="hostile", nodes=4)
for number in range(20):
    pool(f"one-of-many-{number}", extensions=[])
pool("carrier", identities=[identity], extensions=[KeyVaultForLinux(
    name="certificates", observed_certificates=["https://v.vault.azure.net/secrets/web"], require_initial_sync=True)])
RAW = batch.PoolArgs(
    pool_name="raw",
    resource_group_name="rendering",
    account_name="renderingbatch",
    vm_size="STANDARD_D2S_V5",
    deployment_configuration={"virtual_machine_configuration": {
        "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server",
                            "version": "latest"},
        "node_agent_sku_id": "batch.node.ubuntu 24.04"}},
    scale_settings={"fixed_scale": {"target_dedicated_nodes": 3}},
)
batch.Pool("raw", RAW)
"""
AT_ONCE = (
    ('pool("edited")', 'pool("edited", extensions=extensions(driver(type_handler_version="1.10")))'),
    ('pool("resized")', 'pool("resized", nodes=6)'),
    ("nodes=40", "nodes=10"),
    (
        'pool("image")',
        'pool("image", image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="minimal"))',
    ),
    ('"fixed", nodes=2', '"fixed", nodes=2, extensions=[]'),
    ('pool("removed")', 'pool("removed", extensions=[driver()])'),
    ('pool("renamed-extension")', 'pool("renamed-extension", extensions=extensions(driver(name="gpu")))'),
    (
        'pool("secret")',
        'pool("secret", extensions=extensions(driver(protected_settings={"licence": "second-licence"})))',
    ),
    ('pool("renamed-before")', 'pool("renamed-after")'),
    ('pool("deleted", nodes=7)', ""),
    ("task_slots_per_node=4", "task_slots_per_node=4, fixed_scale=FixedScale(target_dedicated_nodes=4000)"),
    ('"hostile", nodes=4', '"hostile", nodes=5'),
    ('many-{number}", ', 'many-{number}", nodes=5, '),
    ('"target_dedicated_nodes": 3', '"target_dedicated_nodes": 2'),
)
TAG = (('"team": "render"', '"team": "other"'),)
ADOPTED = (('batch.Pool("raw", RAW)', 'BatchPool("raw", BatchPoolArgs.from_native(RAW, adopt="raw"))'),)


def edited(*changes: tuple[str, str]) -> str:
    """The program with these changes."""
    text = PROGRAM
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
