"""What all scopes of one template file share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from azure_poolkit.linting.template.budget import MOST_ELEMENTS, Budget, Depth, Rounds
from azure_poolkit.linting.template.symbols import Symbols

ReadBeside: TypeAlias = Callable[[str], bytes | None]
"""Gives the content of a file by its path from where the template is, ``None`` where it cannot be read."""


@dataclass(frozen=True)
class Given:
    """What is said of a template beside it: the ``parameters`` of the deployment, and the files ``beside`` it."""

    parameters: Mapping[str, Any] = field(default_factory=dict)
    beside: ReadBeside = lambda _path: None


@dataclass(frozen=True)
class Deployment:
    """Where a template goes, and what keeps its expressions together.

    ``group`` is the id of its resource group, with ``{subscription}`` and ``{resourceGroup}`` in place of what is not
    known. ``outputs`` are those of nested deployments by their ids in small letters, worked out when they are asked
    for.
    """

    cloud: str
    group: str
    given: Given
    budget: Budget = field(default_factory=Budget)
    depth: Depth = field(default_factory=Depth)
    symbols: Symbols = field(default_factory=Symbols)
    outputs: dict[str, Callable[[], dict[str, Any] | None]] = field(default_factory=dict)
    entered: dict[Any, Any] = field(default_factory=dict)
    """What nested deployments deploy, by their places."""
    files: list[str] = field(default_factory=list)
    """The linked templates that were read."""
    rounds: Rounds = field(default_factory=Rounds)
    elements: Rounds = field(default_factory=lambda: Rounds(MOST_ELEMENTS))
    numbers: list[int] = field(default_factory=lambda: [0])

    def next_number(self) -> int:
        """A number that no other scope has."""
        self.numbers[0] += 1
        return self.numbers[0]

    def outputs_of(self, id_: str) -> dict[str, Any] | None:
        """The outputs of the nested deployment with this id, if there is one."""
        found = self.outputs.get(id_)
        return found() if found else None
