"""Where somebody wants to hear all that is wrong with a program, it goes on after a fault of shape: with args in which
what was wrong is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from azure_poolkit.gate.corrections import with_meant, with_unknowns
from azure_poolkit.inputs import Spelling
from azure_poolkit.inputs.args import GO_ON
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding

_ROUNDS: Final = 3
"""What is missing may be said only once what was misspelt is gone."""

REFUSED: ContextVar[list[FindingsError] | None] = ContextVar("REFUSED", default=None)
"""Where set, what was wrong with args, instead of raising it."""


@contextmanager
def going_on(refused: list[FindingsError]) -> Iterator[None]:
    """Within it faults of shape go to ``refused``, and whoever gave the args gets others to go on with."""
    heard, correct = REFUSED.set(refused), GO_ON.set(_constructed)
    try:
        yield
    finally:
        REFUSED.reset(heard)
        GO_ON.reset(correct)


def is_going_on() -> bool:
    """Whether the program goes on after faults, which somebody hears."""
    return REFUSED.get() is not None


def heard(findings: list[Finding], subject: str = "") -> bool:
    """Whether somebody hears ``findings`` who wants the program to go on."""
    refused = REFUSED.get()
    if refused is not None:
        refused.append(FindingsError(findings, subject))
    return refused is not None


def corrected(
    cls: type, inputs: Any, findings: list[Finding], spelling: Spelling, make: Callable[[Any], list[Finding]]
) -> bool:
    """Whether ``make`` takes ``inputs`` once what ``findings`` are about is unknown."""
    for _ in range(_ROUNDS):
        inputs = with_meant(cls, with_unknowns(cls, inputs, findings, spelling), findings, spelling)
        findings = make(inputs)
        if not findings:
            return True
    return False


def _constructed(cls: type, given: Mapping[str, Any], findings: list[Finding], make: Any) -> bool:
    if REFUSED.get() is None or not corrected(cls, dict(given), findings, Spelling.PYTHON, make):
        return False
    return heard(findings)
