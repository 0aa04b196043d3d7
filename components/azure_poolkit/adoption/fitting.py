"""Finds the inputs that render to a body: those that are typed, and the rest laid over them in ARM's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.adoption.building import built
from azure_poolkit.adoption.differing import Differing, differing
from azure_poolkit.adoption.program import Call
from azure_poolkit.adoption.typed import NotTypedError, typed, with_nothing
from azure_poolkit.extensions.extension import NodeIdentity
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.model.path import Path

_LAST: Final = ("extensions", "properties", "properties")
"""What is long comes last."""


@dataclass(frozen=True)
class Fitting:
    """``cls`` are the args, ``render`` makes their body, ``places`` tell where in it each input stands; without the
    ``required`` ones there are no such args."""

    cls: type
    render: Callable[[Any], Mapping[str, Any]]
    places: Mapping[str, Path]
    required: frozenset[str]
    nulls: bool
    """Whether an input can be told to have no value where it has a default: over the wire it cannot."""

    def found(self, said: dict[str, Any], beside: dict[str, Any], wanted: dict[str, Any]) -> Call | None:
        """The args, out of ``said`` as far as that fits, that render to ``wanted``; None where there are none."""
        said = said if self.nulls else without_nulls(said)
        while not self.required - said.keys() - beside.keys():
            try:
                difference = self._difference(said | beside, wanted)
            except FindingsError as error:
                wrong = {str(finding.path[0]) for finding in error.findings if finding.path} & said.keys()
            else:
                wrong = self._causes(difference, said)
                if not difference.too_much:
                    return self._laid_over(said | beside, difference, wanted)
            if not wrong:
                return None
            said = {field: value for field, value in said.items() if field not in wrong}
        return None

    def _causes(self, difference: Differing, said: dict[str, Any]) -> set[str]:
        return {
            field
            for field in said.keys() & self.places.keys()
            if any(_overlap(path, self.places[field]) for path in difference.too_much)
        }

    def _laid_over(self, said: dict[str, Any], difference: Differing, wanted: dict[str, Any]) -> Call | None:
        if difference.over.keys() - {"properties"}:
            return None
        if difference.over:
            covered = {field for field, place in self.places.items() if at(difference.over, place) is not None}
            over = {"properties": difference.over["properties"]}
            said = {field: value for field, value in said.items() if field not in covered - self.required} | over
            try:
                left = self._difference(said, wanted)
            except FindingsError:
                return None
            if left.over or left.too_much:
                return None
        return self._call(said)

    def _difference(self, said: dict[str, Any], wanted: dict[str, Any]) -> Differing:
        return differing(dict(self.render(built(self._call(said)))), wanted)

    def _call(self, said: dict[str, Any]) -> Call:
        told = with_nothing(self.cls, said) if self.nulls else said
        order = sorted(fields_of(self.cls), key=_LAST.count)
        return Call(self.cls, {name: told[name] for name in order if name in told})


def _overlap(one: Path, other: Path) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def without_nulls(value: Any) -> Any:
    """``value`` without inputs that are told to have no value."""
    if isinstance(value, Call):
        kept = {name: inner for name, inner in value.inputs.items() if inner is not None}
        return Call(value.cls, {name: without_nulls(inner) for name, inner in kept.items()})
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items()}
    return [without_nulls(inner) for inner in value] if isinstance(value, list) else value


def placed_inputs(cls: type, places: Mapping[str, Path], wanted: dict[str, Any]) -> dict[str, Any]:
    """What the inputs of ``cls`` at ``places`` are given, as far as they can say what stands there."""
    shapes = fields_of(cls)
    said: dict[str, Any] = {}
    for field, place in places.items():
        value = at(wanted, place)
        if value is None:
            continue
        try:
            said[field] = typed(shapes[field], value)
        except NotTypedError:
            continue
    return said


def identity_inputs(identity: Any) -> list[Any] | None:
    """The identities that a body carries, as inputs; None where it has none."""
    ids = identity.get("userAssignedIdentities") if isinstance(identity, dict) else None
    if isinstance(ids, dict):
        keys = [key.asked if isinstance(key, AskedKey) else key for key in dict.keys(ids)]
        return [Call(NodeIdentity, {"id": key}) for key in keys]
    return [] if isinstance(identity, dict) and identity.get("type") == "None" else None


def at(value: Any, path: Path) -> Any:
    """What stands at ``path`` of ``value``, None where nothing does."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        else:
            value = dict.get(value, step) if isinstance(value, dict) else None
    return value
