"""How large a pool an autoscale formula can ask for, as far as that can be read from it.

Reads formulas as https://learn.microsoft.com/azure/batch/batch-automatic-scaling describes them: assignments of
expressions, each of which is taken for the range of its values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

DEDICATED: Final = ("$TargetDedicatedNodes", "$TargetDedicated")
LOW_PRIORITY: Final = ("$TargetLowPriorityNodes", "$TargetLowPriority")
"""The targets by their documented names, the older ones after; $TargetSpotNodes stands in no document."""

_TOKEN: Final = re.compile(
    r'\s*(?:(\d+\.?\d*|\.\d+)|(\$?[A-Za-z_][\w.]*)|("[^"]*")|(<=|>=|==|!=|&&|\|\||[-+*/()<>!?:,;=]))'
)
_COMMENT: Final = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class ValueRange:
    """Between which values something lies."""

    low: float = -math.inf
    high: float = math.inf

    def with_other(self, other: ValueRange) -> ValueRange:
        """The range of a value that may lie in either."""
        return ValueRange(min(self.low, other.low), max(self.high, other.high))


ANYTHING: Final = ValueRange()
_TRUTH: Final = ValueRange(0, 1)
_ROUNDING: Final[dict[str, Callable[[float], float]]] = {"ceil": math.ceil, "floor": math.floor, "round": round}


class UnreadableFormulaError(ValueError):
    """Raised for what is no autoscale formula."""


def largest_targets(formula: str) -> tuple[int | None, int | None]:
    """The most dedicated and the most low-priority nodes that ``formula`` can ask for; ``None``: no telling.

    A target that it never sets counts as 0. Raises UnreadableFormulaError.
    """
    try:
        variables = _Reader(formula).read()
    except RecursionError:
        raise UnreadableFormulaError("it is nested too deeply") from None
    return _largest(_last(variables, DEDICATED)), _largest(_last(variables, LOW_PRIORITY))


def _last(variables: dict[str, ValueRange], names: tuple[str, ...]) -> ValueRange | None:
    return next((range_ for name, range_ in reversed(variables.items()) if name in names), None)


def _largest(range_: ValueRange | None) -> int | None:
    if range_ is None:
        return 0
    return max(0, math.floor(range_.high)) if math.isfinite(range_.high) else None


class _Reader:
    """Reads a formula from left to right, operators by their precedence."""

    def __init__(self, formula: str) -> None:
        self._tokens = list(_tokens(_COMMENT.sub(" ", formula)))
        self._place = 0
        self._variables: dict[str, ValueRange] = {}

    def read(self) -> dict[str, ValueRange]:
        while self._place < len(self._tokens):
            if not self._take(";"):
                self._statement()
        return self._variables

    def _statement(self) -> None:
        name = self._next()
        if not re.match(r"[$A-Za-z_]", name) or not self._take("="):
            raise UnreadableFormulaError(f"'{name}' is not assigned to")
        value = self._expression()
        self._variables.pop(name, None)
        self._variables[name] = value
        if self._place < len(self._tokens):
            self._want(";")

    def _expression(self) -> ValueRange:
        condition = self._operation(0)
        if not self._take("?"):
            return condition
        one = self._expression()
        self._want(":")
        return one.with_other(self._expression())

    def _operation(self, level: int) -> ValueRange:
        if level == len(_LEVELS):
            return self._unary()
        left = self._operation(level + 1)
        while self._peek() in _LEVELS[level]:
            operator = self._next()
            left = _combined(operator, left, self._operation(level + 1))
        return left

    def _unary(self) -> ValueRange:
        if self._take("-"):
            value = self._unary()
            return ValueRange(-value.high, -value.low)
        if self._take("!"):
            self._unary()
            return _TRUTH
        return self._value()

    def _value(self) -> ValueRange:
        if self._take("("):
            value = self._expression()
            self._want(")")
            return value
        token = self._next()
        if token[0].isdigit() or token[0] == ".":
            return ValueRange(float(token), float(token))
        if token[0] == '"':
            return ANYTHING
        if not re.match(r"[$A-Za-z_]", token):
            raise UnreadableFormulaError(f"'{token}' is not a value")
        return self._call(token) if self._take("(") else self._variables.get(token, ANYTHING)

    def _call(self, name: str) -> ValueRange:
        arguments = []
        while not self._take(")"):
            arguments.append(self._expression())
            if self._peek() != ")":
                self._want(",")
        return _called(name, arguments)

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise UnreadableFormulaError("it ends too early")
        self._place += 1
        return token

    def _take(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._place += 1
        return True

    def _want(self, token: str) -> None:
        if not self._take(token):
            raise UnreadableFormulaError(f"'{token}' is missing before '{self._peek()}'")


_LEVELS: Final = (("||",), ("&&",), ("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/"))


def _tokens(text: str) -> Iterator[str]:
    place = 0
    text = text.rstrip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise UnreadableFormulaError(f"'{text[place : place + 10]}' cannot be read")
        yield found[0].strip()
        place = found.end()


def _combined(operator: str, left: ValueRange, right: ValueRange) -> ValueRange:
    if operator == "+":
        return ValueRange(left.low + right.low, left.high + right.high)
    if operator == "-":
        return ValueRange(left.low - right.high, left.high - right.low)
    if operator == "*":
        return _product(left, right)
    if operator == "/":
        by = right.low
        return _product(left, ValueRange(1 / by, 1 / by)) if by == right.high and by != 0 else ANYTHING
    return _TRUTH


def _product(left: ValueRange, right: ValueRange) -> ValueRange:
    ends = [a * b if a and b else 0.0 for a in (left.low, left.high) for b in (right.low, right.high)]
    return ValueRange(min(ends), max(ends))


def _called(name: str, arguments: list[ValueRange]) -> ValueRange:
    if name == "min" and len(arguments) > 1:
        return ValueRange(min(a.low for a in arguments), min(a.high for a in arguments))
    if name == "max" and len(arguments) > 1:
        return ValueRange(max(a.low for a in arguments), max(a.high for a in arguments))
    if name in _ROUNDING and len(arguments) == 1:
        low, high = (
            value if math.isinf(value) else _ROUNDING[name](value) for value in (arguments[0].low, arguments[0].high)
        )
        return ValueRange(low, high)
    return ANYTHING
