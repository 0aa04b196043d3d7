"""What is told of pools, machines and extensions, in whatever form Azure gave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from azure_poolkit.facts.causes.catalogue import likely_cause
from azure_poolkit.facts.causes.cause import Cause

UNNAMED = "(not named in the answer)"


def text(value: Mapping[str, Any], key: str) -> str:
    """The string under ``key``, also of a whole number; empty where there is none."""
    found = value.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found if isinstance(found, str) else ""


def mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object under ``key``; empty where there is none."""
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}


def mappings(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects in the list under ``key``."""
    found = value.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def name(value: Mapping[str, Any], *keys: str) -> str:
    """What the first of ``keys`` with a string says, of an ARM id or address the last part."""
    found = next((said for key in keys if (said := text(value, key))), "")
    return found.rstrip("/").rpartition("/")[2] or UNNAMED


class Outcome(StrEnum):
    """How far an extension is on one machine."""

    SUCCEEDED = "succeeded"
    GOING_ON = "not done"
    FAILED = "failed"
    WAITED = "not run"
    UNKNOWN = "not known"

    @property
    def bad(self) -> bool:
        return self in (Outcome.FAILED, Outcome.WAITED)


@dataclass(frozen=True)
class ExtensionState:
    """An extension on one machine, or on ``count`` of them where Azure only counts.

    ``waited_for`` is the extension whose failure kept this one from being run.
    """

    name: str
    outcome: Outcome
    handler: str | None = None
    version: str | None = None
    code: str = ""
    level: str = ""
    message: str = ""
    time: str | None = None
    waited_for: str | None = None
    count: int | None = None
    after: tuple[str, ...] = ()

    @cached_property
    def cause(self) -> Cause | None:
        return likely_cause(f"{self.code}: {self.message}") if self.outcome is Outcome.FAILED else None


@dataclass(frozen=True)
class Machine:
    """A Batch node or an instance of a scale set. ``latest_model`` is None where the answer does not say."""

    kind: str
    name: str
    state: str
    failed: bool = False
    going_on: bool = False
    problems: tuple[str, ...] = ()
    extensions: tuple[ExtensionState, ...] = ()
    latest_model: bool | None = None

    @property
    def wrong(self) -> bool:
        """Whether it, or an extension on it, failed, or is behind the model."""
        return self.failed or self.latest_model is False or any(one.outcome.bad for one in self.extensions)


@dataclass(frozen=True)
class Group:
    """A pool or scale set as a whole: its state, its errors, how many machines there are in each state, and how many
    there should be; extensions as they are counted over all instances."""

    kind: str
    name: str
    state: str
    failed: bool = False
    problems: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    extensions: tuple[ExtensionState, ...] = ()

    @property
    def wrong(self) -> bool:
        return self.failed or bool(self.problems) or any(one.outcome.bad for one in self.extensions)


@dataclass(frozen=True)
class Status:
    """All that some answers say."""

    groups: tuple[Group, ...] = ()
    machines: tuple[Machine, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.groups and not self.machines

    @property
    def wrong(self) -> bool:
        """Whether anything failed or is behind its model."""
        return any(group.wrong for group in self.groups) or any(machine.wrong for machine in self.machines)

    @property
    def not_known(self) -> tuple[ExtensionState, ...]:
        """The extensions of which nothing says how far they are."""
        listed = [*(group.extensions for group in self.groups), *(machine.extensions for machine in self.machines)]
        return tuple(one for extensions in listed for one in extensions if one.outcome is Outcome.UNKNOWN)

    @property
    def older(self) -> tuple[Machine, ...]:
        """The instances that an older model made."""
        return tuple(machine for machine in self.machines if machine.latest_model is False)

    def only_failed(self) -> Status:
        return Status(tuple(one for one in self.groups if one.wrong), tuple(one for one in self.machines if one.wrong))

    def __add__(self, other: Status) -> Status:
        return Status(self.groups + other.groups, self.machines + other.machines)


NOTHING: Final = Status()
