"""A resource with objects and lists in its outputs, as a package generator writes it."""

from __future__ import annotations

from typing import Any

import pulumi


@pulumi.output_type
class Port(dict[str, Any]):
    """One element of a list in the outputs."""

    number: int = pulumi.property("number")
    public_address: str | None = pulumi.property("publicAddress", default=None)


@pulumi.output_type
class Wiring(dict[str, Any]):
    """An object in the outputs, with objects in it."""

    serial: str = pulumi.property("serial")
    label: str | None = pulumi.property("label", default=None)
    ports: list[Port] | None = pulumi.property("ports", default=None)
    by_name: dict[str, Port] | None = pulumi.property("byName", default=None)


class Switch(pulumi.CustomResource):
    """Gives back one object beside a list of ids that its outputs have as a map."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None, **inputs: Any) -> None:
        super().__init__("net:index:Switch", name, {"wiring": None, "owners": None, **inputs}, opts)

    @property
    @pulumi.getter
    def wiring(self) -> pulumi.Output[Wiring]:
        return pulumi.get(self, "wiring")

    @property
    @pulumi.getter
    def owners(self) -> pulumi.Output[dict[str, Port] | None]:
        return pulumi.get(self, "owners")
