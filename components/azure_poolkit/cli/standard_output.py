"""Standard output that somebody may close before all is written, as `head` does: that is no error."""

from __future__ import annotations

import io
import sys
from typing import Any, Final

_PROBLEM: Final = "poolkit: what was found cannot be written: "


class _Output(io.FileIO):
    """Standard output; what nobody reads any more is dropped, and why else something is not written is kept."""

    problem: OSError | None = None

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            pass
        except OSError as error:
            self.problem = error
        return memoryview(data).nbytes


def let_be_closed() -> None:
    """From now on a closed pipe ends nothing, so that the exit code stays that of what was found."""
    stdout = sys.stdout
    try:
        if stdout is None or stdout.isatty():
            return
        raw = _Output(stdout.fileno(), "wb", closefd=False)
    except (OSError, ValueError):  # not a file of the system's, as in tests
        return
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), encoding=stdout.encoding, errors=stdout.errors)


def unwritten() -> str | None:
    """Writes what waits to be written; why that cannot be done, as on a full disk, else ``None``."""
    if sys.stdout is None:
        return None
    try:
        sys.stdout.flush()
        raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
        problem = raw.problem if isinstance(raw, _Output) else None
    except (OSError, ValueError) as error:
        return _PROBLEM + (getattr(error, "strerror", None) or str(error))
    return None if problem is None else f"{_PROBLEM}{problem.strerror}"
