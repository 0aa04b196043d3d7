"""Judges bodies, programs and changes by rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from azure_poolkit.model.body import Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Finding, Severity, Undecided, one_line, show_value
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.printable import shortened
from azure_poolkit.model.program import Program
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.wording import worded, written
from azure_poolkit.rules.giving_way import without_consequences
from azure_poolkit.rules.rule import AnyRule, ChangeRule, ProgramRule, Rule
from azure_poolkit.rules.twins import Dispatch


@dataclass(frozen=True)
class Judgement:
    """Everything the rules say of one body, or of several added up."""

    findings: list[Finding] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)

    @property
    def stopping(self) -> list[Finding]:
        """The errors that nobody accepted."""
        return [finding for finding in self.findings if finding.stops]

    def __add__(self, other: Judgement) -> Judgement:
        return Judgement(self.findings + other.findings, self.undecided + other.undecided)


Failed: TypeAlias = Callable[[AnyRule[Any], Body | None, Exception], None]
"""Told of a rule in which there is a fault, and of the body that it judged, where it is one; all others still judge."""


def judge(
    body: Body,
    rules: Iterable[AnyRule[Any]] | Dispatch,
    context: Context,
    accept: Mapping[str, str] | None = None,
    failed: Failed | None = None,
) -> Judgement:
    """Judge ``body`` by every body rule among ``rules`` that speaks of its kind.

    ``accept`` maps codes to the reasons for which their findings are accepted, beside what the body itself accepts.
    What a rule raises is raised, unless ``failed`` is there to be told of it. Who judges many bodies gives a
    :class:`Dispatch` in place of the rules, the same for all of them.
    """
    context = body.context or context
    dispatch = rules if isinstance(rules, Dispatch) else Dispatch(rules)

    def silent(watched: Body, rule: Rule[Any]) -> bool:
        return _says_nothing(watched, rule, context)

    return _judged_by(dispatch.of(body, context, silent), body, context, accept, failed)


def _judged_by(
    rules: Iterable[Rule[Any]],
    body: Body,
    context: Context,
    accept: Mapping[str, str] | None,
    failed: Failed | None,
) -> Judgement:
    bench = _Bench(body, accept)
    subjects = _Subjects(body, context)
    for rule in rules:
        try:
            for subject, obstacle in subjects.of(rule):
                bench.judge(rule, subject, context, obstacle)
        except UndecidedError as error:
            bench.leave_open(rule, body.name, error)
        except Exception as error:
            _fail(failed, rule, body, error)
    judgement = bench.judgement
    return Judgement(without_consequences(judgement.findings), judgement.undecided)


def _says_nothing(body: Body, rule: Rule[Any], context: Context) -> bool:
    """Whether ``rule`` looks at all of its subjects in ``body`` and has nothing to say."""
    try:
        return not any(
            obstacle is not None or any(True for _ in rule.check(subject, context))
            for subject, obstacle in _Subjects(body, context).of(rule)
        )
    except Exception:
        return False


def _fail(failed: Failed | None, rule: AnyRule[Any], body: Body | None, error: Exception) -> None:
    if failed is None:
        raise error
    failed(rule, body, error)


def judge_program(
    program: Program,
    rules: Iterable[AnyRule[Any]],
    context: Context,
    accept: Mapping[str, str] | None = None,
    failed: Failed | None = None,
) -> list[tuple[Body, Judgement]]:
    """Judge ``program`` by every program rule among ``rules``: of each body that something is said of, what is said."""
    return _judge_whole((rule for rule in rules if isinstance(rule, ProgramRule)), program, context, accept, failed)


def judge_change(
    change: Change,
    rules: Iterable[AnyRule[Any]],
    context: Context,
    accept: Mapping[str, str] | None = None,
    failed: Failed | None = None,
) -> list[tuple[Body, Judgement]]:
    """Judge ``change`` by every change rule among ``rules``, in the same form."""
    return _judge_whole((rule for rule in rules if isinstance(rule, ChangeRule)), change, context, accept, failed)


def _judge_whole(
    rules: Iterable[ProgramRule[Any] | ChangeRule[Any]],
    whole: Any,
    context: Context,
    accept: Mapping[str, str] | None,
    failed: Failed | None = None,
) -> list[tuple[Body, Judgement]]:
    """A rule's ``select`` must raise nothing: what is unknown of a subject is for its ``check``."""
    benches: dict[int, _Bench] = {}
    subjects = _Subjects(whole, context)
    for rule in rules:
        host: Body | None = None
        try:
            for subject, obstacle in subjects.of(rule):
                host = rule.host(subject)
                if id(host) not in benches:
                    benches[id(host)] = _Bench(host, accept)
                benches[id(host)].judge(rule, subject, host.context or context, obstacle)
        except Exception as error:
            _fail(failed, rule, host, error)
    return [(bench.body, bench.judgement) for bench in benches.values() if bench.judgement != Judgement()]


class _Subjects:
    """What rules pick out of ``whole``, worked out once: many pick the same, and narrow it down in the same way."""

    def __init__(self, whole: Any, context: Context) -> None:
        self._whole = whole
        self._context = context
        self._selected: dict[Any, list[Any]] = {}
        self._narrowed: dict[Any, list[tuple[Any, UndecidedError | None]]] = {}

    def of(self, rule: Rule[Any] | ProgramRule[Any] | ChangeRule[Any]) -> list[tuple[Any, UndecidedError | None]]:
        """The subjects that ``rule`` speaks of; of one of which that is not known yet, what stood in the way."""
        key = rule.select, rule.when
        if key not in self._narrowed:
            self._narrowed[key] = list(self._narrow(rule.when, self._select(rule.select)))
        return self._narrowed[key]

    def _select(self, select: Callable[[Any, Context], Iterable[Any]]) -> list[Any]:
        if select not in self._selected:
            self._selected[select] = list(select(self._whole, self._context))
        return self._selected[select]

    @staticmethod
    def _narrow(when: Callable[[Any], bool], subjects: Iterable[Any]) -> Iterator[tuple[Any, UndecidedError | None]]:
        for subject in subjects:
            try:
                if when(subject):
                    yield subject, None
            except UndecidedError as error:
                yield subject, error


class _Bench:
    """Where one body is judged: what is said of it is collected, its secrets left out."""

    def __init__(self, body: Body, accept: Mapping[str, str] | None) -> None:
        self.body = body
        self.judgement = Judgement()
        self._accept = {**(accept or {}), **body.accept}

    @cached_property
    def _redactor(self) -> Redactor:
        return Redactor.of(self.body)

    def judge(self, rule: AnyRule[Any], subject: Any, context: Context, obstacle: UndecidedError | None) -> None:
        """Add what ``rule`` says of ``subject``, or the ``obstacle`` to knowing whether it speaks of it at all."""
        try:
            if obstacle is not None:
                raise obstacle
            for said in rule.check(subject, context):
                self._add(rule, subject, said)
        except UndecidedError as error:
            self._add(rule, subject, error)

    def _add(self, rule: AnyRule[Any], subject: Any, said: Fault | UndecidedError) -> None:
        name = self._name(rule.subject_name, subject)
        if isinstance(said, UndecidedError):
            self.leave_open(rule, name, said)
        else:
            self.judgement.findings.append(self._finding(rule, name, said))

    def leave_open(self, rule: AnyRule[Any], name: str, error: UndecidedError) -> None:
        """Add that ``rule`` could not be judged."""
        path = self._redactor.path(error.path)
        self.judgement.undecided.append(Undecided(code=rule.code, subject=name, path=path, why=error.why))

    def _name(self, subject_name: Callable[[Any], str], subject: Any) -> str:
        try:
            name = subject_name(subject) or self.body.name
        except UndecidedError:
            name = self.body.name
        return shortened(self._redactor.text(name))

    def _finding(self, rule: AnyRule[Any], name: str, fault: Fault) -> Finding:
        redactor = self._redactor
        path = redactor.path(fault.path)
        return Finding(
            code=rule.code,
            severity=_severity(rule, fault),
            subject=name,
            path=path,
            spelled=shortened(redactor.text(self.body.spelled(path))),
            says=one_line(redactor.text(worded(self.body, fault.path, fault.says))),
            value=show_value(redactor.value(fault.path, written(self.body, fault.path, fault.value))),
            expects=fault.accepted and one_line(redactor.text(worded(self.body, fault.path, fault.accepted))),
            fix=self._fix(rule, fault),
            source=fault.source or rule.source,
            accepted=None if rule.kind == "input" else self._accept.get(rule.code) or fault.excuse,
        )

    def _fix(self, rule: AnyRule[Any], fault: Fault) -> str:
        """What is ours, the rule's own fix and the address it ends with, is never redacted."""
        own = worded(self.body, fault.path, fault.fix or rule.fix)
        fix = one_line(self._redactor.text(own)) if fault.fix else own
        return f"{fix}; see {fault.see}" if fault.see else fix


def _severity(rule: AnyRule[Any], fault: Fault) -> Severity:
    """That of the case, which is never worse than the rule's."""
    return rule.severity if fault.severity is None or rule.severity is Severity.WARNING else fault.severity
