"""Functions of numbers.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from azure_poolkit.linting.template.functions.function import Function, known, want

_LONGEST: Final = 19


def _numbers(work: Callable[[int, int], int]) -> Callable[[Any, Any], int]:
    def check(left: Any, right: Any) -> int:
        want(int, left, right)
        return work(left, right)

    return check


def _divided(left: int, right: int) -> int:
    """Without its remainder, towards zero, as .NET divides."""
    whole = abs(left) // abs(right)
    return whole if (left < 0) == (right < 0) else -whole


def _remainder(left: int, right: int) -> int:
    return left - right * _divided(left, right)


def _extreme(work: Callable[..., Any]) -> Callable[..., Any]:
    def find(*parts: Any) -> Any:
        items = parts[0] if len(parts) == 1 else parts
        want((list, tuple), items)
        want(int, *items)
        return work(items)

    return find


def _int(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or len(str(value)) > _LONGEST:
        raise TypeError("no number")
    return int(value)


def _float(value: Any) -> float:
    want((str, int, float), value)
    return float(value)


FUNCTIONS: Final[tuple[Function, ...]] = (
    known("add", 2, 2, _numbers(int.__add__)),
    known("sub", 2, 2, _numbers(int.__sub__)),
    known("mul", 2, 2, _numbers(int.__mul__)),
    known("div", 2, 2, _numbers(_divided)),
    known("mod", 2, 2, _numbers(_remainder)),
    known("min", 1, None, _extreme(min)),
    known("max", 1, None, _extreme(max)),
    known("int", 1, 1, _int),
    known("float", 1, 1, _float),
)
