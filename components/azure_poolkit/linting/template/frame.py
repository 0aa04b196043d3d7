"""What an expression sees beside its scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from azure_poolkit.linting.template.deployment import Deployment


class Seen(Protocol):
    """The parameters, variables, functions and symbolic names that expressions see."""

    deployment: Deployment
    number: int
    ids: dict[str, Any]

    def parameter(self, name: str) -> Any: ...

    def variable(self, name: str) -> Any: ...

    def function(self, name: str) -> Callable[..., Any] | None: ...

    def value(self, value: Any, frame: Frame) -> Any:
        """``value`` with all expressions in it evaluated."""


@dataclass(frozen=True)
class Frame:
    """What an expression sees beside its scope: the ``indices`` of the copy loops around it, by their names in small
    letters, and the ``variables`` of lambdas."""

    indices: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)

    def within(self, name: str, index: Any) -> Frame:
        """The frame in the loop of this name."""
        return Frame({**self.indices, name.casefold(): index}, self.variables)


NO_FRAME: Final = Frame()
