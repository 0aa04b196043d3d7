"""Functions of objects.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object
"""

from __future__ import annotations

import json
from typing import Any, Final

from azure_poolkit.linting.template.functions.arrays import at, counted, keyed
from azure_poolkit.linting.template.functions.function import Function, Run, known, partly, want
from azure_poolkit.linting.template.symbols import UnknowableError, is_known
from azure_poolkit.model.unknown import Unknown, UnknownKey


def _create_object(_run: Run, *parts: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for index, (key, value) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        if isinstance(key, Unknown):
            key = UnknownKey.of(key, index)
        want(str, key)
        found[key] = value
    return found


def _union(run: Run, *parts: Any) -> Any:
    if any(isinstance(part, Unknown) for part in parts):
        raise UnknowableError("one of them")
    if all(isinstance(part, dict) for part in parts):
        found: dict[str, Any] = {}
        for part in parts:
            found = merged(found, keyed(part), run)
        return found
    want(list, *parts)
    if not all(map(is_known, parts)):
        raise UnknowableError("some elements")
    listed: list[Any] = []
    for part in parts:
        listed += [item for item in part if item not in listed]
    return listed


def merged(first: dict[str, Any], second: dict[str, Any], run: Run | None) -> dict[str, Any]:
    """``first`` and what ``second`` puts over it; with a run also in the objects within, keys in any letter case."""
    found = dict(first)
    written = {key.casefold(): key for key in found}
    for key, value in second.items():
        name = written.get(key.casefold(), key)
        found[name] = _over(found[name], value, run) if run is not None and name in found else value
    return found


def _over(old: Any, new: Any, run: Run | None) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return merged(keyed(old), keyed(new), run)
    if run is not None and isinstance(old, (dict, Unknown)) and isinstance(new, (dict, Unknown)):
        return run.symbols.made("union", (old, new))
    return new


def _shallow_merge(_run: Run, parts: Any) -> dict[str, Any]:
    if isinstance(parts, Unknown):
        raise UnknowableError("the list")
    found: dict[str, Any] = {}
    for part in counted(parts):
        if isinstance(part, Unknown):
            raise UnknowableError("one of them")
        found = merged(found, keyed(part), None)
    return found


def _items(_run: Run, holder: Any) -> list[dict[str, Any]]:
    if isinstance(holder, Unknown):
        raise UnknowableError("the object")
    return [{"key": key, "value": keyed(holder)[key]} for key in sorted(keyed(holder), key=str.casefold)]


def _object_keys(_run: Run, holder: Any) -> list[str]:
    if isinstance(holder, Unknown):
        raise UnknowableError("the object")
    return list(keyed(holder))


def _try_get(_run: Run, holder: Any, *steps: Any) -> Any:
    for step in steps:
        if holder is None:
            return None
        if isinstance(holder, Unknown) or isinstance(step, Unknown):
            raise UnknowableError("the value")
        holder = _got(holder, step)
    return holder


def _got(holder: Any, step: Any) -> Any:
    if isinstance(holder, list):
        try:
            return at(holder, step)
        except LookupError:
            counted(holder)
            return None
    want(dict, holder)
    found = [value for key, value in holder.items() if key.casefold() == step.casefold()]
    if not found:
        keyed(holder)
    return found[0] if found else None


def _json(text: Any) -> Any:
    want(str, text)
    return json.loads(text)


FUNCTIONS: Final[tuple[Function, ...]] = (
    partly("createobject", 0, None, _create_object),
    partly("union", 1, None, _union),
    partly("shallowmerge", 1, 1, _shallow_merge),
    partly("items", 1, 1, _items),
    partly("objectkeys", 1, 1, _object_keys),
    partly("tryget", 2, None, _try_get),
    known("json", 1, 1, _json),
    known("null", 0, 0, lambda: None),
)
