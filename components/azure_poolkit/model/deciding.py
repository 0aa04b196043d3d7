"""Questions whose answer may not be known yet, asked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from azure_poolkit.model.node import UndecidedError

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
