"""What evaluation wants of a scope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from azure_poolkit.linting.template.deployment import Deployment
from azure_poolkit.linting.template.frame import Frame


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
