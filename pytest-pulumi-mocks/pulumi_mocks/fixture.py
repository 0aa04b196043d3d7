"""The fixture `pulumi_mocks`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from .mocks import Mocks
from .program import Program
from .recording import Recording
from .run import record
from .session import Allowance
from .stack import Stack
from .values import dependencies_of, is_known, is_secret, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the marker `pulumi` says of a test."""

    project: str | None = None
    stack: str = "stack"
    organization: str = "organization"
    config: Mapping[str, Any] = field(default_factory=dict)
    secrets: Mapping[str, Any] = field(default_factory=dict)
    preview: bool = False
    allow: Collection[Allowance] = ()


class PulumiMocks(Mocks):
    """What a test gets: answers for the outside world, and runs of programs."""

    value_of = staticmethod(value_of)
    is_secret = staticmethod(is_secret)
    is_known = staticmethod(is_known)
    dependencies_of = staticmethod(dependencies_of)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.recordings: list[Recording] = []
        """All runs of this test, in order."""

    @property
    def preview(self) -> bool:
        """Whether the test's runs are previews."""
        return self._settings.preview

    def run(self, program: Program, **changes: Any) -> Stack:
        """Run `program` (a function, plain or async, a project folder or its main file) and give its stack.

        Waits for every registration and apply. Raises the first thing that went wrong, as the program
        raised it. `changes` replace what the marker says for this run (`preview=True`, `config={...}`)."""
        __tracebackhide__ = True
        recording = self.record(program, **changes)
        if recording.error is not None:
            raise recording.error
        return Stack(recording)

    def record(self, program: Program, **changes: Any) -> Recording:
        """The same without raising: what went wrong is `error` of the recording."""
        __tracebackhide__ = True
        said = {name: getattr(self._settings, name) for name in Settings.__dataclass_fields__} | changes
        allow = {*said.pop("allow"), "unused_mocks"}
        recording = record(program, mocks=self, allow=allow, **said)
        self.recordings.append(recording)
        return recording

    def check_used(self) -> None:
        """Raises UnusedMockError for mocks nothing asked for in the whole test, unless that is allowed."""
        from .execution import unused_mocks

        error = None if "unused_mocks" in self._settings.allow else unused_mocks(self)
        if error is not None:
            raise error
