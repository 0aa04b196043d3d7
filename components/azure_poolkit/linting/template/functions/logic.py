"""Functions that compare, and those of true and false.

Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical
https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.template.expression import Expression
from azure_poolkit.linting.template.functions.function import Function, Run, known, lazy, partly, want
from azure_poolkit.linting.template.functions.texts import show
from azure_poolkit.linting.template.symbols import UnknowableError, is_confidential, is_known
from azure_poolkit.model.gap import Gap
from azure_poolkit.model.unknown import Unknown, same


def _if(run: Run, condition: Expression, yes: Expression, no: Expression) -> Any:
    holds = run.value_of(condition)
    if not isinstance(holds, Unknown):
        want(bool, holds)
        return run.value_of(yes if holds else no)
    either, other = run.value_of(yes), run.value_of(no)
    if same(either, other):
        return either
    made = run.symbols.made("if", (holds, either, other), why=holds.why)
    return replace(made, confidential=any(is_confidential(branch) for branch in (either, other)))


def _decided_by(name: str, deciding: bool) -> Callable[..., Any]:
    """``and`` is decided by one false, ``or`` by one true, whatever is unknown of the others."""

    def work(run: Run, *arguments: Expression) -> Any:
        unknown: list[Unknown] = []
        for argument in arguments:
            value = run.value_of(argument)
            if isinstance(value, Unknown):
                unknown.append(value)
                continue
            want(bool, value)
            if value is deciding:
                return deciding
        if not unknown:
            return not deciding
        return unknown[0] if len(unknown) == 1 else run.symbols.made(name, unknown)

    return work


def _coalesce(run: Run, *arguments: Expression) -> Any:
    unknown: list[Unknown] = []
    for argument in arguments:
        value = run.value_of(argument)
        if value is None:
            continue
        if not isinstance(value, Unknown):
            if not unknown:
                return value
            return run.symbols.made("coalesce", (*unknown, value))
        unknown.append(value)
        if is_some_text(value):
            break
    if not unknown:
        return None
    return unknown[0] if len(unknown) == 1 else run.symbols.made("coalesce", unknown)


def is_some_text(value: Unknown) -> bool:
    """Whether what is not known is a text that is not empty."""
    parts = value.parts or ()
    return any(isinstance(part, str) or part.segment for part in parts)


def _equals(_run: Run, left: Any, right: Any) -> bool:
    if same(left, right) and (isinstance(left, Unknown) or is_known(left)):
        return True
    if is_known(left) and is_known(right):
        return _alike(left, right)
    for known_, other in ((left, right), (right, left)):
        if isinstance(known_, str) and isinstance(other, Unknown) and not _may_be(known_, other):
            return False
    raise UnknowableError("what is compared")


def _may_be(text: str, value: Unknown) -> bool:
    """Whether ``value`` may be ``text``, by what is known of how it begins and ends."""
    parts = value.parts or ()
    if not parts:
        return True
    first, last = parts[0], parts[-1]
    if isinstance(first, Gap) and len(parts) == 1:
        return bool(text) or not first.segment
    begins = not isinstance(first, str) or text.startswith(first)
    return begins and (not isinstance(last, str) or text.endswith(last))


def _alike(left: Any, right: Any) -> bool:
    numbers = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in (left, right))
    return (numbers or type(left) is type(right)) and bool(left == right)


def _ordered(work: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def check(left: Any, right: Any) -> bool:
        want(str if isinstance(left, str) else (int, float), left, right)
        return work(left, right)

    return check


def _not(value: Any) -> bool:
    want(bool, value)
    return not value


def _bool(value: Any) -> bool:
    return {"true": True, "false": False, "1": True, "0": False}[show(value).casefold()]


FUNCTIONS: Final[tuple[Function, ...]] = (
    lazy("if", 3, 3, _if),
    lazy("and", 1, None, _decided_by("and", False)),
    lazy("or", 1, None, _decided_by("or", True)),
    lazy("coalesce", 1, None, _coalesce),
    partly("equals", 2, 2, _equals),
    known("not", 1, 1, _not),
    known("bool", 1, 1, _bool),
    known("true", 0, 0, lambda: True),
    known("false", 0, 0, lambda: False),
    known("less", 2, 2, _ordered(operator.lt)),
    known("lessorequals", 2, 2, _ordered(operator.le)),
    known("greater", 2, 2, _ordered(operator.gt)),
    known("greaterorequals", 2, 2, _ordered(operator.ge)),
)
