"""Lays what users say in ARM's own words over a body that was made from their other inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.spelling import OwnName, to_snake
from azure_poolkit.model.path import Path

Naming: TypeAlias = Callable[[Path], Path]
"""Where the user said what stands at a place below ``properties``."""

PROPERTIES: Final = ("properties",)


def lay_over_properties(draft: Draft, over: Mapping[str, Any], given: Naming, verbatim: bool = False) -> None:
    """Lay ``over`` over the draft's ``properties``, object by object; lists replace.

    ``given`` tells where what it says of a place was given; ``verbatim`` ones are in ARM's own words.
    """
    base = draft.value.get("properties", {})
    draft.value["properties"] = _laid(draft, base, over, PROPERTIES, given, verbatim)


def in_overlay(place: Path) -> Path:
    """The naming of the input `properties`, whose names are ARM's."""
    return ("properties", *(OwnName(step) if isinstance(step, str) else step for step in place[1:]))


def in_native(place: Path) -> Path:
    """The naming of azure-native's args, which have it all at the top."""
    return tuple(to_snake(step) if isinstance(step, str) else step for step in place[1:])


def _laid(draft: Draft, base: Any, over: Any, place: Path, given: Naming, verbatim: bool) -> Any:
    if not isinstance(base, dict) or not isinstance(over, Mapping):
        origin = given(place)
        draft.replaced(place)
        draft.came_from(place, origin, verbatim=verbatim)
        return draft.piece(over, origin)
    made = dict(base)
    for key, inner in over.items():
        made[key] = _laid(draft, base.get(key), inner, (*place, key), given, verbatim)
    return made
