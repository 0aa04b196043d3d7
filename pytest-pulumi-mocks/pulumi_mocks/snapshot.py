"""A stack as plain values to compare with a kept snapshot: stable, sorted, without secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from .properties import Properties
from .recording import Recording
from .records import Alias, ResourceRecord
from .secret import SECRET_TYPES, SHOWN_AS

# Left out: what every record has, what follows from other fields, and what changes with each release of a package.
_OPTIONS = (
    "id",
    "parent",
    "depends_on",
    "protect",
    "ignore_changes",
    "replace_on_changes",
    "delete_before_replace",
    "retain_on_delete",
    "custom_timeouts",
    "provider",
    "providers",
    "hooks",
    "additional_secret_outputs",
    "import_id",
    "deleted_with",
    "replace_with",
    "replacement_trigger",
)


def snapshot_of(recording: Recording) -> dict[str, Any]:
    """The resources by URN, the stack's outputs and what was logged, `[secret]` and `[unknown]` in place.

    Options stand only where they were given; aliases that name only another type, as packages add them to
    all their resources, do not."""
    found: dict[str, Any] = {"resources": {}}
    for record in sorted(recording.resources, key=lambda each: each.urn):
        found["resources"].setdefault(record.urn, _described(record))
    if recording.outputs:
        found["outputs"] = _plain(recording.outputs)
    if recording.logs:
        found["logs"] = [f"{log.severity}: {log.message}" for log in recording.logs]
    return found


def _described(record: ResourceRecord) -> dict[str, Any]:
    described: dict[str, Any] = {"kind": record.kind, "inputs": _plain(record.inputs)}
    if record.registered_outputs is not None:
        described["registered_outputs"] = _plain(record.registered_outputs)
    for name in _OPTIONS:
        value = getattr(record, name)
        if value not in (None, (), {}):
            described[name] = _plain(value)
    aliases = [alias for alias in record.aliases if alias != Alias(type=alias.type)]
    if aliases:
        described["aliases"] = [_plain(alias) for alias in aliases]
    return described


def _plain(value: Any) -> Any:
    if isinstance(value, SECRET_TYPES):
        return SHOWN_AS
    if isinstance(value, Properties):
        return _plain(value.masked())
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(item) for key, item in asdict(value).items() if item not in (None, False)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | None) else repr(value)
