"""Unknowns in bodies: found, filled, and read as undecided."""

from __future__ import annotations

import copy

import pytest

from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.unknown import Unknown, UnknownKey, fill, unknown_leaves


def test_every_unknown_is_found_with_its_path_keys_included() -> None:
    a, b, c = Unknown(), Unknown(), Unknown()
    key = UnknownKey.of(c, 0)
    value = {"x": [1, a, {"y": b}], "ids": {key: {}}, "z": "plain"}
    assert list(unknown_leaves(value)) == [(("x", 1), a), (("x", 2, "y"), b), (("ids", key), c)]


def test_filling_replaces_unknowns_and_keys_and_leaves_the_original_alone() -> None:
    leaf = Unknown()
    value = {"x": [leaf], "ids": {UnknownKey.of(leaf, 0): {}}}
    assert fill(value, lambda _: "known") == {"x": ["known"], "ids": {"known": {}}}
    assert value["x"] == [leaf]


def test_a_key_that_stays_unknown_stays_a_key() -> None:
    key = UnknownKey.of(Unknown(), 0)
    assert fill({key: {}}, lambda leaf: leaf) == {key: {}}


def test_two_unknowns_are_never_equal_and_survive_a_deep_copy_as_themselves() -> None:
    leaf = Unknown()
    assert leaf != Unknown()
    assert copy.deepcopy({"a": leaf})["a"] is leaf


def test_an_unknown_shows_nothing_but_whether_it_is_secret() -> None:
    assert repr(Unknown(origin="canary")) == "[unknown]"
    assert repr(Unknown(origin="canary", secret=True)) == "[secret]"


def test_reading_an_unknown_or_below_it_says_where() -> None:
    for read in (lambda n: n.value, lambda n: n.missing, lambda n: n.text, lambda n: n.is_object):
        with pytest.raises(UndecidedError) as caught:
            read(Node({"a": Unknown()}).at("a", "b"))
        assert caught.value.path == ("a", "b")


def test_walking_an_unknown_list_or_object_is_undecided() -> None:
    node = Node({"a": Unknown()}).at("a")
    for walk in (node.items, node.entries):
        with pytest.raises(UndecidedError):
            list(walk())


def test_null_and_nothing_are_the_same() -> None:
    root = Node({"a": None, "b": [None]})
    assert root.at("a").raw is root.at("c").raw is root.at("a", "b").raw is MISSING
    assert [item.missing for item in root.at("b").items()] == [True]
    assert [inner.missing for _, inner in root.entries()] == [True, False]


@pytest.mark.parametrize("value", ["text", 5, [1], True])
def test_there_is_nothing_below_what_is_no_object(value: object) -> None:
    assert Node(value).at("a").missing
    assert not Node(value).is_object
    assert list(Node(value).entries()) == []
