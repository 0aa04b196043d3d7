"""Args classes, and intake."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar, cast, dataclass_transform

import pydantic.dataclasses
from pydantic import ConfigDict, ValidationError

from azure_poolkit.inputs.checking import check_given, checked_map, checks_when_used
from azure_poolkit.inputs.deferred import Deferred, is_output, noted
from azure_poolkit.inputs.faults import findings_of
from azure_poolkit.inputs.markers import Secret
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.inputs.spelling import Spelling, to_camel
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.unknown import SHOWN_SECRET

T = TypeVar("T")
Correct: TypeAlias = Callable[[type, Mapping[str, Any], list[Finding], Callable[[Any], list[Finding]]], bool]
GO_ON: Final[ContextVar[Correct | None]] = ContextVar("GO_ON", default=None)
"""Where set, it may make args that were given wrongly of others: of the class, what was given, what is wrong with that,
and what makes the args of other inputs and tells what is wrong with them; it tells whether it has."""

_CONFIG: Final = ConfigDict(
    extra="forbid",
    alias_generator=to_camel,
    validate_by_name=True,
    validate_by_alias=False,
    arbitrary_types_allowed=True,
    hide_input_in_errors=True,
    defer_build=True,
)


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
def args(cls: type[T]) -> type[T]:
    """Make ``cls`` an args class: a frozen, keyword-only dataclass that checks what it is given.

    Every fault of one object is raised at once, as one FindingsError that names the line of the user's own code.
    An Output is taken for any input and checked when it is known. Secrets never show in its ``repr``.
    """
    made = pydantic.dataclasses.dataclass(cls, kw_only=True, frozen=True, eq=False, repr=False, config=_CONFIG)
    checks_when_used(made, _checked(made))
    made.__repr__ = _repr  # type: ignore[method-assign]
    return cast("type[T]", made)


def _checked(made: type) -> Callable[..., None]:
    def __init__(self: Any, /, *positional: Any, **given: Any) -> None:  # noqa: N807
        """Takes the inputs by name. Raises FindingsError with everything that is wrong with them."""
        findings = _faults(lambda: check_given(self, made, positional, given), made, Spelling.PYTHON, given)
        go_on = GO_ON.get() if findings and not positional else None
        if findings and not (go_on and go_on(made, given, findings, partial(_made_of, self, made))):
            refuse(findings)

    __init__.__qualname__ = f"{made.__qualname__}.__init__"
    return __init__


def _made_of(instance: Any, made: type, given: Mapping[str, Any]) -> list[Finding]:
    return _faults(lambda: check_given(instance, made, (), dict(given)), made, Spelling.PYTHON, given)


def _faults(check: Callable[[], Any], cls: type, spelling: Spelling, given: Any, subject: str = "") -> list[Finding]:
    try:
        check()
    except ValidationError as error:
        return findings_of(error, cls, spelling, subject=subject, given=given)
    return []


def refuse(findings: list[Finding]) -> None:
    """Raise FindingsError with ``findings``."""
    from azure_poolkit.inputs.errors import FindingsError

    raise FindingsError(findings)


def intake(cls: type[T], value: Any, spelling: Spelling = Spelling.PYTHON, subject: str = "") -> T:
    """Checked args of ``cls`` from an object of that class, or from a map spelt as ``spelling`` says.

    Raises FindingsError with every fault.
    """
    if isinstance(value, cls):
        return value
    if isinstance(value, Mapping):
        value = dict(value)
    made: list[T] = []
    findings = _faults(lambda: made.append(checked_map(cls, value, spelling)), cls, spelling, value, subject)
    if findings:
        refuse(findings)
    return noted(made[0], spelling=spelling)


def spelling_of(given: object) -> Spelling:
    """The spelling that ``given`` was taken in with."""
    return getattr(given, "spelling", Spelling.PYTHON)


def secret_fields(cls: type) -> frozenset[str]:
    """The inputs of ``cls`` that must never be shown, by their name in Python."""
    return frozenset(name for name, shape in fields_of(cls).items() if shape.marker(Secret) is not None)


def _repr(self: Any) -> str:
    hidden = secret_fields(type(self))
    shown = [
        f"{field.name}={_shown(getattr(self, field.name), field.name in hidden)}"
        for field in dataclasses.fields(self)
        if getattr(self, field.name) is not None and field.name not in getattr(self, "unsaid", ())
    ]
    return f"{type(self).__name__}({', '.join(shown)})"


def _shown(value: Any, hidden: bool) -> str:
    if hidden:
        return SHOWN_SECRET
    return "[output]" if is_output(value) or isinstance(value, Deferred) else repr(value)
