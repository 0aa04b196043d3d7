"""Say what must have been recorded; failures show the nearest resource and the first difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from .asking import ExpectationError, Under, described, listed, select
from .comparing import Captured, Difference, Found, Matcher, differences
from .matching import Match
from .properties import Properties
from .records import LogRecord, ResourceRecord, Severity
from .selection import ResourceType

_OPTIONS = frozenset(field.name for field in fields(ResourceRecord)) - {"type", "name", "inputs", "instance"}


def find_like(
    resources: Sequence[ResourceRecord],
    type: ResourceType | None,
    inputs: Mapping[str, Any] | Matcher | None,
    name: str | None,
    under: Under | None,
    options: Mapping[str, Any],
) -> ResourceRecord:
    """The first resource whose inputs and options are as expected. Raises ExpectationError where none is."""
    unknown = sorted(set(options) - _OPTIONS)
    if unknown:
        raise TypeError(f"a resource has no option {', '.join(unknown)}; it has {', '.join(sorted(_OPTIONS))}")
    candidates = select(resources, type, name, under)
    question = described(type, name, under)
    if not candidates:
        raise ExpectationError(f"no resource {question}. There are:\n{listed(resources)}")
    near: tuple[int, ResourceRecord, list[Difference]] | None = None
    for record in candidates:
        captured: Captured = []
        found = _differences(record, inputs, options, captured)
        if not found:
            for capture, value in captured:
                capture.values.append(value)
            return record
        if near is None or len(found) < near[0]:
            near = (len(found), record, found)
    assert near is not None
    raise ExpectationError(_not_found(question, len(candidates), near[1], near[2]))


def _differences(
    record: ResourceRecord,
    inputs: Mapping[str, Any] | Matcher | None,
    options: Mapping[str, Any],
    captured: Captured,
) -> list[Difference]:
    found: list[Difference] = []
    if inputs is not None:
        wanted = inputs if isinstance(inputs, Matcher) else Match.object_like(inputs)
        found += differences(wanted, Found(record.inputs, (), record.inputs), captured)
    for name, expected in options.items():
        found += _option_differences(record, name, expected, captured)
    return found


def _option_differences(record: ResourceRecord, name: str, expected: Any, captured: Captured) -> list[Difference]:
    actual = getattr(record, name)
    if isinstance(actual, Properties):
        wanted = Match.object_like(expected) if type(expected) is dict else expected
        below = [*differences(wanted, Found(actual, (), actual), captured)]
        return [Difference(_moved(each.found, name), each.expected) for each in below]
    plain = list(actual) if isinstance(actual, tuple) else actual
    return [*differences(expected, Found(plain, (name,), Properties({name: plain})), captured)]


def _moved(found: Found, name: str) -> Found:
    secrets = [(name, *path) for path in found.whole.secret_paths]
    return Found(found.value, (name, *found.path), Properties({}, secrets))


def _not_found(question: str, count: int, nearest: ResourceRecord, found: list[Difference]) -> str:
    more = f"\n  and {len(found) - 1} more" if len(found) > 1 else ""
    which = "The only one" if count == 1 else f"The nearest of {count}"
    return (
        f"no resource {question} is as expected. {which} is {nearest.type} {nearest.name!r}, "
        f"which differs in\n  {found[0]}{more}\nIts inputs: {nearest.inputs!r}"
    )


def check_count(found: Sequence[ResourceRecord], question: str, count: int) -> None:
    """Raises ExpectationError where there are not `count` of them."""
    if len(found) != count:
        raise ExpectationError(f"expected {count} resources {question}, found {len(found)}:\n{listed(found)}")


def find_log(logs: Sequence[LogRecord], severity: Severity, text: str, urn: str | None) -> LogRecord:
    """The first message of this severity that holds the text (for the resource, where given)."""
    for log in logs:
        if log.severity == severity and text in log.message and urn in (None, log.urn):
            return log
    there = "\n".join(f"  {log.severity}: {log.message}" for log in logs) or "  none"
    about = f" for {urn}" if urn else ""
    raise ExpectationError(f"no {severity} with the text {text!r}{about} was logged. There are:\n{there}")
