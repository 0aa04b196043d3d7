"""poolkit order --change"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE
from azure_poolkit.cli.given_file import GivenFile
from azure_poolkit.facts.clouds import Cloud
from azure_poolkit.linting.linted_file import LintedFile, Located
from azure_poolkit.model.body import SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import show_path
from azure_poolkit.output.change_steps import as_document, as_text
from azure_poolkit.output.extension_changes import (
    ExtensionPlan,
    RefusedStateError,
    UnplannableError,
    plan,
    planned_list,
    state_of,
)
from azure_poolkit.output.lines import plain
from azure_poolkit.output.lint_report import located_lines
from azure_poolkit.output.printing import complain, json_text, say


def print_change(old: GivenFile, new: GivenFile, separate: bool, cloud: Cloud, format_: str) -> int:
    """Print how the extensions get from what ``old`` holds to what ``new`` holds; the exit code."""
    before, after = _state(old), _state(new)
    try:
        found = plan(before, after, separate, Context(cloud=cloud.name))
    except RefusedStateError as error:
        file = old if error.body is before else new
        for finding in error.findings:
            item = _located(file, error.body, finding)
            say("\n".join(located_lines(LintedFile(file.name, file.document), item, plain)), err=True)
        return ERRORS
    say(_FORMATS[format_](found))
    return NOTHING_WRONG


def _state(file: GivenFile) -> Body:
    try:
        state = state_of([source.body for source in file.document.sources])
        planned_list(state)
        return state
    except UnplannableError as error:
        complain(f"{file.name}: {error}")
        sys.exit(UNUSABLE)


def _located(file: GivenFile, state: Body, finding: Finding) -> Located:
    """Where ``finding`` points in ``file``: in the body that ``state`` is, or in one of those it is the list of."""
    listed = [source for source in file.document.sources if source.body.kind == SCALE_SET_EXTENSION]
    source = next((source for source in file.document.sources if source.body is state), None)
    path = finding.path
    if source is None:
        index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        source, path = listed[index], path[2:]
    place = source.in_file(path)
    said = replace(finding, path=path, spelled=show_path(path))
    return Located(said, place, file.document.places.position(place), source.body)


def _as_json(found: ExtensionPlan) -> str:
    return json_text(as_document(found))


_FORMATS: dict[str, Callable[[ExtensionPlan], str]] = {"text": as_text, "json": _as_json}
