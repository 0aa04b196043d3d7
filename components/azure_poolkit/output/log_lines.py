"""What a program logs, and what is refused that no rule speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.lines import Paint
from azure_poolkit.preview.run import OfflineRun
from pulumi_mocks import LogRecord, ResourceRecord

_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}


def log_lines(logs: Iterable[LogRecord], resources: Iterable[ResourceRecord], paint: Paint) -> Iterator[str]:
    """Each message with its severity and the resource that it is about."""
    labels = _labels(resources)
    for log in logs:
        about = labels.get(log.urn or "")
        first, *more = log.message.splitlines() or [""]
        yield f"{paint(log.severity, _COLOURS[log.severity])}  {f'{about}  ' if about else ''}{one_line(first)}"
        yield from (f"    {one_line(line)}" for line in more)


def refusal_lines(run: OfflineRun, paint: Paint) -> Iterator[str]:
    """What is refused and no rule speaks of, as errors."""
    yield from (f"{paint('error', _COLOURS['error'])}  {one_line(text)}" for text in run.refusals)


def failure_lines(run: OfflineRun) -> Iterator[str]:
    """What ended the program early, if anything did."""
    if run.failure is not None:
        first, *more = run.failure.text.splitlines()
        yield f"the program ended early: {one_line(first)}"
        yield from (f"    {one_line(line.strip())}" for line in (*more, *run.failure.way))


def fault_lines(faults: Iterable[str], paint: Paint) -> Iterator[str]:
    """Faults of poolkit itself."""
    yield from (f"{paint('internal error', _COLOURS['error'])}  {one_line(text)}" for text in faults)


def log_documents(logs: Iterable[LogRecord], resources: Iterable[ResourceRecord]) -> list[dict[str, Any]]:
    """The same as data."""
    labels = _labels(resources)
    return [
        {
            "severity": log.severity,
            "message": log.message,
            "urn": log.urn if log.urn in labels else None,
            "resource": labels.get(log.urn or ""),
        }
        for log in logs
    ]


def _labels(resources: Iterable[ResourceRecord]) -> Mapping[str, str]:
    return {record.urn: one_line(f"{record.type.rpartition(':')[2]} '{record.name}'") for record in resources}
