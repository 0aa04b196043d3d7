"""Inputs as all languages but Python have them."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from azure_poolkit.adoption.program import Call, variant_of
from azure_poolkit.inputs.spelling import to_camel, to_snake


def on_wire(value: Any) -> Any:
    """``value`` with maps in place of calls, their inputs in the spelling of the wire; what is asked for stays."""
    if isinstance(value, Call):
        return _object(value)
    if isinstance(value, dict):
        return {key: on_wire(inner) for key, inner in value.items()}
    return [on_wire(inner) for inner in value] if isinstance(value, list) else value


def _object(call: Call) -> dict[str, Any]:
    said = {to_camel(name): on_wire(inner) for name, inner in call.inputs.items()}
    variant = variant_of(call.cls)
    if variant is None:
        return said
    base, key = variant
    common = {to_camel(field.name) for field in dataclasses.fields(base)}
    beside = {name: inner for name, inner in said.items() if name in common}
    return beside | {to_camel(key): {name: inner for name, inner in said.items() if name not in common}}


def wire_path(path: str) -> str:
    """A path of names in Python's spelling, in that of the wire."""
    return re.sub(r"\w+", lambda name: name[0] if name[0].isdigit() else to_camel(to_snake(name[0])), path)
