"""A body as it is written by hand for azure-native, in Python and in YAML."""

from __future__ import annotations

import json
import textwrap
from typing import Any, Final

import yaml

from azure_poolkit.arm.table import TYPES
from azure_poolkit.arm.types import ArmType
from azure_poolkit.inputs.spelling import to_snake
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.unknown import Unknown, UnknownKey

_BY_KIND: Final = {type_.kind: type_ for type_ in TYPES}
_FREE: Final = frozenset({"settings", "protectedSettings", "tags", "userAssignedIdentities"})
"""Below these, keys are the user's own."""
_COMPONENTS: Final = {POOL: "BatchPool"}
_SOMEWHERE: Final = "render"
"""Where examples lie that do not say it."""
_INDENT: Final = 4
_WIDTH: Final = 100


def can_be_spelled(body: Body) -> bool:
    """Whether azure-native can say what ``body`` says: it has a type, and no object where it has none."""
    return body.kind in _BY_KIND


def as_python(body: Body) -> str:
    """A resource of azure-native, as a Python program makes it."""
    type_, inputs = _inputs(body)
    _, module, name = type_.token.split(":")
    made = [f"{module}.{name}(", f'    "{body.name}",', *_given(inputs), ")"]
    return "\n".join([f"from pulumi_azure_native import {module}", "", *made])


def as_component(body: Body) -> str | None:
    """The same as our component makes it, which judges it and takes the same args; None where there is no such one."""
    component = _COMPONENTS.get(body.kind)
    if component is None:
        return None
    type_, inputs = _inputs(body)
    _, module, name = type_.token.split(":")
    given = (textwrap.indent(text, " " * _INDENT) for text in _given(inputs))
    made = [f"{component}(", f'    "{body.name}",', f"    {module}.{name}Args(", *given, "    ),", ")"]
    imports = [f"from azure_poolkit import {component}", f"from pulumi_azure_native import {module}"]
    return "\n".join([*imports, "", *made])


def as_yaml(body: Body) -> str:
    """A resource of azure-native, as a YAML program makes it."""
    type_, inputs = _inputs(body)
    resource = {"type": type_.token, "properties": _plain(inputs)}
    text: str = yaml.safe_dump({"resources": {body.name: resource}}, sort_keys=False, width=_WIDTH, allow_unicode=True)
    return text.rstrip()


def shown(value: Any) -> str:
    """A body, or a part of one, as JSON."""
    return json.dumps(_plain(value), indent=2, ensure_ascii=False)


def _given(inputs: dict[str, Any]) -> list[str]:
    given = (f"{to_snake(key)}={_python(_snake(key, value), 1)}," for key, value in inputs.items())
    return [textwrap.indent(text, " " * _INDENT) for text in given]


def _inputs(body: Body) -> tuple[ArmType, dict[str, Any]]:
    type_ = _BY_KIND[body.kind]
    address = body.extras.address
    value = {key: inner for key, inner in body.value.items() if key not in ("name", "type")}
    around = dict.fromkeys(type_.path_inputs[:-1], _SOMEWHERE)
    said = around | {name: address[name] for name in type_.path_inputs if name in address}
    name = body.value.get("name")
    if isinstance(name, str):
        said[type_.path_inputs[-1]] = name
    return type_, said | type_.to_native(value)


def _snake(key: str, value: Any) -> Any:
    if key in _FREE:
        return value
    if isinstance(value, dict):
        return {to_snake(inner_key): _snake(inner_key, inner) for inner_key, inner in value.items()}
    if isinstance(value, list):
        return [_snake(key, inner) for inner in value]
    return value


def _python(value: Any, depth: int) -> str:
    """``value`` as a Python expression, on one line where it fits."""
    flat = repr(value)
    if len(flat) <= _WIDTH - _INDENT * depth or not isinstance(value, (dict, list)) or not value:
        return flat.replace("'", '"') if _has_plain_quotes(flat) else flat
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    inside = value.items() if isinstance(value, dict) else ((None, inner) for inner in value)
    lines = [textwrap.indent(f"{_key(key)}{_python(inner, depth + 1)},", " " * _INDENT) for key, inner in inside]
    return "\n".join([opening, *lines, closing])


def _key(key: str | None) -> str:
    return "" if key is None else f"{json.dumps(key, ensure_ascii=False)}: "


def _has_plain_quotes(text: str) -> bool:
    return '"' not in text and "\\" not in text


def _plain(value: Any) -> Any:
    """``value`` with words in place of what is known only later."""
    if isinstance(value, Unknown):
        return repr(value)
    if isinstance(value, dict):
        return {_plain_key(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _plain_key(key: str) -> str:
    return repr(key.unknown) if isinstance(key, UnknownKey) else key
