"""How often a process that is ours, or runs a program for Pulumi, looks for cyclic garbage."""

from __future__ import annotations

import atexit
import gc
import io
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000
"""Nearly all that such a process makes is held to its end, and each look goes through all of it and all that was
imported. CPython's own 700 costs half of a program's processor time with 100 pools (docs/adr/0013-garbage.md)."""
_FILES: Final = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)
_PROGRAM_OF_PULUMI: Final = "pulumi-language-python-exec"


def collect_seldom() -> None:
    """Look for garbage less often from now on, and no more once the process ends, which frees it all.

    Does nothing where that is so already, or where garbage is not looked for at all.
    """
    often, *others = gc.get_threshold()
    if 0 < often < OBJECTS_BETWEEN_COLLECTIONS and gc.isenabled():
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *others)
        atexit.register(_look_no_more)


def _look_no_more() -> None:
    """Leave all that is there to the end of the process. What files hold that nobody has closed is written now: else
    Python writes it when it finds them to be garbage."""
    for found in gc.get_objects():
        if issubclass(type(found), _FILES):
            with suppress(Exception):
                found.flush()
    gc.freeze()


def collect_seldom_in_programs_of_pulumi(command_line: Sequence[str]) -> None:
    """The same where this process was started with ``command_line`` by Pulumi, to run one program and end with it."""
    if any(os.path.basename(word) == _PROGRAM_OF_PULUMI for word in command_line):
        collect_seldom()
