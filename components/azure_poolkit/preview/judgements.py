"""What is said of everything that a program makes: of each resource by itself, and of all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pulumi_mocks
from azure_poolkit.gate import Judged
from azure_poolkit.inputs import to_snake
from azure_poolkit.model.body import ADDRESS, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.preview.clashes import OneOutput
from azure_poolkit.preview.requests import Request
from azure_poolkit.rules.acceptance import unneeded_acceptances
from azure_poolkit.rules.catalogue import CATALOGUE, WITH_SHAPES
from azure_poolkit.rules.engine import Judgement, judge, judge_program
from azure_poolkit.rules.own_faults import OwnFaults
from azure_poolkit.rules.rule import ProgramRule
from azure_poolkit.rules.scale_sets.merged_lists import judge_separate, with_new
from azure_poolkit.rules.shapes.respelling import respelled

_PROGRAM_RULES = [rule for rule in CATALOGUE if isinstance(rule, ProgramRule)]


@dataclass(frozen=True)
class Judgements:
    """What was said of one resource, under the name by which people know it."""

    label: str
    judgement: Judgement
    body: Body | None = None

    @property
    def notes(self) -> list[str]:
        """What is said of it though nothing is wrong."""
        notes = self.body.extras.notes if self.body else None
        return [note for note in notes if isinstance(note, str)] if isinstance(notes, list) else []


@dataclass(frozen=True)
class _Item:
    label: str
    body: Body
    judgement: Judgement = field(default_factory=Judgement)
    accept: Mapping[str, str] = field(default_factory=dict)


def judge_all(
    recording: pulumi_mocks.Recording, requests: tuple[Request, ...], said: list[Judged], faults: OwnFaults
) -> list[Judgements]:
    """``said`` is what components have said of their own bodies; the others are judged here. ``faults`` gets those of
    rules."""
    given = {record.urn: record.given for record in recording.resources}
    one_output = OneOutput()
    items = [_addressed(item, given, one_output) for item in _items(recording, requests, said, faults)]
    program = Program(tuple(item.body for item in items))
    of_all = {
        id(body): judgement for body, judgement in judge_program(program, CATALOGUE, Context(), None, faults.of_rule)
    }
    joined = _judged_together(program, faults)
    return [
        Judgements(
            item.label,
            with_new(item.judgement, joined.get(id(item.body), Judgement()))
            + _with_all(item, of_all.get(id(item.body), Judgement())),
            item.body,
        )
        for item in items
    ]


def _addressed(item: _Item, given: Mapping[str, Mapping[str, object]], one_output: OneOutput) -> _Item:
    """``item``, the parts of its address that nobody knows yet told apart by the Outputs that bring them."""
    by_hand = given.get(item.body.key or "", {})
    address = {}
    for key, part in item.body.extras.address.items():
        own = getattr(part, "origin", None)
        place = item.body.source_paths.get((ADDRESS, key), (to_snake(key),)) if own is not None else (to_snake(key),)
        address[key] = one_output.told(part, own if own is not None else by_hand.get(key), place)
    return replace(item, body=replace(item.body, extras=replace(item.body.extras, address=address)))


def _judged_together(program: Program, faults: OwnFaults) -> dict[int, Judgement]:
    """What is said of extensions that are resources of their own, and of lists that they join, by the bodies' ids."""
    found: dict[int, Judgement] = {}
    for body, judgement in judge_separate(program, WITH_SHAPES, Context(), None, faults.of_rule):
        found[id(body)] = found.get(id(body), Judgement()) + judgement
    return found


def _with_all(item: _Item, judgement: Judgement) -> Judgement:
    return judgement + Judgement(unneeded_acceptances(item.label, item.accept, _PROGRAM_RULES, judgement))


def _items(
    recording: pulumi_mocks.Recording, requests: tuple[Request, ...], said: list[Judged], faults: OwnFaults
) -> Iterator[_Item]:
    records = {record.urn: record for record in recording.resources}
    made_by_us = {_told_by(judged): judged for judged in said}
    seen = set()
    for request in requests:
        record = records[request.urn]
        parent = records.get(record.parent or "")
        of = id(parent.instance) if parent and parent.instance else 0
        judged = made_by_us.get((of, record.name)) or made_by_us.get((of, request.body.kind))
        if judged is None:
            yield _by_hand(record, request, faults)
        elif id(judged) not in seen:
            seen.add(id(judged))
            yield _by_component(judged, request.body)
    for judged in said:
        if id(judged) not in seen:
            yield _by_component(judged, judged.body)


def _told_by(judged: Judged) -> tuple[int, str]:
    """What tells the requests of a component: the name of the one, or the kind of several."""
    several = judged.body.kind == SCALE_SET_EXTENSIONS
    return id(judged.component), SCALE_SET_EXTENSION if several else judged.body.name


def _by_component(judged: Judged, sent: Body) -> _Item:
    accept = {**judged.body.accept, **judged.accept}
    key = judged.body.name if judged.body.kind == SCALE_SET_EXTENSIONS else sent.key
    extras = replace(
        judged.body.extras,
        address={**sent.extras.address, **judged.body.extras.address},  # names that the component made are those sent
        retain_on_delete=sent.extras.retain_on_delete,
        maker=sent.extras.maker,
    )
    body = replace(judged.body, id=sent.id, key=key, accept=accept, extras=extras)
    return _Item(judged.label, body, judged.judgement, judged.accept)


def _by_hand(record: pulumi_mocks.ResourceRecord, request: Request, faults: OwnFaults) -> _Item:
    label = f"{record.type.split(':')[-1]} '{record.name}'"
    context = Context(cloud=request.cloud.name, api_version=request.api_version)
    body = respelled(replace(request.body, context=context))
    is_joined = body.kind == SCALE_SET_EXTENSION
    return _Item(label, body, Judgement() if is_joined else judge(body, WITH_SHAPES, context, None, faults.of_rule))
