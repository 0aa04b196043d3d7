"""What differs between two values."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.model.differences import Sealed, differences
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.unknown import Unknown, UnknownKey

NAMES = st.sampled_from(["name", "url", "id", "a", "b"])
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["", "a", "b"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)


def paths(old: Any, new: Any) -> list[tuple[Any, ...]]:
    return [difference.path for difference in differences(old, new)]


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_nulls(inner) for inner in value]
    return (type(value) is bool, value)


@settings(max_examples=150)
@given(JSON, JSON)
def test_there_are_differences_exactly_where_two_values_are_not_equal(old: Any, new: Any) -> None:
    assert (paths(old, new) == []) == (without_nulls(old) == without_nulls(new))


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ([None, [False]], [None, [False], None], (2,)),
        ([[1], None], [[1]], (1,)),
    ],
)
def test_a_null_more_or_less_in_a_list_is_a_difference(old: list[Any], new: list[Any], differs: tuple[int]) -> None:
    assert paths(old, new) == [differs]


@given(JSON)
def test_a_copy_does_not_differ(value: Any) -> None:
    assert paths(value, copy.deepcopy(value)) == []


@settings(max_examples=150)
@given(JSON, JSON)
def test_both_ways_as_many_places_differ(old: Any, new: Any) -> None:
    assert len(paths(old, new)) == len(paths(new, old))


@settings(max_examples=150)
@given(JSON, JSON)
def test_what_is_said_to_stand_somewhere_stands_there(old: Any, new: Any) -> None:
    for difference in differences({"at": old}, {"at": new}):
        place: Any = {"at": old} if difference.new is MISSING else {"at": new}
        for step in difference.path:
            place = place[step]
        said = difference.old if difference.new is MISSING else difference.new
        assert place == said or [item.get("name", item.get("url", item.get("id"))) for item in place] == said


def test_elements_with_names_are_told_by_them_wherever_they_stand() -> None:
    old = [{"name": "a", "v": 1}, {"name": "b", "v": 1}]
    new = [{"name": "c", "v": 9}, {"name": "a", "v": 1}, {"name": "b", "v": 2}]
    assert paths(old, new) == [(0,), (2, "v")]


def test_an_element_that_is_only_renamed_has_another_name() -> None:
    old, new = ([{"name": name, "v": 1, "w": 2}] for name in ("a", "b"))
    assert paths(old, new) == [(0, "name")]


def test_another_element_in_the_same_place_is_another_one() -> None:
    old, new = [{"name": "a", "v": 1, "w": 2}], [{"name": "b", "v": 2, "w": 3}]
    assert [(one.old, one.new) for one in differences(old, new)] == [(MISSING, new[0]), (old[0], MISSING)]


def in_vault(text: str) -> str:
    return f"https://certs.vault.azure.net/secrets/{text}"


ADDRESSES = [
    pytest.param("a b", "a/2 b", [(0,)], id="another version"),
    pytest.param("a", "c", [(0,)], id="another certificate in its place"),
    pytest.param("a b", "b c/1", [(1,), (0,)], id="one gone and one come elsewhere"),
    pytest.param("a/1 b", "n b a/2", [(0,), (2,), ()], id="moved, with another version"),
    pytest.param("a", "n a", [(0,)], id="one come"),
    pytest.param("a/1 a/2", "a/3 a/2", [(0,)], id="one of two versions"),
]


@pytest.mark.parametrize(("old", "new", "differ"), ADDRESSES)
def test_an_edited_address_in_a_vault_is_one_that_changed(old: str, new: str, differ: list[tuple[int]]) -> None:
    before, after = ([in_vault(text) for text in texts.split()] for texts in (old, new))
    assert paths(before, after) == differ


@pytest.mark.parametrize(("old", "new", "differ"), ADDRESSES)
def test_an_edited_address_in_an_object_is_one_that_changed(old: str, new: str, differ: list[tuple[int]]) -> None:
    before, after = ([{"url": in_vault(text)} for text in texts.split()] for texts in (old, new))
    assert [path[:1] for path in paths(before, after)] == differ


def test_one_certificate_of_another_version_differs_only_there() -> None:
    old, new = ({"url": in_vault(text), "certificateStoreName": "MY", "v": 1} for text in ("a/1", "a/2"))
    (difference,) = differences([old], [{**new, "v": 1}])
    assert (difference.path, difference.old, difference.new) == ((0, "url"), in_vault("a/1"), in_vault("a/2"))


def test_another_order_is_a_difference_of_the_list() -> None:
    old = [{"name": "a"}, {"name": "b"}]
    (difference,) = differences(old, old[::-1])
    assert (difference.path, difference.old, difference.new) == ((), ["a", "b"], ["b", "a"])


def test_a_list_of_plain_values_that_grows_differs_as_a_whole() -> None:
    assert paths({"l": ["a"]}, {"l": ["b", "a"]}) == [("l",)]
    assert paths({"l": ["a", "b"]}, {"l": ["a", "c"]}) == [("l", 1)]


def test_null_is_nothing() -> None:
    assert paths({"a": None}, {}) == []


def test_true_is_not_one() -> None:
    assert paths({"a": True}, {"a": 1}) == [("a",)]


ONE, TWO = frozenset({"one"}), frozenset({"two"})


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        (Unknown(sources=ONE), Unknown(sources=ONE), False),
        (Unknown(sources=ONE), Unknown(sources=TWO), True),
        (Unknown(), Unknown(), True),
        (Unknown(), "known", True),
        ("known", Unknown(sources=ONE), True),
    ],
)
def test_unknowns_are_the_same_if_they_come_from_the_same_and_are_never_certain_to_differ(
    old: Any, new: Any, differs: bool
) -> None:
    assert [difference.certain for difference in differences({"a": old}, {"a": new})] == [False] * differs


def test_an_unknown_is_never_nothing() -> None:
    assert [difference.certain for difference in differences({}, {"a": Unknown()})] == [True]


@pytest.mark.parametrize(("fingerprint", "differs"), [("1", False), ("2", True)])
def test_sealed_secrets_differ_for_certain_if_their_fingerprints_do(fingerprint: str, differs: bool) -> None:
    one, other = (Sealed(secret=True, fingerprint=text) for text in ("1", fingerprint))
    assert [difference.certain for difference in differences([one], [other])] == [True] * differs


def test_a_sealed_secret_is_not_the_same_as_an_unknown_from_the_same_source() -> None:
    assert [one.certain for one in differences([Sealed(sources=ONE)], [Unknown(sources=ONE)])] == [False]


def keyed(*unknowns: Unknown) -> dict[str, Any]:
    return {UnknownKey.of(unknown, index): {} for index, unknown in enumerate(unknowns)}


def test_unknown_keys_are_told_by_what_they_come_from_not_by_their_text() -> None:
    assert paths(keyed(Unknown(sources=ONE)), keyed(Unknown(sources=ONE))) == []
    (difference,) = differences(keyed(Unknown(sources=ONE)), keyed(Unknown(sources=TWO)))
    assert not difference.certain


def test_a_known_key_in_place_of_an_unknown_one_may_be_the_same() -> None:
    (difference,) = differences({"id": {}}, keyed(Unknown(sources=ONE)))
    assert (difference.old, difference.certain) == ("id", False)
