"""What happens to a program's resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from azure_poolkit.model.body import Body
from azure_poolkit.model.program import Program


@dataclass(frozen=True)
class Pair:
    """One resource before and after; ``None`` where it is not there. At least one is."""

    old: Body | None
    new: Body | None
    change: Change

    @property
    def body(self) -> Body:
        """The new body, or the old one of what goes."""
        body = self.new or self.old
        assert body is not None
        return body

    @property
    def updated(self) -> bool:
        """Whether what changes is sent to the resource that is there, which stays."""
        return self.body.key in self.change.updated


@dataclass(frozen=True)
class Change:
    """All resources before and after, told by their keys; ``updated`` are the keys of those that are updated in place,
    where it is known that no new one is made."""

    old: Program
    new: Program
    updated: frozenset[str] = frozenset()

    def pairs(self, *kinds: str) -> Iterator[Pair]:
        """The resources of these kinds, those that are new or stay first, in the order of the new program."""
        before = {_key(body): body for body in self.old.of_kind(*kinds)}
        for body in self.new.of_kind(*kinds):
            yield Pair(before.pop(_key(body), None), body, self)
        for body in before.values():
            yield Pair(body, None, self)


def _key(body: Body) -> tuple[str, str]:
    return body.kind, body.key or body.id or body.name
