"""Which places a step of the engine touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from azure_poolkit.arm.table import find_type
from azure_poolkit.model.body import Body
from azure_poolkit.model.differences import Difference, Sealed
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.report.steps import EngineStep


def meet(one: Path, other: Path) -> bool:
    """Whether one of two places lies in the other."""
    return all(a == b for a, b in zip(one, other, strict=False))


def touches(path: Path, difference: Difference) -> bool:
    """Whether the engine's ``path`` may be about ``difference``: it numbers the elements of lists as they come, and of
    what is known it is enough that it names the same list."""
    if difference.certain and not any(isinstance(value, Unknown) for value in (difference.old, difference.new)):
        return meet(_to_list(path), _to_list(difference.path))
    return meet(path, difference.path)


def _to_list(path: Path) -> Path:
    return path[: next((index for index, step in enumerate(path) if isinstance(step, int)), len(path))]


def with_secrets_told_apart(
    old: Mapping[str, Body], new: Mapping[str, Body], steps: Iterable[EngineStep]
) -> tuple[dict[str, Body], dict[str, Body]]:
    """Both sides' bodies, by key, with secrets that compare as the engine, which knows them, has compared them."""
    before, after = dict(old), dict(new)
    for step in steps:
        type_, one, other = find_type(step.type), before.get(step.urn), after.get(step.urn)
        if type_ is None or one is None or other is None or (step.op != "same" and not step.touched):
            continue
        touched = [type_.body_path(path) for path in step.touched if path]
        value = _compared(one.value, other.value, (), touched)
        before[step.urn], after[step.urn] = replace(one, value=value[0]), replace(other, value=value[1])
    return before, after


def _compared(old: Any, new: Any, path: Path, touched: list[Path]) -> tuple[Any, Any]:
    if isinstance(old, Unknown) and isinstance(new, Unknown) and old.secret and new.secret:
        if any(meet(place, path) for place in touched):
            return Sealed(secret=True, fingerprint="old"), Sealed(secret=True, fingerprint="new")
        return old, old
    if isinstance(old, dict) and isinstance(new, dict):
        made = {key: _compared(old[key], new[key], (*path, key), touched) for key in old if key in new}
        return (
            old | {key: pair[0] for key, pair in made.items()},
            new | {key: pair[1] for key, pair in made.items()},
        )
    if isinstance(old, list) and isinstance(new, list):
        pairs = [_compared(*both, (*path, index), touched) for index, both in enumerate(zip(old, new, strict=False))]
        count = len(pairs)
        return [*(pair[0] for pair in pairs), *old[count:]], [*(pair[1] for pair in pairs), *new[count:]]
    return old, new
