"""One side of a comparison: what a program makes, without any secret, fit to be sent to another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.preview.labels import Told, Words
from azure_poolkit.preview.locations import default_location
from azure_poolkit.preview.run import OfflineRun
from azure_poolkit.preview.sides.masking import Masking
from pulumi_mocks import ResourceRecord


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another identity of a resource, as a whole URN or by the parts in which it differs."""

    urn: str | None = None
    name: str | None = None
    type: str | None = None
    parent: str | None = None
    no_parent: bool = False


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One resource, its inputs as azure-native has them; ``words`` are the user's for places in them."""

    urn: str
    type: str
    name: str
    label: str
    kind: str
    parent: str | None = None
    inputs: dict[str, Any] = field(default_factory=dict)
    words: dict[Path, str] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    protect: bool = False
    retain_on_delete: bool = False
    delete_before_replace: bool | None = None
    ignore_changes: tuple[str, ...] = ()
    replace_on_changes: tuple[str, ...] = ()
    replace_with: tuple[str, ...] = ()
    replacement_trigger: Any = None
    deleted_with: str | None = None
    provider: str | None = None
    imported: bool = False

    def spelled(self, path: Path) -> str | None:
        """The user's words for a place in ``inputs``, if it is there."""
        return self.words.get(path)


@dataclass(frozen=True, kw_only=True)
class Side:
    """What the program of one side makes.

    ``labels`` are what people know the bodies by, by their keys. ``failure`` is what ended the program early.
    ``sealed`` are fingerprints of encrypted configuration by key, ``shared`` the places of packages that the program
    had from the other side's files.
    """

    resources: tuple[Resource, ...] = ()
    bodies: tuple[Body, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    failure: str | None = None
    sealed: dict[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()


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
