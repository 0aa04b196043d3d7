"""What is taken in JSON beside JSON, and how what is not is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.linting.relaxed_json import relaxed
from azure_poolkit.linting.text import UnreadableError, decoded, parsed
from azure_poolkit.rules.extensions.samples import gpu_driver, pool

BAD = json.dumps(pool(gpu_driver(settings="{}")), indent=1)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1 // one\n}', {"a": 1}),
        ('/* first */ {"a": /* in\nbetween */ 1}', {"a": 1}),
        ('{"a": [1, 2, ], }', {"a": [1, 2]}),
        ('{"a": [1, /* last */ ]}', {"a": [1]}),
        ('{"a":\u00a01,\u202f"b":\ufeff2}', {"a": 1, "b": 2}),
        ('{"a": "http://x // y", // z\n"b": "/* c */"}', {"a": "http://x // y", "b": "/* c */"}),
        ('{"a": "two\nlines"}', {"a": "two\nlines"}),
        ('{"a": "one, ]" , }', {"a": "one, ]"}),
    ],
)
def test_comments_trailing_commas_and_odd_spaces_are_taken(text: str, value: object) -> None:
    assert parsed(text).value == value


def test_nothing_moves_so_that_findings_point_at_the_same_place() -> None:
    text = "// what render farms run on\n" + BAD.replace('"settings"', '/* an "object"? */\u00a0"settings"')
    said = lint_file("pool.json", text.encode())
    (item,) = said.located
    lines = text.splitlines()
    assert lines[item.position.line - 1][item.position.column - 1 :].startswith('"{}"')


@given(values)
def test_a_json_text_stays_as_it_is(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert json.loads(relaxed(text)) == value


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            '{\n  \u201ca": 1}',
            'line 2, column 3: not JSON: \u201c (U+201C, left double quotation mark) is here; write "',
        ),
        ("{'a': 1}", "line 1, column 2: not JSON: ' (U+0027, apostrophe) is here; write \""),
        (
            '{"a": \u00e9}',
            "(U+00E9, latin small letter e with acute) is here; remove it, or put it inside a string",
        ),
        ('{"a": 1,, }', "not JSON: Expecting property name"),
        ("// nothing but this", "not JSON: Expecting value"),
        ('{"a": /* without an end', "not JSON"),
    ],
)
def test_another_character_is_told_with_its_name_and_place(text: str, error: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        parsed(text)
    assert error in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    data = "\ufeff".encode(encoding) + BAD.encode(encoding) if encoding == "utf-16-le" else BAD.encode(encoding)
    assert json.loads(decoded(data)) == json.loads(BAD)


def test_a_key_that_stands_twice_is_told_with_both_places() -> None:
    said = lint_file(
        "pool.json", b'{"properties": {"vmSize": "a",\n "vmSize": "standard_d2s_v5",\n "scaleSettings": {}}}'
    )
    (remark,) = said.remarks
    assert (remark.position.line, remark.position.column) == (2, 2)
    assert remark.text.startswith("the key 'vmSize' is already in line 1")


def test_equal_keys_of_different_objects_are_no_repetition() -> None:
    said = lint_file("pool.json", b'{"properties": {"vmSize": "a", "tags": [{"a": 1}, {"a": 2}], "x": {"vmSize": 1}}}')
    assert said.remarks == ()
