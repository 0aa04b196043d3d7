"""What Azure says of nodes, instances and resizes: instance views, answers about nodes, pools with resize errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.linting.forms.bodies import is_flat_extension, pool_extension
from azure_poolkit.linting.source import BodySource
from azure_poolkit.model.body import STATUS_REPORT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.nodes.statuses import FAILED_STATES, LISTS

_ALWAYS: Final = frozenset({"vmHealth", "vmAgent", "startTaskInfo", "resizeOperationStatus"})
"""Keys of objects that only reports have."""
_WHERE_GIVEN: Final = frozenset({"resizeErrors", "autoScaleRun"})


def has_report(value: Any) -> bool:
    """Whether ``value`` says anything of what Azure did."""
    if isinstance(value, list):
        return any(map(has_report, value))
    return isinstance(value, dict) and any(_reports(str(key), inner) for key, inner in value.items())


def _reports(key: str, inner: Any) -> bool:
    if key.casefold() in LISTS:
        return isinstance(inner, list) and any(isinstance(item, dict) and "code" in item for item in inner)
    if (key in _ALWAYS and isinstance(inner, dict)) or (
        key in _WHERE_GIVEN and isinstance(inner, (dict, list)) and inner
    ):
        return True
    if key == "schedulingState":
        return isinstance(inner, str)
    if key == "provisioningState" and isinstance(inner, str):
        return inner.casefold() in FAILED_STATES
    return isinstance(inner, (dict, list)) and has_report(inner)


def report_sources(value: Any, context: Context) -> list[BodySource]:
    """The reports in ``value``: of a list one for each element."""
    if isinstance(value, list):
        return [
            source.moved_to((index,)) for index, item in enumerate(value) for source in report_sources(item, context)
        ]
    if not isinstance(value, dict) or not has_report(value):
        return []
    return [BodySource(Body(kind=STATUS_REPORT, name=_name(value), value=value, context=context))]


def _name(value: Mapping[str, Any]) -> str:
    given = [value.get(key) for key in ("name", "id", "instanceId")]
    found = next((text for text in given if isinstance(text, str)), "report")
    return found.rstrip("/").rpartition("/")[2] or found


def is_extension_on_node(value: Any) -> bool:
    """Whether ``value`` is what Batch answers about an extension on a node."""
    return isinstance(value, dict) and isinstance(value.get("vmExtension"), dict)


def extension_on_node(value: dict[str, Any], context: Context, _address: Mapping[str, Any]) -> list[BodySource]:
    """The extension, whose settings come as JSON in a text, as one of a pool's."""
    extension = value["vmExtension"]
    settings = _parsed(extension.get("settings"))
    if not is_flat_extension(extension):
        return []
    source = pool_extension({**extension, "settings": settings} if settings is not None else extension, context)
    return [source.moved_to(("vmExtension",))]


def _parsed(settings: Any) -> Any:
    if not isinstance(settings, str):
        return settings
    try:
        return json.loads(settings)
    except (ValueError, RecursionError):
        return settings
