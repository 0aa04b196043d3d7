"""Read the engine's event log: one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pulumi_mocks.engine.colour import strip_colour
from pulumi_mocks.engine.run import Diagnostic, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d"
_UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_STACK_TYPE = "pulumi:pulumi:Stack"


class EventLog:
    """The events of one command, in the order in which they came."""

    def __init__(self, text: str) -> None:
        self._events = [json.loads(line) for line in text.splitlines() if line.strip()]

    def steps(self) -> tuple[Step, ...]:
        """Every step, from the event that announces it, marked done if its end was reported."""
        ended = {_key(metadata) for metadata in self._metadata("resOutputsEvent")}
        announced = [_step(metadata) for metadata in self._metadata("resourcePreEvent")]
        return tuple(replace(step, done=(step.op, step.urn) in ended) for step in announced)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every message above debug, without colour."""
        told = (event for event in self._of("diagnosticEvent") if event["severity"] != "debug")
        return tuple(
            Diagnostic(event["severity"], strip_colour(event["message"]).strip(), event.get("urn")) for event in told
        )

    def changes(self) -> Mapping[str, int]:
        """The last summary's count of resources per operation."""
        summaries = list(self._of("summaryEvent"))
        return dict(summaries[-1].get("resourceChanges") or {}) if summaries else {}

    def outputs(self) -> Mapping[str, Any]:
        """The stack's own outputs."""
        of_stack = [m for m in self._metadata("resOutputsEvent") if m["type"] == _STACK_TYPE and m.get("new")]
        return _readable(of_stack[-1]["new"].get("outputs") or {}) if of_stack else {}

    def _of(self, kind: str) -> Iterable[dict[str, Any]]:
        return (event[kind] for event in self._events if kind in event)

    def _metadata(self, kind: str) -> Iterable[dict[str, Any]]:
        return (event["metadata"] for event in self._of(kind))


def _key(metadata: Mapping[str, Any]) -> tuple[str, str]:
    return metadata["op"], metadata["urn"]


def _step(metadata: Mapping[str, Any]) -> Step:
    return Step(
        op=metadata["op"],
        urn=metadata["urn"],
        type=metadata["type"],
        name=metadata["urn"].rsplit("::", 1)[-1],
        old=_readable(metadata.get("old")),
        new=_readable(metadata.get("new")),
        detailed_diff={path: diff["diffKind"] for path, diff in (metadata.get("detailedDiff") or {}).items()},
        diff_reasons=tuple(metadata.get("diffs") or ()),
        replace_reasons=tuple(metadata.get("keys") or ()),
    )


def _readable(value: Any) -> Any:
    """Put ``[secret]`` and ``[unknown]`` where the engine's log has its signatures."""
    if isinstance(value, dict):
        if _SECRET_SIGNATURE in value:
            return "[secret]"
        return {key: _readable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_readable(item) for item in value]
    return "[unknown]" if value == _UNKNOWN else value
