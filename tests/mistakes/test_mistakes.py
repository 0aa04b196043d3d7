"""Deliberate mistakes in the inputs of every component: none is silent, and each fix that is told fixes it."""

from __future__ import annotations

import pytest

from mistakes.of_extensions import OF_EXTENSIONS
from mistakes.of_grants_and_images import OF_GRANTS_AND_IMAGES
from mistakes.of_kinds import OF_KINDS
from mistakes.of_more_of_pools import OF_MORE_OF_POOLS
from mistakes.of_names import OF_NAMES
from mistakes.of_pools import OF_POOLS
from mistakes.of_scale_sets import OF_SCALE_SETS
from mistakes.of_the_wire import OF_THE_WIRE
from mistakes.trying import COMPONENTS, Mistake, changed, corrected, said, said_of_all

TABLES = (
    *(OF_EXTENSIONS, OF_GRANTS_AND_IMAGES, OF_KINDS, OF_MORE_OF_POOLS, OF_NAMES, OF_POOLS),
    *(OF_SCALE_SETS, OF_THE_WIRE),
)
MISTAKES = {name: mistake for table in TABLES for name, mistake in table.items()}
every_mistake = pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))


def test_there_are_mistakes_of_every_component() -> None:
    assert {mistake.of for mistake in MISTAKES.values()} == set(COMPONENTS)
    assert len(MISTAKES) == sum(map(len, TABLES)) >= 150


@pytest.mark.parametrize("of", COMPONENTS)
def test_nothing_is_said_of_inputs_with_nothing_wrong(of: str) -> None:
    assert said(of, {}) == []


@every_mistake
def test_a_mistake_is_told(mistake: Mistake) -> None:
    first = said(mistake.of, mistake.bad)[0]
    assert first.line() == mistake.line


@pytest.mark.parametrize("mistake", [*OF_NAMES.values(), *OF_THE_WIRE.values()], ids=[*OF_NAMES, *OF_THE_WIRE])
def test_one_mistake_is_one_line(mistake: Mistake) -> None:
    assert len(said(mistake.of, mistake.bad)) == 1


@every_mistake
def test_what_the_fix_says_leaves_nothing_wrong(mistake: Mistake) -> None:
    found = said(mistake.of, mistake.bad)
    if mistake.good is not None:
        assert said(mistake.of, mistake.good) == []
        return
    inputs = changed(mistake.of, mistake.bad)
    for finding in found:
        inputs = corrected(inputs, finding)
        assert inputs is not None, f"only a person can do this: {finding.fix}"
    assert said_of_all(mistake.of, inputs) == []


@every_mistake
def test_a_fix_that_can_be_done_mechanically_is_right_too(mistake: Mistake) -> None:
    found = said(mistake.of, mistake.bad)
    inputs = corrected(changed(mistake.of, mistake.bad), found[0])
    if inputs is not None:
        assert found[0].line() not in [after.line() for after in said_of_all(mistake.of, inputs)]
