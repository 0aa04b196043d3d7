"""One change, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from azure_poolkit.output.change_values import shown_change
from azure_poolkit.output.lines import Paint
from azure_poolkit.preview.base.causes import Cause
from azure_poolkit.preview.base.comparing import Op, ResourceChange
from azure_poolkit.preview.base.consequences import Consequence, Effect

_MARKS: Final = {
    Op.REPLACE: ("±", "replace", "red"),
    Op.DELETE: ("-", "delete", "red"),
    Op.EITHER: ("~", "update or replace, as its provider decides", "yellow"),
    Op.UPDATE: ("~", "update", "yellow"),
    Op.FORGET: ("-", "forget, and keep in Azure", "cyan"),
    Op.IMPORT: ("=", "import", "cyan"),
    Op.CREATE: ("+", "create", "green"),
}
_ONLY_IF: Final = {Op.REPLACE: "replaced", Op.UPDATE: "updated", Op.EITHER: "updated or replaced"}
_PLACES: Final = 3


def heading(changes: list[ResourceChange], paint: Paint) -> str:
    """The lines about ``changes``, which share one text."""
    first = changes[0]
    labels = ", ".join(change.resource.label for change in changes)
    if first.op is Op.SAME:
        return f"{paint(f'? {first.only_if}', 'magenta')}  {labels}"
    mark, verb, colour = _MARKS[first.op]
    return f"{paint(f'{mark} {verb}', colour)}  {labels}"


def change_lines(change: ResourceChange, paint: Paint) -> Iterator[str]:
    """Why it is so, and what to know of it."""
    if change.problem:
        yield f"    {paint('error', 'red')}: {change.problem}"
    certain = sorted((cause for cause in change.causes if cause.certain), key=_by_effect)
    for result in dict.fromkeys(cause.consequence for cause in certain):
        yield from _same_result(result, [cause for cause in certain if cause.consequence == result])
    if change.forecast is not None:
        yield f"    upgrade mode {change.forecast.mode}: {change.forecast.says}"
    if change.old_first is not None:
        first = "the old one is deleted first" if change.old_first else "the new one is created first"
        yield f"    {first}"
    if change.jobs is not None:
        yield f"    {change.jobs.says}"
    if change.only_if is not None:
        verb = f"{_ONLY_IF[change.only_if]} " if change.op is not Op.SAME else ""
        yield from _possible(verb, [cause for cause in change.causes if not cause.certain])


def _by_effect(cause: Cause) -> int:
    return [Effect.REPLACE, Effect.EITHER, Effect.UPDATE].index(cause.effect)


def _same_result(result: Consequence, causes: list[Cause]) -> Iterator[str]:
    for cause in causes:
        if not cause.because:
            yield f"    {cause.spelled}  {shown_change(cause.old, cause.new)}"
    for because, places in _by_because(cause for cause in causes if cause.because):
        yield f"    {_places(places, ', ')}  {because}"
    if result.why:
        yield f"        {result.why}"
    if result.warning:
        yield f"        warning: {result.warning}"


def _possible(verb: str, causes: list[Cause]) -> Iterator[str]:
    for condition in dict.fromkeys(cause.only_if for cause in causes if cause.only_if):
        yield f"    {verb}only if {condition}"
    for because, places in _by_because(cause for cause in causes if not cause.only_if):
        ending = f", {because}" if because else ""
        yield f"    {verb}only if {_places(places, ' or ')} changes{ending}"


def _by_because(causes: Iterable[Cause]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for cause in causes:
        shown = "" if cause.because else shown_change(cause.old, cause.new)
        found.setdefault(cause.because, []).append(f"{cause.spelled} ({shown})" if shown else cause.spelled)
    return list(found.items())


def _places(places: list[str], between: str) -> str:
    places = list(dict.fromkeys(places))
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return between.join(places[:_PLACES]) + more
