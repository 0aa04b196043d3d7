"""A command while it runs: waited for, killed, and cleared away with everything that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_mocks.engine.colour import strip_colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import TracebackType

_PAUSE = 0.02  # seconds


@dataclass(frozen=True)
class Completed:
    """One finished command: its arguments, exit code and what it printed, without colour."""

    args: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str

    def __str__(self) -> str:
        printed = "\n".join(part.rstrip() for part in (self.stdout, self.stderr) if part.strip())
        return f"`{' '.join(self.args)}` ended with exit code {self.exit_code}:\n{printed}"


class Running:
    """A command in a session of its own, its output in files, so that no reader of a pipe is needed.

    As a context manager it leaves no process behind.
    """

    def __init__(self, args: Sequence[str], *, cwd: Path, env: Mapping[str, str]) -> None:
        self._args = tuple(args)
        self._stdout = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            self._args,
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=self._stdout,
            stderr=self._stderr,
            start_new_session=True,
        )

    def finish(self, timeout: float) -> Completed:
        """Wait for the end; raises `TimeoutError` after `timeout` seconds, with what was printed until then."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"after {timeout:g} s still running: {self._printed(0)}") from None
        return self._printed(code)

    def wait_until(self, condition: Callable[[], bool], timeout: float) -> None:
        """Wait until a condition holds; raises `TimeoutError` if the command ends or `timeout` seconds pass first."""
        last = time.monotonic() + timeout
        while not condition():
            if self._process.poll() is not None:
                raise TimeoutError(f"it ended before the condition held: {self._printed(self._process.returncode)}")
            if time.monotonic() > last:
                raise TimeoutError(f"after {timeout:g} s the condition does not hold: {self._printed(0)}")
            time.sleep(_PAUSE)

    def interrupt(self) -> None:
        """What Ctrl-C does: ask the command to stop in good order."""
        self._process.send_signal(signal.SIGINT)

    def kill(self) -> Completed:
        """End the command and all that it started at once, as a power cut would."""
        for process in _members_of_session(self._process.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        return self._printed(self._process.wait())

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._stdout.close()
        self._stderr.close()

    def _printed(self, code: int) -> Completed:
        return Completed(self._args, code, _text_of(self._stdout.fileno()), _text_of(self._stderr.fileno()))


def _text_of(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    return strip_colour(os.pread(descriptor, size, 0).decode("utf-8", "replace"))


def _members_of_session(leader: int) -> list[int]:
    """The leader and every other process of its session, as far as this system tells."""
    others = {pid for pid, session in _sessions() if session == leader and pid != leader}
    return [leader, *sorted(others)]


def _sessions() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # After the name, which is in brackets and may hold blanks: state, parent, group, session.
            yield int(stat.parent.name), int(stat.read_text().rpartition(")")[2].split()[3])
    if not Path("/proc").exists():
        told = subprocess.run(["ps", "-A", "-o", "pid=,sess="], capture_output=True, text=True, check=False)
        for line in told.stdout.splitlines():
            pid, session = line.split()
            with suppress(ValueError):
                yield int(pid), int(session)
