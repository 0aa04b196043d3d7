"""Values of a project file, each checked as it is read."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any


class ProjectFileError(ValueError):
    """Raised for a project file that cannot be taken; its text says where and why."""


def table(said: Mapping[str, Any], key: str, where: str = "") -> Mapping[str, Any]:
    """The table at ``key`` of the table ``where``; empty where there is none."""
    found = said.get(key, {})
    if not isinstance(found, dict):
        raise ProjectFileError(f"{where}{key} must be a table: [{where}{key}]")
    return found


def no_others(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in said:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"write '{close[0]}'" if close else f"there are {', '.join(known)}"
            raise ProjectFileError(f"there is no {where}{key}; {hint}")


def text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ProjectFileError(f"{key} must be a string")
    return value


def one_of(known: tuple[str, ...]) -> Callable[[str, Any], str]:
    def check(key: str, value: Any) -> str:
        if value not in known:
            raise ProjectFileError(f"{key} must be one of {', '.join(known)}")
        return str(value)

    return check


def texts(key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise ProjectFileError(f"{key} must be a list of strings")
    return frozenset(text(key, item) for item in value)


def reasons(key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ProjectFileError(f"{key} must be a table of reasons")
    return {name: text(f"{key}.{name}", reason) for name, reason in value.items()}
