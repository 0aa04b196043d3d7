"""poolkit.toml: what holds for every run in a folder and those below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from azure_poolkit.facts.clouds import CLOUD_NAMES, ENVIRONMENTS, find_cloud
from azure_poolkit.linting.project_values import ProjectFileError, no_others, one_of, reasons, table, text, texts
from azure_poolkit.linting.text import size_text
from azure_poolkit.model.finding import one_line

NAME: Final = "poolkit.toml"
_LARGEST: Final = 2**20
FORMATS: Final = ("text", "json", "markdown", "sarif")


@dataclass(frozen=True)
class ProjectFile:
    """What a project file says. ``context`` are fields of :class:`azure_poolkit.model.context.Context`; ``report`` is
    read by :func:`azure_poolkit.report.settings.report_settings`."""

    format: str | None = None
    accept: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)


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
        no_others(said, ("format", "accept", "context", "report"), "")
        context = table(said, "context")
        no_others(context, tuple(_CONTEXT), "context.")
        return ProjectFile(
            format=one_of(FORMATS)("format", said["format"]) if "format" in said else None,
            accept={code: text(f"accept.{code}", reason) for code, reason in table(said, "accept").items()},
            context={_CONTEXT[key][0]: _CONTEXT[key][1](f"context.{key}", value) for key, value in context.items()},
            report=table(said, "report"),
        )
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ProjectFileError(f"{path.name}: {one_line(why)}") from None


def _content(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ProjectFileError(f"larger than {size_text(_LARGEST)}")
    return data.decode("utf-8-sig")


def _cloud(key: str, value: Any) -> str:
    known = find_cloud(one_of((*CLOUD_NAMES, *ENVIRONMENTS))(key, value))
    assert known is not None
    return known.name


_CONTEXT: Final[dict[str, tuple[str, Callable[[str, Any], Any]]]] = {
    "account": ("account_id", text),
    "region": ("region", text),
    "api-version": ("api_version", text),
    "cloud": ("cloud", _cloud),
    "allocation-mode": ("allocation_mode", one_of(("BatchService", "UserSubscription"))),
    "authentication-modes": ("authentication_modes", texts),
    "enabled-handlers": ("enabled_handlers", reasons),
}
