"""Makes the side of a comparison out of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.preview.labels import Told, Words
from azure_poolkit.preview.locations import default_location
from azure_poolkit.preview.run import OfflineRun
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import Alias, Resource, Side
from pulumi_mocks import ResourceRecord


def side_of(run: OfflineRun, masking: Masking) -> Side:
    """What ``run`` made."""
    records = {record.urn: record for record in run.recording.resources}
    told = Told(run.recording, run.judged)
    return Side(
        resources=tuple(
            _resource(record, told.of(record), masking, default_location(record, run.project, records))
            for record in records.values()
            if not record.type.startswith("pulumi:pulumi:")
        ),
        bodies=tuple(_masked_body(body, masking) for body in told.bodies),
        labels=told.labels,
        failure=run.failure.text if run.failure else next(iter(run.refused), None),
        sealed={key: masking.fingerprint(text) for key, text in run.project.sealed.items()},
    )


def _resource(record: ResourceRecord, words: Words, masking: Masking, location: str | None) -> Resource:
    inputs = _inputs(record, words, masking)
    if location is not None and inputs.get("location") is None:
        inputs["location"] = location
    return Resource(
        urn=record.urn,
        type=record.type,
        name=record.name,
        label=words.label,
        kind=record.kind,
        parent=record.parent,
        inputs=inputs,
        words={path: words.spelled(path) for path in _places(inputs, ())},
        aliases=tuple(
            Alias(urn=alias.urn, name=alias.name, type=alias.type, parent=alias.parent_urn, no_parent=alias.no_parent)
            for alias in record.aliases
        ),
        protect=bool(record.protect),
        retain_on_delete=bool(record.retain_on_delete),
        delete_before_replace=record.delete_before_replace,
        ignore_changes=record.ignore_changes,
        replace_on_changes=record.replace_on_changes,
        replace_with=record.replace_with,
        replacement_trigger=masking.masked(record.replacement_trigger, Redactor()),
        deleted_with=record.deleted_with,
        provider=record.provider_urn,
        imported=record.import_id is not None,
    )


def _inputs(record: ResourceRecord, words: Words, masking: Masking) -> dict[str, Any]:
    """The record's inputs; of unknowns in them the body that a component made may know better where they come from."""
    if record.kind == "component":
        return {}
    redactor = Redactor.of_value(dict(record.inputs), frozenset(words.secret_paths(record)))
    return {
        key: masking.masked(
            value,
            redactor,
            frozenset(record.property_dependencies.get(key, ())),
            words.unknown,
            (key,),
        )
        for key, value in record.inputs.items()
    }


def _places(value: Any, path: Path) -> Iterator[Path]:
    if path:
        yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from _places(inner, (*path, step))


def _masked_body(body: Body, masking: Masking) -> Body:
    redactor = Redactor.of(body)
    return replace(
        body,
        value=masking.masked(dict(body.value), redactor),
        extras=masking.masked(dict(body.extras), redactor),
    )
