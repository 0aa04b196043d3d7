"""What a deployment of one stack would do, read from the engine's preview, from its events, or from two commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from azure_poolkit.arm.table import find_type
from azure_poolkit.model import body as kinds
from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding, Severity, Undecided
from azure_poolkit.preview.base.comparing import Op, ResourceChange
from azure_poolkit.report.nodes import Found, NodeCounts, nodes_of

_WITH_NODES = (kinds.POOL, kinds.SCALE_SET)


@dataclass(frozen=True)
class Placed:
    """A finding and the resource that it is about, as people call it; ``new`` is false for one that stood before.

    ``made_at`` are the file, from the project's folder, and the line at which the program makes the resource, where the
    engine keeps them.
    """

    label: str
    finding: Finding
    new: bool = True
    made_at: tuple[str, int] | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others when two states are compared."""
        return self.label, self.finding.code, self.finding.spelled


@dataclass(frozen=True)
class Plan:
    """The changes of one stack, most of it in the order of the program.

    ``stack`` is `project / stack`, ``against`` what it is compared with. ``bodies`` and ``before`` are the bodies that
    are judged, by URN, after and before; ``found`` is what Azure says of these now, where it was asked.
    ``failure`` says why there is no plan, ``faults`` what of poolkit itself failed, all else being there.
    """

    stack: str
    against: str
    changes: tuple[ResourceChange, ...] = ()
    placed: tuple[Placed, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    notes: tuple[str, ...] = ()
    bodies: dict[str, Body] = field(default_factory=dict, repr=False)
    before: dict[str, Body] = field(default_factory=dict, repr=False)
    found: dict[str, Found] = field(default_factory=dict)
    failure: str | None = None
    faults: tuple[str, ...] = ()

    def of(self, *ops: Op) -> list[ResourceChange]:
        """The changes of these kinds."""
        return [change for change in self.changes if change.op in ops]

    @property
    def replaces(self) -> list[str]:
        """What is replaced for certain."""
        return [change.resource.label for change in self.of(Op.REPLACE)]

    @property
    def deletes(self) -> list[str]:
        return [change.resource.label for change in self.of(Op.DELETE)]

    @property
    def creates(self) -> list[str]:
        return [change.resource.label for change in self.of(Op.CREATE, Op.IMPORT)]

    @property
    def updates(self) -> list[str]:
        return [change.resource.label for change in self.of(Op.UPDATE, Op.EITHER)]

    @property
    def may_replace(self) -> list[str]:
        """What is replaced only if a value that is not known yet changes, or if its provider decides so."""
        found = [change for change in self.changes if change.only_if is Op.REPLACE or change.op is Op.EITHER]
        return [change.resource.label for change in found]

    @property
    def unchanged(self) -> int:
        """How many resources stay as they are."""
        return sum(not change.changes for change in self.changes)

    @property
    def errors(self) -> list[Placed]:
        """The errors that nobody accepted."""
        return [placed for placed in self.placed if placed.finding.stops]

    @property
    def warnings(self) -> list[Placed]:
        """The warnings that nobody accepted."""
        return [
            placed
            for placed in self.placed
            if placed.finding.accepted is None and placed.finding.severity is Severity.WARNING
        ]

    @property
    def accepted(self) -> list[Placed]:
        return [placed for placed in self.placed if placed.finding.accepted is not None]

    @property
    def new_findings(self) -> list[Placed]:
        """What the change brings that nobody accepted."""
        return [placed for placed in self.placed if placed.new and placed.finding.accepted is None]

    @property
    def nodes_lost(self) -> NodeCounts:
        """The nodes that go: of pools and scale sets that are replaced, deleted or made smaller."""
        return sum((lost for _, lost in self.losses()), NodeCounts())

    def found_of(self, change: ResourceChange) -> Found | None:
        """What Azure said of what is there before the change, if it was asked."""
        return self.found.get(change.old.urn) if change.old is not None else None

    def losses(self) -> Iterator[tuple[ResourceChange, NodeCounts]]:
        """Each pool and scale set that loses nodes, and those."""
        for change in self.changes:
            old = self.before.get(change.old.urn) if change.old is not None else None
            if old is None or not has_nodes(change):
                continue
            asked = self.found_of(change)
            there = asked.nodes if asked is not None else nodes_of(old)
            if change.op in (Op.REPLACE, Op.DELETE):
                yield change, there
            elif change.op is Op.UPDATE and change.new is not None:
                lost = (
                    there.beyond(nodes_of(self.bodies[change.new.urn]))
                    if change.new.urn in self.bodies
                    else NodeCounts()
                )
                if lost.some:
                    yield change, lost


def has_nodes(change: ResourceChange) -> bool:
    """Whether the change is of a pool or a scale set."""
    type_ = find_type(change.resource.type)
    return type_ is not None and type_.kind in _WITH_NODES


def with_news(placed: Sequence[Placed], before: Sequence[Placed]) -> tuple[Placed, ...]:
    """``placed``, each with whether the same stood in ``before``."""
    stood = {one.key for one in before}
    return tuple(replace(one, new=one.key not in stood) for one in placed)
