"""Two render farms in two subscriptions: one for every day, and one for when it is not enough."""

import pulumi
import pulumi_azure_native as azure_native
from pulumi_azure_native import managedidentity
from render_farm import UBUNTU, RenderFarm, RenderFarmArgs

from azure_poolkit import GalleryImageVersion

config = pulumi.Config()
location, image = config.require("location"), config.get("linuxImage")


def cost_centre(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
    """Adds a tag to everything that has tags."""
    if "tags" not in args.props:
        return None
    return pulumi.ResourceTransformResult(
        {**args.props, "tags": {**args.props["tags"], "costCentre": "1200"}}, args.opts
    )


def subscription(name: str) -> azure_native.Provider:
    """The provider of a subscription."""
    return azure_native.Provider(name, subscription_id=config.require(f"{name}Subscription"))


def farm(name: str, provider: azure_native.Provider, linux_nodes: int) -> RenderFarm:
    """A farm, all of which is made by that provider."""
    args = RenderFarmArgs(
        location=location,
        linux_nodes=linux_nodes,
        linux_image=GalleryImageVersion(id=image) if image else UBUNTU,
        tags={"farm": name},
        protect=config.require_bool("protect"),
    )
    return RenderFarm(name, args, pulumi.ResourceOptions(providers=[provider], transforms=[cost_centre]))


in_studio, in_burst = subscription("studio"), subscription("burst")
studio, burst = farm("studio", in_studio, 2), farm("burst", in_burst, 0)

# Whoever submits jobs gets an identity once both farms are there, with all that is in them.
submitter = managedidentity.UserAssignedIdentity(
    "submitter",
    resource_group_name=studio.group.name,
    opts=pulumi.ResourceOptions(provider=in_studio, depends_on=[studio, burst]),
)

pulumi.export("submitter", submitter.client_id)
pulumi.export("pools", [pool.name for one in (studio, burst) for pool in (one.linux, one.windows)])
pulumi.export("waves", studio.linux.waves)
