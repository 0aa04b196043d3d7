"""What one run knows while it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .errors import PulumiMocksError
from .mocks import Mocks
from .properties import Properties
from .records import CallRecord, Kind, LogRecord
from .tokens import STACK_TYPE
from .unknown import Unknown

if TYPE_CHECKING:
    from pulumi import Resource

Allowance = Literal["duplicate_urns", "lost_tasks", "output_strings", "unmocked_calls", "unused_mocks"]
"""A strictness a run can do without.

- `duplicate_urns`: two resources may have one URN;
- `lost_tasks`: tasks nobody waits for are dropped, failed or not;
- `output_strings`: `str(output)` gives pulumi's warning text;
- `unmocked_calls`: invokes, method calls and stack references without a mock are unknown where Outputs
  allow it;
- `unused_mocks`: mocks nothing asked for are fine.
"""


@dataclass(slots=True)
class Entry:
    """A registered resource."""

    type: str
    name: str
    urn: str
    parent: str
    kind: Kind
    id: str | Unknown | None
    inputs: Properties
    outputs: Properties
    transforms: int
    instance: Resource | None
    options: Mapping[str, Any]
    """Fields of the record that come from the registration as it is."""
    registered_outputs: Properties | None = None


@dataclass(slots=True)
class Session:
    """The state of one run."""

    project: str
    stack: str
    organization: str
    preview: bool
    mocks: Mocks
    allow: frozenset[Allowance]
    hidden: tuple[str, ...] = ()
    """Texts that no log may show: the values of secret configuration."""
    stack_urn: str = ""
    stack_outputs: Properties = field(default_factory=Properties)
    order: list[Entry] = field(default_factory=list)
    by_urn: dict[str, Entry] = field(default_factory=dict)
    calls: list[CallRecord] = field(default_factory=list)
    logs: list[LogRecord] = field(default_factory=list)
    violations: list[PulumiMocksError] = field(default_factory=list)
    """Broken rules, kept because the program might swallow the exception."""

    def refuse(self, error: PulumiMocksError) -> PulumiMocksError:
        """Note a broken rule and give the exception to raise."""
        self.violations.append(error)
        return error

    def urn(self, parent: str, type: str, name: str) -> str:
        """The URN the engine would give."""
        parent_type = parent.split("::")[2] if parent else STACK_TYPE
        qualified = type if parent_type == STACK_TYPE else f"{parent_type}${type}"
        return f"urn:pulumi:{self.stack}::{self.project}::{qualified}::{name}"

    def add(self, entry: Entry) -> None:
        """Keep a registration."""
        self.order.append(entry)
        self.by_urn.setdefault(entry.urn, entry)

    def pending(self, urns: Mapping[str, Any] | list[str]) -> bool:
        """Whether any of the resources is still to be created."""
        return any(isinstance(self.by_urn[urn].id, Unknown) for urn in urns if urn in self.by_urn)
