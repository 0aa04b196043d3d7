"""How separate extensions get from one list to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.change_plan import Planned, collisions, halfway, planned, steps_between
from azure_poolkit.rules.extensions.order import OrderCycleError, waves_of
from azure_poolkit.rules.extensions.samples import custom_script, scale_set
from azure_poolkit.rules.extensions.view import ExtensionNode, extension_list


def one(name: str, after: Sequence[str] = (), handler: str | None = None, version: str = "1.0") -> Planned:
    of = (handler or name).lower()
    properties = {"publisher": of, "type": of, "typeHandlerVersion": version, "provisionAfterExtensions": list(after)}
    return Planned(
        key=of, name=name, handler=(of, of), after=tuple(after), value={"name": name, "properties": properties}
    )


def shown(old: Sequence[Planned], new: Sequence[Planned]) -> list[tuple[str, str, list[str] | None]]:
    """Method, name, and what is sent of the order."""
    steps = steps_between(old, new)
    return [
        (step.method, step.name, step.body["properties"]["provisionAfterExtensions"] if step.body else None)
        for step in steps
    ]


def test_an_edge_is_a_patch() -> None:
    assert shown([one("A"), one("B")], [one("A"), one("B", ["A"])]) == [("PATCH", "B", ["A"])]


def test_an_edit_is_a_put_with_its_order() -> None:
    assert shown([one("A")], [one("A", version="2.0")]) == [("PUT", "A", [])]


def test_lists_are_changed_before_what_they_name_goes() -> None:
    old = [one("A"), one("B", ["A"]), one("C", ["B"])]
    assert shown(old, [one("C")]) == [("PATCH", "C", []), ("DELETE", "B", None), ("DELETE", "A", None)]


def test_a_list_is_changed_once_where_all_of_the_new_one_is_there() -> None:
    old = [one("A"), one("B"), one("C", ["A"])]
    assert shown(old, [one("B"), one("C", ["B"])]) == [("PATCH", "C", ["B"]), ("DELETE", "A", None)]


def test_a_rename_takes_the_name_out_and_in_again() -> None:
    old, new = [one("A"), one("B", ["A"])], [one("Z", handler="A"), one("B", ["Z"])]
    assert shown(old, new) == [
        ("PATCH", "B", []),
        ("DELETE", "A", None),
        ("PUT", "Z", []),
        ("PATCH", "B", ["Z"]),
    ]


def test_another_handler_is_another_extension() -> None:
    assert shown([one("A")], [one("A", handler="Z")]) == [("DELETE", "A", None), ("PUT", "A", [])]


def test_a_reversed_chain_is_patched_from_its_new_beginning() -> None:
    old, new = [one("A"), one("B", ["A"])], [one("A", ["B"]), one("B")]
    assert shown(old, new) == [("PATCH", "B", []), ("PATCH", "A", ["B"])]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ([one("A"), one("B", ["A"])], [one("Z", handler="A"), one("B", ["Z"])], "named"),
        ([one("A"), one("B", ["A"])], [one("Z", handler="A")], "named"),
        ([one("A")], [one("A", handler="Z")], "name taken"),
        ([one("A"), one("B")], [one("B", handler="A"), one("C", handler="B")], "name taken"),
    ],
)
def test_two_runs_are_needed(old: list[Planned], new: list[Planned], why: str) -> None:
    assert [collision.why for collision in collisions(old, new)] == [why]


def test_a_handler_that_another_resource_has_takes_two_runs() -> None:
    other = Planned(key="other", name="Z", handler=("a", "a"), after=(), value=one("Z", handler="A").value)
    assert [collision.why for collision in collisions([one("A")], [other])] == ["handler taken"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([one("A")], [one("Z", handler="A")]),
        ([one("A"), one("B", ["A"])], [one("B")]),
        ([one("A"), one("B", ["A"])], [one("A", ["B"]), one("B")]),
        ([one("A")], [one("A"), one("B", ["A"])]),
    ],
)
def test_one_run_is_enough(old: list[Planned], new: list[Planned]) -> None:
    assert list(collisions(old, new)) == []


def test_halfway_the_old_name_stays_and_nothing_comes_after_it() -> None:
    old, new = [one("A"), one("B", ["A"])], [one("Z", handler="A"), one("B", ["Z"])]
    assert [(each.name, each.after) for each in halfway(old, new)] == [("A", ()), ("B", ())]


@st.composite
def lists(draw: st.DrawFn) -> list[Planned]:
    """A list that Azure takes."""
    names = draw(st.permutations("abcd"))[: draw(st.integers(0, 4))]
    handlers = draw(st.permutations("wxyz"))
    return [
        one(name, draw(st.lists(st.sampled_from(names[:index]), unique=True)) if index else (), handlers[index])
        for index, name in enumerate(names)
    ]


@given(lists(), lists())
def test_each_of_two_runs_can_be_done_at_once(old: list[Planned], new: list[Planned]) -> None:
    between = halfway(old, new)
    assert list(collisions(old, between)) == []
    assert list(collisions(between, new)) == []
    names = {each.name for each in between}
    assert all(names.issuperset(each.after) for each in between)


@given(lists(), lists())
def test_every_step_leaves_what_azure_takes(old: list[Planned], new: list[Planned]) -> None:
    there = {each.name: each for each in old}
    for step in steps_between(old, new):
        if step.method == "DELETE":
            del there[step.name]
        elif step.method == "PATCH":
            assert step.body is not None
            there[step.name] = there[step.name].coming_after(step.body["properties"]["provisionAfterExtensions"])
        else:
            there[step.name] = next(each for each in new if each.name == step.name)
        assert all(set(there).issuperset(each.after) for each in there.values())
        assert len({each.handler for each in there.values()}) == len(there)
        _acyclic(there.values())
    assert {name: (each.after, each.handler) for name, each in there.items()} == {
        each.name: (each.after, each.handler) for each in new
    }


def _acyclic(there: object) -> None:
    try:
        waves_of({each.name: each.after for each in there})  # type: ignore[attr-defined]
    except OrderCycleError:
        pytest.fail("a cycle on the way")


def test_an_extension_that_keeps_name_and_handler_collides_with_nobody() -> None:
    twin = replace(one("A"), key="twin")
    assert list(collisions([one("A"), twin], [one("A", version="2.0")])) == []


def test_a_new_extension_of_a_handler_that_is_there_collides() -> None:
    new = replace(one("Z", handler="A"), key="new")
    assert [(found.why, found.others) for found in collisions([one("A")], [one("A"), new])] == [
        ("handler taken", ("A",))
    ]


def test_extensions_without_a_handler_have_none_in_common() -> None:
    old, new = (replace(one(name), handler=None, key=name) for name in "AB")
    assert list(collisions([old], [new])) == []


def test_another_handler_under_the_name_that_others_wait_for_collides() -> None:
    new = replace(one("A"), handler=("z", "z"))
    assert [found.why for found in collisions([one("A"), one("B", ["A"])], [new, one("B", ["A"])])] == ["named"]


def test_halfway_what_collides_keeps_its_old_name_and_nothing_waits_for_it() -> None:
    old = [one("A"), one("B", ["A"]), one("C", ["B"])]
    new = [one("Z", handler="A"), one("B", ["Z"]), one("C", ["B"])]
    assert [(made.name, made.after) for made in halfway(old, new)] == [("A", ()), ("B", ()), ("C", ("B",))]


def test_halfway_what_gets_another_handler_is_left_out() -> None:
    old = [one("A"), one("B", ["A"])]
    new = [replace(one("Z", handler="A"), handler=("z", "z")), one("B", ["Z"])]
    assert [made.name for made in halfway(old, new)] == ["B"]


def test_halfway_what_is_as_it_was_is_sent_as_it_is() -> None:
    unordered = replace(one("B"), value={"name": "B", "properties": {}})
    assert halfway([one("A")], [one("A"), unordered])[1] is unordered


def test_of_a_list_that_names_what_is_made_anew_only_that_is_taken_out() -> None:
    old = [one("X"), one("Z"), one("Y", ["X", "Z"])]
    new = [one("X", handler="W"), one("Z"), one("Y", ["X", "Z"])]
    assert shown(old, new) == [
        ("PATCH", "Y", ["Z"]),
        ("DELETE", "X", None),
        ("PUT", "X", []),
        ("PATCH", "Y", ["X", "Z"]),
    ]


def test_a_list_that_would_close_a_cycle_is_emptied_first() -> None:
    old = [one("X"), one("A", ["X"]), one("B", ["A"])]
    new = [one("A", ["B"]), one("B")]
    assert shown(old, new) == [
        ("PATCH", "A", []),
        ("DELETE", "X", None),
        ("PATCH", "B", []),
        ("PATCH", "A", ["B"]),
    ]


class TestPlanned:
    def extension(self, **changes: Any) -> ExtensionNode:
        flat = custom_script(name="a", provisionAfterExtensions=["b", 3]) | changes
        (found,) = extension_list(Body(kind=SCALE_SET, name="web", value=scale_set(flat)))
        return found

    def test_its_handler_tells_it(self) -> None:
        made = planned(self.extension())
        assert (made.key, made.name) == ("microsoft.azure.extensions/customscript", "a")

    def test_a_key_of_its_own_comes_first(self) -> None:
        assert planned(self.extension(), "mine").key == "mine"

    def test_without_a_handler_its_name_tells_it(self) -> None:
        assert planned(self.extension(publisher=None)).key == "a"

    def test_without_a_name_it_goes_by_its_place(self) -> None:
        assert planned(self.extension(name=None)).name == "extension 0"

    def test_a_name_that_is_not_known_leaves_it_open(self) -> None:
        with pytest.raises(UndecidedError):
            planned(self.extension(name=Unknown()))

    def test_an_edge_that_is_no_name_is_none(self) -> None:
        assert planned(self.extension()).after == ("b", "")
