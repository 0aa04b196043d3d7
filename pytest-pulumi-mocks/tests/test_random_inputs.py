"""Secrets and unknown values, planted at random places of random values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pulumi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import recorded
from sample_resources import Bucket

from pulumi_mocks import UNKNOWN, AssetValue, ExpectationError, Match, Mocks, Recording, Secret, Stack
from pulumi_mocks.plugin import pytest_assertrepr_compare
from pulumi_mocks.properties import Path, Properties

CANARY = "canary"
"""Part of every text that is secret, and of no other."""


class Planted:
    """What stands in random values for a secret, or for a value known only after the deployment."""

    def __init__(self, value: Any = UNKNOWN, *, secret: bool = False) -> None:
        self.value = value
        self.secret = secret

    def __repr__(self) -> str:
        return f"secret({self.value!r})" if self.secret else "unknown()"


KEYS = st.text("abc_", min_size=1, max_size=3)
PLAIN = st.booleans() | st.integers(-9, 9) | st.text("abc", max_size=3)


def nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The leaves, or lists and objects of them."""
    return st.recursive(
        leaves,
        lambda items: st.lists(items, max_size=3) | st.dictionaries(KEYS, items, max_size=3),
        max_leaves=8,
    )


SECRET_TEXTS = st.text("xyz", max_size=3).map(CANARY.__add__)
SECRET_ASSETS = st.builds(AssetValue, text=SECRET_TEXTS)
SECRETS = nested(SECRET_TEXTS | SECRET_ASSETS).map(lambda value: Planted(value, secret=True))
VALUES = st.dictionaries(KEYS, nested(PLAIN | SECRETS | st.builds(Planted)), max_size=4)


def replaced(value: Any, replacement: Callable[[Any], Any]) -> Any:
    """The value with a replacement for every asset, and for everything that is planted, in it."""
    if isinstance(value, Planted | AssetValue):
        return replacement(value)
    if isinstance(value, dict):
        return {key: replaced(item, replacement) for key, item in value.items()}
    return [replaced(item, replacement) for item in value] if isinstance(value, list) else value


def in_a_program(value: Any, unknown: pulumi.Output[Any]) -> Any:
    """The value as a program writes it."""

    def written(each: Any) -> Any:
        if isinstance(each, AssetValue):
            return pulumi.StringAsset(each.text)
        return pulumi.Output.secret(replaced(each.value, written)) if each.secret else unknown

    return replaced(value, written)


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Planted]]:
    """Where something is planted, and what."""
    if isinstance(value, Planted):
        yield path, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, key))


def check_located(found: Properties, values: dict[str, Any]) -> None:
    """The properties are the values, and know what was planted where."""
    assert found == replaced(values, lambda planted: planted.value)
    planted = list(places(values))
    assert sorted(map(repr, found.secret_paths)) == sorted(repr(path) for path, each in planted if each.secret)
    assert sorted(map(repr, found.unknown_paths)) == sorted(repr(path) for path, each in planted if not each.secret)


def texts(recording: Recording, values: dict[str, Any]) -> Iterator[str]:
    """Everything that is said of the bucket `b`: reprs, snapshot and failures."""
    stack = Stack(recording)
    bucket = stack.resource(name="b")
    yield repr([recording, stack, bucket, bucket.inputs, bucket.outputs, recording.outputs])
    yield repr([dict(bucket.inputs), dict(bucket.outputs), dict(recording.outputs)])
    yield json.dumps(stack.snapshot())
    yield repr(pytest_assertrepr_compare("==", bucket.inputs, {}))
    for path, _ in places(values):
        expected: Any = Match.not_(Match.any_value())
        for key in reversed(path):
            expected = {key: expected} if isinstance(key, str) else [*[Match.any_value()] * key, expected]
        for wrong in (expected, {path[0]: "other"}, {"absent": 1}):
            with pytest.raises(ExpectationError) as failure:
                stack.has_resource(Bucket, wrong, name="b")
            yield str(failure.value)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_inputs_and_stack_outputs_know_what_is_hidden_and_no_text_shows_a_secret(values: dict[str, Any]) -> None:
    def program() -> None:
        inputs = in_a_program(values, unknown=Bucket("unknown").id)
        Bucket("b", **inputs)
        pulumi.export("found", inputs)

    recording = recorded(program, preview=True)
    bucket = Stack(recording).resource(name="b")
    check_located(bucket.inputs, values)
    check_located(bucket.outputs, values)
    check_located(recording.outputs, {"found": values})
    for text in texts(recording, values):
        assert CANARY not in text


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_what_mocks_give_knows_what_is_hidden_and_no_text_shows_a_secret(values: dict[str, Any]) -> None:
    mocks = Mocks()
    mocks.on(Bucket).returns(replaced(values, lambda each: Secret(each.value) if each.secret else UNKNOWN))
    recording = recorded(lambda: Bucket("b"), mocks=mocks)
    check_located(recording.resources[0].outputs, values)
    for text in texts(recording, {}):
        assert CANARY not in text
