"""From what a session holds to the records a user asks."""

from __future__ import annotations

from collections import defaultdict

from .records import ResourceRecord
from .session import Entry, Session


def resource_records(session: Session) -> tuple[ResourceRecord, ...]:
    """A record for each registration, in order."""
    children: dict[str, list[str]] = defaultdict(list)
    for entry in session.order:
        children[entry.parent].append(entry.urn)
    return tuple(_record(session, entry, tuple(children.get(entry.urn, ()))) for entry in session.order)


def _record(session: Session, entry: Entry, children: tuple[str, ...]) -> ResourceRecord:
    return ResourceRecord(
        type=entry.type,
        name=entry.name,
        urn=entry.urn,
        kind=entry.kind,
        id=entry.id,
        parent=entry.parent if entry.parent not in ("", session.stack_urn) else None,
        children=children,
        inputs=entry.inputs,
        outputs=entry.outputs,
        registered_outputs=entry.registered_outputs,
        transforms=entry.transforms,
        instance=entry.instance,
        **entry.options,
    )
