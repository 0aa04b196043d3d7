"""The functions that a template defines itself.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class UserFunction:
    """One function: the names of its ``parameters`` and how they are ``declared``, and the ``output`` it works out."""

    parameters: tuple[str, ...]
    declared: Mapping[str, Any]
    output: Any

    def as_template(self, template: Mapping[str, Any]) -> dict[str, Any]:
        """What its expressions see of ``template``: its own parameters, and the other functions."""
        seen = {key: template[key] for key in ("functions", "definitions") if key in template}
        return {**seen, "parameters": self.declared}


def functions_of(template: Mapping[str, Any]) -> dict[str, UserFunction]:
    """The functions of ``template`` by their names with namespace, in small letters."""
    listed = template.get("functions")
    return {
        f"{namespace}.{name}".casefold(): function
        for namespace, members in _namespaces(listed if isinstance(listed, list) else [])
        for name, said in members.items()
        if (function := _function(said)) is not None
    }


def _namespaces(listed: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for said in listed:
        if isinstance(said, dict) and isinstance(said.get("members"), dict):
            yield str(said.get("namespace")), said["members"]


def _function(said: Any) -> UserFunction | None:
    output = said.get("output") if isinstance(said, dict) else None
    if not isinstance(output, dict) or "value" not in output:
        return None
    listed = said.get("parameters")
    declared = {
        parameter["name"]: parameter
        for parameter in (listed if isinstance(listed, list) else [])
        if isinstance(parameter, dict) and isinstance(parameter.get("name"), str)
    }
    return UserFunction(tuple(declared), declared, output["value"])
