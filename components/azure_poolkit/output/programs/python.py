"""A program in Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.adoption.program import Adopted, AdoptingProgram, Asked, Call
from azure_poolkit.adoption.typed import respelled_for_python
from azure_poolkit.model.printable import UNSEEN
from azure_poolkit.output.programs.layout import Expression, Group, laid_out

_READS: Final = {"text": "", "whole": "_int", "bool": "_bool", "object": "_object", "list": "_object"}
_ARGS: Final = {"BatchPool": "BatchPoolArgs", "ScaleSet": "ScaleSetArgs"}


def as_python(program: AdoptingProgram) -> str:
    """The text of ``__main__.py``. Ends with a line feed."""
    made = [laid_out(_resource(resource)) for resource in program.resources]
    return "\n".join([*_imports(program), "", *_config(program), *_between(made)]) + "\n"


def _between(parts: list[str]) -> Iterator[str]:
    for index, part in enumerate(parts):
        yield from ("",) if index else ()
        yield part


def _config(program: AdoptingProgram) -> list[str]:
    return ["config = pulumi.Config()", ""] if program.asked else []


def _imports(program: AdoptingProgram) -> Iterator[str]:
    plain = bool(program.asked) or any(_options(resource) for resource in program.resources)
    if plain:
        yield "import pulumi"
    ours = sorted({name for resource in program.resources for name in _names(resource)})
    if ours:
        flat = f"from azure_poolkit import {', '.join(ours)}"
        yield (
            flat
            if len(flat) <= 100
            else "\n".join(["from azure_poolkit import (", *(f"    {name}," for name in ours), ")"])
        )
    modules = sorted({resource.token.split(":")[1] for resource in program.resources if not resource.component})
    if modules:
        yield f"from pulumi_azure_native import {', '.join(modules)}"


def _names(resource: Adopted) -> Iterator[str]:
    if resource.component is not None:
        yield resource.component
        yield _ARGS[resource.component]
        yield from _classes(resource.args)
        yield from _classes(dict(resource.beside))


def _classes(value: Any) -> Iterator[str]:
    if isinstance(value, Call):
        yield value.cls.__name__
        yield from _classes(dict(value.inputs))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _classes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _classes(inner)


def _resource(resource: Adopted) -> Expression:
    options = _options(resource)
    last = [("opts=", Group("pulumi.ResourceOptions(", options, ")"))] if options else []
    name = ("", _text(resource.name))
    if resource.component is None:
        module, made = resource.token.split(":")[1:]
        inputs = [(f"{key}=", _expression(inner)) for key, inner in respelled_for_python(resource.args).items()]
        return Group(f"{module}.{made}(", [name, *inputs, *last], ")")
    adopt = [("adopt=", _text(resource.adopt))] if resource.adopt else []
    if resource.native:
        native = respelled_for_python(resource.args)
        beside = [(f"{key}=", _expression(inner)) for key, inner in resource.beside.items()]
        args: Expression = Group(
            f"{_ARGS[resource.component]}.from_native(", [("", _expression(native)), *beside, *adopt], ")"
        )
    else:
        given = [(f"{key}=", _expression(inner)) for key, inner in resource.args.inputs.items()]
        args = Group(f"{resource.args.cls.__name__}(", [*given, *adopt], ")")
    return Group(f"{resource.component}(", [name, ("", args), *last], ")")


def _options(resource: Adopted) -> list[tuple[str, Expression]]:
    options: list[tuple[str, Expression]] = []
    if resource.id is not None:
        options.append(("import_=", _expression(resource.id)))
    if resource.ignored:
        options.append(("ignore_changes=", _expression(list(resource.ignored))))
    return options


def _expression(value: Any) -> Expression:
    if isinstance(value, Asked):
        return f"config.require{'_secret' if value.secret else ''}{_READS[value.kind]}({_text(value.name)})"
    if isinstance(value, Call):
        inside = [(f"{name}=", _expression(inner)) for name, inner in value.inputs.items()]
        return Group(f"{value.cls.__name__}(", inside, ")")
    if isinstance(value, dict):
        return Group("{", [(f"{_key(key)}: ", _expression(inner)) for key, inner in value.items()], "}")
    if isinstance(value, list):
        return Group("[", [("", _expression(inner)) for inner in value], "]")
    return _text(value) if isinstance(value, str) else repr(value)


def _key(key: str) -> str:
    return f"config.require({_text(key.asked.name)})" if isinstance(key, AskedKey) else _text(key)


def _text(text: str) -> str:
    """A text as a literal that reads the same everywhere: what cannot be printed is escaped."""
    shown = json.dumps(text, ensure_ascii=False)
    if text.isprintable() and not UNSEEN.search(text):
        return shown.replace("##", "#\\u0023")
    return re.sub(r"[^\x20-\x7e]", lambda char: _escaped(char[0]), shown.replace("\\/", "/"))


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
