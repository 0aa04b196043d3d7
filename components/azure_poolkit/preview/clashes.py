"""Resources that would be one and the same in Azure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def identity(
    type_: str, address: Sequence[str], inputs: Mapping[str, Any], provider: str | None
) -> tuple[str, ...] | None:
    """The same for resources of one id that one provider makes: another may work in another subscription. ``None``
    where a part of the id is not known, or given automatically."""
    parts = [inputs.get(name) for name in address]
    if not parts or not all(isinstance(part, str) and part for part in parts):
        return None
    return (type_, provider or "", *(str(part).strip("/").casefold() for part in parts))


def clashes(said: Iterator[tuple[str, str, tuple[str, ...] | None]]) -> Iterator[tuple[str, str, str]]:
    """``said`` are URN, label and identity of each resource; of each that has the id of one before it, its URN and
    label, and the label of that one."""
    first: dict[tuple[str, ...], str] = {}
    for urn, label, found in said:
        if found is None:
            continue
        if found in first:
            yield urn, label, first[found]
        first.setdefault(found, label)
