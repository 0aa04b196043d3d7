"""Judges files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from azure_poolkit.linting.acceptance import of_file, unneeded
from azure_poolkit.linting.beside import reads_beside
from azure_poolkit.linting.bicep_places import BicepPlaces
from azure_poolkit.linting.bicep_program import compiled, is_bicep, source_of
from azure_poolkit.linting.forms.recognition import read_document
from azure_poolkit.linting.given import read_largest
from azure_poolkit.linting.linted_file import LintedFile, Located, OpenCheck
from azure_poolkit.linting.position import Places
from azure_poolkit.linting.source import BodySource, Document, InternalFailure
from azure_poolkit.linting.template.deployment import Given
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
from azure_poolkit.rules.engine import Failed, Judgement, judge, judge_program
from azure_poolkit.rules.rule import AnyRule
from azure_poolkit.rules.scale_sets.merged_lists import judge_separate, with_lists, with_new
from azure_poolkit.rules.twins import Dispatch


@dataclass(frozen=True)
class LintSettings:
    """How files are judged: the surroundings of what stands bare, the form they have (none: recognised by itself),
    and the findings that are accepted in all of them."""

    context: Context = field(default_factory=Context)
    as_: str | None = None
    accept: Mapping[str, str] = field(default_factory=dict)
    given: Given = field(default_factory=Given)
    """What is said of templates beside them: parameters, and linked files."""


def lint_path(file: str, settings: LintSettings | None = None, largest: int = LARGEST) -> LintedFile:
    """Judge what the file of this name holds, - for standard input; a Bicep file through its compiler. Reads no more
    than ``largest`` bytes. Never raises for what is in it."""
    settings = settings or LintSettings()
    settings = replace(settings, given=replace(settings.given, beside=reads_beside(file)))
    try:
        if is_bicep(file):
            source = read_largest(str(source_of(file, read_largest(file, largest))), largest)
            return lint_bicep(file, compiled(file), source, settings)
        return lint_file(file, read_largest(file, largest), settings)
    except UnreadableError as error:
        return LintedFile(file, error=str(error))
    except MemoryError:
        return LintedFile(file, error=TOO_LARGE)


def lint_bicep(file: str, template: bytes, source: bytes, settings: LintSettings | None = None) -> LintedFile:
    """Judge ``template``, the JSON that ``source``, the content of ``file``, compiles to; findings point into that."""

    def places(value: Any) -> Places:
        below: Path = ("template",) if "resources" not in value and "template" in value else ()
        return BicepPlaces(decoded(source), value["template"] if below else value, below)

    return lint_file(file, template, settings, places)


def lint_file(
    file: str, data: bytes, settings: LintSettings | None = None, places: Callable[[Any], Places] | None = None
) -> LintedFile:
    """Judge what ``data``, the content of ``file``, holds; ``places`` says where its values stand in another text.

    Never raises for what is in it: an internal error is one of its ``failures``."""
    settings = settings or LintSettings()
    try:
        document = read_document(data, settings.context, settings.as_, places, settings.given)
        return _judged(file, document, settings)
    except UnreadableError as error:
        return LintedFile(file, error=str(error), recognised=not isinstance(error, NotRecognisedError))
    except RecursionError:
        return LintedFile(file, error=TOO_DEEP)
    except MemoryError:
        return LintedFile(file, error=TOO_LARGE)
    except Exception as error:
        return LintedFile(file, failures=(InternalFailure((), error),))


def judge_sources(
    sources: Iterable[BodySource],
    context: Context,
    accept: Mapping[str, str],
    failures: list[InternalFailure] | None = None,
) -> list[tuple[BodySource, Judgement]]:
    """What body rules say of each of ``sources``, and program rules of all of them. Faults of rules are raised, or
    added to ``failures``."""
    by_body: dict[int, tuple[BodySource, Judgement]] = {}
    failed = None if failures is None else _adds_to(failures, by_body)
    rules = Dispatch(WITH_SHAPES)
    for source in sources:
        joined = source.in_program and source.body.kind == SCALE_SET_EXTENSION
        by_body[id(source.body)] = source, Judgement()
        if not joined:
            by_body[id(source.body)] = source, judge(source.body, rules, context, accept, failed)
    everything = tuple(source.body for source, _ in by_body.values())
    for body, judgement in (
        *judge_separate(_program(by_body.values()), WITH_SHAPES, context, accept, failed),
        *judge_program(Program(everything), CATALOGUE, context, accept, failed),
    ):
        source, before = by_body[id(body)]
        by_body[id(body)] = source, with_new(before, judgement)
    return list(by_body.values())


def _adds_to(failures: list[InternalFailure], by_body: Mapping[int, tuple[BodySource, Judgement]]) -> Failed:
    def failed(rule: AnyRule[Any], body: Body | None, error: Exception) -> None:
        source, _ = by_body.get(id(body), (None, None))
        failures.append(
            InternalFailure(source.in_file(()) if source else (), error, "" if body is None else body.name, rule.code)
        )

    return failed


def _program(judged: Iterable[tuple[BodySource, Judgement]]) -> Program:
    return Program(tuple(source.body for source, _ in judged if source.in_program))


def read_bodies(document: Document) -> list[Body]:
    """The bodies in ``document``, extensions that are resources of their own as one list for each scale set."""
    joined = list(with_lists(source.body for source in document.sources if source.in_program))
    return [*joined, *(source.body for source in document.sources if not source.in_program)]


def _judged(file: str, document: Document, settings: LintSettings) -> LintedFile:
    failures = list(document.failures)
    judged = judge_sources(document.sources, settings.context, {**settings.accept, **of_file(document)}, failures)
    located = [
        _located(document.places, source, finding) for source, judgement in judged for finding in judgement.findings
    ]
    located += [
        Located(finding, place, document.places.position(place)) for finding, place in unneeded(document, judged)
    ]
    waiting = [OpenCheck(item, item.path) for item in document.undecided]
    waiting += [
        OpenCheck(item, source.in_file(item.path)) for source, judgement in judged for item in judgement.undecided
    ]
    return LintedFile(file, document, _once(located), waiting, failures=tuple(failures))


def _once(located: Iterable[Located]) -> list[Located]:
    """``located`` without what the rounds of a loop say again of one and the same place."""
    found: dict[Any, Located] = {}
    for item in located:
        said = item.finding
        found.setdefault((said.code, item.place, said.says, said.value, said.accepted), item)
    return list(found.values())


def _located(places: Places, source: BodySource, finding: Finding) -> Located:
    place = source.in_file(finding.path)
    return Located(finding, place, places.position(place), source.body)
