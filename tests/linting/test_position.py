"""Where a value stands in the text of a JSON file."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.linting.position import Places, Position

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += paths(inner, (*path, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found += paths(inner, (*path, index))
    return found


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def offset(text: str, position: Position) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: position.line - 1]) + position.column - 1


@given(value=JSON, indent=st.sampled_from([None, 0, 2]), data=st.data())
def test_the_value_found_at_a_position_is_the_value_at_the_path(value: Any, indent: int | None, data: Any) -> None:
    path = data.draw(st.sampled_from(paths(value)))
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    start = offset(text, Places(text).position(path))
    assert json.JSONDecoder().raw_decode(text, start)[0] == at(value, path)


def test_a_path_that_is_not_there_leads_to_the_innermost_value_that_is() -> None:
    text = '{\n  "a": {\n    "b": 1\n  }\n}'
    assert Places(text).position(("a", "missing", 3)) == Position(2, 8)


def test_of_two_equal_keys_the_last_counts_as_in_json() -> None:
    text = '{"a": 1,\n "a": 2}'
    assert Places(text).position(("a",)) == Position(2, 7)


@pytest.mark.parametrize(("text", "position"), [("[]", Position(1, 1)), ("\n\n  {}", Position(3, 3))])
def test_the_whole_document_is_found_behind_leading_space(text: str, position: Position) -> None:
    assert Places(text).position(()) == position


def test_a_text_without_repeated_keys_is_read_no_further_than_what_was_asked_for() -> None:
    text = '{"a": {"b": [1, 2]}, "c": nonsense'
    places = Places(text, repeats=False)
    assert places.span(("a", "b", 1)) == (16, 16)
    assert places.span(("a", "b", 0)) == (13, 13)


def test_of_keys_that_stand_twice_the_last_is_meant() -> None:
    assert Places('{"a": 1, "a": 2}').span(("a",)) == (9, 14)
