"""What a rule is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Generic, Literal, TypeVar

from azure_poolkit.facts.causes.catalogue import error_codes_of, phrases_of
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.program import Program

Subject = TypeVar("Subject")
Kind = Literal["body", "program", "change", "input"]


@dataclass(frozen=True, kw_only=True)
class Note:
    """What was found about a rule after it was written, and ``on`` which day; ``source`` is where."""

    on: datetime.date
    says: str
    source: str

    def __str__(self) -> str:
        return f"{self.on.isoformat()}: {self.says} Source: {self.source}"


def found(says: str, source: str, on: str = "2026-11-26") -> Note:
    """A note, its day as text."""
    return Note(on=datetime.date.fromisoformat(on), says=says, source=source)


@dataclass(frozen=True, kw_only=True)
class AnyRule(Generic[Subject]):
    """What all kinds of rules share: a permanent code, what it says, why, and a check of a few lines.

    - ``title`` names the problem, ``reason`` what Azure does about it, ``fix`` the smallest fix.
    - ``facts`` are the facts it rests on, ``source`` the address of the Azure page behind them.
    - ``verified`` is false where a fact it rests on has not been settled by a source.
    - ``warns`` says in which cases an error is a warning only, and ``mild`` is such a case: what ``bad`` is, but that
      the finding is a warning. ``notes`` say what was found about the rule later, and when.
    - ``when`` narrows its subjects down (none: not applicable); ``check`` yields what is wrong with one, and an
      :class:`UndecidedError` for each part that cannot be judged yet.
    """

    kind: ClassVar[Kind]

    code: str
    title: str
    severity: Severity
    facts: tuple[str, ...]
    reason: str
    fix: str
    source: str
    verified: bool = True
    warns: str | None = None
    notes: tuple[Note, ...] = ()
    when: Callable[[Subject], bool] = lambda _subject: True
    check: Callable[[Subject, Context], Iterable[Fault | UndecidedError]]
    subject_name: Callable[[Subject], str]

    @property
    def refusals(self) -> tuple[str, ...]:
        """The words with which Azure refuses what the rule speaks of, as far as they are known."""
        return phrases_of(self.code)

    @property
    def error_codes(self) -> tuple[str, ...]:
        """The error codes with which it is refused, as far as they are known."""
        return error_codes_of(self.code)


@dataclass(frozen=True, kw_only=True)
class Rule(AnyRule[Subject]):
    """A rule about one body, judged wherever a body is seen.

    ``select`` picks the subjects out of a body of ``body_kind``, which may be several (``any``: of every kind). ``bad``
    and ``good`` are bodies of the first of them, of a pool where it is ``any``, with ``extras`` beside them and
    ``context`` around them: the first gives this code and no other but those of ``also_reports``, the second
    nothing.
    """

    kind: ClassVar[Kind] = "body"

    select: Callable[[Body, Context], Iterable[Subject]]
    body_kind: str | tuple[str, ...] = "any"
    bad: Mapping[str, Any]
    good: Mapping[str, Any]
    mild: Mapping[str, Any] | Body | None = None
    extras: Extras = field(default_factory=Extras)
    context: Context | None = None
    also_reports: frozenset[str] = frozenset()

    def applies_to(self, body: Body) -> bool:
        """Whether ``body`` is of a kind that this rule judges."""
        return body.kind in self._kinds or "any" in self._kinds

    def sample(self, value: Any) -> Body:
        """``value``, its ``bad`` or ``good`` or one much like it, as the body it is meant to be."""
        if isinstance(value, Body):
            return value
        kind = self._kinds[0]
        kind = POOL if kind == "any" else kind
        return Body(kind=kind, name="render", value=value, extras=self.extras, context=self.context)

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return (self.body_kind,) if isinstance(self.body_kind, str) else self.body_kind


@dataclass(frozen=True, kw_only=True)
class InputRule(Rule[Subject]):
    """A rule about the shape of a body that somebody wrote by hand: what it says cannot be accepted."""

    kind: ClassVar[Kind] = "input"


@dataclass(frozen=True, kw_only=True)
class ProgramRule(AnyRule[Subject]):
    """A rule about everything that a program, template or preview file holds.

    ``select`` picks its subjects out of all bodies, ``host`` tells in which body what is wrong with one stands.
    """

    kind = "program"

    select: Callable[[Program, Context], Iterable[Subject]]
    host: Callable[[Subject], Body]
    bad: tuple[Body, ...]
    good: tuple[Body, ...]
    mild: tuple[Body, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeRule(AnyRule[Subject]):
    """A rule about what happens to a program's resources.

    ``host`` tells in which body what is wrong with a subject stands: the new one, or the old one of what goes.
    """

    kind = "change"

    select: Callable[[Change, Context], Iterable[Subject]]
    host: Callable[[Subject], Body]
    bad: Change
    good: Change


def judged_apart(
    subjects: Iterable[Subject | UndecidedError], check: Callable[[Subject], Iterable[Fault | UndecidedError]]
) -> Iterator[Fault | UndecidedError]:
    """``check`` on each of ``subjects``, so that one unknown does not hide what is wrong with the others; one that is
    itself not known yet stands among them as what keeps it from being known."""
    for subject in subjects:
        if isinstance(subject, UndecidedError):
            yield subject
            continue
        try:
            yield from check(subject)
        except UndecidedError as error:
            yield error
