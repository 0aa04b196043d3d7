"""Takes out of a body what a program must not hold, or cannot: secrets, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.adoption.program import Asked, Kind
from azure_poolkit.inputs.spelling import to_camel, to_snake
from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.printable import one_line
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.secret_places import EACH, PLAIN_PLACES
from azure_poolkit.model.unknown import Unknown, UnknownKey

_SAID_BY_ALL: Final = frozenset(
    {
        "properties",
        "deploymentConfiguration",
        "virtualMachineConfiguration",
        "virtualMachineProfile",
        "extensionProfile",
    }
)
_OBJECTS: Final = frozenset({"settings", "protectedSettings", "tags", "metadata", "properties", "resourceTags"})
_LISTS: Final = frozenset({"extensions", "identities", "dataDisks", "userAccounts", "mountConfiguration", "zones"})
_SECRET: Final = "secrets stay in the configuration"


class _Hidden:
    """Which values of one body are secret.

    SDKs hide the whole object or list around a secret. Of what is secret only for that, what can be one is asked for:
    texts where people put secrets.
    """

    def __init__(self, body: Body) -> None:
        self._by_themselves = Redactor.of_value(body.value, frozenset(_leaves(body)))
        self._redactor = Redactor.of(body)
        self._plain = [place.path for place in PLAIN_PLACES.get(body.kind, ())]

    def hides(self, path: Path, value: Any) -> bool:
        """Whether ``value``, at ``path``, is secret."""
        if not self._redactor.hides(path) or self._by_themselves.hides(path):
            return self._redactor.hides(path)
        return isinstance(value, str) and ("settings" in path or any(_matches(path, place) for place in self._plain))


def _leaves(body: Body) -> Iterator[Path]:
    """The secret places of ``body`` where one value stands."""
    for path in body.secrets:
        value: Any = body.value
        for step in path:
            value = _below(value, step)
        if not isinstance(value, (dict, list)):
            yield path


def _below(value: Any, step: Any) -> Any:
    if isinstance(value, dict):
        return dict.get(value, step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _matches(path: Path, place: tuple[str, ...]) -> bool:
    return len(path) >= len(place) and all(one in (step, EACH) for one, step in zip(place, path, strict=False))


class Asking:
    """Puts an :class:`Asked` in place of each value of one program that belongs into its configuration."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def of(self, body: Body) -> dict[str, Any]:
        """The body's value, with what is asked for in it."""
        made: dict[str, Any] = self._put(body.value, (), _Hidden(body), body.name)
        return made

    def for_(self, holder: str, path: Path, value: Any, why: str, secret: bool = False) -> Asked:
        """What stands at ``path`` of the resource ``holder``, asked for."""
        made = Asked(self._name(holder, path), _kind(path, value), secret, why, value)
        self.asked.append(made)
        return made

    def _put(self, value: Any, path: Path, hidden: _Hidden, holder: str) -> Any:
        if isinstance(value, Unknown):
            why = f"{show_path(path)}: {one_line(value.why)}"
            return self.for_(holder, path, value, why, value.secret or hidden.hides(path, value))
        if isinstance(value, dict):
            return {
                self._key(key, (*path, str(n)), holder): self._put(inner, (*path, key), hidden, holder)
                for n, (key, inner) in enumerate(dict.items(value))
            }
        if isinstance(value, list):
            return [self._put(inner, (*path, index), hidden, holder) for index, inner in enumerate(value)]
        if value is not None and hidden.hides(path, value):
            return self.for_(holder, path, value, f"{show_path(path)}: {_SECRET}", secret=True)
        return value

    def _key(self, key: str, path: Path, holder: str) -> str:
        if not isinstance(key, UnknownKey):
            return key
        asked = self.for_(holder, path, key.unknown, f"{show_path(path[:-1])}: {one_line(key.unknown.why)}")
        return AskedKey.of(asked)

    def _name(self, holder: str, path: Path) -> str:
        told = [str(step) for step in path if step not in _SAID_BY_ALL]
        words = re.sub(r"\W+", "_", "_".join(to_snake(step) for step in (holder, *told))).strip("_")
        name = to_camel(re.sub(r"_+", "_", re.sub(r"\A(?=\d)", "of_", words.encode("ascii", "ignore").decode())))
        name = name or "value"
        taken = {asked.name for asked in self.asked}
        return next(one for one in (name, *(f"{name}{n}" for n in range(2, len(taken) + 3))) if one not in taken)


class AskedKey(str):
    """A key of an object that is asked for."""

    asked: Asked

    __slots__ = ("asked",)

    @classmethod
    def of(cls, asked: Asked) -> AskedKey:
        key = cls(asked.name)
        key.asked = asked
        return key


def _kind(path: Path, value: Any) -> Kind:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "whole"
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        return "list"
    last = path[-1] if path else ""
    if isinstance(value, Unknown) and last in _OBJECTS:
        return "object"
    return "list" if isinstance(value, Unknown) and last in _LISTS else "text"
