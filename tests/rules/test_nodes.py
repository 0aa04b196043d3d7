"""Nodes: a value in a body and the way to it."""

import pytest

from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.unknown import Unknown


def test_nodes_of_the_same_value_at_the_same_place_are_equal() -> None:
    assert Node({"vmSize": "a"}).at("vmSize") == Node("a", ("vmSize",))


@pytest.mark.parametrize("other", [Node("b", ("vmSize",)), Node("a", ("displayName",)), "a"])
def test_a_node_of_another_value_or_place_is_another(other: object) -> None:
    assert Node("a", ("vmSize",)) != other


def test_a_node_is_no_key_since_what_it_holds_is_none() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Node("a"))


def test_a_node_takes_nothing_but_a_value_and_a_path() -> None:
    with pytest.raises(AttributeError):
        Node("a").name = "b"  # type: ignore[attr-defined]


def test_going_down_leaves_a_node_as_it_was() -> None:
    node = Node({"a": {"b": 1}})
    assert node.at("a", "b").value == 1
    assert [inner.path for _, inner in node.entries()] == [("a",)]
    assert node == Node({"a": {"b": 1}})


def test_null_is_nothing_and_nothing_has_nothing_below() -> None:
    assert Node({"a": None}).at("a").missing
    assert Node({}).at("a", "b") == Node(MISSING, ("a", "b"))


@pytest.mark.parametrize("read", ["value", "missing", "text", "is_object"])
def test_reading_an_unknown_raises_with_its_place(read: str) -> None:
    node = Node({"a": Unknown(why="known later")}).at("a", "b")
    with pytest.raises(UndecidedError, match="known later") as raised:
        getattr(node, read)
    assert raised.value.path == ("a", "b")
    assert node.given
