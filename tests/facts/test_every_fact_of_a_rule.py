"""Every fact that a rule rests on has a test named after it."""

from __future__ import annotations

import pytest

from azure_poolkit.facts.pool_changes import CHANGES
from azure_poolkit.rules.catalogue import CATALOGUE
from facts.fact_codes import facts_of, names_of_tests

RESTED_ON = {fact for rule in (*CATALOGUE, *CHANGES) for fact in rule.facts if "-" in fact and "." not in fact}


@pytest.fixture(scope="module")
def tested() -> set[str]:
    return {fact for name in names_of_tests() for fact in facts_of(name)}


@pytest.mark.parametrize("fact", sorted(RESTED_ON))
def test_a_fact_that_a_rule_rests_on_has_a_test_named_after_it(tested: set[str], fact: str) -> None:
    assert fact in tested


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("test_bx_15_bx_16_some_never_change", {"BX-15", "BX-16"}),
        ("test_mi_37_and_41_large_pools_want_more_time", {"MI-37", "MI-41"}),
        ("test_vx_24a_tcp_needs_a_port", {"VX-24a"}),
        ("test_each_number_has_its_range", set()),
    ],
)
def test_the_facts_are_read_out_of_a_name(name: str, facts: set[str]) -> None:
    assert facts_of(name) == facts
