"""What a stand-in plugin is told, in a file that its process reads at start: who it is, and which faults to
make."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["error", "429", "503", "hang", "die"]


@dataclass(frozen=True)
class Fault:
    """One ordered fault: from its `call`-th matching call on, `times` times, the method goes wrong.

    Calls are counted per process of the plugin, so from one for each command; calls of a preview do not
    count. `type` and `name` are globs over the resource's type token and name.
    """

    method: str
    kind: Kind = "error"
    call: int = 1
    times: int = 1
    message: str = ""
    type: str = "*"
    name: str = "*"

    def concerns(self, method: str, type: str, name: str) -> bool:
        """Whether a call is one of those that are counted."""
        return method == self.method and fnmatchcase(type, self.type) and fnmatchcase(name, self.name)


@dataclass(frozen=True)
class Orders:
    """A stand-in's name, version, servicer (``module:Class``), schema, call log and faults."""

    name: str
    version: str
    servicer: str
    calls: str
    schema: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def write(self, path: Path) -> None:
        """Write the file from which `read` gets the same orders."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Orders:
        """Read what `write` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**told, "faults": tuple(Fault(**fault) for fault in told["faults"])})
