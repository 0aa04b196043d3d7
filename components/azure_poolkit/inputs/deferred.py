"""Values that arrive later: Outputs and awaitables, told apart without importing pulumi."""

from __future__ import annotations

import copy
import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from azure_poolkit.model.path import Path

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Deferred:
    """An Output that a user gave for an input, with the check that its value must pass once it is known."""

    origin: Any
    check: Callable[[Any], Any]

    def __repr__(self) -> str:
        return "[output]"


def is_output(value: object) -> bool:
    """Whether ``value`` is an Output or an awaitable; where pulumi was never imported, nothing is an Output."""
    module = sys.modules.get("pulumi.output")
    return (module is not None and isinstance(value, module.Output)) or inspect.isawaitable(value)


def is_resource(value: object) -> bool:
    """Whether ``value`` is a Pulumi resource."""
    module = sys.modules.get("pulumi.resource")
    return module is not None and isinstance(value, module.Resource)


def attribute(value: Any, name: str) -> Any:
    """What ``value``, an object or a deferred one, has under ``name``; ``None`` for ``None``."""
    if isinstance(value, Deferred):
        return Deferred(value.origin, lambda known: getattr(value.check(known), name, None))
    return getattr(value, name, None)


def converted(value: Any, convert: Callable[[Any], Any]) -> Any:
    """What ``convert`` makes of ``value``, of a deferred one once it is known; ``None`` of ``None``."""
    if value is None:
        return None
    if isinstance(value, Deferred):
        return Deferred(value.origin, lambda known: converted(value.check(known), convert))
    return convert(value)


def first(values: Any) -> Any:
    """The first element of a sequence or a deferred one; ``None`` where there is none."""
    if isinstance(values, Deferred):
        return Deferred(values.origin, lambda known: next(iter(values.check(known)), None))
    return next(iter(values or ()), None)


def below(value: Any, given: Path, name: str) -> Path:
    """Where what ``value``, which was given at ``given``, has under ``name`` was given; what is wrong with a deferred
    one is said of all of it."""
    return given if isinstance(value, Deferred) else (*given, name)


def noted(given: T, **facts: Any) -> T:
    """A copy of the args ``given`` that carries ``facts`` in addition to its inputs."""
    made = copy.copy(given)
    vars(made).update(facts)
    return made
