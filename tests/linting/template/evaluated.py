"""What expressions stand for."""

from __future__ import annotations

from typing import Any

from azure_poolkit.linting.template.deployment import Deployment, Given
from azure_poolkit.linting.template.evaluation import Evaluation
from azure_poolkit.linting.template.expression import parse
from azure_poolkit.linting.template.resource_ids import UNKNOWN_GROUP
from azure_poolkit.linting.template.scope import Scope
from azure_poolkit.model.unknown import Unknown

PARAMETERS: dict[str, Any] = {
    "text": {"type": "string"},
    "other": {"type": "string"},
    "list": {"type": "array"},
    "object": {"type": "object"},
    "flag": {"type": "bool"},
    "key": {"type": "secureString"},
    "nullable": {"type": "string", "nullable": True},
}


def scope(template: dict[str, Any] | None = None, group: str = UNKNOWN_GROUP) -> Scope:
    said = template or {}
    return Scope(
        Deployment("AzureCloud", group, Given()), said | {"parameters": PARAMETERS | said.get("parameters", {})}
    )


def value(expression: str, template: dict[str, Any] | None = None) -> Any:
    """What ``[expression]`` stands for."""
    return scope(template).text(f"[{expression}]")


def unknown(expression: str, template: dict[str, Any] | None = None) -> Unknown:
    found = value(expression, template)
    assert isinstance(found, Unknown), found
    return found


def reason(expression: str, template: dict[str, Any] | None = None) -> str:
    """Why the outermost function of ``expression`` gives nothing."""
    found = Evaluation(scope(template)).value_of(parse(f"[{expression}]"))
    assert isinstance(found, Unknown), found
    return found.why


def form(expression: str, template: dict[str, Any] | None = None) -> str:
    """The known pieces of a text, with marks for the gaps."""
    parts = unknown(expression, template).parts
    assert parts is not None
    return "".join(piece if isinstance(piece, str) else "*" for piece in parts)
