"""A scale set that was made elsewhere, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Strict

from azure_poolkit.inputs import FromString, Input, args, noted
from azure_poolkit.inputs.arm_id import IdForm
from azure_poolkit.inputs.deferred import is_resource

SCALE_SET_ID: Final = IdForm("Microsoft.Compute/virtualMachineScaleSets", "a scale set")

if TYPE_CHECKING:
    from typing import TypeAlias

    ScaleSetId: TypeAlias = str
else:
    ScaleSetId = Annotated[str, Strict(), AfterValidator(SCALE_SET_ID.check)]


@args
class ScaleSetInfo:
    """A scale set. Its id alone is also accepted. (In Python also an azure-native ``VirtualMachineScaleSet`` or a
    ``ScaleSet``.)"""

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
    return noted(made, extensions_in_model=getattr(value, "extensions_in_model", False))


def _inside(value: Any, *steps: str) -> Any:
    """What an output of azure-native, an object or a map, has there."""
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) and step in value else getattr(value, step, None)
    return value


if TYPE_CHECKING:
    ScaleSetReference: TypeAlias = ScaleSetInfo | Mapping[str, Any] | str | Any
else:
    ScaleSetReference = Annotated[ScaleSetInfo, FromString("id"), BeforeValidator(_from_resource)]
