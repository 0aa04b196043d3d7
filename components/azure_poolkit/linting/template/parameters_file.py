"""Parameters files: the values that a deployment gives to the parameters of its template.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
"""

from __future__ import annotations

from typing import Any

from azure_poolkit.linting.text import UnreadableError, decoded, parsed
from azure_poolkit.model.unknown import Unknown


def read_parameters(data: bytes) -> dict[str, Any]:
    """The values in a parameters file, by their names; one that refers to a vault is an Unknown. Raises
    :class:`UnreadableError`."""
    value = parsed(decoded(data)).value
    said = value.get("parameters") if isinstance(value, dict) else None
    if not isinstance(said, dict):
        raise UnreadableError("not a parameters file: it has no object `parameters`")
    return {name: _value(inner) for name, inner in said.items()}


def _value(said: Any) -> Any:
    if isinstance(said, dict) and "value" in said:
        return said["value"]
    secret = isinstance(said, dict) and "reference" in said
    return Unknown(why="a parameter whose value the parameters file does not have", secret=secret)
