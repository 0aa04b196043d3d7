"""Which names of a C# program its generated SDK does not have: no compiler, only the names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_NOT_GENERATED = {"Config", "Dictionary", "Deployment"}
"""What the examples use of .NET and of Pulumi itself."""
_DECLARED = re.compile(r"^    public (?:sealed |partial |readonly |static )*(?:class|struct) (\w+)", re.MULTILINE)
_MEMBER = re.compile(r"^        public (?:static )?[^(=\n]*?(\w+)(?: \{|$)", re.MULTILINE)
_TOKEN = re.compile(
    r"""\b(?:var \s+ (?P<variable>\w+) \s* = \s*)?
        new \s+ (?P<type>\w+) (?:<(?P<arguments>[^>]*)>)? (?P<array>\[\])? (?=\s*[({\[])
      | (?P<open>[{(]) | (?P<close>[})])
      | \b(?P<input>\w+) \s* = (?![=>])
      | \b(?P<owner>\w+) \. (?P<member>\w+)""",
    re.VERBOSE,
)


def declared(sdk: Path) -> dict[str, set[str]]:
    """The members of every public type below a folder of C#, by the type's name."""
    types: dict[str, set[str]] = {}
    for file in sdk.rglob("*.cs"):
        _, *parts = _DECLARED.split(file.read_text(encoding="utf-8"))
        for name, body in zip(parts[::2], parts[1::2], strict=True):
            types[name] = set(_MEMBER.findall(body))
    return types


def unknown_names(program: str, types: dict[str, set[str]]) -> list[str]:
    """Types, inputs, choices and outputs that the program names and the SDK lacks."""
    return list(_unknown(re.sub(r'"[^"]*"', '""', program.partition("RunAsync")[2]), types))


def _unknown(source: str, types: dict[str, set[str]]) -> Iterator[str]:
    made: dict[str, str] = {}
    around = [""]
    constructed = ""
    for token in _TOKEN.finditer(source):
        if name := token["type"]:
            yield from _unknown_types([name, *re.findall(r"\w+", token["arguments"] or "")], types)
            made[token["variable"] or ""] = name
            constructed = "" if token["array"] else name
        elif token["open"]:
            around.append(constructed)
            constructed = constructed if token["open"] == "(" else ""
        elif token["close"]:
            constructed = around.pop()
        elif token["input"]:
            constructed = ""
            if (inside := around[-1]) in types and token["input"] not in types[inside]:
                yield f"{inside}.{token['input']}"
        elif token["owner"] and token["member"] not in types.get(owner := made.get(token["owner"], token["owner"]), ()):
            yield f"{owner}.{token['member']}"


def _unknown_types(names: list[str], types: dict[str, set[str]]) -> Iterator[str]:
    known = {*types, *_NOT_GENERATED, "Union", "string", "object"}
    return (name for name in names if name not in known)
