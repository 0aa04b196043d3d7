"""What `terraform show -json` prints of a plan or a state. Bodies of azapi are ARM's; those of azurerm are not judged.

Source: https://developer.hashicorp.com/terraform/internals/json-format (read 2026-11-26).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import find_arm_type
from azure_poolkit.linting.forms.bodies import whole_body
from azure_poolkit.linting.source import BodySource, Found
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.model.wording import counted

_VALUES: Final = ("planned_values", "values")
_AZURERM: Final = re.compile(r"azurerm_(batch_pool|.*virtual_machine_scale_set.*|image|shared_image(_version)?)\Z")
_BESIDE: Final = ("identity", "location", "tags")
_LATER: Final = Unknown(why="known after apply")


def is_terraform(value: Any) -> bool:
    """Whether ``value`` is such a document."""
    return isinstance(value, dict) and "format_version" in value and any(key in value for key in _VALUES)


def terraform(value: dict[str, Any], context: Context) -> Found:
    """The bodies of azapi as they will be, as resources of one program."""
    found = Found([])
    left_out: defaultdict[str, list[str]] = defaultdict(list)
    unknown = _after_unknown(value)
    for place, resource in _resources(value):
        type_, address = str(resource.get("type")), str(resource.get("address"))
        if type_ == "azapi_resource" and resource.get("mode") == "managed":
            _take(found, resource, place, unknown.get(address), context)
        else:
            found.others[type_] += 1
            if _AZURERM.match(type_):
                left_out[type_].append(str(resource.get("name")))
    if left_out:
        found.notes.append(_note(left_out))
    return found


def _take(found: Found, resource: dict[str, Any], place: Path, later: Any, context: Context) -> None:
    values = resource.get("values")
    values = values if isinstance(values, dict) else {}
    arm_type, _, version = str(values.get("type")).partition("@")
    type_ = find_arm_type(arm_type)
    if type_ is None:
        found.others[one_line(arm_type)] += 1
        return
    values = _opened(values, later if isinstance(later, dict) else {})
    body, places = _body(values)
    name, parent = values.get("name"), values.get("parent_id")
    id_ = f"{parent}/{type_.arm_type.rpartition('/')[2]}/{name}" if isinstance(parent, str) else None
    said = replace(context, api_version=version) if version else context
    source = whole_body(type_.kind, body | {"name": name} | ({"id": id_} if id_ else {}), said, {})
    made: Body = replace(source.body, value=body | {"name": name}, name=str(resource.get("address")))
    found.sources.append(BodySource(made, {(): (), **places}, in_program=True).moved_to((*place, "values")))


def _body(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Path, Path]]:
    """The ARM body, whose ``body`` the older provider has as JSON in a text, and where its parts stand."""
    given = values.get("body")
    if isinstance(given, str):
        try:
            read = json.loads(given)
        except (ValueError, RecursionError):
            read = None
    else:
        read = given
    body = dict(read) if isinstance(read, dict) else {"properties": given if isinstance(given, Unknown) else _LATER}
    places: dict[Path, Path] = {
        (key,): ("body",) if isinstance(given, str) else ("body", key) for key in body if isinstance(key, str)
    }
    for key in _BESIDE:
        if values.get(key) not in (None, [], {}) and key not in body:
            body[key] = _identity(values[key]) if key == "identity" else values[key]
            places[key,] = (key,)
    places["name",] = ("name",)
    return body, places


def _identity(given: Any) -> Any:
    """Terraform's block, a list of one, as ARM has it."""
    block = given[0] if isinstance(given, list) and len(given) == 1 else given
    if not isinstance(block, dict):
        return block
    ids = block.get("identity_ids")
    made = {"type": block.get("type")}
    return made | ({"userAssignedIdentities": {key: {} for key in ids}} if isinstance(ids, list) and ids else {})


def _opened(value: Any, later: Any) -> Any:
    """``value`` with an Unknown wherever ``later``, of the same shape, says that it comes after apply."""
    if later is True:
        return _LATER
    if isinstance(later, dict) and isinstance(value, dict):
        known = {key: _opened(inner, later.get(key)) for key, inner in value.items()}
        return known | {key: _LATER for key, inner in later.items() if inner is True and key not in value}
    if isinstance(later, list) and isinstance(value, list):
        return [_opened(inner, later[index] if index < len(later) else None) for index, inner in enumerate(value)]
    return value


def _after_unknown(value: dict[str, Any]) -> dict[str, Any]:
    changes = value.get("resource_changes")
    return {
        str(change.get("address")): change["change"].get("after_unknown")
        for change in (changes if isinstance(changes, list) else ())
        if isinstance(change, dict) and isinstance(change.get("change"), dict)
    }


def _resources(value: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    key = next(key for key in _VALUES if key in value)
    held = value[key]
    if isinstance(held, dict) and isinstance(held.get("root_module"), dict):
        yield from _of_module(held["root_module"], (key, "root_module"))


def _of_module(module: dict[str, Any], place: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for kind in ("resources", "child_modules"):
        listed = module.get(kind)
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(item, dict):
                continue
            if kind == "resources":
                yield (*place, kind, index), item
            else:
                yield from _of_module(item, (*place, kind, index))


def _note(left_out: Mapping[str, list[str]]) -> str:
    count = sum(map(len, left_out.values()))
    named = "; ".join(f"{type_}: {', '.join(sorted(set(names))[:5])}" for type_, names in sorted(left_out.items()))
    what = f"{counted(count, 'resource')} of azurerm {'is' if count == 1 else 'are'}"
    return one_line(
        f"{what} not judged ({named}): the provider uses its own property names. Lint what Azure has created, with "
        "`az batch pool show` or `az vmss show` and `poolkit lint -`, or declare them as azapi_resource"
    )
