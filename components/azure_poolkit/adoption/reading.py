"""Reads what exists out of a file of any form that the linter knows, or out of the state of a stack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.forms.recognition import read_document
from azure_poolkit.linting.source import Document
from azure_poolkit.linting.text import UnreadableError, decoded, parsed
from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.printable import one_line

TAKEN_OVER: Final = (POOL, SCALE_SET, SCALE_SET_EXTENSION)
_OF_PROGRAMS: Final = ("preview", "stack")
_OURS: Final = "azure-poolkit:"


@dataclass(frozen=True)
class Existing:
    """A body that a file holds. ``urn`` is what Pulumi calls the resource where a program has it already."""

    body: Body
    urn: str | None = None


@dataclass(frozen=True)
class ReadFile:
    """What a file holds that can be taken over, and what was left out of it."""

    found: tuple[Existing, ...]
    notes: tuple[str, ...] = ()


def read_existing(data: bytes, as_: str | None = None) -> ReadFile:
    """What exists according to ``data``, in the form ``as_`` (none: recognised by itself). Raises UnreadableError."""
    value = parsed(decoded(data)).value
    if _is_state(value):
        data, form = json.dumps(_as_preview(value)).encode(), "stack"
        document = read_document(data, Context(), "preview")
    else:
        document = read_document(data, Context(), as_)
        form = document.form
    ours, notes = _of_ours(value), [*document.notes, *_failures(document)]
    found = []
    for source in document.sources:
        body = source.body
        if body.kind not in TAKEN_OVER:
            notes.append(f"{body.kind} '{one_line(body.name)}': stays as it is, whatever makes it")
        elif body.key in ours:
            notes.append(f"{body.kind} '{one_line(body.name)}': one of our components has it already")
        else:
            found.append(Existing(body, body.key if form in _OF_PROGRAMS else None))
    if not found:
        raise UnreadableError(
            "; ".join(["there is no pool, scale set or extension to take over in it", *_hint(form), *notes])
        )
    return ReadFile(tuple(found), tuple(dict.fromkeys(notes)))


def _hint(form: str) -> list[str]:
    shown = "`pulumi preview --json` shows resources that do not change with --show-sames"
    return [shown] if form == "preview" else []


def _failures(document: Document) -> Iterator[str]:
    for failure in document.failures:
        yield f"internal error, and what is there is not taken over: {failure.text}"


def _is_state(value: Any) -> bool:
    """Whether ``value`` is what `pulumi stack export` prints."""
    deployment = value.get("deployment") if isinstance(value, dict) else None
    return isinstance(deployment, dict) and isinstance(deployment.get("resources", []), list) and "version" in value


def _as_preview(value: dict[str, Any]) -> dict[str, Any]:
    """The same resources as `pulumi preview --json` prints them."""
    return {
        "changeSummary": {},
        "steps": [
            {"op": "same", "urn": state.get("urn"), "newState": state}
            for state in _states(value)
            if not state.get("delete")
        ],
    }


def _states(value: Any) -> Iterator[dict[str, Any]]:
    if _is_state(value):
        listed = value["deployment"].get("resources") or []
    elif isinstance(value, dict) and isinstance(value.get("steps"), list):
        listed = [step.get("newState") for step in value["steps"] if isinstance(step, dict)]
    else:
        listed = []
    yield from (state for state in listed if isinstance(state, dict))


def _of_ours(value: Any) -> frozenset[str]:
    """The URNs of the resources below components of ours."""
    return frozenset(
        str(state.get("urn")) for state in _states(value) if f"::{_OURS}" in str(state.get("parent")).replace("$", "::")
    )
