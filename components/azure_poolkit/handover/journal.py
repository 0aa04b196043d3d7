"""What was done, in a file of lines that survives a kill between any two of them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

VERSION: Final = 1


class JournalError(Exception):
    """The file cannot be read or written, or is of another handover. The message says which and what to do."""


@dataclass
class Memory:
    """What is remembered: of each job and schedule that is being moved how it was before, those that were moved by runs
    that came to their end, and whether the last run was the way back."""

    jobs: dict[str, str] = field(default_factory=dict)
    schedules: dict[str, str] = field(default_factory=dict)
    moved: dict[str, set[str]] = field(default_factory=lambda: {"job": set(), "schedule": set()})
    back: bool = False

    def known(self, kind: str) -> set[str]:
        """All of a kind, ``job`` or ``schedule``, that were touched and have not gone back."""
        return {*(self.jobs if kind == "job" else self.schedules), *self.moved[kind]}


class Journal:
    """The journal of one handover. A line is on the disk when :meth:`write` returns."""

    def __init__(self, path: Path, account: str, old: str, new: str) -> None:
        self.path, self.memory = path, Memory()
        self._of = {"version": VERSION, "account": account.casefold(), "old": old, "new": new}
        self._heads = 0
        self._whole = 0
        for line in self._lines():
            self._take(line)

    @property
    def empty(self) -> bool:
        """Whether nothing was done yet."""
        return not self._heads

    def begin(self, back: bool, **told: str) -> None:
        """A run begins; one that goes on with the one before keeps what it remembered, as does the way back."""
        self.write({"begin": "back" if back else "there", **self._of, **told})

    def remember(self, kind: str, id: str, was: str) -> None:
        """That the job or schedule ``id`` was ``was`` before it is touched."""
        self.write({"remember": kind, "id": id, "was": was})

    def did(self, call: str) -> None:
        """A call that Azure accepted, for people."""
        self.write({"did": call})

    def end(self) -> None:
        """All that was asked for is done."""
        self.write({"end": True})

    def write(self, entry: Mapping[str, Any]) -> None:
        """Append ``entry``. Raises JournalError."""
        data = (json.dumps(entry) + "\n").encode()
        try:
            with self.path.open("r+b" if self.path.exists() else "x+b") as file:
                file.truncate(self._whole)
                file.seek(self._whole)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise JournalError(f"{self.path}: {error.strerror}") from None
        self._whole += len(data)
        self._take(entry)

    def _lines(self) -> list[dict[str, Any]]:
        """Those that are whole: a last one without its end is as if never written."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalError(f"{self.path}: {error.strerror}") from None
        self._whole = data.rfind(b"\n") + 1
        try:
            found = [json.loads(line) for line in data[: self._whole].splitlines()]
        except (ValueError, RecursionError):
            found = [None]
        if not all(
            isinstance(line, dict) and ("remember" not in line or {"id", "was"} <= line.keys()) for line in found
        ):
            raise JournalError(f"{self.path}: this is not the journal of a handover")
        return found

    def _take(self, line: Mapping[str, Any]) -> None:
        memory = self.memory
        if "begin" in line:
            if {key: line.get(key) for key in self._of} != self._of:
                raise JournalError(
                    f"{self.path}: this is the journal of {line.get('account')}: {line.get('old')} to {line.get('new')}"
                )
            self._heads += 1
            memory.back = line["begin"] == "back"
        elif "remember" in line:
            (memory.jobs if line["remember"] == "job" else memory.schedules)[str(line["id"])] = str(line["was"])
        elif "end" in line:
            for kind in memory.moved:
                memory.moved[kind] = set() if memory.back else memory.known(kind)
            memory.jobs, memory.schedules = {}, {}
