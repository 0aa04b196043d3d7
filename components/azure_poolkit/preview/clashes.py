"""Resources that would be one and the same in Azure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from azure_poolkit.model.gap import Gap
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

NONE_GIVEN: Final[Mapping[str, Hashable]] = MappingProxyType({})


def identity(
    type_: str,
    address: Sequence[str],
    inputs: Mapping[str, Any],
    provider: str | None,
    given: Mapping[str, Hashable] = NONE_GIVEN,
) -> tuple[Hashable, ...] | None:
    """The same for resources of one id that one provider makes: another may work in another subscription. ``None``
    where a part of the id is given automatically, or not known and none of ``given``: what the program gave, by which
    values that nobody knows yet are one."""
    parts = [_part(inputs.get(name), given.get(name)) for name in address]
    return None if not parts or None in parts else (type_, provider or "", *parts)


def _part(value: Any, given: Hashable) -> Hashable:
    if isinstance(value, str):
        return value.strip("/").casefold() or None
    return None if value is None else given


class OneOutput:
    """Tells which values that nobody knows yet are one: what one Output of the program brings to one place."""

    def __init__(self) -> None:
        self._gaps: dict[tuple[int, Path], tuple[object, Gap]] = {}

    def told(self, value: Any, output: object, place: Path) -> Any:
        """``value``, which ``output`` brings at ``place`` of what was given, with its form where it is unknown."""
        if not isinstance(value, Unknown) or output is None or value.parts is not None:
            return value
        _, gap = self._gaps.setdefault((id(output), place), (output, Gap("an output")))
        return replace(value, parts=(gap,))


def clashes(said: Iterator[tuple[str, str, tuple[Hashable, ...] | None]]) -> Iterator[tuple[str, str, str]]:
    """``said`` are URN, label and identity of each resource; of each that has the id of one before it, its URN and
    label, and the label of that one."""
    first: dict[tuple[Hashable, ...], str] = {}
    for urn, label, found in said:
        if found is None:
            continue
        if found in first:
            yield urn, label, first[found]
        first.setdefault(found, label)
