"""What a scale set is judged in."""

from __future__ import annotations

from azure_poolkit.arm.types import ArmType
from azure_poolkit.gate import configured_cloud
from azure_poolkit.model.context import Context


def scale_set_context(cloud: str | None, type_: ArmType) -> Context:
    """The context of a request of ``type_``, in ``cloud`` or in the one that azure-native is set to."""
    return Context(cloud=cloud or configured_cloud().name, api_version=type_.api_version)
