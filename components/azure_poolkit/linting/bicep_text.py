"""The text of a Bicep file, as far as it takes to find a resource and the values in it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_DECLARATION: Final = re.compile(r"(?m)^[ \t]*(resource|module)[ \t]+(\w+)[ \t]+'([^']*)'[^\n=]*=")
_OPEN: Final = {"{": "}", "[": "]", "(": ")"}


class Declaration:
    """A resource or module. ``type`` is what stands behind its name; ``start`` is where it begins, ``value`` where its
    object does."""

    def __init__(self, found: re.Match[str], text: str) -> None:
        self.keyword, self.name, self.type = found.groups()
        self.start = found.start(1)
        self.value = _first_object(text, found.end())


def declarations(text: str) -> list[Declaration]:
    """All resources and modules in ``text``, those within others too, in their order."""
    return [Declaration(found, text) for found in _DECLARATION.finditer(text)]


def entries(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The keys of the object at ``start``, where each begins, and where its value does."""
    place = start + 1
    while (place := _skip_blank(text, place)) < len(text) and text[place] != "}":
        end = _skip_string(text, place) if text[place] == "'" else _after_name(text, place)
        colon = _skip_blank(text, end)
        if end == place or not text.startswith(":", colon):
            place = _after(text, place)
            continue
        value = _skip_blank(text, colon + 1)
        yield text[place:end].strip("'"), place, value
        place = _after_value(text, value)


def items(text: str, start: int) -> Iterator[int]:
    """Where the elements of the list at ``start`` begin; a loop has one, the object that it repeats."""
    place = _skip_blank(text, start + 1)
    if re.compile(r"for\b").match(text, place):
        yield _first_object(text, place)
        return
    while place < len(text) and text[place] != "]":
        yield place
        place = _skip_blank(text, _after_value(text, place))


def end_of_line(text: str, start: int) -> int:
    """Where the value at ``start`` ends, if it is on one line."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _first_object(text: str, place: int) -> int:
    while place < len(text) and text[place] != "{":
        blank = _skip_blank(text, place)
        place = blank if blank > place else place + 1 if text[place] == "[" else _after(text, place)
    return place


def _after_value(text: str, place: int) -> int:
    """Behind the value at ``place``: at the end of its line or at a comma, or at what closes what it is in."""
    while place < len(text) and text[place] not in ",\n}]":
        place = _after(text, place)
    return place


def _after(text: str, place: int) -> int:
    """Behind the bracket with all that is in it, the string, the comment or the character at ``place``."""
    char = text[place]
    if char == "'":
        return _skip_string(text, place)
    blank = _skip_comment(text, place)
    if blank > place:
        return blank
    if char not in _OPEN:
        return place + 1
    place += 1
    while place < len(text) and text[place] != _OPEN[char]:
        place = _after(text, place)
    return place + 1


def _skip_string(text: str, place: int) -> int:
    if text.startswith("'''", place):
        end = text.find("'''", place + 3)
        return len(text) if end < 0 else end + 3
    place += 1
    while place < len(text) and text[place] not in "'\n":
        if text.startswith("${", place):
            place = _after(text, place + 1)
        else:
            place += 2 if text[place] == "\\" else 1
    return place + 1


def _skip_comment(text: str, place: int) -> int:
    if text.startswith("//", place):
        return end_of_line(text, place)
    if text.startswith("/*", place):
        end = text.find("*/", place)
        return len(text) if end < 0 else end + 2
    return place


def _skip_blank(text: str, place: int) -> int:
    while place < len(text):
        after = _skip_comment(text, place)
        if after == place:
            if text[place] not in " \t\r\n,":
                break
            after = place + 1
        place = after
    return place


def _after_name(text: str, place: int) -> int:
    found = _NAME.match(text, place)
    return found.end() if found else place
