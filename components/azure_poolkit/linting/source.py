"""What a file holds, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.linting.position import Places
from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path


@dataclass(frozen=True)
class Source:
    """A body out of a file. ``places`` maps paths in the body to paths in the file; what lies below goes along.

    ``in_program`` tells whether it is a resource of one program with the file's others, not a body by itself.
    """

    body: Body
    places: Mapping[Path, Path] = field(default_factory=lambda: {(): ()})
    in_program: bool = False

    def in_file(self, path: Path) -> Path:
        """Where in the file the value at ``path`` of the body comes from."""
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return (*place, *path[length:])
        return ()


@dataclass(frozen=True)
class Acceptances:
    """Findings accepted in a file: for the resource of ``body``, or for all of the file where there is none."""

    accept: Mapping[str, Any]
    place: Path
    body: Body | None = None


@dataclass(frozen=True)
class Found:
    """What was found in a value of a known form."""

    sources: list[Source]
    acceptances: list[Acceptances] = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    """A file's text, the form in which it was recognised, the bodies it holds, and the findings it accepts."""

    places: Places
    form: str
    sources: tuple[Source, ...]
    acceptances: tuple[Acceptances, ...] = ()
