"""Within objects and lists of outputs, what nobody gave is unknown, and what was given is kept."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nested_resources import Switch
from running import one, recorded
from sample_resources import Bucket

import pulumi_mocks
from pulumi_mocks import UNKNOWN

MODES = pytest.mark.parametrize("preview", [False, True])


@MODES
def test_what_an_object_declares_and_nobody_gave_is_unknown_and_the_rest_is_kept(preview: bool) -> None:
    outputs = one(lambda: Switch("s", wiring={"label": "a"}), preview=preview).outputs
    assert outputs["wiring"] == {"label": "a", "serial": UNKNOWN, "ports": UNKNOWN, "byName": UNKNOWN}


@MODES
def test_so_it_is_in_the_elements_of_lists_and_the_values_of_maps(preview: bool) -> None:
    wiring = {"ports": [{"number": 1}, {"publicAddress": "x"}], "byName": {"up": {"number": 2}}}
    outputs = one(lambda: Switch("s", wiring=wiring), preview=preview).outputs
    assert outputs["wiring"]["ports"] == [
        {"number": 1, "publicAddress": UNKNOWN},
        {"number": UNKNOWN, "publicAddress": "x"},
    ]
    assert outputs["wiring"]["byName"] == {"up": {"number": 2, "publicAddress": UNKNOWN}}


@MODES
def test_the_program_sees_it_as_an_output_that_is_not_known(preview: bool) -> None:
    def program() -> None:
        switch = Switch("s", wiring={"label": "a", "ports": [{"number": 1}]})
        Bucket("b", label=switch.wiring.label, serial=switch.wiring.serial, at=switch.wiring.ports[0].public_address)
        Bucket("c", at=switch.wiring.apply(lambda wiring: (wiring.ports or [])[0].public_address))

    inputs = {resource.name: resource.inputs for resource in recorded(program, preview=preview).resources}
    assert inputs["b"] == {"label": "a", "serial": UNKNOWN, "at": UNKNOWN}
    assert inputs["c"] == {"at": UNKNOWN}


def test_an_input_of_another_kind_than_the_output_says_nothing_about_it() -> None:
    assert one(lambda: Switch("s", owners=["ann"]), preview=True).outputs["owners"] is UNKNOWN


def test_within_a_secret_too_and_what_is_in_it_stays_secret() -> None:
    switch = one(lambda: Switch("s", wiring=pulumi.Output.secret({"label": "a"})), preview=True)
    assert switch.outputs["wiring"]["serial"] is UNKNOWN
    assert switch.outputs.is_secret("wiring", "label")


def test_what_a_mock_gives_is_completed_too() -> None:
    mocks = pulumi_mocks.Mocks()
    mocks.on(Switch).returns({"wiring": {"serial": "42"}})
    assert one(lambda: Switch("s"), mocks=mocks).outputs["wiring"]["serial"] == "42"
    assert one(lambda: Switch("s"), mocks=mocks).outputs["wiring"]["ports"] is UNKNOWN


def test_in_a_preview_a_mock_leaves_given_parts_known() -> None:
    mocks = pulumi_mocks.Mocks()
    mocks.on(Switch).returns({"wiring": {"label": "a", "serial": "42"}})
    outputs = one(lambda: Switch("s", wiring={"label": "a"}), mocks=mocks, preview=True).outputs
    assert (outputs["wiring"]["label"], outputs["wiring"]["serial"]) == ("a", UNKNOWN)


_PORTS = st.fixed_dictionaries({}, optional={"number": st.integers(0, 9), "publicAddress": st.text(max_size=3)})
_WIRINGS = st.fixed_dictionaries(
    {},
    optional={
        "label": st.text(max_size=3),
        "serial": st.text(max_size=3),
        "ports": st.lists(_PORTS, max_size=3),
        "byName": st.dictionaries(st.text(max_size=3), _PORTS, max_size=3),
    },
)


@given(_WIRINGS, st.booleans())
def test_nothing_declared_is_ever_absent_and_nothing_given_is_ever_lost(wiring: dict[str, Any], preview: bool) -> None:
    out = one(lambda: Switch("s", wiring=wiring), preview=preview).outputs["wiring"]
    expected = {"label": UNKNOWN, "serial": UNKNOWN, "ports": UNKNOWN, "byName": UNKNOWN} | wiring
    empty = {"number": UNKNOWN, "publicAddress": UNKNOWN}
    if "ports" in wiring:
        expected["ports"] = [empty | port for port in wiring["ports"]]
    if "byName" in wiring:
        expected["byName"] = {name: empty | port for name, port in wiring["byName"].items()}
    assert out == expected
