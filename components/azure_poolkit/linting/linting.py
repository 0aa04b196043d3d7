"""Judges files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.linting.acceptance import of_file, unneeded
from azure_poolkit.linting.bicep_places import BicepPlaces
from azure_poolkit.linting.bicep_program import compiled, is_bicep, source_of
from azure_poolkit.linting.forms.recognition import read_document
from azure_poolkit.linting.given import read_bytes
from azure_poolkit.linting.linted_file import LintedFile, Located, OpenCheck
from azure_poolkit.linting.position import Places
from azure_poolkit.linting.source import Document, Source
from azure_poolkit.linting.text import (
    LARGEST,
    TOO_DEEP,
    TOO_LARGE,
    NotRecognisedError,
    UnreadableError,
    decoded,
)
from azure_poolkit.model.body import SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE, WITH_SHAPES
from azure_poolkit.rules.engine import Judgement, judge, judge_program
from azure_poolkit.rules.scale_sets.merged_lists import judge_separate, with_lists, with_new


@dataclass(frozen=True)
class Settings:
    """How files are judged: the surroundings of what stands bare, the form they have (none: recognised by itself),
    and the findings that are accepted in all of them."""

    context: Context = field(default_factory=Context)
    as_: str | None = None
    accept: Mapping[str, str] = field(default_factory=dict)


def lint_path(file: str, settings: Settings | None = None, largest: int = LARGEST) -> LintedFile:
    """Judge what the file of this name holds, - for standard input; a Bicep file through its compiler. Reads no more
    than ``largest`` bytes. Never raises for what is in it."""
    try:
        if is_bicep(file):
            source = read_bytes(str(source_of(file, read_bytes(file, largest))), largest)
            return lint_bicep(file, compiled(file), source, settings)
        return lint_file(file, read_bytes(file, largest), settings)
    except UnreadableError as error:
        return LintedFile(file, error=str(error))
    except MemoryError:
        return LintedFile(file, error=TOO_LARGE)


def lint_bicep(file: str, template: bytes, source: bytes, settings: Settings | None = None) -> LintedFile:
    """Judge ``template``, the JSON that ``source``, the content of ``file``, compiles to; findings point into that."""

    def places(value: Any) -> Places:
        below: Path = ("template",) if "resources" not in value and "template" in value else ()
        return BicepPlaces(decoded(source), value["template"] if below else value, below)

    return lint_file(file, template, settings, places)


def lint_file(
    file: str, data: bytes, settings: Settings | None = None, places: Callable[[Any], Places] | None = None
) -> LintedFile:
    """Judge what ``data``, the content of ``file``, holds; ``places`` says where its values stand in another text.

    Never raises for what is in it."""
    settings = settings or Settings()
    try:
        document = read_document(data, settings.context, settings.as_, places)
        return _judged(file, document, settings)
    except UnreadableError as error:
        return LintedFile(file, error=str(error), recognised=not isinstance(error, NotRecognisedError))
    except RecursionError:
        return LintedFile(file, error=TOO_DEEP)
    except MemoryError:
        return LintedFile(file, error=TOO_LARGE)


def judge_sources(
    sources: Iterable[Source], context: Context, accept: Mapping[str, str]
) -> list[tuple[Source, Judgement]]:
    """What body rules say of each of ``sources``, and program rules of all of them."""
    by_body: dict[int, tuple[Source, Judgement]] = {}
    for source in sources:
        joined = source.in_program and source.body.kind == SCALE_SET_EXTENSION
        said = Judgement() if joined else judge(source.body, WITH_SHAPES, context, accept)
        by_body[id(source.body)] = source, said
    everything = tuple(source.body for source, _ in by_body.values())
    for body, judgement in (
        *judge_separate(_program(by_body.values()), WITH_SHAPES, context, accept),
        *judge_program(Program(everything), CATALOGUE, context, accept),
    ):
        source, before = by_body[id(body)]
        by_body[id(body)] = source, with_new(before, judgement)
    return list(by_body.values())


def _program(judged: Iterable[tuple[Source, Judgement]]) -> Program:
    return Program(tuple(source.body for source, _ in judged if source.in_program))


def read_bodies(document: Document) -> list[Body]:
    """The bodies in ``document``, extensions that are resources of their own as one list for each scale set."""
    joined = list(with_lists(source.body for source in document.sources if source.in_program))
    return [*joined, *(source.body for source in document.sources if not source.in_program)]


def _judged(file: str, document: Document, settings: Settings) -> LintedFile:
    judged = judge_sources(document.sources, settings.context, {**settings.accept, **of_file(document)})
    located = [
        _located(document.places, source, finding) for source, judgement in judged for finding in judgement.findings
    ]
    located += [
        Located(finding, place, document.places.position(place)) for finding, place in unneeded(document, judged)
    ]
    waiting = [
        OpenCheck(item, source.in_file(item.path)) for source, judgement in judged for item in judgement.undecided
    ]
    return LintedFile(file, document, located, waiting)


def _located(places: Places, source: Source, finding: Finding) -> Located:
    place = source.in_file(finding.path)
    return Located(finding, place, places.position(place), source.body)
