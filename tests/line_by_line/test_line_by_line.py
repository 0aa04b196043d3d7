"""What Azure's pages say, line by line, as `poolkit lint` tells it of files: what is wrong gives its code, what is
right nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding
from file_forms import Form, linted, preview, template
from line_by_line import (
    constraints,
    constraints_of_nodes,
    constraints_of_programs,
    constraints_of_scale_sets,
    corrections,
    corrections_of_images,
)
from line_by_line.line import Line

LINES = (
    *corrections.EXTENSIONS,
    *corrections.POOLS,
    *corrections_of_images.IMAGES,
    *corrections_of_images.VAULTS,
    *constraints.POOLS,
    *constraints_of_nodes.POOLS,
    *constraints_of_scale_sets.SCALE_SETS,
    *constraints_of_programs.PROGRAMS,
)
each_line = pytest.mark.parametrize(
    ("line", "form"),
    [
        pytest.param(line, form, id=f"{line.fact}-{line.code}-{form.__name__}")
        for line in LINES
        for form in (template, preview)
        if form is template or line.in_previews
    ],
)


def said_of(form: Form, bodies: Sequence[Body]) -> list[Finding]:
    said, _ = linted(form, bodies)
    return list(said.findings)


@each_line
def test_what_is_wrong_is_told_once_and_as_grave_as_it_is(line: Line, form: Form) -> None:
    findings = said_of(form, line.wrong)
    assert sorted(finding.code for finding in findings) == sorted([*line.codes, *line.beside])
    assert {finding.severity for finding in findings if finding.code == line.code} == {line.severity}


@each_line
def test_of_what_is_right_nothing_is_told(line: Line, form: Form) -> None:
    assert [finding.code for finding in said_of(form, line.right)] == list(line.beside)
