"""poolkit.toml: what holds for every run in a folder and those below it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from azure_poolkit.facts.clouds import CLOUD_NAMES, ENVIRONMENTS, find_cloud
from azure_poolkit.linting.text import size_text
from azure_poolkit.model.finding import one_line

NAME: Final = "poolkit.toml"
_LARGEST: Final = 2**20
FORMATS: Final = ("text", "json", "markdown", "sarif")


class ProjectFileError(ValueError):
    """Raised for a project file that cannot be taken; its text says where and why."""


@dataclass(frozen=True)
class ProjectFile:
    """What a project file says. ``context`` are fields of :class:`azure_poolkit.model.context.Context`."""

    format: str | None = None
    accept: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


def find_project_file(folder: Path) -> Path | None:
    """The nearest project file, in ``folder`` or around it. Raises :class:`ProjectFileError` where none can be seen."""
    try:
        around = folder.resolve()
        return next((place / NAME for place in (around, *around.parents) if _is_there(place / NAME)), None)
    except OSError as error:
        raise ProjectFileError(f"{NAME}: cannot be looked for: {error.strerror}") from None


def _is_there(path: Path) -> bool:
    """Whether there is anything of this name, be it readable or not."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def read_project_file(path: Path) -> ProjectFile:
    """What ``path`` says. Raises :class:`ProjectFileError`, also for a key that there is none of."""
    import tomllib  # not loaded where there is no project file

    try:
        said = tomllib.loads(_content(path))
        _no_others(said, ("format", "accept", "context"), "")
        context = _table(said, "context")
        _no_others(context, tuple(_CONTEXT), "context.")
        return ProjectFile(
            format=_one_of(FORMATS)("format", said["format"]) if "format" in said else None,
            accept={code: _text(f"accept.{code}", reason) for code, reason in _table(said, "accept").items()},
            context={_CONTEXT[key][0]: _CONTEXT[key][1](f"context.{key}", value) for key, value in context.items()},
        )
    except (OSError, ValueError, RecursionError) as error:
        text = getattr(error, "strerror", None) or str(error)
        raise ProjectFileError(f"{path.name}: {one_line(text)}") from None


def _content(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ProjectFileError(f"larger than {size_text(_LARGEST)}")
    return data.decode("utf-8-sig")


def _table(said: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = said.get(key, {})
    if not isinstance(found, dict):
        raise ProjectFileError(f"{key} must be a table: [{key}]")
    return found


def _no_others(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in said:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"write '{close[0]}'" if close else f"there are {', '.join(known)}"
            raise ProjectFileError(f"there is no {where}{key}; {hint}")


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ProjectFileError(f"{key} must be a string")
    return value


def _one_of(known: tuple[str, ...]) -> Callable[[str, Any], str]:
    def check(key: str, value: Any) -> str:
        if value not in known:
            raise ProjectFileError(f"{key} must be one of {', '.join(known)}")
        return str(value)

    return check


def _texts(key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise ProjectFileError(f"{key} must be a list of strings")
    return frozenset(_text(key, item) for item in value)


def _reasons(key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ProjectFileError(f"{key} must be a table of reasons")
    return {name: _text(f"{key}.{name}", reason) for name, reason in value.items()}


def _cloud(key: str, value: Any) -> str:
    known = find_cloud(_one_of((*CLOUD_NAMES, *ENVIRONMENTS))(key, value))
    assert known is not None
    return known.name


_CONTEXT: Final[dict[str, tuple[str, Callable[[str, Any], Any]]]] = {
    "account": ("account_id", _text),
    "region": ("region", _text),
    "api-version": ("api_version", _text),
    "cloud": ("cloud", _cloud),
    "allocation-mode": ("allocation_mode", _one_of(("BatchService", "UserSubscription"))),
    "authentication-modes": ("authentication_modes", _texts),
    "enabled-handlers": ("enabled_handlers", _reasons),
}
