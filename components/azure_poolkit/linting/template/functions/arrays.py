"""Functions of lists, many of which take texts and objects too.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from azure_poolkit.linting.template.functions.function import LONGEST_LIST, Function, Run, known, partly, want
from azure_poolkit.linting.template.functions.logic import is_some_text
from azure_poolkit.linting.template.functions.texts import show
from azure_poolkit.linting.template.symbols import PartlyKnown, Rest, UnknowableError, is_known, with_rest
from azure_poolkit.model.unknown import Unknown, UnknownKey, same


def counted(items: list[Any]) -> list[Any]:
    """``items``, if it is known how many there are."""
    want(list, items)
    if any(isinstance(item, Rest) for item in items):
        raise UnknowableError("how many elements there are")
    return items


def keyed(holder: dict[str, Any]) -> dict[str, Any]:
    """``holder``, if all of its keys are known."""
    want(dict, holder)
    if isinstance(holder, PartlyKnown) or any(isinstance(key, UnknownKey) for key in holder):
        raise UnknowableError("which keys there are")
    return holder


def _known(value: Any) -> Any:
    if isinstance(value, Unknown):
        raise UnknowableError("the value")
    return value


def _array(_run: Run, value: Any) -> Any:
    return value if isinstance(value, list) else [_known(value)]


def _length(_run: Run, value: Any) -> int:
    value = _known(value)
    if isinstance(value, dict):
        return len(keyed(value))
    return len(value if isinstance(value, str) else counted(value))


def _empty(_run: Run, value: Any) -> bool:
    if isinstance(value, Unknown):
        if is_some_text(value):
            return False
        raise UnknowableError("the value")
    if value is None or isinstance(value, str):
        return not value
    if isinstance(value, dict):
        return not value and not keyed(value)
    want(list, value)
    return all(isinstance(item, Rest) for item in value) and not counted(value)


def _first(_run: Run, value: Any) -> Any:
    value = _known(value)
    if isinstance(value, str):
        return value[:1]
    return _element(value, 0) if value else None


def _last(_run: Run, value: Any) -> Any:
    value = _known(value)
    if isinstance(value, str):
        return value[-1:]
    return _element(value, -1) if value else None


def _element(items: Any, index: int) -> Any:
    """The element at ``index``, where nothing unknown may have moved it."""
    want(list, items)
    want(int, index)
    counted(items[: index + 1] if index >= 0 else items[index:])
    return items[index]


def at(items: list[Any], index: Any) -> Any:
    """The element of ``items`` at ``index``, which counts from zero."""
    want(int, index)
    if index < 0:
        raise IndexError("below zero")
    return _element(items, index)


def _from_end(items: Any, index: Any) -> Any:
    want(int, index)
    if index < 1:
        raise IndexError("counts from one")
    return _element(items, -index)


def _try_from_end(_run: Run, items: Any, index: Any) -> Any:
    if items is None:
        return None
    try:
        return _from_end(_known(items), index)
    except LookupError:
        counted(items)
        return None


def _part(first: bool) -> Callable[[Run, Any, Any], Any]:
    def cut(_run: Run, value: Any, count: Any) -> Any:
        value = _known(value)
        want((str, list), value)
        want(int, count)
        count = max(count, 0)
        if isinstance(value, list):
            counted(value[:count])
        return value[:count] if first else value[count:]

    return cut


def _contains(_run: Run, holder: Any, item: Any) -> bool:
    holder, item = _known(holder), _known(item)
    if isinstance(holder, dict):
        if any(key.casefold() == show(item).casefold() for key in holder):
            return True
        keyed(holder)
        return False
    if isinstance(holder, str):
        return show(item) in holder
    want(list, holder)
    if any(same(item, inner) for inner in holder if is_known(inner)):
        return True
    if not all(map(is_known, holder)):
        raise UnknowableError("some elements")
    return False


def _index_of(find: Callable[[str, str], int], backwards: bool) -> Callable[[Any, Any], int]:
    def search(holder: Any, item: Any) -> int:
        if isinstance(holder, str):
            want(str, item)
            return find(holder.casefold(), item.casefold())
        want(list, holder)
        places = [index for index, inner in enumerate(holder) if same(inner, item)]
        return -1 if not places else places[-1 if backwards else 0]

    return search


def _intersection(*parts: Any) -> Any:
    if all(isinstance(part, dict) for part in parts):
        first, *others = parts
        return {key: value for key, value in first.items() if all(_has(other, key, value) for other in others)}
    want(list, *parts)
    found: list[Any] = []
    for item in parts[0]:
        if item not in found and all(item in part for part in parts[1:]):
            found.append(item)
    return found


def _has(holder: dict[str, Any], key: str, value: Any) -> bool:
    return any(name.casefold() == key.casefold() and same(inner, value) for name, inner in holder.items())


def _range(start: Any, count: Any) -> list[int]:
    want(int, start, count)
    if not 0 <= count <= LONGEST_LIST:
        raise ValueError("too many")
    return list(range(start, start + count))


def _flatten(_run: Run, items: Any) -> list[Any]:
    found: list[Any] = []
    for item in counted(_known(items)):
        if isinstance(item, Unknown):
            with_rest(found, item)
        else:
            found += item
    return found


FUNCTIONS: Final[tuple[Function, ...]] = (
    partly("array", 1, 1, _array),
    partly("createarray", 0, None, lambda _run, *parts: list(parts)),
    partly("length", 1, 1, _length),
    partly("empty", 1, 1, _empty),
    partly("first", 1, 1, _first),
    partly("last", 1, 1, _last),
    partly("skip", 2, 2, _part(first=False)),
    partly("take", 2, 2, _part(first=True)),
    partly("contains", 2, 2, _contains),
    partly("indexfromend", 2, 2, lambda _run, items, index: _from_end(_known(items), index)),
    partly("tryindexfromend", 2, 2, _try_from_end),
    partly("flatten", 1, 1, _flatten),
    known("indexof", 2, 2, _index_of(str.find, backwards=False)),
    known("lastindexof", 2, 2, _index_of(str.rfind, backwards=True)),
    known("intersection", 2, None, _intersection),
    known("range", 2, 2, _range),
)
