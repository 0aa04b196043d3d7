"""Plans out of files that the engine wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.linting.forms.preview_file import is_preview_file
from azure_poolkit.model.context import Context
from azure_poolkit.report.engine import plan_of_engine
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.steps import EngineRun, run_of_events, run_of_preview

_URN: Final = "urn:pulumi:"


class UnreadablePlanError(ValueError):
    """Raised for a file that is neither a preview nor an event log; its text says what it is."""


def plan_of_file(name: str, text: str, context: Context | None = None, accept: Mapping[str, str] | None = None) -> Plan:
    """The plan in the file ``name``: what `pulumi preview --json` prints, or an event log. ``accept`` maps codes of
    findings that pass to reasons.

    Raises :class:`UnreadablePlanError`.
    """
    run = _run(name, text)
    return plan_of_engine(run, _stack(run) or name, context, accept)


def _run(name: str, text: str) -> EngineRun:
    document = _json(text)
    if is_preview_file(document):
        return run_of_preview(document)
    try:
        run = run_of_events(text.splitlines())
    except ValueError:
        run = None
    if run is None or not (run.steps or run.errors):
        raise UnreadablePlanError(
            f"{name} is neither what `pulumi preview --json` prints nor an event log of the engine (--event-log)"
        )
    return run


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _stack(run: EngineRun) -> str | None:
    """`project / stack`, as every URN names them."""
    for step in run.steps:
        parts = step.urn.removeprefix(_URN).split("::")
        if step.urn.startswith(_URN) and len(parts) > 1:
            return f"{parts[1]} / {parts[0]}"
    return None
