"""Makes well-shaped inputs out of malformed ones, so that the rules can say what they have to say of the rest."""

from __future__ import annotations

import asyncio
import dataclasses
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

import pulumi

from azure_poolkit.inputs import OneOf, Spelling
from azure_poolkit.inputs.misplaced import meant_by
from azure_poolkit.inputs.shape import Shape, steps
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.rules.codes import ONE_OF_SEVERAL, UNKNOWN_KEY

_NOTHING: Final = object()


def unknown_output() -> pulumi.Output[Any]:
    """An Output that is never known."""
    _have_event_loop()
    return pulumi.Output(set(), _now(None), _now(False), _now(False))


def _have_event_loop() -> None:
    """Gives the thread the event loop that Outputs need, where a test makes a component by itself and nothing runs yet,
    as Pulumi's own mocks do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            asyncio.get_event_loop()
        except RuntimeError:
            asyncio.set_event_loop(asyncio.new_event_loop())


async def _now(value: Any) -> Any:
    return value


def with_unknowns(cls: type, inputs: Any, findings: Iterable[Finding], spelling: Spelling) -> Any:
    """``inputs`` with an Output that is never known in each place that a finding is about; unknown keys go, and what
    stands beside a kind that cannot be told stays."""

    def correct(finding: Finding, value: Any) -> Any:
        if finding.code == UNKNOWN_KEY.code:
            return _NOTHING
        if finding.code == ONE_OF_SEVERAL.code and isinstance(value, Mapping):
            return _of_unknown_kind(cls, finding.path, value, spelling)
        return unknown_output()

    return _corrected(inputs, findings, correct)


def without(_cls: type, inputs: Any, findings: Iterable[Finding], _spelling: Spelling) -> Any:
    """``inputs`` with nothing left in each place that a finding is about."""
    return _corrected(inputs, findings, lambda _finding, _value: _NOTHING)


def with_meant(cls: type, inputs: Any, findings: Iterable[Finding], spelling: Spelling) -> Any:
    """``inputs`` with an Output that is never known under each name that was meant by one that is none, if nothing is:
    what follows from its absence is no fault of its own."""
    for finding in findings:
        for name in _meant(cls, finding, spelling):
            inputs = _put(
                inputs, (*finding.path[:-1], name), lambda value: unknown_output() if value is None else value
            )
    return inputs


def _meant(cls: type, finding: Finding, spelling: Spelling) -> tuple[str, ...]:
    if finding.code != UNKNOWN_KEY.code:
        return ()
    *_, (shape, _) = [(Shape(cls, False, ()), None), *steps(cls, finding.path[:-1], spelling)]
    if shape is None or not isinstance(shape.type, type) or not dataclasses.is_dataclass(shape.type):
        return ()
    return meant_by(str(finding.path[-1]), shape.type, spelling)


def _of_unknown_kind(cls: type, path: Path, value: Mapping[str, Any], spelling: Spelling) -> Any:
    """``value``, which should have one key of several, with what is common to all kinds, and nothing known of its own.

    That is the last kind, which takes anything.
    """
    (shape, _) = list(steps(cls, path, spelling))[-1]
    one_of: OneOf | None = shape.marker(OneOf) if shape is not None else None
    if shape is None or one_of is None:
        return unknown_output()
    common = {spelling.key(field.name) for field in dataclasses.fields(shape.type)}
    beside = {key: inner for key, inner in value.items() if key in common}
    if not beside:
        return unknown_output()
    key, kind = list(one_of.variants.items())[-1]
    own = [field.name for field in dataclasses.fields(kind) if spelling.key(field.name) not in common]
    return beside | {spelling.key(key): {spelling.key(name): unknown_output() for name in own}}


def _corrected(inputs: Any, findings: Iterable[Finding], correct: Callable[[Finding, Any], Any]) -> Any:
    for finding in findings:
        inputs = _put(inputs, finding.path, partial(correct, finding))
    return inputs


def _put(value: Any, path: Path, new: Callable[[Any], Any]) -> Any:
    """A copy of ``value`` with what ``new`` makes of what is at ``path``, or nothing there.

    Lists keep their length: rules tell places.
    """
    if not path:
        return new(value)
    step, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        inner = _put(value.get(str(step)), rest, new)
        kept = {key: below for key, below in value.items() if key != step}
        return kept if inner is _NOTHING else kept | {str(step): inner}
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        inner = _put(value[step], rest, new)
        return [*value[:step], unknown_output() if inner is _NOTHING else inner, *value[step + 1 :]]
    return new(value)
