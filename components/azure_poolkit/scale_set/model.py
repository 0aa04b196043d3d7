"""The extensions in a scale set's own model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.serial import in_series
from azure_poolkit.inputs import spelling_of
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE
from azure_poolkit.scale_set.args import ExtensionsInModel

_PROFILE: Final = (*SCALE_SET_PROFILE, "extensionProfile")
_EXTENSIONS: Final = (*_PROFILE, "extensions")


def put_extensions_in_model(draft: Draft, args: ExtensionsInModel, identities: Any) -> None:
    """Place the extensions of ``args`` after those that the model has already, and the time they share."""
    given = ("extensions",)
    before = _listed(draft)
    ours = Draft(type(args), spelling_of(args))
    put_extensions(ours, _EXTENSIONS, given, args.extensions, identities, nested=True)
    added = _listed(ours)
    if added is not None:
        _take_over(draft, ours, 0 if before is None else len(before))
        before = added if before is None else _joined(before, added)
    if before is not None:
        draft.put(_EXTENSIONS, given, in_series(before) if args.serial else before, lambda made: made)
        if args.serial and not isinstance(before, Unknown):
            _came_in_series(draft, len(before))
    draft.put((*_PROFILE, "extensionsTimeBudget"), ("extensions_time_budget",), args.extensions_time_budget)


def _came_in_series(draft: Draft, count: int) -> None:
    for index in range(count):
        place = (*_EXTENSIONS, index, "properties", "provisionAfterExtensions")
        if place not in draft.source_paths:
            draft.came_from(place, ("serial",))


def _joined(before: list[Any], added: Any) -> Any:
    if isinstance(added, Unknown):
        return replace(added, then=lambda known, secret: [*before, *added.deliver(known, secret)])
    return [*before, *added]


def _listed(draft: Draft) -> Any:
    place: Any = draft.value
    for step in _EXTENSIONS:
        place = place.get(step) if isinstance(place, dict) else None
    return place


def _take_over(draft: Draft, ours: Draft, start: int) -> None:
    """Let ``draft`` know where the extensions of ``ours`` came from, the first of which becomes number ``start``."""
    at = len(_EXTENSIONS)
    for place, origin in ours.source_paths.items():
        if len(place) > at:
            draft.source_paths[_moved(place, at, start)] = origin
        elif place:
            draft.source_paths.setdefault(place, origin)
    draft.verbatim |= {_moved(place, at, start) for place in ours.verbatim}
    draft.durations |= {_moved(place, at, start): written for place, written in ours.durations.items()}


def _moved(place: Any, at: int, start: int) -> Any:
    return (*place[:at], place[at] + start, *place[at + 1 :]) if len(place) > at else place
