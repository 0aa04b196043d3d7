"""Pages of components and types, out of the plugin's schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

_SIMPLE: Final = {"string": "string", "boolean": "boolean", "integer": "whole number", "number": "number"}
_ANYTHING: Final = "pulumi.json#/Any"


def name_of(token: str) -> str:
    """The last part of a token or reference."""
    return token.rpartition(":")[2]


def component_page(name: str, resource: Mapping[str, Any]) -> str:
    """The page of one component: what it is, its inputs and outputs."""
    inputs = _table(resource["inputProperties"], resource.get("requiredInputs", ()))
    outputs = _table(resource.get("properties", {}), ())
    return (
        f"# {name}\n\n{_linked(resource.get('description', ''))}\n\n## Inputs\n\n{inputs}\n\n## Outputs\n\n{outputs}\n"
    )


def types_page(types: Mapping[str, Mapping[str, Any]]) -> str:
    """The page of all types, in the order of their names."""
    sections = [_type_section(name_of(token), given) for token, given in sorted(types.items())]
    return "# Types\n\nWhat the inputs of components hold.\n\n" + "\n\n".join(sections) + "\n"


def _type_section(name: str, given: Mapping[str, Any]) -> str:
    heading = f"## {name}\n\n{_linked(given.get('description', ''))}".rstrip()
    if "enum" in given:
        values = "\n".join(f"- `{value['value']}`{_said(value)}" for value in given["enum"])
        return f"{heading}\n\n{values}"
    return f"{heading}\n\n{_table(given.get('properties', {}), given.get('required', ()))}"


def _said(value: Mapping[str, Any]) -> str:
    return f": {value['description']}" if value.get("description") else ""


def _table(properties: Mapping[str, Mapping[str, Any]], required: Iterable[str]) -> str:
    required = frozenset(required)
    if not properties:
        return "It has no inputs of its own."
    rows = [_row(name, given, name in required) for name, given in properties.items()]
    return "| Python<br>TypeScript, YAML | what it is |\n| --- | --- |\n" + "\n".join(rows)


def _row(name: str, given: Mapping[str, Any], required: bool) -> str:
    marks = [word for word, holds in (("*required*", required), ("*plain*", given.get("plain"))) if holds]
    kind = ", ".join([_type(given), *marks])
    text = given.get("description", "").strip()
    if given.get("secret"):
        text += " Secret."
    spelled = "<br>".join(f"`{one}`" for one in dict.fromkeys((python_name(name), name)))
    return f"| {spelled} | {kind}<br>{_linked(_cell(text))} |"


def python_name(name: str) -> str:
    """The name as Python has it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _type(given: Mapping[str, Any]) -> str:
    if "oneOf" in given:
        return " or ".join(dict.fromkeys(_type(one) for one in given["oneOf"]))
    if "$ref" in given:
        return _reference(given["$ref"])
    if given.get("type") == "array":
        return f"list of {_type(given['items'])}"
    if given.get("type") == "object":
        return f"map of {_type(given.get('additionalProperties', {'type': 'string'}))}"
    return _SIMPLE[given["type"]]


def _reference(reference: str) -> str:
    if reference == _ANYTHING:
        return "anything"
    name = name_of(reference)
    return f"[{name}](types.md#{name.lower()})"


def _linked(text: str) -> str:
    return re.sub(r"(?<![<(`])https?://[^\s<>]+[^\s<>.,;:]", r"<\g<0>>", text)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
