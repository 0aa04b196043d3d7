"""Waves and cycles of random order graphs, held against a slow and simple reading of what they mean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from azure_poolkit.rules.extensions.order import (
    OrderCycleError,
    OrderGraph,
    cycles_of,
    show_cycle,
    unordered_with,
    waves_of,
)

NAMES = "abcdefgh"


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    """Any graph: names that are not there, doubled edges, oneself, cycles."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=7))
    return {name: draw(st.lists(st.sampled_from(NAMES), max_size=4)) for name in names}


@st.composite
def orders(draw: st.DrawFn) -> dict[str, list[str]]:
    """A graph without a cycle, listed in any order."""
    names = draw(st.permutations(NAMES))
    graph = {
        name: draw(st.lists(st.sampled_from([*names[:index], "missing"]), max_size=4))
        for index, name in enumerate(names)
    }
    return {name: graph[name] for name in draw(st.permutations(names))}


def before(graph: OrderGraph, name: str) -> set[str]:
    """Everything that `name` comes after, over any number of edges."""
    found: set[str] = set()
    while True:
        sources = found | {name}
        more = {after for source in sources for after in graph[source] if after in graph}
        if more <= found:
            return found
        found |= more


def cyclic(graph: OrderGraph) -> set[str]:
    return {name for name in graph if name in before(graph, name)}


def waiting_groups(graph: OrderGraph) -> set[frozenset[str]]:
    """The groups that wait for each other."""
    groups = (
        frozenset(other for other in before(graph, name) if name in before(graph, other)) for name in cyclic(graph)
    )
    return set(groups)


def depth(graph: OrderGraph, name: str) -> int:
    return max((depth(graph, after) + 1 for after in graph[name] if after in graph), default=0)


@given(orders())
def test_each_extension_stands_in_one_wave(graph: dict[str, list[str]]) -> None:
    assert sorted(name for wave in waves_of(graph) for name in wave) == sorted(graph)


@given(orders())
def test_everything_an_extension_comes_after_is_in_an_earlier_wave(graph: dict[str, list[str]]) -> None:
    wave_of = {name: number for number, wave in enumerate(waves_of(graph)) for name in wave}
    for name in graph:
        assert all(wave_of[after] < wave_of[name] for after in before(graph, name))


@given(orders())
def test_each_extension_stands_as_early_as_it_can(graph: dict[str, list[str]]) -> None:
    for number, wave in enumerate(waves_of(graph)):
        assert {depth(graph, name) for name in wave} == {number}


@given(orders())
def test_a_wave_keeps_the_order_of_the_list(graph: dict[str, list[str]]) -> None:
    for wave in waves_of(graph):
        assert wave == [name for name in graph if name in wave]


@given(orders(), st.permutations(NAMES))
def test_listing_extensions_in_another_order_changes_no_wave(graph: dict[str, list[str]], order: list[str]) -> None:
    reordered = {name: list(reversed(graph[name])) for name in order}
    assert [set(wave) for wave in waves_of(reordered)] == [set(wave) for wave in waves_of(graph)]


@given(orders(), st.permutations(NAMES))
def test_renaming_extensions_only_renames_them_in_the_waves(graph: dict[str, list[str]], names: list[str]) -> None:
    renamed = dict(zip(NAMES, names, strict=True))
    other = {renamed[name]: [renamed.get(after, after) for after in afters] for name, afters in graph.items()}
    assert waves_of(other) == [[renamed[name] for name in wave] for wave in waves_of(graph)]


@given(graphs())
def test_there_are_waves_exactly_where_there_is_no_cycle(graph: dict[str, list[str]]) -> None:
    if cyclic(graph):
        with pytest.raises(OrderCycleError) as caught:
            waves_of(graph)
        assert caught.value.cycles == cycles_of(graph)
    else:
        assert cycles_of(graph) == []
        waves_of(graph)


@given(graphs())
def test_every_cycle_that_is_printed_is_real_and_closed(graph: dict[str, list[str]]) -> None:
    for cycle in cycles_of(graph):
        assert cycle[0] == cycle[-1]
        assert len(set(cycle)) == len(cycle) - 1 >= 1
        assert all(after in graph[name] for name, after in pairwise(cycle))


@given(graphs())
def test_of_every_group_that_waits_for_each_other_one_cycle_is_printed(graph: dict[str, list[str]]) -> None:
    wide = {group for group in waiting_groups(graph) if len(group) > 1}
    printed = [set(cycle) for cycle in cycles_of(graph) if len(cycle) > 2]
    assert len(printed) == len(wide)
    assert all(any(cycle <= group for cycle in printed) for group in wide)


@given(graphs())
def test_everyone_who_names_itself_is_printed(graph: dict[str, list[str]]) -> None:
    printed = {cycle[0] for cycle in cycles_of(graph) if len(cycle) == 2}
    assert printed == {name for name, afters in graph.items() if name in afters}


@given(graphs())
def test_a_printed_cycle_is_a_shortest_one_of_its_first_extension(graph: dict[str, list[str]]) -> None:
    for cycle in cycles_of(graph):
        assume(len(cycle) > 2)
        assert len(cycle) - 1 == shortest(graph, cycle[0])


def shortest(graph: OrderGraph, name: str) -> int:
    """The length of a shortest cycle through `name` that is longer than one."""
    reached, steps = {name}, 0
    while True:
        steps += 1
        reached = {after for each in reached for after in graph[each] if after in graph and after != each}
        if name in reached:
            return steps


@given(graphs(), st.permutations(NAMES))
def test_renaming_changes_no_cycle(graph: dict[str, list[str]], names: list[str]) -> None:
    renamed = dict(zip(NAMES, names, strict=True))
    other = {renamed[name]: [renamed[after] for after in afters] for name, afters in graph.items()}
    assert cycles_of(other) == [[renamed[name] for name in cycle] for cycle in cycles_of(graph)]


@given(graphs(), st.permutations(NAMES))
def test_listing_in_another_order_finds_cycles_in_the_same_groups(
    graph: dict[str, list[str]], order: list[str]
) -> None:
    reordered = {name: graph[name] for name in order if name in graph}
    assert groups_of(reordered) == groups_of(graph)


def groups_of(graph: OrderGraph) -> set[tuple[bool, frozenset[str]]]:
    """For each cycle that is found, whether it is of one, and the group it is in."""
    groups = waiting_groups(graph)
    return {(len(cycle) == 2, next(group for group in groups if cycle[0] in group)) for cycle in cycles_of(graph)}


def test_four_hundred_extensions_in_a_chain_and_in_a_ring_end_soon() -> None:
    chain = {str(n): [str(n - 1)] if n else [] for n in range(400)}
    assert len(waves_of(chain)) == 400
    assert len(cycles_of(chain | {"0": ["399"]})[0]) == 401


def test_a_ring_of_forty_diamonds_ends_soon() -> None:
    ring: dict[str, list[str]] = {}
    for number in range(40):
        sides = [f"left{number}", f"right{number}"]
        ring |= {f"top{number}": sides} | {side: [f"top{(number + 1) % 40}"] for side in sides}
    assert len(cycles_of(ring)[0]) == 81


def test_a_cycle_is_shown_as_a_path() -> None:
    assert show_cycle(["a", "b", "a"]) == "a → b → a"
    with pytest.raises(OrderCycleError, match=r"^SEQ002 [a-z ]+: c → c; a → b → a\. Fix: "):
        waves_of({"a": ["b"], "b": ["a"], "c": ["c"]})


def test_the_orders_of_azures_page_have_their_waves() -> None:
    assert waves_of({"A": [], "B": [], "C": ["A"]}) == [["A", "B"], ["C"]]
    assert waves_of({"A": [], "B": ["C"], "C": ["A"]}) == [["A"], ["C"], ["B"]]
    assert waves_of({"A": [], "B": ["A"], "C": ["B"]}) == [["A"], ["B"], ["C"]]
    assert waves_of({"A": [], "B": [], "C": ["A", "B"]}) == [["A", "B"], ["C"]]
    assert waves_of({}) == []


@given(graphs())
def test_extensions_are_unordered_where_neither_comes_before_the_other(graph: dict[str, list[str]]) -> None:
    for name in graph:
        beside = [one for one in graph if one != name and one not in before(graph, name)]
        assert unordered_with(graph, name) == [one for one in beside if name not in before(graph, one)]
