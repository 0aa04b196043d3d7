"""Functions that only Azure can answer.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource
"""

from __future__ import annotations

from typing import Final

from azure_poolkit.linting.template.functions.function import Function

_LISTS: Final = "list"
_SECRET: Final = Function(name="list*", least=1, most=3, gives="secret")


def _unknown(name: str, least: int, most: int | None) -> Function:
    return Function(name=name, least=least, most=most, gives="unknown")


FUNCTIONS: Final[tuple[Function, ...]] = (
    _SECRET,
    Function(name="getsecret", least=2, most=4, gives="secret"),
    _unknown("references", 1, 2),
    _unknown("providers", 1, 2),
    _unknown("pickzones", 3, 5),
    _unknown("tologicalzone", 3, 3),
    _unknown("tologicalzones", 3, 3),
    _unknown("tophysicalzone", 3, 3),
    _unknown("tophysicalzones", 3, 3),
    _unknown("deployer", 0, 0),
    _unknown("externalinput", 1, 2),
    _unknown("externalinputs", 1, 1),
    _unknown("fail", 1, 1),
)


def listing(name: str) -> Function | None:
    """The row of a function such as ``listKeys``: there is one for each operation of a provider that begins so."""
    return _SECRET if name.startswith(_LISTS) else None
