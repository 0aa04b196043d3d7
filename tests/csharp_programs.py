"""What a program in C# makes, read without a compiler: constants, resources with their inputs, and its outputs.

Only what the examples need of the language: object initializers, lists, text joined with `+`, and dotted names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from program_reader import Reader, constants

_DECLARED = re.compile(r"^    public (?:sealed |partial |readonly |static )*(?:class|struct) (\w+)", re.MULTILINE)
_MEMBER = re.compile(r"^        public (?:static )?[^(=\n]*?(\w+)(?: \{|$)", re.MULTILINE)
_CHOICE = re.compile(r"public static (\w+) (\w+) \{ get; \} = new \1\(\"([^\"]*)\"\)")
_TOKEN = re.compile(r'"(?P<text>[^"]*)"|(?P<number>\d+)|(?P<name>[\w.]+)|(?P<sign>[{}()=,+\[\]])|[\s;<>?]|//.*')
_CONSTANT = re.compile(r'const string (\w+) = ((?:"[^"]*"|[\s+])*);')
_RESOURCE = re.compile(r"var (\w+) = (?=new)")
_NOT_GENERATED = {"Config"}
"""What the examples make of Pulumi itself."""


@dataclass(frozen=True)
class Name:
    """A member of something: of a choice, or of a resource."""

    owner: str
    member: str


@dataclass
class Made:
    """`new Type(arguments) { Member = value }`."""

    type: str
    arguments: list[Any] = field(default_factory=list)
    members: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sdk:
    """What a generated SDK declares."""

    members: Mapping[str, set[str]]
    """Those of every public type, by its name."""
    choices: Mapping[Name, str]
    """What each choice of a type is on the wire."""

    @classmethod
    def of(cls, folder: Path) -> Sdk:
        """All files below that folder."""
        members: dict[str, set[str]] = {}
        choices: dict[Name, str] = {}
        for file in folder.rglob("*.cs"):
            text = file.read_text(encoding="utf-8")
            _, *parts = _DECLARED.split(text)
            members |= {name: set(_MEMBER.findall(body)) for name, body in zip(parts[::2], parts[1::2], strict=True)}
            choices |= {Name(type_, member): value for type_, member, value in _CHOICE.findall(text)}
        return cls(members, choices)


@dataclass(frozen=True)
class Several:
    """`new Union<string, Type>[] { … }`."""

    of: list[str]
    values: list[Any]


class Program:
    """The resources of a program, by their variables, and the names that it gives out."""

    def __init__(self, source: str) -> None:
        self.constants = constants(_CONSTANT, source)
        self.resources: dict[str, Made] = {}
        for found in _RESOURCE.finditer(source):
            self.resources[found[1]] = _Reader(source[found.end() :], self.constants).value()
        self.given_out = [Name(*one) for one in re.findall(r"\b(\w+)\.(\w+)", source.rpartition("return ")[2])]

    def unknown_names(self, sdk: Sdk) -> list[str]:
        """Types, inputs, choices and outputs that the SDK lacks."""
        named = [one for made in self.resources.values() for one in _named(made)]
        return [said for one in (*named, *self.given_out) if (said := self._unknown(one, sdk))]

    def _unknown(self, name: Name, sdk: Sdk) -> str | None:
        owner = self.resources[name.owner].type if name.owner in self.resources else name.owner
        if owner in _NOT_GENERATED:
            return None
        if owner not in sdk.members:
            return owner
        return None if name.member in {"", *sdk.members[owner]} else f"{owner}.{name.member}"

    def inputs(self, variable: str, sdk: Sdk) -> Any:
        """The inputs of a resource as a YAML program writes them."""
        return self._plain(self.resources[variable].arguments[1], sdk)

    def _plain(self, value: Any, sdk: Sdk) -> Any:
        match value:
            case Several():
                return self._plain(value.values, sdk)
            case list():
                return [self._plain(one, sdk) for one in value]
            case Made(type="Config", arguments=[key]):
                return f"${{{key}}}"
            case Made():
                return {name[0].lower() + name[1:]: self._plain(one, sdk) for name, one in value.members.items()}
            case Name():
                resource = f"${{{value.owner}.{value.member[0].lower()}{value.member[1:]}}}"
                return resource if value.owner in self.resources else sdk.choices[value]
        return value


def _named(value: Any) -> Iterator[Name]:
    match value:
        case list():
            yield from (one for inner in value for one in _named(inner))
        case Several():
            yield from (Name(one, "") for one in value.of if one != "string")
            yield from _named(value.values)
        case Name():
            yield value
        case Made():
            yield Name(value.type, "")
            yield from (Name(value.type, member) for member in value.members)
            yield from _named([*value.arguments, *value.members.values()])


class _Reader(Reader):
    token = _TOKEN

    def _one(self) -> Any:
        token = self._step()
        if token["sign"] == "{":
            return self.listed("}")
        if token["name"] == "new":
            return self._made()
        if token["name"] in ("true", "false"):
            return token["name"] == "true"
        if token["name"]:
            return self._constants.get(token["name"]) or Name(*token["name"].rsplit(".", 1))
        return int(token["number"]) if token["number"] else token["text"]

    def _made(self) -> Any:
        type_, *of = self._names()
        if self._takes("["):
            assert self._takes("]")
            assert self._takes("{")
            return Several(of, self.listed("}"))
        made = Made(type_)
        if self._takes("("):
            made.arguments = self.listed(")")
        if self._next["name"] == ".RequireSecret":
            self._step()
            assert self._takes("(")
            made.arguments = self.listed(")")
        if self._takes("{"):
            made.members = dict(self._members())
        return made

    def _names(self) -> list[str]:
        names = []
        while self._next["name"] and not self._next["name"].startswith("."):
            names.append(self._step()["name"])
            self._takes(",")
        return names

    def _members(self) -> Iterator[tuple[str, Any]]:
        while not self._takes("}"):
            name = self._step()["name"]
            assert self._takes("=")
            yield name, self.value()
            self._takes(",")
