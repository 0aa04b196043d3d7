"""The orders in which Azure may run extensions one by one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.rules.extensions.order import OrderCycleError, is_after, linear_extensions


@st.composite
def orders(draw: st.DrawFn) -> dict[str, list[str]]:
    """A graph without a cycle, listed in any order, with names that are not there."""
    names = draw(st.permutations("abcde"))
    before = {name: [*names[:index], "missing"] for index, name in enumerate(names)}
    graph = {name: draw(st.lists(st.sampled_from(before[name]), max_size=3)) for name in names}
    return {name: graph[name] for name in draw(st.permutations(names))}


def test_azures_own_example_has_three_orders() -> None:
    found = linear_extensions({"A": [], "B": [], "C": ["A"]})
    assert sorted(found) == [["A", "B", "C"], ["A", "C", "B"], ["B", "A", "C"]]


def test_one_more_edge_leaves_one_order() -> None:
    assert linear_extensions({"A": [], "B": ["C"], "C": ["A"]}) == [["A", "C", "B"]]


def test_list_order_comes_first_where_it_is_possible() -> None:
    assert linear_extensions({"b": [], "a": [], "c": ["a"]})[0] == ["b", "a", "c"]


def test_no_more_are_made_than_asked_for() -> None:
    assert len(linear_extensions({str(number): [] for number in range(40)}, limit=3)) == 3


@pytest.mark.parametrize("graph", [{"a": ["a"]}, {"a": ["b"], "b": ["a"], "c": []}])
def test_a_cycle_has_none(graph: dict[str, list[str]]) -> None:
    with pytest.raises(OrderCycleError):
        linear_extensions(graph)


@given(orders())
def test_they_are_the_permutations_that_keep_to_every_edge(graph: dict[str, list[str]]) -> None:
    def keeps(order: tuple[str, ...]) -> bool:
        return all(order.index(after) < order.index(name) for name in graph for after in graph[name] if after in graph)

    found = linear_extensions(graph, limit=1000)
    assert sorted(found) == sorted(list(order) for order in permutations(graph) if keeps(order))


@given(orders())
def test_one_is_after_another_if_it_is_so_in_every_order(graph: dict[str, list[str]]) -> None:
    found = linear_extensions(graph, limit=1000)
    for name in graph:
        for other in set(graph) - {name}:
            always = all(order.index(other) < order.index(name) for order in found)
            assert is_after(graph, name, other) == always
