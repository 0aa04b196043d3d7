"""The language of expressions in ARM templates: ``[concat(parameters('a'), '-', copyIndex())]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

_TOKEN: Final = re.compile(r"\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*(?=\s*\())?)|([()\[\],.]))")
_DEEPEST: Final = 60


class NotAnExpressionError(ValueError):
    """Raised for a text that cannot be read."""


@dataclass(frozen=True)
class Literal:
    """A text or a number."""

    value: str | int


@dataclass(frozen=True)
class Call:
    """A function by its name in small letters, its namespace first where it has one, and what it is given."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Access:
    """A property or an element of a value."""

    target: Expression
    key: Expression


Expression: TypeAlias = Literal | Call | Access


def is_expression(text: str) -> bool:
    """Whether Resource Manager evaluates ``text``."""
    return text.startswith("[") and text.endswith("]") and not text.startswith("[[")


def parse(text: str) -> Expression:
    """The expression in ``text``, brackets included. Raises :class:`NotAnExpressionError`."""
    try:
        return _Parser(text[1:-1]).whole()
    except RecursionError:
        raise NotAnExpressionError from None


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = [*_tokens(text), ("end", "")]
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        found = self._expression()
        self._take("end")
        return found

    def _expression(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotAnExpressionError
        found = self._primary()
        while self._peek() in (".", "["):
            found = Access(found, self._key(self._take()))
        self._depth -= 1
        return found

    def _primary(self) -> Expression:
        kind, text = self._tokens[self._next]
        self._next += 1
        if kind == "text":
            return Literal(text.replace("''", "'"))
        if kind == "number" and len(text) < 20:
            return Literal(int(text))
        if kind == "name":
            self._take("(")
            return Call(text.casefold().removeprefix("sys."), tuple(self._arguments()))
        raise NotAnExpressionError

    def _arguments(self) -> Iterator[Expression]:
        while self._peek() != ")":
            yield self._expression()
            if self._peek() != ")":
                self._take(",")
        self._take(")")

    def _key(self, opening: str) -> Expression:
        if opening == ".":
            return Literal(self._take("name"))
        key = self._expression()
        self._take("]")
        return key

    def _peek(self) -> str:
        return self._tokens[self._next][0]

    def _take(self, kind: str | None = None) -> str:
        found, text = self._tokens[self._next]
        if kind is not None and found != kind:
            raise NotAnExpressionError
        self._next += 1
        return text or found


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotAnExpressionError
        string, number, name, mark = match.groups()
        if string is not None:
            yield "text", string
        elif number is not None:
            yield "number", number
        elif name is not None:
            yield "name", name
        else:
            yield mark, mark
        place = match.end()
