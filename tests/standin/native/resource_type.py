"""One entry of the table of types: all that azure-native and Azure do with it follows from this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from standin.azure.arm_id import type_of
from standin.azure.behaviours import BEHAVIOURS
from standin.azure.model import held_against
from standin.azure.sdk_models import model_shape
from standin.azure.service import Behaviour
from standin.errors import own_words
from standin.shapes import (
    AnyShape,
    Fields,
    Member,
    completed,
    input_shape,
    resource_outputs,
    with_properties_in_items,
)

_PARAMETER = re.compile(r"\{(\w+)\}")
_GIVEN_BY_PROVIDER = {"subscriptionId"}


@dataclass(frozen=True)
class ResourceType:
    """A resource type of azure-native.

    `token` is the Pulumi type, `path` the ARM path with ``{parameters}``, `args` and `resource` the SDK's
    classes; `top_level` are the inputs that stand beside ``properties`` in the ARM body; `hoisted` is False
    where the SDK has ``properties`` as an input of its own; `force_new` are the inputs, beyond those in the path,
    whose change replaces; `patterns` what azure-native's Check holds path inputs against, with least and
    greatest length; `renamed` is ARM's name for an input in ``properties`` that azure-native calls otherwise; `model`
    is the shape of Azure's own body, module and name, where azure-mgmt has one: it says then where inputs stand in the
    body. `model_is_older` adds to it what only azure-native knows. Without a model, `items_have_properties` says that
    named items of lists have ``properties`` too. `version_input` is the input that says the API version, where one type
    stands for all: how Azure treats it then goes by its path. `entry_of_parent` is True for what Azure knows only as an
    entry of another resource: azure-native writes it in a way of its own (`vault_policies`).
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
    renamed: dict[str, str] = field(default_factory=dict, hash=False)
    model: tuple[str, str] | None = None
    model_is_older: bool = False
    items_have_properties: bool = False
    version_input: str | None = None
    entry_of_parent: bool = False

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
        return held_against(self.behaviour, self.body)

    def arm_of(self, arm_id: str) -> Behaviour:
        """How Azure treats the resource with that id. What came with an API version of its own is held against no
        model: only those of one version are here."""
        if self.version_input is None:
            return self.arm
        try:
            return BEHAVIOURS[type_of(arm_id).lower()]
        except KeyError:
            raise own_words(400, "NoRegisteredProviderFound", f"There is no type '{type_of(arm_id)}'.") from None

    def version_of(self, inputs: dict[str, object]) -> str:
        """The API version of the requests for some inputs."""
        return str(inputs[self.version_input]) if self.version_input else self.api_version

    @cached_property
    def body(self) -> Fields:
        """The shape of the ARM body: Azure's own, else made out of the inputs."""
        if self.model is not None:
            told = model_shape(*self.model)
            return Fields(self.behaviour.type, (self._completed(told) if self.model_is_older else told).read)
        here = {name: member for name, member in self.inputs.members.items() if name not in self.path_inputs}
        if not self.hoisted:
            return Fields(self.behaviour.type, lambda: here)
        top = {name: here.get(name, Member(AnyShape(), False)) for name in self.top_level}
        if self.items_have_properties:
            here = {name: replace(m, shape=with_properties_in_items(m.shape)) for name, m in here.items()}
        below = {self.renamed.get(name, name): member for name, member in here.items() if name not in self.top_level}
        name = self.args.__name__.removesuffix("Args") + "Properties"
        properties = Member(Fields(name, lambda: below), required=False, hoisted=True)
        return Fields(self.behaviour.type, lambda: {**top, "properties": properties})

    def _completed(self, told: Fields) -> Fields:
        here = {name: member for name, member in self.inputs.members.items() if name not in self.path_inputs}
        made = completed(told, Fields(told.name, lambda: here), self.top_level)
        assert isinstance(made, Fields)
        return made

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
        return _PARAMETER.sub(lambda match: values[match.group(1)], self.path).replace("//", "/")

    def names_in(self, arm_id: str) -> dict[str, str]:
        """The path's inputs, out of an ARM id; raises `ValueError` for an id of another type."""
        pattern = _PARAMETER.sub(lambda match: f"(?P<{match.group(1)}>.+)", self.path)
        found = re.fullmatch(pattern, arm_id, re.IGNORECASE)
        if found is None:
            raise ValueError(f"'{arm_id}' is not the id of a {self.token}")
        return {name: found[name] for name in self.path_inputs}
