"""The bodies whose extensions `poolkit order` puts in order, from a file or a stack."""

from __future__ import annotations

from typing import Final

from azure_poolkit.cli.exits import ERRORS, UNUSABLE, exit_code
from azure_poolkit.cli.given_file import GivenFile
from azure_poolkit.cli.stack import Asked, run_stack, say_failure, say_faults
from azure_poolkit.linting.linting import LintSettings, lint_file, read_bodies
from azure_poolkit.model.body import Body
from azure_poolkit.output.lines import finding_lines, plain
from azure_poolkit.output.lint_report import located_lines
from azure_poolkit.output.printing import complain, say
from azure_poolkit.rules.scale_sets.merged_lists import with_lists

_ABSENT: Final = "SEQ001"


def bodies_of_file(file: GivenFile) -> tuple[list[Body], int]:
    """The bodies in ``file``, and the exit code for names in them that are not there, which are told."""
    linted = lint_file(file.name, file.data, LintSettings(as_=file.document.form))
    said = [item for item in linted.located if item.finding.code == _ABSENT]
    for item in said:
        say("\n".join(located_lines(linted, item, plain)), err=True)
    return read_bodies(file.document), exit_code([item.finding for item in said], strict=False)


def bodies_of_stack(asked: Asked) -> tuple[list[Body], int]:
    """The bodies in a stack, and the same exit code."""
    run = run_stack(asked)
    say_failure(run)
    say_faults(run)
    for refused in run.refused:
        complain(f"the program ended early: {refused}")
    said = [(item.label, one) for item in run.judged for one in item.judgement.findings if one.code == _ABSENT]
    for label, finding in said:
        say("\n".join(finding_lines(finding, f"{label}  {finding.spelled}", plain)), err=True)
    bodies = with_lists(item.body for item in run.judged if item.body is not None)
    if run.faults:
        return list(bodies), UNUSABLE
    return list(bodies), ERRORS if run.refused else exit_code([finding for _, finding in said], strict=False)
