"""The resources of a stack or file, and what finds the lines of their inputs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from azure_poolkit.cli.exits import NOT_TOLD
from azure_poolkit.cli.stack import Asked, run_stack
from azure_poolkit.diagnosis.blame import Suspect, Told
from azure_poolkit.diagnosis.program_lines import ProgramLines
from azure_poolkit.diagnosis.told_files import told_file
from azure_poolkit.linting.text import UnreadableError
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.output.printing import complain

Located: TypeAlias = Callable[[Sequence[Suspect]], list[Suspect]]


def of_stack(asked: Asked) -> tuple[list[Told], Located]:
    """The resources of a stack, and what finds the lines of its program."""
    from pulumi_mocks.program import main_file

    run = run_stack(asked)
    if run.failure is not None:
        complain("the program ended early: only what it made until then is looked at")
    told = [
        Told(Redactor.of(item.body).text(item.label), item.body, item.judgement.findings)
        for item in run.judged
        if item.body is not None
    ]
    return told, ProgramLines(main_file(run.project.folder).parent).located


def of_file(file: str | None) -> tuple[Iterable[Told], Located]:
    """The resources of a file; none where there is no file. Ends with exit code 3 where it cannot be read."""
    if file is None:
        return (), list
    try:
        found = told_file(file)
    except UnreadableError as error:
        complain(f"{file}: {error}")
        sys.exit(NOT_TOLD)
    return found.told, found.located
