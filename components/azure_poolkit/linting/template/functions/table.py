"""All functions of ARM templates in one table, as Microsoft's reference lists them.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions (read 2026-11-26)
"""

from __future__ import annotations

from typing import Final

from azure_poolkit.linting.template.functions import (
    addresses,
    arrays,
    dates,
    lambdas,
    logic,
    numbers,
    objects,
    place,
    runtime,
    texts,
)
from azure_poolkit.linting.template.functions.function import Function

FUNCTIONS: Final[dict[str, Function]] = {
    function.name: function
    for module in (texts, numbers, logic, arrays, objects, dates, addresses, lambdas, place, runtime)
    for function in module.FUNCTIONS
}


def find_function(name: str) -> Function | None:
    """The function of this name in small letters."""
    return FUNCTIONS.get(name) or runtime.listing(name)
