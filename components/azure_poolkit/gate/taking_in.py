"""From what a component was given to its args, or to everything that is wrong with them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, cast

import pulumi

from azure_poolkit.gate.corrections import with_unknowns, without
from azure_poolkit.gate.going_on import REFUSED, corrected, heard
from azure_poolkit.gate.reported import heard_by
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.inputs.misplaced import OPTIONS
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.rules.codes import MISSING_INPUT, UNKNOWN_KEY, WRONG_TYPE, Code

T = TypeVar("T")
Init = TypeVar("Init", bound=Callable[..., None])

_PARAMETERS: Final = ("name", "args", "opts")


def take_in(
    cls: type[T], inputs: Any, subject: str, judge: Callable[[T], object], spelling: Spelling = Spelling.PYTHON
) -> T:
    """The args of ``cls`` that ``inputs`` come to.

    All that is wrong with a map is said at once: raises FindingsError with the faults of its shape, and with what
    ``judge`` raises for everything else.
    """
    try:
        return intake(cls, inputs, spelling, subject)
    except FindingsError as error:
        shape = error.findings
    others = _others(cls, inputs, shape, spelling)
    if others and heard(shape, subject):
        return others[0]
    raise FindingsError([*shape, *_said_of_the_rest(cls, inputs, shape, judge, spelling)], subject)


def _others(cls: type[T], inputs: Any, shape: list[Finding], spelling: Spelling) -> list[T]:
    """The args to go on with, if somebody wants that and there are any."""
    made: list[T] = []

    def make(inputs: Any) -> list[Finding]:
        try:
            made.append(intake(cls, inputs, spelling))
        except FindingsError as error:
            return error.findings
        return []

    return made if REFUSED.get() is not None and corrected(cls, inputs, shape, spelling, make) else []


def _said_of_the_rest(
    cls: type[T], inputs: Any, shape: list[Finding], judge: Callable[[T], object], spelling: Spelling
) -> list[Finding]:
    for correct in (with_unknowns, without):
        try:
            args = intake(cls, correct(cls, inputs, shape, spelling), spelling)
        except FindingsError:
            continue
        return [found for found in _refused(judge, args) if not _of_holder(found, shape)]
    return []


def _of_holder(found: Finding, shape: list[Finding]) -> bool:
    """Whether ``found`` may be said only because the object it is about has an input whose name is wrong."""
    holders = {show_path(one.path[:-1]) for one in shape if one.code == UNKNOWN_KEY.code}
    return bool(found.spelled) and found.spelled in holders


def _refused(judge: Callable[[T], object], args: T) -> list[Finding]:
    try:
        with heard_by():
            judge(args)
    except FindingsError as error:
        return error.findings
    return []


def in_one_object(cls: type) -> Callable[[Init], Init]:
    """For the ``__init__`` of a component whose inputs are one object, of ``cls``: refuses those that are given to the
    component itself. Raises FindingsError."""

    def decorated(init: Init) -> Init:
        @functools.wraps(init)
        def __init__(self: Any, *positional: Any, **named: Any) -> None:  # noqa: N807
            given = dict(zip(_PARAMETERS, positional, strict=False)) | named
            faults = _faults(type(self).__name__, cls, given, positional[len(_PARAMETERS) :])
            if faults:
                raise FindingsError(faults)
            init(self, *positional, **named)

        return cast("Init", __init__)

    return decorated


def _faults(component: str, cls: type, given: dict[str, Any], more: Sequence[Any]) -> list[Finding]:
    name = given.get("name")
    subject = f"{component} '{name}'" if isinstance(name, str) else component

    def fault(code: Code, path: Path, says: str, fix: str) -> Finding:
        return Finding(
            code=code.code,
            severity=code.severity,
            subject=subject,
            path=path,
            spelled=show_path(path),
            says=says,
            fix=fix,
            source=code.source,
        )

    faults = []
    if not isinstance(name, str) or not name:
        faults.append(fault(WRONG_TYPE, ("name",), "this is not the component's name", "give its name as a string"))
    stray = [key for key in given if key not in _PARAMETERS]
    for key in stray:
        faults.append(fault(UNKNOWN_KEY, (key,), *_stray(component, cls, name, key)))
    if "args" not in given and all(_is_option(key, cls) for key in stray):
        faults.append(fault(MISSING_INPUT, ("args",), "this input is required", f"give {cls.__name__}(…)"))
    if more or not isinstance(given.get("opts"), (pulumi.ResourceOptions, type(None))):
        fix = "give pulumi.ResourceOptions(…)"
        faults.append(fault(WRONG_TYPE, ("opts",), "these are not the component's options", fix))
    return faults


def _is_option(key: str, cls: type) -> bool:
    return key in OPTIONS and key not in fields_of(cls)


def _stray(component: str, cls: type, name: Any, key: str) -> tuple[str, str]:
    """What is said of ``key``, given to the component itself, and its fix."""
    if _is_option(key, cls):
        holder = "pulumi.ResourceOptions"
        return (
            f"resource options are given in one object, {holder}",
            f"write {component}('{name or '…'}', …, opts={holder}({key}=…))",
        )
    fix = f"write {component}('{name or '…'}', {cls.__name__}({key}=…))"
    return f"inputs are given in one object, {cls.__name__}", fix
