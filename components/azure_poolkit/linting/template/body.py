"""Evaluates what a template says of one resource, and keeps where each part of it stands."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.linting.template.scope import Scope
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_COPY: Final = "copy"


def read_body(value: dict[str, Any], place: Path, scope: Scope) -> tuple[dict[str, Any], dict[Path, Path]]:
    """``value``, which stands at ``place`` of the file, evaluated; and the places of what was moved within it."""
    places: dict[Path, Path] = {(): place}
    if _is_plain(value):
        return value, places
    reader = _Reader(scope, places)
    read: dict[str, Any] = reader.read(value, (), place)
    return read, places


def _is_plain(value: Any) -> bool:
    """Whether there is nothing to evaluate in ``value``."""
    if isinstance(value, str):
        return not value.startswith("[")
    if isinstance(value, dict):
        return _COPY not in value and all(map(_is_plain, value)) and all(map(_is_plain, value.values()))
    return not isinstance(value, list) or all(map(_is_plain, value))


class _Reader:
    def __init__(self, scope: Scope, places: dict[Path, Path]) -> None:
        self._scope = scope
        self._places = places

    def read(self, value: Any, path: Path, place: Path) -> Any:
        if isinstance(value, str):
            return self._scope.text(value) if value.startswith("[") else value
        if isinstance(value, list):
            return [self.read(inner, (*path, n), (*place, n)) for n, inner in enumerate(value)]
        if isinstance(value, dict):
            return self._object(value, path, place)
        return value

    def _object(self, value: dict[str, Any], path: Path, place: Path) -> dict[str, Any]:
        loops = value.get(_COPY)
        read = {}
        for index, (written, inner) in enumerate(value.items()):
            if written == _COPY and isinstance(loops, list):
                continue
            key = self._scope.key(written, index)
            if key != written:
                self._places[(*path, key)] = (*place, written)
            read[key] = self.read(inner, (*path, key), (*place, written))
        for index, loop in enumerate(loops if isinstance(loops, list) else ()):
            if isinstance(loop, dict) and isinstance(loop.get("name"), str):
                read[loop["name"]] = self._loop(loop, (*path, loop["name"]), (*place, _COPY, index))
        return read

    def _loop(self, loop: dict[str, Any], path: Path, place: Path) -> Any:
        """The list that a copy loop makes: its first element, and what is not known of the others."""
        count = self._scope.value(loop.get("count"))
        if count == 0:
            return []
        self._places[path] = place
        self._places[(*path, 0)] = (*place, "input")
        first = self.read(loop.get("input"), (*path, 0), (*place, "input"))
        return [first] if count == 1 else [first, Unknown(why="the other elements of a copy loop")]
