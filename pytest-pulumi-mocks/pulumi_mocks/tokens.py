"""Types and functions that every engine knows."""

from __future__ import annotations

from typing import Final

STACK_TYPE: Final = "pulumi:pulumi:Stack"
STACK_REFERENCE_TYPE: Final = "pulumi:pulumi:StackReference"
GET_RESOURCE_TOKEN: Final = "pulumi:pulumi:getResource"
