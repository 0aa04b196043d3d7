"""What has been read so far. It is whole at any moment, so that what was read is there when reading stops."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from azure_poolkit.status.reading import read_status
from azure_poolkit.status.state import Machine, Status

_STOPPED: Final = "stopped before all was read"


class Progress(Protocol):
    """Told how many machines there are to be read, and each that was."""

    def found(self, count: int) -> None: ...
    def read(self) -> None: ...


@dataclass
class Collected:
    """What is known of one target, and why the rest is not. Machines stand in the order in which they were listed."""

    label: str
    progress: Progress
    groups: Status = field(default_factory=Status)
    machines: dict[str, Machine] = field(default_factory=dict)
    going_on: bool = True
    problems: dict[str, list[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def add_group(self, answer: Any) -> None:
        self.groups = read_status(answer)

    def add_machines(self, answers: list[Any], whole: bool) -> None:
        """Machines of a page; ``whole`` where nothing is left to be read of them."""
        told = [machine for answer in answers for machine in read_status(answer).machines]
        self.progress.found(len(told))
        for machine in told:
            self.machines[machine.name] = machine
            if whole:
                self.progress.read()
            else:
                self.unread.add(machine.name)

    def add_extensions(self, name: str, answers: list[Any]) -> None:
        """The extensions on the machine ``name``, each answer the page of a list."""
        joined = [one for answer in answers for one in answer.get("value", ())]
        for said in read_status(joined).machines:
            before = self.machines[name]
            self.machines[name] = replace(before, extensions=said.extensions, failed=before.failed or said.failed)
        self.done(name)

    def gone(self, name: str) -> None:
        """The machine has left since it was listed."""
        self.machines.pop(name, None)
        self.done(name)

    def failed(self, name: str, why: str) -> None:
        """The extensions on ``name`` could not be read."""
        self.problems.setdefault(why, []).append(name)
        self.done(name)

    def done(self, name: str) -> None:
        self.unread.discard(name)
        self.progress.read()

    def stop(self, why: str) -> None:
        """Nothing more is read of the target."""
        self.problems.setdefault(why, [])

    @property
    def status(self) -> Status:
        return Status(self.groups.groups, tuple(self.machines.values()))

    @property
    def told_unread(self) -> dict[str, str]:
        """What could not be read, and why."""
        told: dict[str, str] = {}
        for why, names in self.problems.items():
            what = f"{self.label}, extensions of {_some(names)}" if names else self.label
            told[what] = f"{told[what]}; {why}" if what in told else why
        if self.unread:
            told.setdefault(f"{self.label}, extensions of {_some(sorted(self.unread))}", _STOPPED)
        elif self.going_on and not self.problems:
            told[self.label] = _STOPPED
        return told


def _some(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{len(names)} machines ({names[0]}, …)"
