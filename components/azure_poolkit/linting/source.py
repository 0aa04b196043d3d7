"""What a file holds, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from azure_poolkit.linting.position import Places
from azure_poolkit.linting.repeated_keys import Remark
from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Undecided, fault_text
from azure_poolkit.model.path import Path
from azure_poolkit.rules.shapes.respelling import respelled


def place_of(places: Mapping[Path, Path], path: Path) -> Path:
    """The place of what is at ``path``: ``places`` has it, or that of what is around it."""
    for length in range(len(path), -1, -1):
        place = places.get(path[:length])
        if place is not None:
            return (*place, *path[length:])
    return ()


def composed(first: Mapping[Path, Path], second: Mapping[Path, Path]) -> dict[Path, Path]:
    """The places in a file of a body whose parts have the places ``first`` in a value that has ``second`` itself."""
    made: dict[Path, Path] = {}
    for path, inner in sorted(first.items(), key=lambda item: len(item[0])):
        made[path] = place_of(second, inner)
        for below, place in second.items():
            if len(below) > len(inner) and below[: len(inner)] == inner:
                made[(*path, *below[len(inner) :])] = place
    return made


@dataclass(frozen=True)
class BodySource:
    """A body out of a file, its keys spelt as Azure spells them. ``places`` maps paths in the body, as written, to
    paths in the file; what lies below goes along.

    ``in_program`` tells whether it is a resource of one program with the file's others, not a body by itself.
    """

    body: Body
    places: Mapping[Path, Path] = field(default_factory=lambda: {(): ()})
    in_program: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", respelled(self.body))

    def in_file(self, path: Path) -> Path:
        """Where in the file the value at ``path`` of the body comes from."""
        return place_of(self.places, self.body.as_written(path))

    def moved_to(self, place: Path) -> BodySource:
        """The same body, out of a value that stands at ``place`` of the file."""
        if not place:
            return self
        return replace(self, places={path: (*place, *inner) for path, inner in self.places.items()})

    def through(self, places: Mapping[Path, Path]) -> BodySource:
        """The same body, out of a value whose parts have ``places`` in the file."""
        return replace(self, places=composed(self.places, places))


def with_other_keys(source: BodySource) -> BodySource:
    """``source`` out of a form that has keys which the request has not."""
    return replace(source, body=replace(source.body, extras=replace(source.body.extras, other_keys=True)))


@dataclass(frozen=True)
class Acceptances:
    """Findings accepted in a file: for the resource of ``body``, or for all of the file where there is none."""

    accept: Mapping[str, Any]
    place: Path
    body: Body | None = None


@dataclass(frozen=True)
class InternalFailure:
    """A fault of ours at ``place`` of a file: what should have been read or judged there was not."""

    place: Path
    error: Exception
    subject: str = ""
    code: str | None = None
    """The rule in which it happened, if it was one."""

    @property
    def text(self) -> str:
        """What happened, in one line."""
        return fault_text(f"rule {self.code}" if self.code else "reading", self.error)


@dataclass(frozen=True)
class Found:
    """What was found in a value of a known form.

    ``others`` counts resources that are not judged, by their types; ``notes`` say what else was left out, and what can
    be done about it; ``undecided`` is what it refers to and does not hold.
    """

    sources: list[BodySource]
    acceptances: list[Acceptances] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    failures: list[InternalFailure] = field(default_factory=list)

    def add(self, other: Found, place: Path = ()) -> None:
        """Take in what was found in a value that stands at ``place``."""
        self.sources.extend(source.moved_to(place) for source in other.sources)
        self.acceptances.extend(replace(said, place=(*place, *said.place)) for said in other.acceptances)
        self.others.update(other.others)
        self.notes.extend(note for note in other.notes if note not in self.notes)
        self.undecided.extend(replace(item, path=(*place, *item.path)) for item in other.undecided)
        self.failures.extend(replace(failure, place=(*place, *failure.place)) for failure in other.failures)


@dataclass(frozen=True)
class Document:
    """A file's text, the form in which it was recognised, the bodies it holds, and the findings it accepts; ``others``
    and ``notes`` as :class:`Found` has them, and ``remarks`` about the text."""

    places: Places
    form: str
    sources: tuple[BodySource, ...]
    acceptances: tuple[Acceptances, ...] = ()
    others: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    failures: tuple[InternalFailure, ...] = ()
