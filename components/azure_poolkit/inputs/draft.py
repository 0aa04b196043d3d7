"""Makes a body out of args, and remembers where each part of it came from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, TypeAlias

from pydantic_core import ValidationError

from azure_poolkit.inputs.args import secret_fields
from azure_poolkit.inputs.deferred import Deferred, is_output
from azure_poolkit.inputs.faults import findings_of, kind_of
from azure_poolkit.inputs.spelling import OwnName, Spelling, to_camel
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

Later: TypeAlias = Callable[[Any, bool | None], Any]
"""Turns what an Output brings, and whether that is secret, into its piece of the body."""


class Draft:
    """A body in the making, out of args of ``cls``; of its ``verbatim`` parts no language respells the names."""

    def __init__(self, cls: type, spelling: Spelling) -> None:
        self.value: dict[str, Any] = {}
        self.source_paths: dict[Path, Path] = {(): ()}
        self.verbatim: set[Path] = set()
        self.durations: dict[Path, str | None] = {}
        self._cls = cls
        self._base: Path = ()
        self._placed: set[Path] = set()
        self._spelling = spelling

    def below(self, arm: Path) -> Draft:
        """An empty draft of what belongs at ``arm``; this one learns where its parts come from."""
        part = Draft(self._cls, self._spelling)
        part._base = (*self._base, *arm)
        part.source_paths, part.verbatim, part.durations = self.source_paths, self.verbatim, self.durations
        return part

    def has(self, arm: Path) -> bool:
        """Whether anything was placed at ``arm``."""
        return arm in self._placed

    def put(
        self,
        arm: Path,
        given: Path,
        value: Any,
        convert: Callable[[Any], Any] | None = None,
        verbatim: bool = False,
    ) -> None:
        """Place ``value``, which was given at ``given``, at ``arm``; nothing is placed for ``None``.

        ``convert`` turns the checked value into its piece of the body; without it objects become what ARM calls
        them, name by name: their ``arm_names`` have the names that differ, and ``None`` for what ARM does not have.
        """
        made = self.piece(value, given, convert)
        if made is None:
            return
        self.came_from(arm, given, verbatim)
        self._placed.update(arm[:length] for length in range(len(arm) + 1))
        place: Any = self.value
        for step, following in pairwise(arm):
            place = _inside(place, step, [] if isinstance(following, int) else {})
        if isinstance(place, list):
            place.append(made)
        else:
            place[arm[-1]] = made

    def came_from(self, arm: Path, given: Path, verbatim: bool = False) -> None:
        """Remember that what stands at ``arm`` was given at ``given``, in Python's names."""
        place = (*self._base, *arm)
        self.source_paths[place] = self._spelled(given)
        if verbatim:
            self.verbatim.add(place)

    def was_duration(self, arm: Path, written: Any) -> None:
        """Remember that the seconds at ``arm`` were given as the duration ``written``."""
        self.durations[(*self._base, *arm)] = written if isinstance(written, str) else None

    def replaced(self, arm: Path) -> None:
        """Forget where what stands at ``arm``, and below, came from."""
        place = (*self._base, *arm)
        for path in [path for path in self.source_paths if path[: len(place)] == place]:
            del self.source_paths[path]

    def _spelled(self, given: Path) -> Path:
        return tuple(self._spelling.key(step) if isinstance(step, str) else step for step in given)

    def piece(self, value: Any, given: Path, convert: Callable[[Any], Any] | None = None, secret: bool = False) -> Any:
        """The piece of the body that ``value`` stands for, an :class:`Unknown` in place of each Output."""
        if value is None or isinstance(value, Unknown):
            return value
        if isinstance(value, Deferred):
            return Unknown(secret=secret, origin=value.origin, then=self._later(value, given, convert))
        if is_output(value):
            return Unknown(secret=secret, origin=value)
        return convert(value) if convert is not None else self._plain(value, given, secret)

    def _later(self, value: Deferred, given: Path, convert: Callable[[Any], Any] | None) -> Later:
        def then(known: Any, secret: bool | None) -> Any:
            return self.piece(self._check(value, known, given, secret), given, convert)

        return then

    def _check(self, value: Deferred, known: Any, given: Path, secret: bool | None) -> Any:
        at = self._spelled(given)
        try:
            return value.check(known)
        except ValidationError as error:
            shown = None if secret is False else kind_of
            faults = findings_of(error, self._cls, self._spelling, at=at, shown=shown, given=known)
        if secret:
            faults = [fault.within_secret(at) for fault in faults]
        from azure_poolkit.inputs.errors import FindingsError

        raise FindingsError(faults)

    def _plain(self, value: Any, given: Path, secret: bool) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._object(value, given)
        if isinstance(value, Mapping):
            return {key: self.piece(inner, (*given, OwnName(key)), secret=secret) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.piece(inner, (*given, index), secret=secret) for index, inner in enumerate(value)]
        return value

    def _object(self, value: Any, given: Path) -> dict[str, Any]:
        names = getattr(value, "arm_names", {})
        hidden = secret_fields(type(value))
        made = {}
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            name = names.get(field.name, to_camel(field.name))
            if inner is not None and name is not None:
                made[name] = self.piece(inner, (*given, field.name), secret=field.name in hidden)
        return made


def _inside(place: Any, step: str | int, empty: Any) -> Any:
    if isinstance(place, dict):
        return place.setdefault(step, empty)
    assert isinstance(step, int)
    if step == len(place):
        place.append(empty)
    return place[step]
