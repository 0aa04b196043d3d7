"""The package schema of the types in the table: enough for YAML, for generated SDKs, and for packages that
refer to it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from standin.native.table import TYPES
from standin.shapes import Entries, Fields, Items, Scalar, Shape

_ANY = {"$ref": "pulumi.json#/Any"}
_CLIENT_CONFIG = ("clientId", "objectId", "subscriptionId", "tenantId")


@cache
def package_schema(name: str, version: str) -> str:
    """The schema as JSON text."""
    types: dict[str, Any] = {}
    resources = {token: _resource(token, types) for token in TYPES}
    texts = {
        "properties": {key: {"type": "string"} for key in _CLIENT_CONFIG},
        "required": list(_CLIENT_CONFIG),
    }
    config = {key: {"type": "string"} for key in ("location", "subscriptionId", "tenantId")}
    return json.dumps(
        {
            "name": name,
            "version": version,
            "config": {"variables": config},
            "provider": {"inputProperties": config},
            "types": types,
            "resources": resources,
            "functions": {f"{name}:authorization:getClientConfig": {"outputs": {"type": "object", **texts}}},
        }
    )


def _resource(token: str, types: dict[str, Any]) -> dict[str, Any]:
    kind = TYPES[token]
    prefix = token.rpartition(":")[0]
    outputs = _members(kind.outputs, prefix, types)
    return {
        "properties": outputs,
        "required": [],
        "inputProperties": _members(kind.inputs, prefix, types),
        "requiredInputs": _required(kind.inputs),
    }


def _members(shape: Fields, prefix: str, types: dict[str, Any]) -> dict[str, Any]:
    return {name: _property(member.shape, prefix, types) for name, member in shape.members.items()}


def _required(shape: Fields) -> list[str]:
    return [name for name, member in shape.members.items() if member.required]


def _property(shape: Shape, prefix: str, types: dict[str, Any]) -> dict[str, Any]:
    if isinstance(shape, Scalar):
        return {"type": shape.type}
    if isinstance(shape, Items):
        return {"type": "array", "items": _property(shape.of, prefix, types)}
    if isinstance(shape, Entries):
        return {"type": "object", "additionalProperties": _property(shape.of, prefix, types)}
    if isinstance(shape, Fields):
        token = f"{prefix}:{shape.name}"
        if token not in types:
            types[token] = {"type": "object"}
            types[token] |= {"properties": _members(shape, prefix, types), "required": _required(shape)}
        return {"$ref": f"#/types/{token}"}
    return _ANY
