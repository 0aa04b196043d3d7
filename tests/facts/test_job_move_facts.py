"""What is known of moving jobs has a source, or says what is done instead."""

from __future__ import annotations

import pytest

from azure_poolkit.facts.job_moves import FACTS, UNLIMITED
from azure_poolkit.handover.state import read_job


@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if not fact.settled])
def test_what_no_source_settles_says_what_is_done(name: str) -> None:
    says = FACTS[name].says
    assert says.startswith(("whether ", "which "))
    assert ": " in says


@pytest.mark.parametrize(("told", "limited"), [(UNLIMITED, False), ("PT8H", True), (None, False)])
def test_a_job_without_a_limit_is_answered_with_the_longest_time(told: str | None, limited: bool) -> None:
    constraints = {} if told is None else {"maxWallClockTime": told}
    assert read_job({"id": "j", "constraints": constraints}).wall_clock is limited
