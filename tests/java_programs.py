"""What a program in Java makes, read without a compiler, against the plugin's schema.

Only what the examples need of the language: constructors, builders, text joined with `+`, choices, and outputs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from program_reader import Reader, constants

SCHEMA = json.loads((Path(__file__).parents[1] / "components" / "schema.json").read_text(encoding="utf-8"))
PREFIX = "azure-poolkit:index:"
_TOKEN = re.compile(r'"(?P<text>[^"]*)"|(?P<number>\d+)|(?P<name>[\w]+)|(?P<sign>[().,+;])|\s|//.*')
_CONSTANT = re.compile(r"static final String (\w+) = ((?:\"[^\"]*\"|[\s+])*);")
_RESOURCE = re.compile(r"var (\w+) = new (\w+)\(")
_IMPORTED = re.compile(r"^import (?:[\w]+\.)+(\w+);", re.MULTILINE)
_USED = re.compile(r"(?<![\w.\"])([A-Z][a-z]\w+)(?=\s*[.(])")


@dataclass
class Built:
    """`TypeArgs.builder().member(values)….build()`."""

    type: str
    members: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Side:
    """`Either.ofLeft(value)`, or `ofRight`."""

    right: bool
    value: Any


@dataclass(frozen=True)
class Called:
    """A name with what is read of it: a choice, an output of a resource, a setting."""

    path: tuple[str, ...]
    arguments: tuple[Any, ...] = ()


class Program:
    """The resources of a program by their variables: the type of each, and its inputs as the schema takes them."""

    def __init__(self, source: str) -> None:
        code = source[source.index("public class") :]
        texts = constants(_CONSTANT, code)
        self.types: dict[str, str] = {}
        self.inputs: dict[str, Any] = {}
        self.faults: list[str] = []
        used, imported = (
            set(_USED.findall(re.sub(r'"[^"]*"', "", code))) - {"App", "String"},
            set(_IMPORTED.findall(source)),
        )
        self.faults += [f"{name} is not imported" for name in sorted(used - imported)]
        self.faults += [f"{name} is imported for nothing" for name in sorted(imported - used)]
        for found in _RESOURCE.finditer(code):
            name, built = _Reader(code[found.end() :], texts).listed(")")
            self.types[found[1]] = found[2]
            resource = SCHEMA["resources"].get(PREFIX + found[2])
            if resource is None or name != found[1] or built.type != found[2]:
                self.faults.append(f"no {found[2]} '{name}' of {built.type}Args")
            else:
                self.inputs[found[1]] = self._object(built, resource["inputProperties"])
        for variable, output in re.findall(r"\b(\w+)\.(\w+)\(\)", code[code.index("ctx.export") :]):
            self._output(variable, output)

    def _object(self, built: Built, properties: Mapping[str, Any]) -> dict[str, Any]:
        made = {}
        for member, values in built.members.items():
            if member not in properties:
                self.faults.append(f"{built.type} has no {member}")
                continue
            shape = properties[member]
            if shape.get("type") == "array":
                made[member] = [self._value(value, shape["items"], member) for value in values]
            else:
                (value,) = values
                made[member] = self._value(value, shape, member)
        return made

    def _value(self, value: Any, shape: Mapping[str, Any], at: str) -> Any:
        if "oneOf" in shape:
            if not isinstance(value, Side):
                self.faults.append(f"{at} is an Either")
                return None
            return self._value(value.value, shape["oneOf"][value.right], at)
        type_ = SCHEMA["types"].get(shape.get("$ref", "").removeprefix("#/types/"), {})
        name = shape.get("$ref", "").rpartition(":")[2]
        match value:
            case Called(path=("ctx", "config", "requireSecret"), arguments=(key,)):
                return f"${{{key}}}"
            case Called(path=(owner, member)) if owner in self.types:
                return self._output(owner, member)
            case Called(path=(owner, choice)) if owner == name:
                found = [one["value"] for one in type_["enum"] if one["name"] == choice[:1].lower() + choice[1:]]
                found += [one["value"] for one in type_["enum"] if one["name"] == choice]
                self.faults += [] if found else [f"{owner} has no {choice}"]
                return next(iter(found), None)
            case Built(type=given) if given == name:
                return self._object(value, type_["properties"])
            case bool() | int() | str() if {bool: "boolean", int: "integer", str: "string"}[type(value)] == shape.get(
                "type"
            ):
                return value
        self.faults.append(f"{at} takes {name or shape.get('type')}")
        return None

    def _output(self, variable: str, output: str) -> str | None:
        resource = SCHEMA["resources"].get(PREFIX + self.types[variable], {"properties": {}})
        if output in resource["properties"]:
            return f"${{{variable}.{output}}}"
        self.faults.append(f"{self.types[variable]} has no output {output}")
        return None


class _Reader(Reader):
    token = _TOKEN

    def _one(self) -> Any:
        token = self._step()
        if token["text"] is not None:
            return token["text"]
        if token["number"]:
            return int(token["number"])
        if token["name"] in ("true", "false"):
            return token["name"] == "true"
        return self._constants.get(token["name"]) or self._chain(token["name"])

    def _chain(self, first: str) -> Any:
        value: Any = Called((first,))
        while self._takes("."):
            member = self._step()["name"]
            given = self.listed(")") if self._takes("(") else []
            if isinstance(value, Built):
                if member == "build":
                    return value
                value.members[member] = given
            elif member == "builder":
                value = Built(first.removesuffix("Args"))
            elif first == "Either":
                return Side(member == "ofRight", given[0])
            else:
                value = Called((*value.path, member), tuple(given))
        return value
