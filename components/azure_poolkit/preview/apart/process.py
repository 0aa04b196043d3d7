"""The process that runs a program, as the one sees it that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from azure_poolkit.preview.apart.frames import read_frame, write_frame
from azure_poolkit.preview.apart.order import Page, RunOutcome, RunRequest
from azure_poolkit.preview.handover import HandoverError, packed, unpacked
from azure_poolkit.preview.problems import ProjectError

if TYPE_CHECKING:
    from azure_poolkit.preview.run import OfflineRun


def run_apart(order: RunRequest) -> OfflineRun:
    """Run the stack. Raises ProjectError where the program ended its process, or nothing could be run."""
    with begun(order) as running:
        run = running.answer().run
        assert run is not None
        return run


def page_apart(order: RunRequest, by: str) -> Page | OfflineRun:
    """Run the stack, and have the module ``by`` show it there: this process needs nothing of what runs and judges it.

    Gives the run where that could not be done there. Raises ProjectError as :func:`run_apart` does."""
    with begun(order, by) as running:
        outcome = running.answer()
        made = outcome.page or outcome.run
        assert made is not None
        return made


_SECONDS_BETWEEN_LOOKS: Final = 0.2
_SECONDS_TO_END: Final = 5.0
"""How long a program that has answered may take to end: for its ``atexit`` functions and threads."""


@contextmanager
def begun(order: RunRequest, by: str = "azure_poolkit.preview.apart.child") -> Iterator[Running]:
    """The process, started with the module ``by``; it and all that it started end with the context.

    It ends, too, when this process does, in whatever way: it watches the pipe that its order came by.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", by],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            write_frame(process.stdin, packed(order))
        yield Running(process)
    finally:
        _end(process)


@dataclass(frozen=True)
class Running:
    """The process at work."""

    process: subprocess.Popen[bytes]

    def answer(self) -> RunOutcome:
        """Wait for the answer. Raises ProjectError where the process ended without one, or nothing could be run."""
        data = self._message()
        if data is None:
            raise ProjectError(f"the program's process exited before the program finished: {_ending(self.process)}")
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_SECONDS_TO_END)
        try:
            answer = unpacked(data)
        except HandoverError as error:
            raise ProjectError(f"the answer of the program's process cannot be read: {error}") from None
        if not isinstance(answer, RunOutcome):
            raise ProjectError("the program's process gave no answer")
        if answer.unusable is not None:
            raise ProjectError(answer.unusable)
        return answer

    def _message(self) -> bytes | None:
        """The answer as it came; processes that the program has left behind may hold the pipe open for ever."""
        found: list[bytes | None] = []
        pipe = self.process.stdout
        assert pipe is not None
        reader = threading.Thread(target=lambda: found.append(read_frame(pipe)), daemon=True)
        reader.start()
        while reader.is_alive() and self.process.poll() is None:
            reader.join(_SECONDS_BETWEEN_LOOKS)
        reader.join(_SECONDS_TO_END)
        return found[0] if found else None


def _ending(process: subprocess.Popen[bytes]) -> str:
    with suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS_TO_END)
    code = process.poll()
    if code is None:
        return "its answer is incomplete"
    if code < 0:
        with suppress(ValueError):
            return f"ended by {signal.Signals(-code).name}"
    return f"exit code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those that it started, and let go of its pipes."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError, ValueError):
                pipe.close()
