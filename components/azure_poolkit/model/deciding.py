"""Questions whose answer may not be known yet, asked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from azure_poolkit.model.node import UndecidedError

Subject = TypeVar("Subject")
Value = TypeVar("Value")

Question = Callable[[], bool]
"""Raises UndecidedError where the answer is not known."""


def every(*questions: Question) -> bool:
    """Whether all of them are so: one that is not decides, whatever is unknown of the others."""
    return not _found(False, questions)


def some(questions: Iterable[Question]) -> bool:
    """Whether one of them is so, whatever is unknown of the others."""
    return _found(True, questions)


def maybe(question: Question) -> bool:
    """Whether it is so, or may be."""
    try:
        return question()
    except UndecidedError:
        return True


def _found(wanted: bool, questions: Iterable[Question]) -> bool:
    obstacle: UndecidedError | None = None
    for question in questions:
        try:
            if question() is wanted:
                return True
        except UndecidedError as error:
            obstacle = obstacle or error
    if obstacle is not None:
        raise obstacle
    return False


@dataclass(frozen=True)
class Decided(Generic[Subject, Value]):
    """What was read of several subjects: ``pairs`` where it is known, ``obstacles`` where it is not."""

    pairs: list[tuple[Subject, Value]]
    obstacles: list[UndecidedError]

    @property
    def values(self) -> list[Value]:
        return [value for _, value in self.pairs]

    @property
    def obstacle(self) -> UndecidedError | None:
        """One of the obstacles, ``None`` where everything is known."""
        return self.obstacles[-1] if self.obstacles else None


def decided(subjects: Iterable[Subject], read: Callable[[Subject], Value]) -> Decided[Subject, Value]:
    """What ``read`` says of each of ``subjects``: one that is not known does not hide the others."""
    found: Decided[Subject, Value] = Decided([], [])
    for subject in subjects:
        try:
            found.pairs.append((subject, read(subject)))
        except UndecidedError as error:
            found.obstacles.append(error)
    return found
