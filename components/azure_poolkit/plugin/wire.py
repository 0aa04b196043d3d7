"""What the wire delivers, as intake wants it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi
from pulumi.output import Unknown

from azure_poolkit.gate.corrections import unknown_output


def received(value: Any) -> Any:
    """``value`` with an Output in place of each leaf that is marked as unknown, and whole numbers whole again.

    The wire carries every number as a float.
    """
    if isinstance(value, Unknown):
        return unknown_output()
    if isinstance(value, pulumi.Output):
        return value.apply(received)
    if isinstance(value, Mapping):
        return {key: received(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [received(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
