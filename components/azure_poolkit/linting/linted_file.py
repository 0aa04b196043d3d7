"""One file and everything that was said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from azure_poolkit.linting.position import Places, Position
from azure_poolkit.linting.repeated_keys import Remark
from azure_poolkit.linting.source import Document, InternalFailure
from azure_poolkit.model.body import (
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    IMAGE,
    POOL,
    SCALE_SET,
    SCALE_SET_EXTENSION,
    STATUS_REPORT,
    Body,
)
from azure_poolkit.model.finding import Finding, Undecided
from azure_poolkit.model.path import Path

JUDGED_KINDS: Final = frozenset(
    {POOL, SCALE_SET, SCALE_SET_EXTENSION, IMAGE, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, STATUS_REPORT}
)
"""The kinds of bodies that are judged for themselves; others are read for what they say of these."""


@dataclass(frozen=True)
class Located:
    """A finding, and where in the file it points."""

    finding: Finding
    place: Path
    position: Position
    body: Body | None = None


@dataclass(frozen=True)
class OpenCheck:
    """A rule that could not be judged, and where in the file what it waits for stands."""

    said: Undecided
    place: Path


@dataclass(frozen=True)
class LintedFile:
    """One file and what was said of it; ``error`` where it could not be judged, and ``recognised`` is false where that
    is because it is of no known form. ``asked`` is false where it was only found in a folder or by a pattern."""

    file: str
    document: Document | None = None
    located: Sequence[Located] = ()
    open: Sequence[OpenCheck] = ()
    error: str | None = None
    recognised: bool = True
    asked: bool = True
    failures: Sequence[InternalFailure] = ()
    """Faults of ours: what could not be judged because of them; all else was."""

    @property
    def findings(self) -> list[Finding]:
        return [item.finding for item in self.located]

    @property
    def undecided(self) -> list[Undecided]:
        return [item.said for item in self.open]

    @property
    def form(self) -> str | None:
        """The form in which it was recognised."""
        return self.document.form if self.document else None

    @property
    def places(self) -> Places:
        return self.document.places if self.document else Places("")

    @property
    def judged(self) -> Counter[str]:
        """How many bodies of each kind were judged."""
        sources = self.document.sources if self.document else ()
        return Counter(source.body.kind for source in sources if source.body.kind in JUDGED_KINDS)

    @property
    def others(self) -> Mapping[str, int]:
        """How many resources of each type were not judged."""
        return self.document.others if self.document else {}

    @property
    def notes(self) -> Sequence[str]:
        """What else was left out, and what can be done about it."""
        return self.document.notes if self.document else ()

    @property
    def remarks(self) -> Sequence[Remark]:
        """What is wrong with the file's text though it can be read."""
        return self.document.remarks if self.document else ()
