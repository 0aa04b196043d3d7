"""Makes the side of a comparison out of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any, Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.preview.addresses import address_inputs
from azure_poolkit.preview.assets import content_of
from azure_poolkit.preview.labels import Told, Words
from azure_poolkit.preview.locations import default_location
from azure_poolkit.preview.run import OfflineRun
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import Alias, ComparedResource, Side
from pulumi_mocks import AssetValue, ResourceRecord
from pulumi_mocks.program import main_file

_SHOWN: Final = 12
"""Characters of a fingerprint of content that are kept: enough to tell contents apart."""


_CONTENT: Final = "content"
_DEFAULT: Final = "default provider"
"""The kind of what no program registers: azure-native as a stack's configuration has it."""
_ELSEWHERE: Final = ("subscriptionId", "tenantId", "environment")
"""Configuration of a provider that leads to other resources."""


def side_of(run: OfflineRun, masking: Masking) -> Side:
    """What ``run`` made."""
    records = {record.urn: record for record in run.recording.resources}
    told = Told(run.recording, run.judged)
    folder = main_file(run.project.folder).parent
    made = tuple(
        _resource(record, told.of(record), masking, default_location(record, run.project, records), folder)
        for record in records.values()
        if not record.type.startswith("pulumi:pulumi:")
    )
    return Side(
        resources=(*_default_providers(made, run), *made),
        bodies=tuple(_masked_body(body, masking) for body in told.bodies),
        labels=told.labels,
        findings=tuple((item.label, finding) for item in run.judged for finding in item.judgement.findings),
        failure=run.failure.text if run.failure else next(iter(run.refused), None),
        sealed={key: masking.fingerprint(text) for key, text in run.project.sealed.items()},
    )


def _resource(
    record: ResourceRecord, words: Words, masking: Masking, location: str | None, folder: FilePath
) -> ComparedResource:
    inputs = _inputs(record, words, masking, folder)
    if location is not None and inputs.get("location") is None:
        inputs["location"] = location
    return ComparedResource(
        urn=record.urn,
        type=record.type,
        name=record.name,
        label=words.label,
        kind=record.kind,
        parent=record.parent,
        inputs=inputs,
        words={path: words.spelled(_asset_itself(path, record.inputs)) for path in _places(inputs, ())},
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
        provider=record.provider_urn or _default_provider(record),
        address=address_inputs(record.type, type(record.instance)),
        imported=record.import_id is not None,
    )


def _inputs(record: ResourceRecord, words: Words, masking: Masking, folder: FilePath) -> dict[str, Any]:
    """The record's inputs; of unknowns in them the body that a component made may know better where they come from."""
    if record.kind == "component":
        return {}
    redactor = Redactor.of_value(dict(record.inputs), frozenset(words.secret_paths(record)))
    return {
        key: masking.masked(
            _with_contents(value, folder, masking),
            redactor,
            frozenset(record.property_dependencies.get(key, ())),
            words.unknown,
            (key,),
        )
        for key, value in record.inputs.items()
    }


def _with_contents(value: Any, folder: FilePath, masking: Masking) -> Any:
    """``value`` with a fingerprint of what is in each asset in place of where that lies."""
    if isinstance(value, AssetValue):
        return {_CONTENT: masking.fingerprint(content_of(value, folder))[:_SHOWN]}
    if isinstance(value, dict):
        return {key: _with_contents(inner, folder, masking) for key, inner in value.items()}
    return [_with_contents(inner, folder, masking) for inner in value] if isinstance(value, list) else value


def _asset_itself(path: Path, inputs: Any) -> Path:
    """``path`` as far as an asset, where it leads into one."""
    value = inputs
    for length, step in enumerate(path):
        if isinstance(value, AssetValue):
            return path[:length]
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
    return path


def _default_provider(record: ResourceRecord) -> str | None:
    """What stands for the provider of a resource of azure-native that names none."""
    stack, project = record.urn.removeprefix("urn:pulumi:").split("::")[:2]
    by_default = record.type.startswith("azure-native:") and record.kind != "component"
    return f"urn:pulumi:{stack}::{project}::pulumi:providers:azure-native::default" if by_default else None


def _default_providers(resources: Iterable[ComparedResource], run: OfflineRun) -> Iterator[ComparedResource]:
    used = {resource.provider for resource in resources if resource.provider}
    for urn in sorted(used - {resource.urn for resource in resources}):
        said = {key: run.project.config.get(f"azure-native:{key}") for key in _ELSEWHERE}
        inputs = {key: value for key, value in said.items() if isinstance(value, str)}
        words: dict[Path, str] = {(key,): f"azure-native:{key}" for key in inputs}
        label = "the stack's provider of azure-native"
        yield ComparedResource(
            urn=urn, type=urn.split("::")[2], name="default", label=label, kind=_DEFAULT, inputs=inputs, words=words
        )


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
        extras=body.extras.through(lambda said: masking.masked(said, redactor)),
    )
