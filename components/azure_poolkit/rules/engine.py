"""Judges bodies by rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.rules.body import Body
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.finding import Fault, Finding, Undecided, one_line, show_value
from azure_poolkit.rules.node import UndecidedError
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.secrecy import Redactor

AnyRule = Rule[Any]


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


def judge(body: Body, rules: Iterable[AnyRule], context: Context, accept: Mapping[str, str] | None = None) -> Judgement:
    """Judge ``body`` by every body rule among ``rules`` that speaks of its kind.

    ``accept`` maps codes to the reasons for which their findings are accepted.
    """
    judgement = Judgement()
    redactor = Redactor.of(body)
    for rule in rules:
        if rule.kind == "body" and rule.body_kind in ("any", body.kind):
            _judge_one(rule, body, context, redactor, accept or {}, judgement)
    return judgement


def _judge_one(
    rule: AnyRule,
    body: Body,
    context: Context,
    redactor: Redactor,
    accept: Mapping[str, str],
    judgement: Judgement,
) -> None:
    try:
        subjects: Sequence[Any] = list(rule.select(body, context))
    except UndecidedError as error:
        judgement.undecided.append(_undecided(rule, body.name, error, redactor))
        return
    for subject in subjects:
        name = one_line(redactor.text(_name(rule, subject, body)))
        for said in _said(rule, subject, context):
            if isinstance(said, UndecidedError):
                judgement.undecided.append(_undecided(rule, name, said, redactor))
            else:
                judgement.findings.append(_finding(rule, name, body, said, redactor, accept))


def _said(rule: AnyRule, subject: Any, context: Context) -> Iterator[Fault | UndecidedError]:
    try:
        if rule.when(subject):
            yield from rule.check(subject, context)
    except UndecidedError as error:
        yield error


def _name(rule: AnyRule, subject: Any, body: Body) -> str:
    try:
        return rule.subject_name(subject) or body.name
    except UndecidedError:
        return body.name


def _undecided(rule: AnyRule, name: str, error: UndecidedError, redactor: Redactor) -> Undecided:
    return Undecided(code=rule.code, subject=name, path=redactor.path(error.path), why=error.why)


def _finding(
    rule: AnyRule, name: str, body: Body, fault: Fault, redactor: Redactor, accept: Mapping[str, str]
) -> Finding:
    path = redactor.path(fault.path)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        subject=name,
        path=path,
        spelled=one_line(redactor.text(body.spelled(path))),
        says=one_line(redactor.text(fault.says)),
        value=show_value(redactor.value(fault.path, fault.value)),
        expects=fault.accepted and one_line(redactor.text(fault.accepted)),
        fix=one_line(redactor.text(fault.fix or rule.fix)),
        source=rule.source,
        accepted=accept.get(rule.code),
    )
