"""The package's schema, generated from the args: ``python -m azure_poolkit.plugin.schema PATH`` writes it."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from azure_poolkit.plugin.served import COMPONENTS, PACKAGE, Served
from azure_poolkit.plugin.types import Spec, Types

_LANGUAGES: Final[Spec] = {
    "csharp": {
        "namespaces": {PACKAGE: "AzurePoolkit"},
        "respectSchemaVersion": True,
        "rootNamespace": "Poolkit",
    },
    "go": {
        "generateResourceContainerTypes": True,
        "importBasePath": "github.com/poolkit/pulumi-azure-poolkit/sdk/go/azurepoolkit",
        "respectSchemaVersion": True,
    },
    "java": {"basePackage": "io.github.poolkit"},
    "nodejs": {"respectSchemaVersion": True},
    "python": {"pyproject": {"enabled": True}, "respectSchemaVersion": True},
}

_IN_PYTHON: Final = re.compile(r" \(In Python [^()]*\)")
"""What docstrings say of Python alone, always in parentheses."""


def package_schema() -> Spec:
    """The schema of the whole package, as Pulumi reads it: without what only Python has."""
    schema: Spec = _for_every_language(schema_with_python())
    return schema


def _for_every_language(given: Any) -> Any:
    if isinstance(given, dict):
        return {key: _for_every_language(inner) for key, inner in given.items()}
    if isinstance(given, list):
        return [_for_every_language(inner) for inner in given]
    return _IN_PYTHON.sub("", given) if isinstance(given, str) else given


def schema_with_python() -> Spec:
    """The schema of the whole package, its descriptions with what is so in Python alone."""
    types = Types(PACKAGE)
    resources = {served.token: _resource(served, types) for served in COMPONENTS}
    return {
        "name": PACKAGE,
        "namespace": "poolkit",
        "displayName": "Azure Poolkit",
        "version": version(PACKAGE),
        "description": "Azure Batch pools and scale sets set up by VM extensions, checked at preview.",
        "keywords": ["azure", "batch", "vmss", "category/infrastructure", "kind/component"],
        "license": "Apache-2.0",
        "publisher": "Poolkit",
        "language": _LANGUAGES,
        "config": {},
        "types": dict(sorted(types.specs.items())),
        "resources": resources,
    }


def _resource(served: Served, types: Types) -> Spec:
    inputs = types.properties(served.args)
    outputs: dict[str, Any] = {
        name: {**output.type, "description": output.description} for name, output in served.outputs.items()
    }
    return {
        "isComponent": True,
        "description": served.description,
        "inputProperties": inputs["properties"],
        "requiredInputs": inputs.get("required", []),
        "properties": outputs,
        "required": list(outputs),
    }


def schema_text() -> str:
    """The schema as it is written: JSON, ends with a line feed."""
    return json.dumps(package_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m azure_poolkit.plugin.schema PATH")
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
