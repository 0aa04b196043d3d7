"""The functions of ARM templates whose answer depends on nothing but what they are given.

Each takes known values and raises TypeError, ValueError or LookupError for those it cannot take.
Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final

LONGEST_TEXT: Final = 100_000
LONGEST_LIST: Final = 10_000
_HOLE: Final = re.compile(r"\{(\d+)\}|\{\{|\}\}")
_TEXT: Final = str
_NUMBER: Final = int


def _want(kind: type, *values: Any) -> None:
    if not all(isinstance(value, kind) and not (kind is int and isinstance(value, bool)) for value in values):
        raise TypeError


def _show(value: Any) -> str:
    """``value`` as Resource Manager puts it into a text."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (str, int)):
        return str(value)
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _concat(*parts: Any) -> Any:
    if parts and all(isinstance(part, list) for part in parts):
        return [item for part in parts for item in part]
    if any(isinstance(part, (list, dict)) for part in parts):
        raise TypeError
    return "".join(_show(part) for part in parts)


def _format(pattern: Any, *parts: Any) -> str:
    _want(_TEXT, pattern)
    if re.search(r"\{\d+[:,]", pattern):
        raise ValueError

    def fill(match: re.Match[str]) -> str:
        return _show(parts[int(match[1])]) if match[1] else match[0][0]

    return _HOLE.sub(fill, pattern)


def _replace(text: Any, old: Any, new: Any) -> str:
    _want(_TEXT, text, old, new)
    if not old or len(text) * (len(new) + 1) > LONGEST_TEXT:
        raise ValueError
    return str(text.replace(old, new))


def _substring(text: Any, start: Any, length: Any = None) -> str:
    _want(_TEXT, text)
    end = len(text) if length is None else start + length
    if not 0 <= start <= end <= len(text):
        raise ValueError
    return str(text[start:end])


def _split(text: Any, by: Any) -> list[str]:
    marks = by if isinstance(by, list) else [by]
    _want(_TEXT, text, *marks)
    return re.split("|".join(re.escape(mark) for mark in marks if mark), text)


def _join(items: Any, by: Any) -> str:
    _want(list, items)
    _want(_TEXT, by)
    return str(by.join(_show(item) for item in items))


def _int(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or len(str(value)) > 19:
        raise TypeError
    return int(value)


def _bool(value: Any) -> bool:
    known = {"true": True, "false": False, "1": True, "0": False}
    return known[_show(value).casefold()]


def _json(text: Any) -> Any:
    _want(_TEXT, text)
    return json.loads(text)


def _empty(value: Any) -> bool:
    if value is not None and not isinstance(value, (str, list, dict)):
        raise TypeError
    return not value


def _contains(holder: Any, item: Any) -> bool:
    if isinstance(holder, dict):
        return any(key.casefold() == str(item).casefold() for key in holder)
    if isinstance(holder, str):
        return _show(item) in holder
    _want(list, holder)
    return item in holder


def _union(*parts: Any) -> Any:
    if all(isinstance(part, dict) for part in parts):
        return {key: value for part in parts for key, value in part.items()}
    _want(list, *parts)
    found: list[Any] = []
    for part in parts:
        found += [item for item in part if item not in found]
    return found


def _create_object(*parts: Any) -> dict[str, Any]:
    keys, values = parts[::2], parts[1::2]
    _want(_TEXT, *keys)
    return dict(zip(keys, values, strict=True))


def _numbers(work: Callable[[int, int], int]) -> Callable[[Any, Any], int]:
    def check(left: Any, right: Any) -> int:
        _want(_NUMBER, left, right)
        return work(left, right)

    return check


def _divided(left: int, right: int) -> int:
    if right == 0:
        raise ValueError
    return int(left / right) if abs(left) < 2**52 else left // right


def _remainder(left: int, right: int) -> int:
    return left - right * _divided(left, right)


def _extreme(work: Callable[..., Any]) -> Callable[..., Any]:
    def find(*parts: Any) -> Any:
        items = parts[0] if len(parts) == 1 else parts
        _want(_NUMBER, *items)
        return work(items)

    return find


def _pad_left(text: Any, width: Any, filler: Any = " ") -> str:
    _want(_NUMBER, width)
    if width > LONGEST_TEXT:
        raise ValueError
    return _show(text).rjust(width, filler)


def _range(start: Any, count: Any) -> list[int]:
    _want(_NUMBER, start, count)
    if not 0 <= count <= LONGEST_LIST:
        raise ValueError
    return list(range(start, start + count))


def _part(first: bool) -> Callable[[Any, Any], Any]:
    def cut(value: Any, count: Any) -> Any:
        if not isinstance(value, (str, list)):
            raise TypeError
        count = max(count, 0)
        return value[:count] if first else value[count:]

    return cut


def _text_of(work: Callable[[str], Any]) -> Callable[[Any], Any]:
    def check(text: Any) -> Any:
        _want(_TEXT, text)
        return work(text)

    return check


def _compared(work: Callable[[str, str], Any]) -> Callable[[Any, Any], Any]:
    def check(text: Any, part: Any) -> Any:
        _want(_TEXT, text, part)
        return work(text.casefold(), part.casefold())

    return check


def _same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and left == right


def _logic(work: Callable[..., bool]) -> Callable[..., bool]:
    def check(*parts: Any) -> bool:
        _want(bool, *parts)
        return work(parts)

    return check


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "concat": _concat,
    "format": _format,
    "replace": _replace,
    "substring": _substring,
    "split": _split,
    "join": _join,
    "string": lambda value: _show(value),
    "int": _int,
    "bool": _bool,
    "json": _json,
    "tolower": _text_of(str.lower),
    "toupper": _text_of(str.upper),
    "trim": _text_of(str.strip),
    "startswith": _compared(str.startswith),
    "endswith": _compared(str.endswith),
    "indexof": _compared(str.find),
    "lastindexof": _compared(str.rfind),
    "padleft": _pad_left,
    "length": len,
    "empty": _empty,
    "first": lambda value: value[0],
    "last": lambda value: value[-1],
    "skip": _part(first=False),
    "take": _part(first=True),
    "contains": _contains,
    "union": _union,
    "createarray": lambda *parts: list(parts),
    "array": lambda value: value if isinstance(value, list) else [value],
    "createobject": _create_object,
    "range": _range,
    "equals": _same,
    "not": _logic(lambda parts: not parts[0]),
    "and": _logic(all),
    "or": _logic(any),
    "true": lambda: True,
    "false": lambda: False,
    "null": lambda: None,
    "add": _numbers(int.__add__),
    "sub": _numbers(int.__sub__),
    "mul": _numbers(int.__mul__),
    "div": _numbers(_divided),
    "mod": _numbers(_remainder),
    "min": _extreme(min),
    "max": _extreme(max),
}
TAKE_UNKNOWN_PARTS: Final = frozenset({"createarray", "createobject", "array", "concat", "first", "last", "length"})
"""Those that only move the elements of a list or an object, whatever these are."""
