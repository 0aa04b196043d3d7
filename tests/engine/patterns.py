"""Programs after the patterns that public ones are written in, each beside what it needs to be run."""

from __future__ import annotations

PATTERNS = {
    "a loop over configuration": """
config = pulumi.Config()
for name, nodes in config.get_object("farms", {"comp": 1, "render": 2}).items():
    BatchPool(name, BatchPoolArgs(**COMMON | {"fixed_scale": FixedScale(target_dedicated_nodes=nodes)},
                                  metadata={"farm": name}))
""",
    "a component of one's own, with children of children": """
class Farm(pulumi.ComponentResource):
    def __init__(self, name, region, opts=None):
        super().__init__("my:index:Farm", name, None, opts)
        inner = pulumi.ResourceOptions(parent=self)
        self.group = resources.ResourceGroup(f"{name}-rg", location=region, opts=inner)
        self.identity = managedidentity.UserAssignedIdentity(
            f"{name}-id", resource_group_name=self.group.name, location=region,
            opts=pulumi.ResourceOptions(parent=self.group))
        self.pool = BatchPool(f"{name}-pool", BatchPoolArgs(**COMMON, identities=[self.identity]), inner)
        self.register_outputs({"pool": self.pool.name})
farms = [Farm("east", "eastus"), Farm("west", "westus", pulumi.ResourceOptions(protect=True))]
resources.ResourceGroup("after", opts=pulumi.ResourceOptions(depends_on=farms))
pulumi.export("pools", [farm.pool.name for farm in farms])
""",
    "another stack's outputs": """
network = pulumi.StackReference("organization/network/dev")
resources.ResourceGroup("reads", tags={"subnet": network.get_output("subnet"),
                                       "must": network.outputs.apply(lambda told: told.get("must", "none"))})
""",
    "who runs it": """
config = authorization.get_client_config()
resources.ResourceGroup("reads", tags={"tenant": config.tenant_id, "subscription": config.subscription_id})
told = authorization.get_client_config_output()
authorization.RoleAssignment("grant", scope=group.id, principal_id=told.object_id,
    principal_type="ServicePrincipal",
    role_definition_id=told.subscription_id.apply(lambda id: f"/subscriptions/{id}/roleDefinitions/reader"))
""",
    "what is asked of a resource that is to be made": """
kv = vault(enable_rbac_authorization=True)
told = keyvault.get_vault_output(resource_group_name=group.name, vault_name=kv.name)
resources.ResourceGroup("reads", tags={"uri": told.properties.vault_uri})
pulumi.export("uri", told.properties.vault_uri)
""",
    "secrets that are put together": """
password = pulumi.Output.secret("cnry")
line = pulumi.Output.concat("Server=", group.name, ";Password=", password)
resources.ResourceGroup("s", tags={"line": line, "known": pulumi.Output.concat("a", password),
    "shown": pulumi.Output.unsecret(pulumi.Output.secret("open"))})
pulumi.export("line", line)
pulumi.export("known", pulumi.Output.concat("a", password))
""",
    "outputs that are put together": """
both = pulumi.Output.all(group.name, group.location).apply(lambda told: "/".join(told))
known = pulumi.Output.all(a="x", b=pulumi.Output.from_input("y")).apply(lambda told: told["a"] + told["b"])
text = pulumi.Output.json_dumps({"group": group.name, "nodes": [1, 2.5, None, True]})
plain = pulumi.Output.json_dumps({"nodes": [1, 2.5, None, True]})
read = pulumi.Output.json_loads(plain)
resources.ResourceGroup("t", tags={"both": both, "known": known, "text": text, "plain": plain,
    "read": read["nodes"][0].apply(str), "format": pulumi.Output.format("{0}-{x}", "a", x=known)})
pulumi.export("plain", plain)
pulumi.export("read", read)
""",
    "what is there only in some stacks": """
production = pulumi.get_stack() == "prod"
account = batch.BatchAccount("prod", resource_group_name=group.name) if production else None
debug = resources.ResourceGroup("debug") if not production else None
resources.ResourceGroup("t", tags={"account": account.name if account else "none", "project": pulumi.get_project()})
pulumi.export("account", account and account.name)
""",
    "a provider of which something is unknown": """
import pulumi_azure_native as azure_native
provider = azure_native.Provider("other", subscription_id=group.id.apply(lambda id: id.split("/")[2]))
there = pulumi.ResourceOptions(provider=provider)
other = resources.ResourceGroup("other", location="northeurope", opts=there)
told = resources.get_resource_group_output(resource_group_name="there", opts=pulumi.InvokeOptions(provider=provider))
resources.ResourceGroup("reads", location="northeurope", tags={"there": told.location}, opts=there)
BatchPool("pool", BatchPoolArgs(**COMMON), pulumi.ResourceOptions(providers=[provider]))
""",
    "a transformation of all, and a transform of one": """
def tagged(args):
    if args.type_ == "azure-native:resources:ResourceGroup":
        return pulumi.ResourceTransformationResult({**args.props, "tags": {"by": "all"}}, args.opts)
pulumi.runtime.register_stack_transformation(tagged)
def kept(args):
    return pulumi.ResourceTransformResult(args.props, pulumi.ResourceOptions.merge(
        args.opts, pulumi.ResourceOptions(retain_on_delete=True)))
resources.ResourceGroup("t", opts=pulumi.ResourceOptions(transforms=[kept]))
resources.ResourceGroup("u", tags={"mine": "1"})
BatchPool("pool", BatchPoolArgs(**COMMON), pulumi.ResourceOptions(transforms=[kept]))
""",
    "aliases and what may differ": """
old = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="former"), pulumi.Alias(parent=pulumi.ROOT_STACK_RESOURCE)],
    ignore_changes=["tags.a"], additional_secret_outputs=["name"], delete_before_replace=True,
    custom_timeouts=pulumi.CustomTimeouts(create="10m"), replace_on_changes=["location"])
resources.ResourceGroup("now", opts=old)
BatchPool("pool", BatchPoolArgs(**COMMON), pulumi.ResourceOptions(
    aliases=[pulumi.Alias(name="former-pool")], ignore_changes=["fixed_scale"]))
""",
    "lists made of each other": """
names = ["a", "b", "c"]
ids = [managedidentity.UserAssignedIdentity(n, resource_group_name=group.name) for n in names]
resources.ResourceGroup("t", tags={n: i.principal_id for n, i in zip(names, ids)})
joined = pulumi.Output.all(*[i.name for i in ids]).apply(",".join)
pulumi.export("joined", joined)
pulumi.export("map", {n: {"id": i.id, "name": n} for n, i in zip(names, ids)})
""",
    "a file of the project": """
import pathlib
pathlib.Path("start.sh").write_text("echo 1")
text = pathlib.Path(__file__).with_name("start.sh").read_text()
resources.ResourceGroup("t", tags={"text": text, "again": pathlib.Path("start.sh").read_text()})
""",
    "every option of a resource": """
other = resources.ResourceGroup("other")
kept = pulumi.ResourceOptions(
    custom_timeouts=pulumi.CustomTimeouts(create="20m", delete="5m"), additional_secret_outputs=["tags"],
    replace_on_changes=["tags"], retain_on_delete=True, deleted_with=other, depends_on=[other], hide_diffs=["tags"],
    replace_with=[other], ignore_changes=["tags"], aliases=[pulumi.Alias(name="before")])
resources.ResourceGroup("t", tags={"of": other.name}, opts=kept)
BatchPool("pool", BatchPoolArgs(**COMMON), kept)
VaultAccess("access", VaultAccessArgs(
    vault="/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v",
    identities=["00001111-aaaa-2222-bbbb-3333cccc4444"]), pulumi.ResourceOptions(
    custom_timeouts=pulumi.CustomTimeouts(create="20m"), retain_on_delete=True, depends_on=[other]))
""",
    "a resource that is read": """
there = resources.ResourceGroup.get("there", pulumi.Output.concat(group.id, "x"))
resources.ResourceGroup("t", tags={"there": there.location})
pulumi.export("there", there.name)
""",
    "what a function that waits gives": """
import asyncio
async def soon():
    await asyncio.sleep(0)
    return "soon"
resources.ResourceGroup("t", tags={"when": pulumi.Output.from_input(soon())})
group.name.apply(lambda _: resources.ResourceGroup("inside"))
pulumi.Output.from_input("x").apply(lambda x: resources.ResourceGroup("within-" + x))
""",
}
