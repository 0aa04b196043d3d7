"""What a team sets for all its reports: gates by stack, and who or what lifts one."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from azure_poolkit.linting.project_values import ProjectFileError, no_others, table, text
from azure_poolkit.report.gates import GATES, as_approval, as_stack, names_of

_KEYS: Final = ("fail-on", "approve", "labels", "stack")


@dataclass(frozen=True)
class ReportSettings:
    """The table `report` of a project file.

    ``fail_on`` are gates of every stack, ``of_stack`` those of one instead, by its name or by `project / stack`.
    ``approve`` is the file of approvals, from the project file's folder. ``labels`` maps labels of a pull request to
    what they approve, written as in a file of approvals.
    """

    fail_on: tuple[str, ...] = ()
    of_stack: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    approve: str | None = None
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def gates(self, stack: str) -> tuple[str, ...]:
        """The gates of `project / stack`."""
        return next((self.of_stack[name] for name in names_of(stack) if name in self.of_stack), self.fail_on)

    def by_labels(self, given: Iterable[str]) -> dict[str, str]:
        """The approvals that the labels ``given`` to a pull request are, with their reasons. Hosts tell no two labels
        apart by their letter case."""
        known = {label.casefold(): keys for label, keys in self.labels.items()}
        return {key: f"label '{label}'" for label in given for key in known.get(label.casefold(), ())}


def report_settings(said: Mapping[str, Any]) -> ReportSettings:
    """The settings in the table `report`. Raises ProjectFileError."""
    no_others(said, _KEYS, "report.")
    stacks = {}
    for name in table(said, "stack", "report."):
        of_stack = table(said["stack"], name, "report.stack.")
        no_others(of_stack, ("fail-on",), f"report.stack.{name}.")
        stacks[as_stack(name)] = _gates(of_stack, f"report.stack.{name}.")
    return ReportSettings(
        fail_on=_gates(said, "report."),
        of_stack=stacks,
        approve=text("report.approve", said["approve"]) if "approve" in said else None,
        labels={
            label: tuple(_approval(key, f"report.labels.{label}: ") for key in _texts(f"report.labels.{label}", keys))
            for label, keys in table(said, "labels", "report.").items()
        },
    )


def read_approvals(file: Path) -> dict[str, str]:
    """The reasons in a JSON file of approvals. Raises ValueError or OSError."""
    said: Any = json.loads(file.read_text(encoding="utf-8-sig"))
    if not isinstance(said, dict) or not all(isinstance(reason, str) for reason in said.values()):
        raise ValueError('wanted an object that maps gates to reasons, as in {"replace": "agreed with the farm"}')
    for key, reason in said.items():
        if not reason.strip():
            raise ValueError(f"the reason of '{key}' is empty: say who agreed, and why")
    return {_approval(key, ""): str(reason) for key, reason in said.items()}


def gate_named(name: str, where: str = "") -> str:
    """``name``, which is a gate's. Raises ProjectFileError."""
    if name not in GATES:
        close = difflib.get_close_matches(name, GATES, n=1)
        raise ProjectFileError(
            f"{where}'{name}' is not a gate; gates are {', '.join(GATES)}" + (f": write '{close[0]}'" if close else "")
        )
    return name


def _approval(key: str, where: str) -> str:
    gate_named(key.partition(" ")[0], where)
    return as_approval(key)


def _gates(said: Mapping[str, Any], where: str) -> tuple[str, ...]:
    names = _texts(f"{where}fail-on", said.get("fail-on", []))
    return tuple(gate_named(name, f"{where}fail-on: ") for name in names)


def _texts(key: str, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ProjectFileError(f"{key} must be a list of strings")
    return [text(key, item) for item in value]
