"""Functions of texts.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any, Final

from azure_poolkit.linting.template.functions.function import (
    LONGEST_TEXT,
    Function,
    Run,
    known,
    partly,
    want,
)
from azure_poolkit.linting.template.symbols import Rest, UnknowableError, is_known, with_rest
from azure_poolkit.model.unknown import Unknown

_HOLE: Final = re.compile(r"\{(\d{1,3})(?::([^{}]*))?\}|\{\{|\}\}")
_DIGITS: Final = re.compile(r"[dD](\d{1,2})|(0{1,20})")


def show(value: Any) -> str:
    """``value`` as Resource Manager puts it into a text."""
    if isinstance(value, (bool, str, int)):
        return str(value)
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _concat(run: Run, *parts: Any) -> Any:
    if any(isinstance(part, list) for part in parts):
        return [item for part in parts for item in _elements(part)]
    if any(isinstance(part, dict) for part in parts):
        raise TypeError("objects cannot be put together")
    return run.symbols.text([part if isinstance(part, Unknown) else show(part) for part in parts])


def _elements(part: Any) -> list[Any]:
    if isinstance(part, Unknown):
        rest: list[Any] = []
        with_rest(rest, part)
        return rest
    want(list, part)
    return list(part)


def _format(run: Run, pattern: Any, *parts: Any) -> Any:
    if isinstance(pattern, Unknown):
        raise UnknowableError("the pattern")
    pieces: list[Any] = []
    end = 0
    for match in _HOLE.finditer(pattern):
        pieces.append(pattern[end : match.start()])
        end = match.end()
        pieces.append(_filled(parts[int(match[1])], match[2]) if match[1] else match[0][0])
    rest = pattern[end:]
    if "{" in rest:
        raise UnknowableError("the pattern")
    return run.symbols.text([*pieces, rest])


def _filled(value: Any, how: str | None) -> Any:
    if isinstance(value, Unknown):
        return value
    if not is_known(value):
        raise UnknowableError("what is put in")
    if how is None:
        return show(value)
    digits = _DIGITS.fullmatch(how)
    if digits is None or isinstance(value, bool) or not isinstance(value, int):
        raise UnknowableError(f"the format '{how}'")
    return f"{value:0{int(digits[1]) if digits[1] else len(digits[2])}d}"


def _replace(text: Any, old: Any, new: Any) -> str:
    want(str, text, old, new)
    if not old or len(text) * (len(new) + 1) > LONGEST_TEXT * 8:
        raise ValueError("too long")
    return str(text.replace(old, new))


def _substring(text: Any, start: Any, length: Any = None) -> str:
    want(str, text)
    end = len(text) if length is None else start + length
    if not 0 <= start <= end <= len(text):
        raise ValueError("outside of the text")
    return str(text[start:end])


def _split(text: Any, by: Any) -> list[str]:
    marks = by if isinstance(by, list) else [by]
    want(str, text, *marks)
    return re.split("|".join(re.escape(mark) for mark in marks if mark), text)


def _join(run: Run, items: Any, by: Any) -> Any:
    want(list, items)
    want(str, by)
    if any(isinstance(item, Rest) for item in items):
        raise UnknowableError("some elements")
    pieces: list[Any] = []
    for item in items:
        pieces += [by, item if isinstance(item, Unknown) else show(item)]
    return run.symbols.text(pieces[1:])


def _pad_left(text: Any, width: Any, filler: Any = " ") -> str:
    want(int, width)
    if width > LONGEST_TEXT:
        raise ValueError("too long")
    return show(text).rjust(width, filler)


def _string(_run: Run, value: Any) -> Any:
    if isinstance(value, Unknown):
        return value
    if not is_known(value):
        raise UnknowableError("a part of it")
    return show(value)


def _text_of(work: Callable[[str], Any]) -> Callable[[Any], Any]:
    def check(text: Any) -> Any:
        want(str, text)
        return work(text)

    return check


def _compared(work: Callable[[str, str], Any]) -> Callable[[Any, Any], Any]:
    def check(text: Any, part: Any) -> Any:
        want(str, text, part)
        return work(text.casefold(), part.casefold())

    return check


def _from_base64(text: str) -> str:
    return base64.b64decode(text, validate=True).decode()


def _data_uri(value: Any) -> str:
    return "data:text/plain;charset=utf8;base64," + base64.b64encode(show(value).encode()).decode()


def _from_data_uri(text: str) -> str:
    head, comma, data = text.partition(",")
    if not head.startswith("data:") or not comma:
        raise ValueError("not a data address")
    return _from_base64(data) if head.casefold().endswith(";base64") else data


FUNCTIONS: Final[tuple[Function, ...]] = (
    partly("concat", 1, None, _concat),
    partly("format", 1, None, _format),
    partly("join", 2, 2, _join),
    partly("string", 1, 1, _string),
    known("replace", 3, 3, _replace),
    known("substring", 2, 3, _substring),
    known("split", 2, 2, _split),
    known("padleft", 2, 3, _pad_left),
    known("tolower", 1, 1, _text_of(str.lower)),
    known("toupper", 1, 1, _text_of(str.upper)),
    known("trim", 1, 1, _text_of(str.strip)),
    known("startswith", 2, 2, _compared(str.startswith)),
    known("endswith", 2, 2, _compared(str.endswith)),
    known("base64", 1, 1, _text_of(lambda text: base64.b64encode(text.encode()).decode())),
    known("base64tostring", 1, 1, _text_of(_from_base64)),
    known("base64tojson", 1, 1, _text_of(lambda text: json.loads(_from_base64(text)))),
    known("datauri", 1, 1, _data_uri),
    known("datauritostring", 1, 1, _text_of(_from_data_uri)),
    Function(name="guid", least=1, most=None, gives="unknown", segment=True),
    Function(name="uniquestring", least=1, most=None, gives="unknown", segment=True),
    Function(name="newguid", least=0, most=0, gives="unknown", segment=True),
)
