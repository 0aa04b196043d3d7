"""Resources and components to test with, as generated packages and users write them."""

from __future__ import annotations

from typing import Any

import pulumi


class Bucket(pulumi.CustomResource):
    """A resource written by hand: its inputs are a plain dict."""

    size: pulumi.Output[int]
    arn: pulumi.Output[str]

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None, **inputs: Any) -> None:
        super().__init__("store:index:Bucket", name, {"size": None, "arn": None, **inputs}, opts)


@pulumi.input_type
class ServerArgs:
    """The inputs of a generated resource."""

    def __init__(self, *, user_name: pulumi.Input[str], tags: Any = None) -> None:
        pulumi.set(self, "user_name", user_name)
        if tags is not None:
            pulumi.set(self, "tags", tags)

    @property
    @pulumi.getter(name="userName")
    def user_name(self) -> pulumi.Input[str]:
        return pulumi.get(self, "user_name")

    @property
    @pulumi.getter
    def tags(self) -> pulumi.Input[dict[str, str]] | None:
        return pulumi.get(self, "tags")


@pulumi.type_token("compute:index:Server")
class Server(pulumi.CustomResource):
    """A resource as a package generator writes it: typed inputs, declared outputs."""

    def __init__(
        self,
        name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        user_name: pulumi.Input[str],
        tags: Any = None,
    ) -> None:
        props = ServerArgs.__new__(ServerArgs)
        props.__dict__.update(user_name=user_name, tags=tags, ip_address=None)
        super().__init__("compute:index:Server", name, props, opts)

    @property
    @pulumi.getter(name="userName")
    def user_name(self) -> pulumi.Output[str]:
        return pulumi.get(self, "user_name")

    @property
    @pulumi.getter
    def tags(self) -> pulumi.Output[dict[str, str] | None]:
        return pulumi.get(self, "tags")

    @property
    @pulumi.getter(name="ipAddress")
    def ip_address(self) -> pulumi.Output[str]:
        return pulumi.get(self, "ip_address")


class Site(pulumi.ComponentResource):
    """A component with two children."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("web:index:Site", name, {}, opts)
        below = pulumi.ResourceOptions(parent=self)
        self.bucket = Bucket(f"{name}-bucket", opts=below, size=3)
        self.server = Server(f"{name}-server", opts=below, user_name=self.bucket.id)
        self.register_outputs({"address": self.server.ip_address})
