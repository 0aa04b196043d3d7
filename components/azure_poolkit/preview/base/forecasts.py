"""What instances that exist get of changed extensions, beside each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE, SCALE_SET_TYPE, find_type
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.preview.base.comparing import Comparison, ResourceChange
from azure_poolkit.rules.scale_sets.rollout import Rollout, rollout
from azure_poolkit.rules.scale_sets.upgrades import SEQ007

_EXTENSIONS = "extensionProfile"


def with_forecasts(comparison: Comparison) -> Comparison:
    """``comparison``, each change of a scale set's extensions with the effect on the instances that exist."""
    found = _by_key(comparison)
    if not found:
        return comparison
    return replace(comparison, resources=tuple(_told(change, found) for change in comparison.resources))


def _told(change: ResourceChange, found: Mapping[str, Rollout]) -> ResourceChange:
    resource = change.resource
    forecast = found.get(resource.urn) or found.get(resource.parent or "")
    type_ = find_type(resource.type)
    reaches = (type_ is SCALE_SET_EXTENSION_TYPE and change.changes) or (
        type_ is SCALE_SET_TYPE and any(_EXTENSIONS in cause.path for cause in change.causes)
    )
    return replace(change, forecast=forecast) if forecast is not None and reaches else change


def _by_key(comparison: Comparison) -> dict[str, Rollout]:
    """The forecasts by the key of the body whose extensions they are about."""
    change = comparison.of_bodies
    found = {}
    for changed in SEQ007.select(change, Context()):
        try:
            mode = changed.mode.text
        except UndecidedError:
            continue
        forecast = (
            None if mode is None else rollout(mode, changed.host.extras.address, changed.host.context or Context())
        )
        if forecast is not None and changed.host.key is not None:
            found[changed.host.key] = forecast
    return found
