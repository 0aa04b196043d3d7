"""The components that the plugin serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from azure_poolkit.batch_pool.args import BatchPoolArgs

PACKAGE: Final = "azure-poolkit"


@dataclass(frozen=True)
class Output:
    """An output of a component: the attribute that holds it in Python, and its type in the schema."""

    attribute: str
    type: Mapping[str, Any]
    description: str


@dataclass(frozen=True)
class Served:
    """A component: its name, its args, where it is made, and its outputs as other languages name them.

    ``module`` holds the component's class under ``name``, and under ``judge`` the function of a name and args that
    raises what the rules refuse. It imports the Azure SDK, which the schema can do without.
    """

    name: str
    args: type
    module: str
    judge: str
    description: str
    outputs: Mapping[str, Output]

    @property
    def token(self) -> str:
        return f"{PACKAGE}:index:{self.name}"

    def load(self, name: str) -> Callable[..., Any]:
        """What the module has under ``name``."""
        found: Callable[..., Any] = getattr(import_module(self.module), name)
        return found


_STRING: Final = {"type": "string"}

COMPONENTS: Final = (
    Served(
        name="BatchPool",
        args=BatchPoolArgs,
        module="azure_poolkit.batch_pool.component",
        judge="pool_gate",
        description=(
            "A Batch pool whose nodes are set up by VM extensions. What Azure would refuse, and what would fail on the "
            "nodes, is said at preview, all of it at once, before anything is made."
        ),
        outputs={
            "poolId": Output("id", _STRING, "The pool's ARM id."),
            "name": Output("name", _STRING, "The pool's name in the Batch account."),
            "waves": Output(
                "waves",
                {"type": "array", "items": {"type": "array", "items": _STRING}},
                "The order in which new nodes run the extensions: lists of names that may run at the same time.",
            ),
        },
    ),
)
