"""What readers of programs in C# and Java have in common: constants, tokens, lists, and texts joined with `+`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar


def constants(declared: re.Pattern[str], source: str) -> dict[str, str]:
    """The texts that ``declared`` finds, by their names, the parts of each joined."""
    return {name: "".join(re.findall(r'"([^"]*)"', said)) for name, said in declared.findall(source)}


class Reader:
    """Reads values from the beginning of ``source``: a token has a text, a number, a name or a sign."""

    token: ClassVar[re.Pattern[str]]

    def __init__(self, source: str, texts: Mapping[str, str]) -> None:
        self._tokens = (found for found in self.token.finditer(source) if found.lastgroup)
        self._constants = texts
        self._next = next(self._tokens)

    def value(self) -> Any:
        """The next value."""
        found = self._one()
        while self._takes("+"):
            found += self._one()
        return found

    def listed(self, end: str) -> list[Any]:
        """The values up to the sign ``end``."""
        found = []
        while not self._takes(end):
            found.append(self.value())
            self._takes(",")
        return found

    def _one(self) -> Any:
        raise NotImplementedError

    def _takes(self, sign: str) -> bool:
        taken = self._next["sign"] == sign
        if taken:
            self._step()
        return taken

    def _step(self) -> re.Match[str]:
        token, self._next = self._next, next(self._tokens, self._next)
        return token
