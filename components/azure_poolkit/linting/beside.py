"""Reads the files that stand beside a template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

_LARGEST: Final = 8 * 2**20
"""Resource Manager takes templates of 4 MB."""


def reads_beside(name: str) -> Callable[[str], bytes | None]:
    """What reads the files beside the file ``name``, or in a folder there, by their paths from it: None for one that is
    not there, not a file, too large for a template, or outside of that folder."""
    file = Path(name)

    def read(path: str) -> bytes | None:
        try:
            found = (file.parent / path).resolve()
            inside = found.is_relative_to(file.parent.resolve()) and found.is_file() and not found.samefile(file)
            return found.read_bytes() if inside and found.stat().st_size <= _LARGEST else None
        except (OSError, ValueError):
            return None

    return read
