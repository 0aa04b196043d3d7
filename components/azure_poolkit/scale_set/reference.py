"""A scale set that was made elsewhere, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Strict
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import FromString, Input, args
from azure_poolkit.inputs.deferred import is_resource

_ID: Final = re.compile(
    r"/subscriptions/[^/]+/resourceGroups/(?P<group>[^/]+)"
    r"/providers/Microsoft\.Compute/virtualMachineScaleSets/(?P<name>[^/]+)/?\Z",
    re.IGNORECASE,
)


def _scale_set_id(value: str) -> str:
    if not _ID.match(value):
        raise PydanticCustomError("scale_set_id", "the ARM id of a scale set")
    return value


if TYPE_CHECKING:
    from typing import TypeAlias

    ScaleSetId: TypeAlias = str
else:
    ScaleSetId = Annotated[str, Strict(), AfterValidator(_scale_set_id)]


def resource_group_in(scale_set_id: str) -> str:
    """The resource group that a scale set's ARM id names."""
    return _part(scale_set_id, "group")


def scale_set_name_in(scale_set_id: str) -> str:
    """The scale set's name in its ARM id."""
    return _part(scale_set_id, "name")


def _part(scale_set_id: str, part: str) -> str:
    found = _ID.match(scale_set_id)
    assert found is not None, "intake has checked it"
    return found[part]


@args
class ScaleSetInfo:
    """A scale set. Its id alone, or in Python an azure-native ``VirtualMachineScaleSet`` or a ``ScaleSet``, does as
    well."""

    id: Input[ScaleSetId]
    """The scale set's ARM id."""
    upgrade_mode: Input[Literal["Manual", "Automatic", "Rolling"] | None] = None
    """How its instances get what changes."""
    health_probe_id: Input[str | None] = None
    """The ARM id of the load balancer's probe that is its source of health."""

    extensions_in_model: ClassVar[bool] = False
    """Whether it is a ``ScaleSet`` that has extensions in its own model."""


def _from_resource(value: Any) -> Any:
    resource = getattr(value, "scale_set", value)
    if not is_resource(value) or not hasattr(resource, "upgrade_policy"):
        return value
    made = ScaleSetInfo(
        id=resource.id,
        upgrade_mode=resource.upgrade_policy.apply(lambda policy: _inside(policy, "mode")),
        health_probe_id=resource.virtual_machine_profile.apply(
            lambda profile: _inside(profile, "network_profile", "health_probe", "id")
        ),
    )
    object.__setattr__(made, "extensions_in_model", getattr(value, "extensions_in_model", False))
    return made


def _inside(value: Any, *steps: str) -> Any:
    """What an output of azure-native, an object or a map, has there."""
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) and step in value else getattr(value, step, None)
    return value


if TYPE_CHECKING:
    ScaleSetReference: TypeAlias = ScaleSetInfo | Mapping[str, Any] | str | Any
else:
    ScaleSetReference = Annotated[ScaleSetInfo, FromString("id"), BeforeValidator(_from_resource)]
