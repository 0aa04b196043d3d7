"""Everything one run did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .properties import Properties
from .records import CallRecord, LogRecord, ResourceRecord


@dataclass(frozen=True, slots=True, repr=False, eq=False, kw_only=True)
class Recording:
    """Everything one run of a program did."""

    project: str
    stack: str
    organization: str
    preview: bool
    resources: tuple[ResourceRecord, ...]
    """Every registration in order, without the stack itself."""
    outputs: Properties
    """The stack's outputs."""
    logs: tuple[LogRecord, ...]
    calls: tuple[CallRecord, ...]
    error: BaseException | None
    """The first thing that went wrong; None where all went well."""
    result: Any = None
    """What the program returned, if it was a callable."""

    def __repr__(self) -> str:
        end = f", failed: {type(self.error).__name__}" if self.error else ""
        mode = "preview" if self.preview else "update"
        return f"<Recording of {self.project}/{self.stack} ({mode}): {len(self.resources)} resources{end}>"
