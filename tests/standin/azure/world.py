"""The Azure that the stand-in simulates: one JSON file, shared by all of the plugin's processes."""

from __future__ import annotations

import fcntl
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_NAMESPACE = uuid.UUID("6d6f6f6e-6261-7365-8000-617a75726500")


@dataclass
class Stored:
    """One resource: its request as last put (write-only values as digests) and what a read returns."""

    id: str
    request: dict[str, Any]
    response: dict[str, Any]
    gone_at: float | None = None
    """While a deletion runs: the time, in seconds since the epoch, when it will have ended."""
    unseen: dict[str, Any] = field(default_factory=dict)
    """What there is of it beyond what a read returns, such as a scale set's instances."""


@dataclass
class World:
    """Everything there is, by lower-case ARM id. `serial` counts what was ever created; `vanished` names
    images and the like that were there and are not any more; `soft_deleted` are vaults that wait to be purged, by name
    in lower case."""

    salt: str
    serial: int = 0
    resources: dict[str, Stored] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    soft_deleted: dict[str, Stored] = field(default_factory=dict)

    def find(self, arm_id: str) -> Stored | None:
        """The resource with that id, its letter case extras."""
        return self.resources.get(arm_id.lower())

    def store(self, stored: Stored) -> None:
        """Put a resource in place."""
        self.resources[stored.id.lower()] = stored

    def below(self, arm_id: str) -> list[Stored]:
        """All resources whose ids go on from that one."""
        root = arm_id.lower() + "/"
        return [stored for key, stored in self.resources.items() if key.startswith(root)]

    def of_type(self, arm_type: str) -> list[Stored]:
        """All resources of an ARM type."""
        return [stored for stored in self.resources.values() if stored.response["type"].lower() == arm_type.lower()]

    def remove(self, arm_id: str) -> None:
        """Take a resource away, and all that is below it."""
        root = arm_id.lower()
        kept = {key: r for key, r in self.resources.items() if key != root and not key.startswith(root + "/")}
        self.resources = kept

    def new_guid(self, arm_id: str, purpose: str) -> str:
        """A GUID that Azure makes up: never the same for a resource made anew."""
        return str(uuid.uuid5(_NAMESPACE, f"{arm_id.lower()}|{purpose}|{self.serial}"))


class WorldFile:
    """The file; ``with file.open() as world`` reads it, and writes it back if nothing was raised."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def open(self) -> Iterator[World]:
        """Hold the world alone, for reading and changing."""
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            world = self._read()
            yield world
            self._write(world)

    def _read(self) -> World:
        if not self.path.exists():
            return World(salt=uuid.uuid4().hex)
        told = json.loads(self.path.read_text(encoding="utf-8"))
        for name in ("resources", "soft_deleted"):
            told[name] = {key: Stored(**stored) for key, stored in told[name].items()}
        return World(**told)

    def _write(self, world: World) -> None:
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(world), indent=1), encoding="utf-8")
        os.replace(draft, self.path)
