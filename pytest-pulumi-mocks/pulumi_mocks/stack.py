"""A stack as a run left it, to be asked and to be measured against what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .asking import Under, described, exactly_one, select
from .asserting import check_count, find_like, find_log
from .comparing import Matcher
from .properties import Properties
from .recording import Recording
from .records import CallRecord, LogRecord, ResourceRecord
from .selection import ResourceType
from .snapshot import snapshot_of


class Stack:
    """What `pulumi_mocks.run` gives; `Stack(record(...))` does the same without the fixture."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording

    @property
    def outputs(self) -> Properties:
        """The stack's outputs."""
        return self.recording.outputs

    @property
    def logs(self) -> tuple[LogRecord, ...]:
        """What was logged, in order."""
        return self.recording.logs

    @property
    def warnings(self) -> tuple[LogRecord, ...]:
        """What was logged as a warning."""
        return tuple(log for log in self.logs if log.severity == "warning")

    @property
    def errors(self) -> tuple[LogRecord, ...]:
        """What was logged as an error."""
        return tuple(log for log in self.logs if log.severity == "error")

    @property
    def result(self) -> Any:
        """What the program returned."""
        return self.recording.result

    def calls(self, token: str | None = None) -> tuple[CallRecord, ...]:
        """The invokes and method calls, in order; of one function, where `token` is given."""
        return tuple(call for call in self.recording.calls if token in (None, call.token))

    def resources(
        self, type: ResourceType | None = None, *, name: str | None = None, under: Under | None = None
    ) -> tuple[ResourceRecord, ...]:
        """The resources of a type (class, token or glob), with a name (glob), at any depth under another."""
        return select(self.recording.resources, type, name, under)

    def resource(
        self, type: ResourceType | None = None, *, name: str | None = None, under: Under | None = None
    ) -> ResourceRecord:
        """The one resource that fits. Raises ExpectationError where none or several do."""
        __tracebackhide__ = True
        return exactly_one(self.recording.resources, type, name, under)

    def children_of(self, parent: ResourceRecord) -> tuple[ResourceRecord, ...]:
        """The resources directly below another."""
        return tuple(record for record in self.recording.resources if record.urn in parent.children)

    def has_resource(
        self,
        type: ResourceType | None = None,
        inputs: Mapping[str, Any] | Matcher | None = None,
        *,
        name: str | None = None,
        under: Under | None = None,
        **options: Any,
    ) -> ResourceRecord:
        """Expect a resource with at least these inputs and give the first.

        Plain dicts in `inputs` are partial at every depth, lists must be equal; `Match` says otherwise.
        `options` are other fields of `ResourceRecord`, such as `protect=True` or
        `depends_on=Match.array_with([urn])`. Raises ExpectationError with the nearest resource and the
        first difference."""
        __tracebackhide__ = True
        return find_like(self.recording.resources, type, inputs, name, under, options)

    def resource_count_is(
        self, type: ResourceType, count: int, *, name: str | None = None, under: Under | None = None
    ) -> None:
        """Expect `count` resources. Raises ExpectationError, listing them, where there are more or fewer."""
        __tracebackhide__ = True
        check_count(self.resources(type, name=name, under=under), described(type, name, under), count)

    def has_warning(self, text: str, *, resource: ResourceRecord | None = None) -> LogRecord:
        """Expect a warning that holds `text`, logged for `resource` where given, and give the first."""
        __tracebackhide__ = True
        return find_log(self.logs, "warning", text, resource.urn if resource else None)

    def has_error(self, text: str, *, resource: ResourceRecord | None = None) -> LogRecord:
        """Expect a logged error that holds `text`, for `resource` where given, and give the first."""
        __tracebackhide__ = True
        return find_log(self.logs, "error", text, resource.urn if resource else None)

    def snapshot(self) -> dict[str, Any]:
        """The stack as plain values: stable, sorted, `[secret]` and `[unknown]` in place."""
        return snapshot_of(self.recording)

    def __eq__(self, other: object) -> bool:
        """The same stack; against syrupy's `snapshot`, what `snapshot()` gives."""
        if type(other).__module__.partition(".")[0] == "syrupy":
            return bool(other == self.snapshot())
        return self is other

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return repr(self.recording).replace("Recording of", "Stack", 1)
