"""Tracebacks that begin and end in the user's code."""

from __future__ import annotations

import asyncio
import os
import runpy
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType

from ._pulumi_internals import SDK_FOLDER, Registration

_OURS = str(Path(__file__).parent)
_MACHINERY = tuple(folder + os.sep for folder in (SDK_FOLDER, _OURS, str(Path(asyncio.__file__).parent)))
_MACHINERY_FILES = {
    runpy.__file__,
    "<frozen runpy>",
    *(str(Path(os.__file__).parent / name) for name in ("threading.py", "contextvars.py", "functools.py")),
}


def is_machinery(file: str) -> bool:
    """Whether the file belongs to pulumi, its generated packages, asyncio or us."""
    if file in _MACHINERY_FILES or file.startswith(_MACHINERY):
        return True
    _, found, within = file.rpartition(f"site-packages{os.sep}")
    return bool(found) and within.startswith("pulumi_")


class Origins:
    """Remembers where errors came from: who awaits a failed future second gets no traceback."""

    def __init__(self) -> None:
        self._tracebacks: dict[int, TracebackType | None] = {}
        self._registrations: dict[int, Registration] = {}

    def note(self, error: BaseException, registration: Registration | None) -> None:
        """Keep where `error` was first raised, and in which registration or call."""
        self._tracebacks.setdefault(id(error), error.__traceback__)
        if registration is not None:
            self._registrations.setdefault(id(error), registration)
        let_go(error.__traceback__)

    def tidied(self, error: BaseException) -> BaseException:
        """The error with a traceback of the program's own frames; its own raise where it has none."""
        _tidy_causes(error)
        steps = _steps(self._tracebacks.get(id(error), error.__traceback__))
        own = _own(steps)
        if not own:
            started = _program_frames(self._registrations.get(id(error)))
            own = [(frame, frame.f_lasti, frame.f_lineno) for frame in started]
        self._tracebacks.clear()
        self._registrations.clear()
        return error.with_traceback(_chained(own)) if own else error


_Place = tuple[FrameType, int, int]


def _own(steps: list[TracebackType]) -> list[_Place]:
    return [
        (step.tb_frame, step.tb_lasti, step.tb_lineno)
        for step in steps
        if not is_machinery(step.tb_frame.f_code.co_filename)
    ]


def _chained(places: list[_Place]) -> TracebackType | None:
    chain: TracebackType | None = None
    for frame, position, line in reversed(places):
        chain = TracebackType(chain, frame, position, line)
    return chain


def without_machinery(traceback: TracebackType | None) -> TracebackType | None:
    """The traceback without the frames of pulumi and of this package, which let go of what they hold."""
    let_go(traceback)
    return _chained(_own(_steps(traceback)))


def _tidy_causes(error: BaseException) -> None:
    """Leave to the errors behind this one the program's own frames only, so that their messages stay readable."""
    seen = {id(error)}
    behind = error.__cause__ or error.__context__
    if behind is error:
        error.__cause__ = error.__context__ = None
    while behind is not None and id(behind) not in seen:
        seen.add(id(behind))
        behind.__traceback__ = _chained(_own(_steps(behind.__traceback__)))
        behind = behind.__cause__ or behind.__context__


def let_go(traceback: TracebackType | None) -> None:
    """Clear what pulumi's ended frames hold, such as coroutines that will never be awaited now."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        for step in _steps(traceback):
            if is_machinery(step.tb_frame.f_code.co_filename):
                with suppress(RuntimeError):
                    step.tb_frame.clear()


def first_user_line(registration: Registration) -> str:
    """Where in the program a registration that has not ended was started, with what it is for."""
    instance = registration.instance
    name = f"{instance.pulumi_resource_type} {instance.pulumi_resource_name!r}, " if instance else ""
    for frame in _program_frames(registration)[-1:]:
        return f"{registration.kind}: {name}{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
    return ""


def _steps(traceback: TracebackType | None) -> list[TracebackType]:
    steps = []
    while traceback is not None:
        steps.append(traceback)
        traceback = traceback.tb_next
    return steps


def _program_frames(registration: Registration | None) -> list[FrameType]:
    """The program's frames that led to the registration, without the constructors of the resource itself."""
    if registration is None:
        return []
    found = [frame for frame in frames(registration.site) if not is_machinery(frame.f_code.co_filename)]
    outside = [frame for frame in found if not _constructs(frame, registration)]
    return (outside or found)[::-1]


def frames(frame: FrameType | None) -> Iterator[FrameType]:
    """The frame and its callers."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def _constructs(frame: FrameType, registration: Registration) -> bool:
    return registration.instance is not None and any(
        value is registration.instance for name, value in frame.f_locals.items() if name in ("self", "__self__")
    )
