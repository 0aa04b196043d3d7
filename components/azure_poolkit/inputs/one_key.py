"""What is said where exactly one of several keys is expected, and none or several were given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from azure_poolkit.inputs.nearest import nearest, some_of

_WANTED = "exactly one of several keys is expected"
_ONE = "give exactly one of them"


def one_of_several(
    known: Sequence[str], given: Mapping[str, Any], common: Collection[str], own: Mapping[str, Collection[str]]
) -> PydanticCustomError:
    """The fault of ``given``, which has not exactly one of the keys ``known``.

    ``common`` are the inputs beside the key, ``own`` those below each.
    """
    chosen = [key for key in known if given.get(key) is not None]
    if chosen:
        return error(f"{_WANTED}, and {len(chosen)} are given: {_quoted(chosen)}", "", only(chosen))
    empty = [key for key in known if key in given]
    if empty:
        return error(f"{_WANTED}, and '{empty[0]}' is null", "", f"give an object for '{empty[0]}'")
    others = [key for key in given if key not in common]
    for other in others:
        near = nearest(str(other), known)
        if near is not None:
            return error(f"{_WANTED}, and '{other}' is none of them", "", f"write '{near}'")
    inside = _put_inside(others, own)
    if inside is not None:
        return error(_none(given), "", inside)
    return error(_none(given), some_of(known, str(others[0]) if others else ""), _ONE)


def error(says: str, wanted: str, fix: str) -> PydanticCustomError:
    """What a fault of this kind says: ``wanted`` is what is accepted, or empty."""
    return PydanticCustomError("one_of", "{says}", {"says": says, "wanted": wanted, "fix": fix})


def only(keys: Sequence[str]) -> str:
    """The fix where several were given."""
    return f"give only {', or only '.join(keys)}"


def _none(given: Mapping[str, Any]) -> str:
    """What is said where none was given."""
    beside = f" beside {_quoted(list(given))}" if given else ""
    return f"{_WANTED}, and none is given{beside}"


def _put_inside(others: Sequence[str], own: Mapping[str, Collection[str]]) -> str | None:
    fitting = [key for key, inputs in own.items() if others and set(others) <= set(inputs)]
    return f"put {_quoted(others)} one level down, inside '{fitting[0]}'" if len(fitting) == 1 else None


def _quoted(keys: Sequence[object]) -> str:
    return ", ".join(f"'{key}'" for key in keys)
