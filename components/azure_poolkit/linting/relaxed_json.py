"""What tools for Azure take in JSON beside JSON: comments, trailing commas, and spaces that word processors put in.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#comments-and-metadata (2026-11-26).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")
      | (?P<comment>//[^\r\n]*|/\*.*?\*/)
      | (?P<comma>,)
      | (?P<odd>[^\x00-\x7f]|')""",
    re.VERBOSE | re.DOTALL,
)
_END: Final = re.compile(r"\s*[]}]")
_QUOTES: Final = frozenset("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2032\u2033\uff02'")
_BLANKS: Final = frozenset({"Zs", "Zl", "Zp", "Cf"})
"""Spaces, line and paragraph separators, and marks that nobody sees, as a byte order mark within a text."""


class NotStrictError(ValueError):
    """Raised for a character that cannot stand where it stands; its text says which it is."""

    def __init__(self, text: str, offset: int, says: str) -> None:
        super().__init__(says)
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - (text.rfind("\n", 0, offset) + 1) + 1


def relaxed(text: str) -> str:
    """``text`` with blanks in place of comments, trailing commas and odd spaces; all else keeps its place.

    Raises :class:`NotStrictError` for another character beside the strings that JSON has no use for.
    """

    def blank(found: re.Match[str]) -> str:
        if found["text"]:
            return found[0]
        if found["comment"]:
            return re.sub(r"[^\r\n]", " ", found[0])
        if found["odd"]:
            return _plain_space(text, found)
        return ","

    return _without_trailing_commas(_TOKEN.sub(blank, text))


def _plain_space(text: str, found: re.Match[str]) -> str:
    char = found[0]
    if unicodedata.category(char) in _BLANKS:
        return " "
    name = unicodedata.name(char, "an unnamed character").lower()
    wanted = 'write "' if char in _QUOTES else "remove it, or put it inside a string"
    shown = char if char.isprintable() else ""
    raise NotStrictError(text, found.start(), f"{shown} (U+{ord(char):04X}, {name}) is here; {wanted}")


def _without_trailing_commas(text: str) -> str:
    def blank(found: re.Match[str]) -> str:
        return " " if found["comma"] and _END.match(text, found.end()) else found[0]

    return _TOKEN.sub(blank, text)
