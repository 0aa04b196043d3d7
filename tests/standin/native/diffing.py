"""azure-native's Diff: inputs against inputs, with paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standin.native.resource_type import ResourceType
from standin.native.values import FLAG

ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE = range(6)


@dataclass(frozen=True)
class Difference:
    """What changes: `details` from path to kind (the numbers of PropertyDiff.Kind), `changes` the top-level
    properties, `replaces` the paths that replace, `delete_first` whether the old one goes first."""

    details: dict[str, int]
    changes: tuple[str, ...]
    replaces: tuple[str, ...]
    delete_first: bool


def difference(
    kind: ResourceType, old_inputs: dict[str, Any], new_inputs: dict[str, Any], old_outputs: dict[str, Any]
) -> Difference:
    """Compare; an unknown differs from everything."""
    replacing = {*kind.path_inputs, *kind.force_new}
    details = dict(_compare_objects(_seen(old_inputs), _seen(new_inputs), ""))
    for path in details:
        top = _top(path)
        old, new = old_inputs.get(top), new_inputs.get(top)
        if top in replacing:
            just_told = top not in old_inputs and old_outputs.get(top) == new
            details[path] += 0 if just_told else 1
        if _same_but_for_spelling(top, old, new):
            details[path] = -1
    details = {path: kind_ for path, kind_ in details.items() if kind_ >= 0}
    replaces = tuple(sorted(path for path, kind_ in details.items() if kind_ % 2))
    flag = old_inputs.get(FLAG)
    delete_first = not flag if isinstance(flag, bool) else bool(replaces)
    return Difference(details, tuple(sorted({_top(path) for path in details})), replaces, delete_first)


def _seen(inputs: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in inputs.items() if not key.startswith("__")}


def _top(path: str) -> str:
    return path.split(".")[0].split("[")[0]


def _same_but_for_spelling(name: str, old: Any, new: Any) -> bool:
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if name == "location":
        return old.replace(" ", "").lower() == new.replace(" ", "").lower()
    return name == "resourceGroupName" and old.lower() == new.lower()


def _compare_objects(old: dict[str, Any], new: dict[str, Any], base: str) -> Iterator[tuple[str, int]]:
    for key in old.keys() | new.keys():
        path = f"{base}{key}"
        if key not in new:
            yield path, DELETE
        elif key not in old:
            yield path, ADD
        else:
            yield from _compare(old[key], new[key], path)


def _compare(old: Any, new: Any, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _compare_objects(old, new, path + ".")
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            place = f"{path}[{index}]"
            if index >= len(new):
                yield place, DELETE
            elif index >= len(old):
                yield place, ADD
            else:
                yield from _compare(old[index], new[index], place)
    elif old != new:
        yield path, UPDATE
