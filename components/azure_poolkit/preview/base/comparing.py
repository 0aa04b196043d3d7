"""What `pulumi up` would make of each resource of a stack that stands as the base has it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from azure_poolkit.arm.table import BATCH_POOL_TYPE, find_type
from azure_poolkit.model.change import Change
from azure_poolkit.model.program import Program
from azure_poolkit.preview.base.causes import Cause, Causes
from azure_poolkit.preview.base.consequences import Effect
from azure_poolkit.preview.base.matching import old_names, renamed
from azure_poolkit.preview.clashes import identity
from azure_poolkit.preview.sides.side import ComparedResource, Side
from azure_poolkit.rules.scale_sets.rollout import Rollout

if TYPE_CHECKING:
    from azure_poolkit.preview.sides.masking import Masking


class Op(StrEnum):
    """The effect on a resource."""

    CREATE = "create"
    IMPORT = "import"
    UPDATE = "update"
    REPLACE = "replace"
    EITHER = "update or replace"
    DELETE = "delete"
    FORGET = "forget"
    """Deleted from the stack, kept in Azure."""
    SAME = "same"


@dataclass(frozen=True)
class JobsFate:
    """What happens to a pool's jobs: ``says`` in one line; ``handed_over`` where the new pool gets them, ``same_name``
    where that has the old one's name, so that they wait for it."""

    says: str
    handed_over: bool = False
    same_name: bool = False


@dataclass(frozen=True)
class ResourceChange:
    """The effect on one resource, and why.

    ``old`` and ``new`` are as each side has it. ``causes`` are all that count, those that hang on a value which is not
    known included: what these make of it, if the value changes, is ``only_if``. ``problem`` is why it will be refused,
    ``forecast`` what instances that exist get of extensions that change, ``jobs`` what happens to a pool's jobs.
    """

    op: Op
    old: ComparedResource | None
    new: ComparedResource | None
    causes: tuple[Cause, ...] = ()
    only_if: Op | None = None
    problem: str | None = None
    forecast: Rollout | None = None
    jobs: JobsFate | None = None

    @property
    def resource(self) -> ComparedResource:
        resource = self.new or self.old
        assert resource is not None
        return resource

    @property
    def old_first(self) -> bool | None:
        """Whether a replaced resource goes before the new one comes; ``None`` where azure-native decides."""
        if self.op is not Op.REPLACE or self.new is None:
            return None
        if self.new.delete_before_replace is not None:
            return self.new.delete_before_replace
        return None

    @property
    def changes(self) -> bool:
        """Whether there is anything to say of it."""
        return self.op is not Op.SAME or self.only_if is not None


@dataclass(frozen=True)
class Comparison:
    """Both sides, the old one under the names that its resources have now, and the effect on each resource.

    ``unread`` are the keys of configuration that is encrypted, and differs.
    """

    old: Side
    new: Side
    resources: tuple[ResourceChange, ...]
    unread: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> Mapping[Op, int]:
        """How many resources each of the effects has."""
        return {op: sum(change.op is op for change in self.resources) for op in Op}

    @property
    def of_bodies(self) -> Change:
        """The same as rules judge it."""
        pools = (change for change in self.resources if find_type(change.resource.type) is BATCH_POOL_TYPE)
        updated = frozenset(key for change in pools if _is_updated(change) for key in _keys(change.resource))
        return Change(Program(self.old.bodies), Program(self.new.bodies), updated)

    @property
    def problems(self) -> list[ResourceChange]:
        """The changes that will be refused."""
        return [change for change in self.resources if change.problem]


def _is_updated(change: ResourceChange) -> bool:
    return change.only_if is Op.UPDATE or (change.op is Op.UPDATE and change.only_if is not Op.REPLACE)


def _keys(resource: ComparedResource) -> tuple[str, ...]:
    """What its body may be known by: itself, or the component that makes it."""
    return (resource.urn,) if resource.parent is None else (resource.urn, resource.parent)


_PROTECTED: Final = "it is protected, so `pulumi up` refuses: it cannot be {verb} before it is unprotected"
_TAKEN: Final = (
    "{other} is deleted and has the same id: `pulumi up` creates the new one first, which Azure refuses because the "
    "id exists, "
    "or deletes the new one afterwards. Keep the resource's old name and parent, or give the old ones as aliases"
)
_DEFAULT: Final = "default provider"
_MANAGED: Final = ("custom", "remote")
"""Kinds of resources that a change is said of: what a provider or another process makes. Components are but names."""


def compare(old: Side, new: Side, masking: Masking) -> Comparison:
    """The effect on the resources of ``old`` where ``new`` is asked for; both were masked with ``masking``."""
    old = renamed(old, old_names(old, new))
    unread = tuple(sorted(key for key in old.sealed.keys() | new.sealed.keys() if _differs(old, new, key)))
    before = {resource.urn: resource for resource in old.resources}
    there = {resource.urn for resource in new.resources}
    causes = Causes(masking, bool(unread))
    made = []
    for resource in new.resources:
        change = _change(before.get(resource.urn), resource, causes)
        causes.note(change.op, resource, change.only_if, change.causes)
        if resource.kind in _MANAGED or (resource.kind == _DEFAULT and change.old is not None and change.changes):
            made.append(change)
    gone = [_gone(resource) for resource in old.resources if resource.urn not in there and resource.kind in _MANAGED]
    return Comparison(old, new, tuple(with_taken_ids((*made, *reversed(gone)))), unread)


def with_taken_ids(changes: Sequence[ResourceChange]) -> Iterator[ResourceChange]:
    """``changes``, each new resource that has the id of one that goes with that as its problem."""
    taken = {_identity(change.resource): change.resource.label for change in changes if change.op is Op.DELETE}
    taken.pop(None, None)
    for change in changes:
        other = taken.get(_identity(change.resource)) if change.op is Op.CREATE else None
        yield replace(change, problem=_TAKEN.format(other=other)) if other is not None else change


def _identity(resource: ComparedResource) -> tuple[Hashable, ...] | None:
    return identity(resource.type, resource.address, resource.inputs, resource.provider)


def _differs(old: Side, new: Side, key: str) -> bool:
    return old.sealed.get(key) != new.sealed.get(key)


def _change(old: ComparedResource | None, new: ComparedResource, causes: Causes) -> ResourceChange:
    if old is None:
        return ResourceChange(Op.IMPORT if new.imported else Op.CREATE, None, new)
    found = tuple(causes.of(old, new))
    certain = _strongest(cause.effect for cause in found if cause.certain)
    possible = _strongest(cause.effect for cause in found)
    op = Op(certain) if certain else Op.SAME
    only_if = Op(possible) if possible is not None and possible is not certain else None
    kept = tuple(cause for cause in found if cause.certain or str(cause.effect) == only_if)
    change = ResourceChange(op, old, new, kept, only_if)
    if op is Op.REPLACE and old.protect and new.protect:
        return replace(change, problem=_PROTECTED.format(verb="replaced"))
    return change


def _gone(old: ComparedResource) -> ResourceChange:
    if old.protect:
        return ResourceChange(Op.DELETE, old, None, problem=_PROTECTED.format(verb="deleted"))
    return ResourceChange(Op.FORGET if old.retain_on_delete else Op.DELETE, old, None)


def _strongest(effects: Iterable[Effect]) -> Effect | None:
    found = set(effects)
    return next((effect for effect in (Effect.REPLACE, Effect.EITHER, Effect.UPDATE) if effect in found), None)
