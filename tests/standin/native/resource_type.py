"""One entry of the table of types: all that azure-native and Azure do with it follows from this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from standin.azure.model import held_against
from standin.azure.service import Behaviour
from standin.shapes import Fields, input_shape, resource_outputs

_PARAMETER = re.compile(r"\{(\w+)\}")
_GIVEN_BY_PROVIDER = {"subscriptionId"}


@dataclass(frozen=True)
class ResourceType:
    """A resource type of azure-native.

    `token` is the Pulumi type, `path` the ARM path with ``{parameters}``, `args` and `resource` the SDK's
    classes; `top_level` are the inputs that stand beside ``properties`` in the ARM body; `hoisted` is False
    where the SDK has ``properties`` as an input of its own; `force_new` are the inputs, beyond those in the path,
    whose change replaces; `patterns` what azure-native's Check holds path inputs against, with least and
    greatest length.
    """

    token: str
    api_version: str
    path: str
    args: type
    resource: type
    behaviour: Behaviour
    top_level: frozenset[str] = frozenset({"location", "tags", "identity"})
    hoisted: bool = True
    force_new: frozenset[str] = frozenset({"location"})
    patterns: dict[str, tuple[str, int, int]] = field(default_factory=dict, hash=False)

    @cached_property
    def inputs(self) -> Fields:
        """The shape of the inputs."""
        return input_shape(self.args)

    @cached_property
    def outputs(self) -> Fields:
        """The shape of the outputs."""
        return resource_outputs(self.resource)

    @cached_property
    def arm(self) -> Behaviour:
        """How Azure treats it, with the model check before."""
        return held_against(self.behaviour, self._properties(), self.top_level)

    def _properties(self) -> Fields | None:
        if not self.hoisted:
            member = self.inputs.members.get("properties")
            return member.shape if member and isinstance(member.shape, Fields) else None
        elsewhere = {*self.path_inputs, *self.top_level}
        members = self.inputs.members
        name = self.args.__name__.removesuffix("Args") + "Properties"
        return Fields(name, lambda: {key: member for key, member in members.items() if key not in elsewhere})

    @property
    def path_inputs(self) -> tuple[str, ...]:
        """The inputs that are part of the path, in its order."""
        return tuple(name for name in _PARAMETER.findall(self.path) if name not in _GIVEN_BY_PROVIDER)

    @property
    def named_by(self) -> str:
        """The input that is the resource's own name."""
        return self.path_inputs[-1]

    @property
    def is_child(self) -> bool:
        """Whether the path has more than one name below its provider: azure-native copies the logical name
        there."""
        _, provider, below = self.path.rpartition("Microsoft.")
        return bool(provider) and len(_PARAMETER.findall(below)) > 1

    @property
    def has_location(self) -> bool:
        """Whether it is in a region."""
        return "location" in self.inputs.members

    def arm_id(self, inputs: dict[str, object], subscription: str) -> str:
        """The ARM id for some inputs."""
        values = {
            "subscriptionId": subscription,
            **{name: str(inputs[name]).strip("/") for name in self.path_inputs},
        }
        return _PARAMETER.sub(lambda match: values[match.group(1)], self.path)

    def names_in(self, arm_id: str) -> dict[str, str]:
        """The path's inputs, out of an ARM id; raises `ValueError` for an id of another type."""
        pattern = _PARAMETER.sub(lambda match: f"(?P<{match.group(1)}>.+)", self.path)
        found = re.fullmatch(pattern, arm_id, re.IGNORECASE)
        if found is None:
            raise ValueError(f"'{arm_id}' is not the id of a {self.token}")
        return {name: found[name] for name in self.path_inputs}
