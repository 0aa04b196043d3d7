"""What `poolkit render --json` and `poolkit preview --json` print: the requests of a stack."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import find_arm_type
from azure_poolkit.linting.forms.bodies import whole_body
from azure_poolkit.linting.source import Found
from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import SHOWN_SECRET, SHOWN_UNKNOWN, Unknown, UnknownKey


def without_shown_unknowns(value: Any) -> Any:
    """``value`` with an Unknown for each text that has such a mark in it; ``value`` itself where none has."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        read = [without_shown_unknowns(inner) for inner in value]
        return value if all(new is old for new, old in zip(read, value, strict=True)) else read
    if isinstance(value, dict):
        made = {_key(key): without_shown_unknowns(inner) for key, inner in value.items()}
        same = all(new is old for new, old in zip(made.values(), value.values(), strict=True))
        return value if same and all(new is old for new, old in zip(made, value, strict=True)) else made
    return value


def _text(text: str) -> Any:
    if SHOWN_SECRET in text:
        return Unknown(why="a secret that is not shown", secret=True)
    return Unknown(why="not known before deployment") if SHOWN_UNKNOWN in text else text


def _key(key: str) -> str:
    if not key.startswith(SHOWN_UNKNOWN):
        return key
    return UnknownKey(key).with_unknown(Unknown(why="not known before deployment"))


_PROVIDER: Final = re.compile(r"/providers/([^/?]+)/([^?]+?)/?(?:\?|\Z)")


def is_rendered(value: Any) -> bool:
    """Whether ``value`` is such a document."""
    if not isinstance(value, dict) or not isinstance(value.get("requests"), list):
        return False
    return "version" in value and all(
        isinstance(request, dict) and {"method", "body", "address"} <= request.keys() for request in value["requests"]
    )


def rendered(value: dict[str, Any], context: Context) -> Found:
    """The bodies of all requests, as resources of one program; what the document does not know stays unknown."""
    found = Found([])
    for index, request in enumerate(value["requests"]):
        named = _type_and_names(str(request["address"]))
        type_ = find_arm_type(named[0]) if named else None
        if named is None or type_ is None or not isinstance(request["body"], dict):
            found.others[named[0] if named else "unknown"] += 1
            continue
        address = {
            key: without_shown_unknowns(name)
            for key, name in zip(reversed(type_.path_inputs), reversed(named[1]), strict=False)
        }
        version = request.get("apiVersion")
        said = replace(context, api_version=version) if isinstance(version, str) else context
        source = whole_body(type_.kind, without_shown_unknowns(request["body"]), said, address)
        name = request.get("name")
        body = replace(source.body, name=name if isinstance(name, str) else source.body.name, key=request.get("urn"))
        found.sources.append(replace(source, body=body, in_program=True).moved_to(("requests", index, "body")))
    return found


def _type_and_names(address: str) -> tuple[str, list[str]] | None:
    matches = list(_PROVIDER.finditer(address))
    if not matches:
        return None
    namespace, steps = matches[-1].groups()
    parts = steps.split("/")
    return "/".join([namespace, *parts[::2]]), parts[1::2]
