"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from azure_poolkit.rules.body import Body
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.finding import Fault, Severity
from azure_poolkit.rules.node import Node, UndecidedError

Subject = TypeVar("Subject")
Kind = Literal["body", "program", "change", "input"]


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[Subject]):
    """One rule: a permanent code, what it says, why, and a check of a few lines.

    - ``title`` names the fault, ``reason`` what Azure does about it, ``fix`` the smallest mend.
    - ``facts`` are the facts it rests on, ``source`` the address of the Azure page behind them.
    - ``verified`` is false where a fact it rests on has not been settled by a source.
    - ``select`` picks the subjects out of a body and ``when`` narrows them down (none: not applicable); ``check``
      yields what is wrong with one, and an :class:`UndecidedError` for each part that cannot be judged yet.
    - ``bad`` and ``good`` are bodies: the first gives this code and no other, the second nothing.
    """

    code: str
    title: str
    severity: Severity
    kind: Kind = "body"
    facts: tuple[str, ...]
    reason: str
    fix: str
    source: str
    verified: bool = True
    select: Callable[[Body, Context], Iterable[Subject]]
    when: Callable[[Subject], bool] = lambda _subject: True
    check: Callable[[Subject, Context], Iterable[Fault | UndecidedError]]
    subject_name: Callable[[Subject], str]
    body_kind: str = "any"
    bad: Mapping[str, Any]
    good: Mapping[str, Any]


def judged_apart(
    nodes: Iterable[Node], check: Callable[[Node], Iterable[Fault | UndecidedError]]
) -> Iterator[Fault | UndecidedError]:
    """``check`` on each of ``nodes``, so that one unknown does not hide what is wrong with the others."""
    for node in nodes:
        try:
            yield from check(node)
        except UndecidedError as error:
            yield error
