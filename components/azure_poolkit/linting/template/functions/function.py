"""What a function of templates is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from azure_poolkit.linting.template.expression import Expression
from azure_poolkit.linting.template.symbols import Symbols

LONGEST_TEXT: Final = 131_072
"""Azure's limit for a text that an expression makes."""
LONGEST_LIST: Final = 10_000


class Run(Protocol):
    """What a function may ask of the evaluation that it is part of."""

    @property
    def symbols(self) -> Symbols: ...

    def value_of(self, expression: Expression) -> Any:
        """What ``expression`` stands for."""

    @property
    def cloud(self) -> str: ...

    @property
    def group(self) -> str:
        """The id of the deployment's resource group."""

    def parameter(self, name: str) -> Any: ...

    def variable(self, name: str) -> Any: ...

    def index(self, name: str) -> Any:
        """The index of the copy loop of this name; of the resource's own loop where there is no name."""

    def lambda_variable(self, name: str) -> Any: ...

    def resource_id(self, name: str) -> Any:
        """The id of the resource with this symbolic name; ``name`` itself where there is none."""

    def outputs_of(self, id_: str) -> dict[str, Any] | None:
        """The outputs of the nested deployment with this id in small letters, if there is one."""

    def applied(self, function: Expression, *values: Any) -> Any:
        """What the lambda ``function`` makes of ``values``; those that it does not name are left out."""


@dataclass(frozen=True, kw_only=True)
class Function:
    """One function: between ``least`` and ``most`` arguments (none: any number), and what works it out.

    - ``takes`` "known": ``work`` gets values in which nothing is unknown;
      "partly": it gets the run, and values of which some may be unknown; it raises UnknowableError where they decide;
      "lazy": it gets the run and the arguments as expressions, and looks only at what it needs.
    - ``gives`` "literal": what it makes of known values is known; "unknown": only Azure knows it;
      "secret": only Azure knows it, and it must never be shown.
    - ``segment`` tells of an unknown one whether it gives a text without a slash that is not empty.
    """

    name: str
    least: int
    most: int | None
    work: Callable[..., Any] = lambda *_: None
    takes: Literal["known", "partly", "lazy"] = "known"
    gives: Literal["literal", "unknown", "secret"] = "literal"
    segment: bool = False


def known(name: str, least: int, most: int | None, work: Callable[..., Any]) -> Function:
    """A function of known values."""
    return Function(name=name, least=least, most=most, work=work)


def partly(name: str, least: int, most: int | None, work: Callable[..., Any]) -> Function:
    """A function that may know enough though some of it is unknown."""
    return Function(name=name, least=least, most=most, work=work, takes="partly")


def lazy(name: str, least: int, most: int | None, work: Callable[..., Any]) -> Function:
    """A function that looks only at the arguments that it needs."""
    return Function(name=name, least=least, most=most, work=work, takes="lazy")


def want(kind: type | tuple[type, ...], *values: Any) -> None:
    """Raise TypeError unless all ``values`` are of ``kind``; true and false are no numbers."""
    for value in values:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TypeError(f"not of the wanted type: {type(value).__name__}")
