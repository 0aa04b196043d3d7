"""Evaluates what a template says of one resource, and keeps where each part of it stands."""

from __future__ import annotations

import re
from typing import Any, Final

from azure_poolkit.linting.template.frame import Frame
from azure_poolkit.linting.template.loops import COPY, Loop, loops_of, unrolled
from azure_poolkit.linting.template.scope import Scope
from azure_poolkit.linting.template.symbols import PartlyKnown
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_LONGEST: Final = 400
_PARAMETER: Final = re.compile(r"\[\s*parameters\(\s*'([^']+)'\s*\)\s*\]")
"""Nothing but a parameter: where that is empty by default, whoever deploys the template is to give it."""


def read_body(
    value: dict[str, Any], place: Path, scope: Scope, frame: Frame
) -> tuple[dict[str, Any], dict[Path, Path]]:
    """``value``, which stands at ``place`` of the file, evaluated; and the places of what was moved within it."""
    places: dict[Path, Path] = {(): place}
    if _is_plain(value):
        return value, places
    reader = _Reader(scope, places)
    read: dict[str, Any] = reader.read(value, (), place, frame)
    return read, places


def _is_plain(value: dict[str, Any]) -> bool:
    """Whether there is nothing to evaluate in ``value``."""
    inside: list[Any] = [value]
    for each in inside:  # goes on with what is added on the way
        if isinstance(each, str):
            if each.startswith("["):
                return False
        elif isinstance(each, dict):
            if COPY in each or any(isinstance(key, str) and key.startswith("[") for key in each):
                return False
            inside.extend(each.values())
        elif isinstance(each, list):
            inside.extend(each)
    return True


def _judgeable(value: Any) -> Any:
    """``value``, which an expression gives, with lists that are longer than anybody means as unknown."""
    if isinstance(value, list):
        if len(value) > _LONGEST:
            return Unknown(why=f"a list of {len(value)} elements, more than are judged")
        return [_judgeable(inner) for inner in value]
    if isinstance(value, PartlyKnown):
        return Unknown(why="an object of which Azure knows more")
    if not isinstance(value, dict):
        return value
    return {key: _judgeable(inner) for key, inner in value.items()}


class _Reader:
    def __init__(self, scope: Scope, places: dict[Path, Path]) -> None:
        self._scope = scope
        self._places = places

    def read(self, value: Any, path: Path, place: Path, frame: Frame) -> Any:
        if isinstance(value, str):
            return self._evaluated(value, frame) if value.startswith("[") else value
        if isinstance(value, list):
            return [self.read(inner, (*path, n), (*place, n), frame) for n, inner in enumerate(value)]
        if isinstance(value, dict):
            return self._object(value, path, place, frame)
        return value

    def _evaluated(self, text: str, frame: Frame) -> Any:
        made = _judgeable(self._scope.text(text, frame))
        if made == "" and (parameter := _PARAMETER.fullmatch(text)):
            return Unknown(why=f"the parameter '{parameter[1]}', whose default is an empty string")
        return made

    def _object(self, value: dict[str, Any], path: Path, place: Path, frame: Frame) -> dict[str, Any]:
        loops = list(loops_of(value))
        read = {}
        for index, (written, inner) in enumerate(value.items()):
            if loops and written == COPY:
                continue
            key = self._scope.key(written, index, frame)
            if key != written:
                self._places[(*path, key)] = (*place, written)
            read[key] = self.read(inner, (*path, key), (*place, written), frame)
        for loop in loops:
            read[loop.name] = self._loop(loop, (*path, loop.name), (*place, COPY, loop.index), frame)
        return read

    def _loop(self, loop: Loop, path: Path, place: Path, frame: Frame) -> list[Any]:
        def element(inner: Frame, number: int) -> Any:
            self._places[(*path, number)] = (*place, "input")
            return self.read(loop.input, (*path, number), (*place, "input"), inner)

        self._places[path] = place
        return unrolled(self._scope, loop, frame, element)
