"""What a command of the engine did: its steps, its diagnostics, its outputs and the state it left."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_REPLACING = {"replace", "create-replacement", "delete-replaced", "discard-replaced", "read-replacement"}


@dataclass(frozen=True)
class Step:
    """One step of a plan or of its execution, as the engine told it.

    `op` is the engine's word (``create``, ``update``, ``replace``, ``create-replacement``,
    ``delete-replaced``, ``delete``, ``same``, ``read``, ``refresh`` …); `old` and `new` are the states
    (``id``, ``inputs``, ``outputs``, ``parent``, ``provider``, ``protect`` …) or None; `detailed_diff` maps
    a property path to the kind of its change; `diff_reasons` and `replace_reasons` are the properties that
    made it an update or a replacement.
    """

    op: str
    urn: str
    type: str
    name: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    detailed_diff: Mapping[str, str]
    diff_reasons: tuple[str, ...]
    replace_reasons: tuple[str, ...]
    done: bool = False
    """True once the engine reported the step's end (in a preview: that it was planned)."""

    def matches(self, name: str, type: str | None) -> bool:
        """Whether the step is of the resource with that name or URN, and of a type matching that glob."""
        return name in (self.name, self.urn) and (type is None or fnmatchcase(self.type, type))


@dataclass(frozen=True)
class Diagnostic:
    """A message with its severity (``error``, ``warning``, ``info``, ``info#err``), and the resource it is
    about."""

    severity: str
    message: str
    urn: str | None


@dataclass(frozen=True)
class Run:
    """The result of `preview`, `up`, `refresh` or `destroy`."""

    command: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str
    steps: tuple[Step, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: Mapping[str, int]
    """How many resources per operation, the stack itself among them, default providers not."""
    outputs: Mapping[str, Any]
    """The stack's outputs, as far as the program got."""
    state_text: str = field(repr=False)
    """The stack's state file as the backend wrote it, or an empty text."""

    @property
    def text(self) -> str:
        """Everything the command printed."""
        return self.stdout + self.stderr

    @property
    def errors(self) -> tuple[str, ...]:
        """The messages of severity error."""
        return self._messages("error")

    @property
    def warnings(self) -> tuple[str, ...]:
        """The messages of severity warning."""
        return self._messages("warning")

    def _messages(self, severity: str) -> tuple[str, ...]:
        return tuple(d.message for d in self.diagnostics if d.severity == severity)

    @property
    def state(self) -> tuple[Mapping[str, Any], ...]:
        """The resources in the state file, secrets as their ciphertext."""
        if not self.state_text:
            return ()
        latest = json.loads(self.state_text)["checkpoint"].get("latest") or {}
        return tuple(latest.get("resources") or ())

    def steps_of(self, name: str, type: str | None = None) -> tuple[Step, ...]:
        """All steps of the resource with this name or URN; `type` is a glob over type tokens."""
        return tuple(step for step in self.steps if step.matches(name, type))

    def step(self, name: str, type: str | None = None) -> Step:
        """The one step of this resource; of a replacement, the step that makes the new one.

        Raises `LookupError` when there is none, or when resources of several types have the name.
        """
        found = self.steps_of(name, type)
        if len({step.urn for step in found}) != 1:
            raise LookupError(self._not_one(name, type, found))
        for preferred in ("create-replacement", "replace"):
            for step in found:
                if step.op == preferred:
                    return step
        return found[-1]

    def op_of(self, name: str, type: str | None = None) -> str:
        """What happens to this resource in one word, with all of a replacement's steps read as ``replace``.

        Raises `LookupError` as `step` does.
        """
        op = self.step(name, type).op
        return "replace" if op in _REPLACING else op

    def _not_one(self, name: str, type: str | None, found: tuple[Step, ...]) -> str:
        wanted = f"{name!r}" if type is None else f"{name!r} of type {type!r}"
        known = "\n".join(f"  {step.op} {step.urn}" for step in (found or self.steps))
        problem = "several resources match" if found else "no step is about"
        return f"{problem} {wanted}; the steps are:\n{known or '  none'}"

    def __str__(self) -> str:
        return f"`{' '.join(self.command)}` ended with exit code {self.exit_code}:\n{self.text.rstrip()}"


class RunFailedError(Exception):
    """A run that had to succeed failed, or one that had to fail succeeded; `run` holds what it did."""

    def __init__(self, run: Run, expectation: str) -> None:
        super().__init__(f"expected the command to {expectation}\n{run}")
        self.run = run
