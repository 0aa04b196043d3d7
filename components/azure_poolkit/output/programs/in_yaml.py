"""A program in YAML."""

from __future__ import annotations

from typing import Any, Final

import yaml

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.adoption.program import Adopted, AdoptingProgram, Asked
from azure_poolkit.model.printable import UNSEEN
from azure_poolkit.output.programs.wire import on_wire, wire_path

_TYPES: Final = {"text": "string", "whole": "integer", "bool": "boolean", "object": "object", "list": "array"}


def as_yaml(program: AdoptingProgram, project: str) -> str:
    """The text of ``Pulumi.yaml`` for a project of that name. Ends with a line feed."""
    document: dict[str, Any] = {"name": project, "runtime": "yaml"}
    if program.asked:
        document["config"] = {asked.name: _declared(asked) for asked in program.asked}
    document["resources"] = {resource.name: _resource(resource) for resource in program.resources}
    text = _dumped(document)
    return text if all(map(_harmless, text.split("\n"))) else _dumped(document, '"').replace("##", "#\\u0023")


def _dumped(document: dict[str, Any], style: str | None = None) -> str:
    dumped: str = yaml.safe_dump(document, sort_keys=False, width=110, allow_unicode=style is None, default_style=style)
    return dumped


def _harmless(line: str) -> bool:
    """Whether ``line`` reads the same after its way to a terminal or a log."""
    return "##" not in line and not line.lstrip().startswith(":") and line.isprintable() and not UNSEEN.search(line)


def _declared(asked: Asked) -> dict[str, Any]:
    items = {"items": {"type": "object"}} if asked.kind == "list" else {}
    return {"type": _TYPES[asked.kind], **items} | ({"secret": True} if asked.secret else {})


def _resource(resource: Adopted) -> dict[str, Any]:
    inputs = on_wire(resource.args)
    if resource.component is not None and resource.adopt:
        inputs = inputs | {"adopt": resource.adopt}
    type_ = resource.token if resource.component is None else f"azure-poolkit:{resource.component}"
    made: dict[str, Any] = {"type": type_, "properties": _value(inputs)}
    options: dict[str, Any] = {}
    if resource.component is None and resource.id is not None:
        options["import"] = _value(resource.id)
    if resource.ignored:
        options["ignoreChanges"] = [wire_path(path) for path in resource.ignored]
    return made | ({"options": options} if options else {})


def _value(value: Any) -> Any:
    if isinstance(value, Asked):
        return f"${{{value.name}}}"
    if isinstance(value, dict):
        return {_key(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner) for inner in value]
    return value.replace("${", "$${") if isinstance(value, str) else value


def _key(key: str) -> str:
    return f"${{{key.asked.name}}}" if isinstance(key, AskedKey) else str(key)
