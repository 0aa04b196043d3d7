"""What ended a program, for whoever wrote it: the place, the error, and the way there through the program's lines."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pulumi_mocks.tracebacks import is_machinery

_OURS: Final = str(Path(__file__).parents[1])


@dataclass(frozen=True)
class ProgramFailure:
    """What ended a program, on one line, and the way there: the program's own frames, outermost first."""

    text: str
    way: tuple[str, ...] = ()

    def rewritten(self, text: Callable[[str], str]) -> ProgramFailure:
        """The same with every text as ``text`` makes it."""
        return ProgramFailure(text(self.text), tuple(map(text, self.way)))


def failure_of(error: BaseException) -> ProgramFailure:
    """What ``error`` says, with the file and line of the program where it was raised."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_file():
        place, said = f"{error.filename}:{error.lineno}", f"{type(error).__name__}: {error.msg}"
        return ProgramFailure(f"{place}: {said}", tuple(_way(error)))
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_users(frame.filename)]
    place = f"{own[-1].filename}:{own[-1].lineno}: " if own else ""
    return ProgramFailure(f"{place}{said}", tuple(_way(error)))


def _way(error: BaseException) -> Iterator[str]:
    for behind in _behind(error):
        frames = list(_between(traceback.extract_tb(behind.__traceback__)))
        if behind is not error and frames:
            yield f"{type(behind).__name__}: {behind}, from"
        for frame in frames:
            yield f"{frame.filename}:{frame.lineno}, in {frame.name}" + (f": {frame.line}" if frame.line else "")


def _behind(error: BaseException) -> Iterator[BaseException]:
    """``error`` after the errors that it was raised from or while handling, the first one first."""
    chain = [error]
    while (cause := chain[-1].__cause__ or (None if chain[-1].__suppress_context__ else chain[-1].__context__)) and (
        cause not in chain
    ):
        chain.append(cause)
    yield from reversed(chain)


def _between(frames: traceback.StackSummary) -> Iterator[traceback.FrameSummary]:
    """From the user's first frame to the last, without those of pulumi and of this package between them."""
    users = [index for index, frame in enumerate(frames) if _is_users(frame.filename)]
    for frame in frames[users[0] : users[-1] + 1] if users else ():
        if not (is_machinery(frame.filename) or frame.filename.startswith(_OURS)):
            yield frame


def _is_users(file: str) -> bool:
    return not (is_machinery(file) or "site-packages" in file or file.startswith(("<", _OURS)))
