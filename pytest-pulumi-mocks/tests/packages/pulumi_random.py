"""As much of the package pulumi_random as the README uses, in the shape its generator gives it."""

from __future__ import annotations

from typing import Any

import pulumi


@pulumi.input_type
class RandomPetArgs:
    def __init__(self, *, keepers: Any = None, length: Any = None) -> None:
        if keepers is not None:
            pulumi.set(self, "keepers", keepers)
        if length is not None:
            pulumi.set(self, "length", length)

    @property
    @pulumi.getter
    def keepers(self) -> pulumi.Input[dict[str, pulumi.Input[str]]] | None:
        return pulumi.get(self, "keepers")

    @property
    @pulumi.getter
    def length(self) -> pulumi.Input[int] | None:
        return pulumi.get(self, "length")


@pulumi.type_token("random:index/randomPet:RandomPet")
class RandomPet(pulumi.CustomResource):
    def __init__(
        self, name: str, opts: pulumi.ResourceOptions | None = None, *, keepers: Any = None, length: Any = None
    ) -> None:
        props = RandomPetArgs.__new__(RandomPetArgs)
        props.__dict__.update(keepers=keepers, length=length)
        super().__init__("random:index/randomPet:RandomPet", name, props, opts)

    @property
    @pulumi.getter
    def length(self) -> pulumi.Output[int]:
        return pulumi.get(self, "length")


@pulumi.input_type
class RandomPasswordArgs:
    def __init__(self, *, length: pulumi.Input[int], keepers: Any = None) -> None:
        pulumi.set(self, "length", length)
        if keepers is not None:
            pulumi.set(self, "keepers", keepers)

    @property
    @pulumi.getter
    def length(self) -> pulumi.Input[int]:
        return pulumi.get(self, "length")

    @property
    @pulumi.getter
    def keepers(self) -> pulumi.Input[dict[str, pulumi.Input[str]]] | None:
        return pulumi.get(self, "keepers")


@pulumi.type_token("random:index/randomPassword:RandomPassword")
class RandomPassword(pulumi.CustomResource):
    def __init__(
        self, name: str, opts: pulumi.ResourceOptions | None = None, *, length: Any, keepers: Any = None
    ) -> None:
        props = RandomPasswordArgs.__new__(RandomPasswordArgs)
        props.__dict__.update(keepers=keepers, length=length, result=None)
        super().__init__("random:index/randomPassword:RandomPassword", name, props, opts)

    @property
    @pulumi.getter
    def length(self) -> pulumi.Output[int]:
        return pulumi.get(self, "length")

    @property
    @pulumi.getter
    def result(self) -> pulumi.Output[str]:
        return pulumi.get(self, "result")
