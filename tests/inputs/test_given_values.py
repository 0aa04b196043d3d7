"""What intake takes, and what it makes of it."""

from __future__ import annotations

import asyncio
import datetime
import types
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from azure_poolkit import BatchPoolArgs, FindingsError, FixedScale, KeyVaultForLinux, NodeIdentity, RawExtension
from azure_poolkit.extensions.seconds import seconds
from azure_poolkit.inputs import Deferred, Spelling, intake, to_camel, to_snake
from pools import ADDRESS, required


@pytest.fixture(name="later")
def _later() -> Iterator[Any]:
    """Something to wait for, which intake takes for an Output."""
    loop = asyncio.new_event_loop()
    yield loop.create_future()
    loop.close()


def test_what_other_args_have_put_aside_is_taken_and_must_pass_both_checks(later: Any) -> None:
    first = FixedScale(resize_timeout=later).resize_timeout
    again = FixedScale(target_dedicated_nodes=first).target_dedicated_nodes

    assert isinstance(again, Deferred)
    assert again.origin is later
    for value in ("PT5M", 5):
        with pytest.raises(ValidationError):
            again.check(value)


@pytest.mark.parametrize(
    "text", ["PT5M", "P1D", "PT168H", "P1W", "PT1.5S", "PT0S", "P1DT12H", "P1W2DT3H4M5S", "PT90M", "PT1H30M"]
)
def test_a_duration_is_taken_as_it_was_written(text: str) -> None:
    assert FixedScale(resize_timeout=text).resize_timeout == text


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "5M", "PT5", "PTM", "P5M", "P1Y", "pt5m", "PT5M ", "PT5M\n", "PT٣M", "-PT5M"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(FindingsError):
        FixedScale(resize_timeout=text)


@pytest.mark.parametrize(
    ("delta", "text"),
    [
        (datetime.timedelta(minutes=5), "PT5M"),
        (datetime.timedelta(hours=2), "PT120M"),
        (datetime.timedelta(seconds=90), "PT90S"),
        (datetime.timedelta(seconds=1, milliseconds=500), "PT1.5S"),
        (datetime.timedelta(days=20, microseconds=1), "PT1728000.000001S"),
        (datetime.timedelta(), "PT0M"),
    ],
)
def test_a_timedelta_is_a_duration(delta: datetime.timedelta, text: str) -> None:
    assert FixedScale(resize_timeout=delta).resize_timeout == text


@given(st.timedeltas(min_value=datetime.timedelta()))
def test_no_part_of_a_timedelta_is_lost_on_the_way_to_seconds(delta: datetime.timedelta) -> None:
    text = FixedScale(resize_timeout=delta).resize_timeout
    whole, _, fraction = seconds(text).partition(".")
    assert datetime.timedelta(seconds=int(whole), microseconds=int(fraction.ljust(6, "0") or 0)) == delta


@pytest.mark.parametrize(("value", "taken"), [(3, 3), (3.0, 3), (0, 0), (-1, -1), (1e3, 1000)])
def test_a_whole_number_is_one_even_where_the_wire_made_it_a_float(value: float, taken: int) -> None:
    made = FixedScale(target_dedicated_nodes=value).target_dedicated_nodes  # type: ignore[arg-type]
    assert made == taken
    assert type(made) is int


def test_whole_numbers_in_settings_are_floats_on_the_wire_only() -> None:
    settings = {"port": 80.0, "list": [1.0, 1.5, {"a": 2.0}], "flag": True}
    wire = {"raw": {"publisher": "p", "type": "t", "settings": settings}}
    taken = intake(BatchPoolArgs, _wire(extensions=[wire]), Spelling.WIRE).extensions[0].settings  # type: ignore[index,union-attr]
    assert repr(taken) == "{'port': 80, 'list': [1, 1.5, {'a': 2}], 'flag': True}"
    assert RawExtension(publisher="p", type="t", settings={"a": 1.0}).settings == {"a": 1.0}


def _wire(**inputs: Any) -> dict[str, Any]:
    made = {"resourceGroupName": "r", "accountName": "a", "vmSize": "v", "nodeAgentSkuId": "n"}
    return {**made, "image": {"galleryVersion": {"id": "i"}}, **inputs}


@pytest.mark.parametrize(
    "settings",
    [None, {}, {"a": [1, 1.5, None, True, "x", {"b": []}]}, (1, 2), types.MappingProxyType({"a": 1}), "text", 5],
)
def test_any_json_is_let_pass_for_the_rules_to_judge(settings: object) -> None:
    assert RawExtension(publisher="p", type="t", settings=settings).settings == settings  # type: ignore[arg-type]


def test_an_output_is_taken_for_any_input(later: Any) -> None:
    taken = intake(BatchPoolArgs, required(vm_size=later, fixed_scale=later, extensions=later, tags={"a": later}))
    for value in (taken.vm_size, taken.fixed_scale, taken.extensions, taken.tags["a"]):  # type: ignore[index,call-overload]
        assert isinstance(value, Deferred)
        assert value.origin is later


def test_an_output_is_taken_for_an_element_and_below_the_key_of_a_kind(later: Any) -> None:
    taken = intake(BatchPoolArgs, required(extensions=[later, {"raw": later}], image={"marketplace": later}))
    assert all(isinstance(value, Deferred) for value in (*taken.extensions, taken.image))  # type: ignore[misc]


def test_what_is_beside_an_output_is_still_checked(later: Any) -> None:
    with pytest.raises(FindingsError) as caught:
        intake(BatchPoolArgs, required(vm_size=later, task_slots_per_node="4", extensions=[later, 5]))
    assert {finding.spelled for finding in caught.value.findings} == {"task_slots_per_node", "extensions[1]"}


def test_acceptances_are_plain(later: Any) -> None:
    with pytest.raises(FindingsError):
        intake(BatchPoolArgs, required(accept={"BAT001": later}))


def test_a_deferred_value_knows_the_check_it_has_to_pass(later: Any) -> None:
    scale = FixedScale(target_dedicated_nodes=later)
    assert scale.target_dedicated_nodes.check(3.0) == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("value", [b"bytes", 5, True, ["a"], datetime.date(2026, 1, 1)])
def test_nothing_is_made_into_a_string_that_is_none(value: object) -> None:
    with pytest.raises(FindingsError):
        NodeIdentity(id=value)  # type: ignore[arg-type]


def test_a_certificate_may_be_its_address_alone() -> None:
    (certificate,) = KeyVaultForLinux(observed_certificates=[ADDRESS]).observed_certificates  # type: ignore[misc]
    assert certificate.url == ADDRESS  # type: ignore[union-attr]


def test_args_are_frozen() -> None:
    with pytest.raises(AttributeError):
        NodeIdentity(id="/a").id = "b"


def test_args_that_were_taken_in_are_taken_as_they_are() -> None:
    args = BatchPoolArgs(**required())
    assert intake(BatchPoolArgs, args) is args


def test_what_was_given_is_not_changed() -> None:
    inputs = required(extensions=[{"raw": {"publisher": "p", "type": "t"}}])
    intake(BatchPoolArgs, inputs)
    assert inputs == required(extensions=[{"raw": {"publisher": "p", "type": "t"}}])


def test_no_repr_shows_protected_settings() -> None:
    raw = RawExtension(publisher="p", type="t", protected_settings={"key": "canary"}, settings={"a": 1})
    assert repr(raw) == (
        "RawExtension(auto_upgrade_minor_version=True, protected_settings=[secret], exclusive=False, "
        "publisher='p', type='t', settings={'a': 1})"
    )
    args = BatchPoolArgs(**required(extensions=[raw, KeyVaultForLinux(observed_certificates=[ADDRESS], after=[raw])]))
    assert "canary" not in repr(args)


def test_no_repr_shows_more_of_an_output_than_that_it_is_one(later: Any) -> None:
    assert repr(FixedScale(target_dedicated_nodes=later)) == "FixedScale(target_dedicated_nodes=[output])"


@pytest.mark.parametrize(
    ("snake", "camel"),
    [
        ("vm_size", "vmSize"),
        ("node_agent_sku_id", "nodeAgentSkuId"),
        ("tags", "tags"),
        ("polling_interval_in_s", "pollingIntervalInS"),
    ],
)
def test_names_are_snake_case_in_python_and_camel_case_elsewhere(snake: str, camel: str) -> None:
    assert to_camel(snake) == camel
    assert to_snake(camel) == snake


def test_runs_of_capitals_are_one_word() -> None:
    assert to_snake("publicIPAddressConfiguration") == "public_ip_address_configuration"
