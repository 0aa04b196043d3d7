"""A table as text: a line for each member, indented below what it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from shape_tables.tree import Member


def table_text(versions: list[str], member: Member) -> str:
    """The table of one kind; its first line names the API versions that were read, none where keys are not judged by
    the version."""
    return "\n".join([" ".join(versions), *_lines(member.get("keys", {}), 0)]) + "\n"


def _lines(keys: Mapping[str, Member], depth: int) -> Iterator[str]:
    for name, member in keys.items():
        told = {key: value for key, value in member.items() if key not in ("t", "keys", "of")}
        tail = " " + json.dumps(told, separators=(",", ":")) if told else ""
        yield f"{' ' * depth}{name} {member['t']}{tail}"
        if "keys" in member:
            yield from _lines(member["keys"], depth + 1)
        elif "of" in member:
            yield from _lines({"[]" if member["t"] == "list" else "{}": member["of"]}, depth + 1)
