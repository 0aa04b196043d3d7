"""What a template, a body or another file that lint takes holds, for the search of what is at fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from azure_poolkit.diagnosis.blame import Suspect, Told
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import lint_path
from azure_poolkit.linting.source import BodySource
from azure_poolkit.linting.text import UnreadableError
from azure_poolkit.model.redaction import Redactor


@dataclass(frozen=True)
class ToldFile:
    """A file's bodies, and where they stand in it."""

    linted: LintedFile
    sources: dict[str, BodySource]
    told: tuple[Told, ...]

    def located(self, suspects: Sequence[Suspect]) -> list[Suspect]:
        """``suspects`` with the file and the line of each."""
        return [self._with_line(suspect) for suspect in suspects]

    def _with_line(self, suspect: Suspect) -> Suspect:
        place = self.sources[suspect.label].in_file(suspect.path)
        return replace(suspect, file=self.linted.file, line=self.linted.places.position(place).line)


def told_file(file: str) -> ToldFile:
    """What ``file`` holds. Raises UnreadableError."""
    linted = lint_path(file)
    if linted.error or linted.document is None:
        raise UnreadableError(linted.error or "this could not be judged")
    sources: dict[str, BodySource] = {}
    told = []
    for source in linted.document.sources:
        name = Redactor.of(source.body).text(source.body.name)
        label = _unlike(f"{source.body.kind} '{name}'", sources)
        sources[label] = source
        findings = [item.finding for item in linted.located if item.body is source.body]
        told.append(Told(label, source.body, findings))
    return ToldFile(linted, sources, tuple(told))


def _unlike(label: str, known: dict[str, BodySource]) -> str:
    """``label``, with a number where another one is called so."""
    labels = (label, *(f"{label} ({count})" for count in range(2, len(known) + 2)))
    return next(each for each in labels if each not in known)
