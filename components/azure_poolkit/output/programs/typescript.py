"""A program in TypeScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.adoption.program import Adopted, AdoptingProgram, Asked
from azure_poolkit.model.printable import UNSEEN
from azure_poolkit.output.programs.layout import Expression, Group, laid_out
from azure_poolkit.output.programs.wire import on_wire, wire_path

_READS: Final = {"text": "", "whole": "Number", "bool": "Boolean", "object": "Object", "list": "Object"}
_PLAIN: Final = re.compile(r"[A-Za-z_$][\w$]*\Z", re.ASCII)


def as_typescript(program: AdoptingProgram) -> str:
    """The text of ``index.ts``. Ends with a line feed."""
    lines = [*_imports(program), ""]
    if program.asked:
        lines += ["const config = new pulumi.Config();", ""]
    for index, resource in enumerate(program.resources):
        lines += [""] if index else []
        lines.append(laid_out(_resource(resource), after=";"))
    return "\n".join(lines) + "\n"


def _imports(program: AdoptingProgram) -> Iterator[str]:
    if program.asked:
        yield 'import * as pulumi from "@pulumi/pulumi";'
    if any(resource.component is None for resource in program.resources):
        yield 'import * as azure_native from "@pulumi/azure-native";'
    ours = sorted({resource.component for resource in program.resources if resource.component})
    if ours:
        yield f'import {{ {", ".join(ours)} }} from "@poolkit/azure-poolkit";'


def _resource(resource: Adopted) -> Expression:
    if resource.component is None:
        module, made = resource.token.split(":")[1:]
        opening, inputs = f"new azure_native.{module}.{made}(", on_wire(resource.args)
    else:
        opening, inputs = f"new {resource.component}(", on_wire(resource.args)
    if resource.component is not None and resource.adopt:
        inputs = inputs | {"adopt": resource.adopt}
    return Group(opening, [("", _text(resource.name)), ("", _expression(inputs)), *_options(resource)], ")")


def _options(resource: Adopted) -> list[tuple[str, Expression]]:
    options: dict[str, Any] = {}
    if resource.component is None and resource.id is not None:
        options["import"] = resource.id
    if resource.ignored:
        options["ignoreChanges"] = [wire_path(path) for path in resource.ignored]
    return [("", _expression(options))] if options else []


def _expression(value: Any) -> Expression:
    if isinstance(value, Asked):
        return f"config.require{'Secret' if value.secret else ''}{_READS[value.kind]}({_text(value.name)})"
    if isinstance(value, dict):
        parts = [(f"{_key(key)}: ", _expression(inner)) for key, inner in value.items()]
        return Group("{", parts, "}", spaced=True)
    if isinstance(value, list):
        return Group("[", [("", _expression(inner)) for inner in value], "]")
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _key(key: str) -> str:
    if isinstance(key, AskedKey):
        return f"[config.require({_text(key.asked.name)})]"
    return key if _PLAIN.match(key) else _text(key)


def _text(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=False)
    shown = shown if text.isprintable() and not UNSEEN.search(text) else json.dumps(text)
    return shown.replace("##", "#\\u0023")
