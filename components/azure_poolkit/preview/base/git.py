"""git, asked in a way that runs nothing of the user's: neither hooks nor filters nor a file system monitor."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from azure_poolkit.preview.problems import ProjectError

_QUIET: Final = {"core.hooksPath": os.devnull, "core.fsmonitor": "false", "core.untrackedCache": "false"}
_OF_A_FILTER: Final = {"clean": "", "smudge": "", "process": "", "required": "false"}
_ENVIRONMENT: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


class GitError(Exception):
    """Raised where git refuses, with what it says."""


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """What ``git`` prints in ``folder``; ``environment`` is all that it is told of ``GIT_*``.

    Raises GitError, and ProjectError where there is no git.
    """
    return _run(folder, [*_without_filters(folder), *arguments], environment)


def _without_filters(folder: Path) -> Iterator[str]:
    """Options that switch off whatever the configuration of ``folder`` would have git run."""
    try:
        names = _run(folder, ["config", "--name-only", "--get-regexp", r"^filter\."], {}).splitlines()
    except GitError:
        names = []
    filters = dict.fromkeys(name.removeprefix("filter.").rpartition(".")[0] for name in names)
    off = {f"filter.{name}.{key}": value for name in filters for key, value in _OF_A_FILTER.items()}
    for key, value in (_QUIET | off).items():
        yield from ("-c", f"{key}={value}")


def _run(folder: Path, arguments: list[str], environment: dict[str, str]) -> str:
    inherited = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=inherited | _ENVIRONMENT | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        raise ProjectError("--base needs git, which is not on PATH") from None
    if done.returncode:
        raise GitError(" ".join(done.stderr.split()) or "git failed")
    return done.stdout.strip()
