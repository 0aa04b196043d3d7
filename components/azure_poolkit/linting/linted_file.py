"""One file and everything that was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from azure_poolkit.linting.position import Places, Position
from azure_poolkit.linting.source import Document
from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding, Undecided
from azure_poolkit.model.path import Path


@dataclass(frozen=True)
class Located:
    """A finding, and where in the file it points."""

    finding: Finding
    place: Path
    position: Position
    body: Body | None = None


@dataclass(frozen=True)
class LintedFile:
    """One file and what was said of it; ``error`` where it could not be judged."""

    file: str
    document: Document | None = None
    located: Sequence[Located] = ()
    undecided: Sequence[Undecided] = ()
    error: str | None = None

    @property
    def findings(self) -> list[Finding]:
        return [item.finding for item in self.located]

    @property
    def form(self) -> str | None:
        """The form in which it was recognised."""
        return self.document.form if self.document else None

    @property
    def places(self) -> Places:
        return self.document.places if self.document else Places("")
