"""Folders for one run, which a run that was killed leaves behind and a later one takes away."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO, Final

_PREFIX: Final = "poolkit-base-"
_LOCK: Final = "lock"
_SECONDS_TO_LOCK: Final = 3600
"""After which a folder that nobody has locked was left by a run that was killed before it could."""


@contextmanager
def folder_of_this_run() -> Iterator[Path]:
    """A folder that lasts as long as the context; those of runs that are no more are removed before."""
    _remove_leftovers(Path(gettempdir()))
    with TemporaryDirectory(prefix=_PREFIX) as made, _locked(Path(made)):
        yield Path(made).resolve()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Within, the folder's lock is held; the system lets go of it however the process ends."""
    with (folder / _LOCK).open("wb") as file:
        _lock(file)
        yield


def _lock(file: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:
        return False  # Windows: nothing of another run can be told to be dead
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove_leftovers(temporary: Path) -> None:
    for folder in temporary.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and _is_own(folder) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    lock = folder / _LOCK
    if not lock.exists():
        return time.time() - folder.stat().st_mtime > _SECONDS_TO_LOCK
    with lock.open("rb") as file:
        return _lock(file)
