"""Where in a file the parts of a body stand that was put together out of it."""

from __future__ import annotations

from collections.abc import Mapping

from azure_poolkit.model.path import Path


def place_of(places: Mapping[Path, Path], path: Path) -> Path:
    """The place of what is at ``path``: ``places`` has it, or that of what is around it."""
    for length in range(len(path), -1, -1):
        place = places.get(path[:length])
        if place is not None:
            return (*place, *path[length:])
    return ()


def composed(first: Mapping[Path, Path], second: Mapping[Path, Path]) -> dict[Path, Path]:
    """The places in a file of a body whose parts have the places ``first`` in a value that has ``second`` itself."""
    made: dict[Path, Path] = {}
    for path, inner in sorted(first.items(), key=lambda item: len(item[0])):
        made[path] = place_of(second, inner)
        for below, place in second.items():
            if len(below) > len(inner) and below[: len(inner)] == inner:
                made[(*path, *below[len(inner) :])] = place
    return made
