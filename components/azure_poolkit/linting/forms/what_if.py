"""What `az deployment group what-if --no-pretty-print` prints, as the REST operation does: resources as they will be.

Source: https://learn.microsoft.com/rest/api/resources/deployments/what-if (read 2026-11-26).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.forms.answers import answered
from azure_poolkit.linting.forms.bodies import kind_of, whole_body
from azure_poolkit.linting.source import Found
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_STAYS: Final = frozenset({"delete", "ignore", "unsupported"})
"""Kinds of change that the deployment does not bring about, or after which there is nothing."""


def is_what_if(value: Any) -> bool:
    """Whether ``value`` is such an answer."""
    return _place(value) is not None


def what_if(value: dict[str, Any], context: Context) -> Found:
    """The resources after the deployment, as those of one program."""
    place = _place(value) or ()
    found = Found([])
    for index, change in enumerate(_changes(value, place)):
        after, kind = change.get("after"), str(change.get("changeType", "")).casefold()
        if not isinstance(after, dict) or kind in _STAYS:
            found.others[f"{kind or 'no'} change"] += 1
            continue
        resource = kind_of(after)
        if resource is None:
            found.others[str(after.get("type", "of no type"))] += 1
            continue
        version = after.get("apiVersion")
        said = replace(context, api_version=version) if isinstance(version, str) else context
        source = whole_body(resource, _without_expressions(after), said, {})
        found.sources.append(replace(answered(source), in_program=True).moved_to((*place, index, "after")))
    return found


def _place(value: Any) -> Path | None:
    places: tuple[Path, ...] = (("changes",), ("properties", "changes"))
    return next((place for place in places if _changes(value, place)), None)


def _changes(value: Any, place: Path) -> list[dict[str, Any]]:
    for step in place:
        value = value.get(step) if isinstance(value, Mapping) else None
    fits = isinstance(value, list) and all(
        isinstance(change, dict) and {"changeType", "resourceId"} <= change.keys() for change in value
    )
    return value if fits and isinstance(value, list) else []


def _without_expressions(value: Any) -> Any:
    """``value`` with an Unknown for each expression that is evaluated only when the deployment runs."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        return Unknown(why=value[:120])
    if isinstance(value, dict):
        return {key: _without_expressions(inner) for key, inner in value.items()}
    return [_without_expressions(inner) for inner in value] if isinstance(value, list) else value
