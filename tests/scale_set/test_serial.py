"""All extensions in one chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from azure_poolkit import ScaleSet, ScaleSetArgs, ScaleSetExtensions
from azure_poolkit.scale_set.body import scale_set_body
from pulumi_mocks import PulumiMocks
from scale_set_programs import EXTENSION, ID, VMSS, body_of, extensions_of, nested, raw, refused, required


def order_in(extensions: list[Any]) -> list[tuple[str, list[str]]]:
    return [(one["name"], one["properties"].get("provisionAfterExtensions", [])) for one in extensions]


def test_each_comes_after_the_one_before_it() -> None:
    body = body_of(extensions=[raw("A"), raw("B"), raw("C")], serial=True)
    assert order_in(extensions_of(body)) == [("A", []), ("B", ["A"]), ("C", ["B"])]


def test_an_order_of_its_own_is_kept_and_not_said_twice() -> None:
    a = raw("A")
    body = body_of(extensions=[a, raw("B", [a]), raw("C", [a])], serial=True)
    assert order_in(extensions_of(body)) == [("A", []), ("B", ["A"]), ("C", ["A", "B"])]


def test_each_has_settings_without_which_its_order_is_ignored() -> None:
    body = body_of(extensions=[raw("A"), raw("B")], serial=True)
    assert [one["properties"]["settings"] for one in extensions_of(body)] == [{}, {}]


def test_those_of_azure_natives_args_are_in_the_chain_too() -> None:
    native = {"virtual_machine_profile": {"extension_profile": {"extensions": [{"name": "own", "publisher": "P"}]}}}
    args = ScaleSetArgs.from_native(native, extensions=[raw("A")], serial=True)
    assert order_in(extensions_of(scale_set_body("web", args))) == [("own", []), ("A", ["own"])]


def test_separate_extensions_are_made_one_after_the_other(pulumi_mocks: PulumiMocks) -> None:
    args = {"scale_set": ID, "extensions": [raw("A"), raw("B")], "serial": True}
    first, second = pulumi_mocks.run(lambda: ScaleSetExtensions("web", args)).resources(EXTENSION)
    assert (second.inputs["provisionAfterExtensions"], first.urn in second.depends_on) == (["A"], True)


def test_waves_are_one_by_one(pulumi_mocks: PulumiMocks) -> None:
    inputs = required(extensions=[raw("A"), raw("B")], serial=True)
    registered = pulumi_mocks.run(lambda: ScaleSet("web", inputs)).resource(ScaleSet).registered_outputs
    assert registered is not None
    assert registered["waves"] == [["A"], ["B"]]


def test_an_order_against_the_chain_is_a_cycle(pulumi_mocks: PulumiMocks) -> None:
    inputs = required(extensions=[raw("A", ["B"]), raw("B")], serial=True)
    (finding,) = refused(pulumi_mocks, lambda: ScaleSet("web", inputs)).findings
    assert finding.code == "SEQ002"


ONE = {"type_handler_version": "1.0"}


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_known_later_is_chained_then(pulumi_mocks: PulumiMocks, whole: bool) -> None:
    import pulumi

    def inputs() -> Mapping[str, Any]:
        raws = [{"name": name, "raw": {"publisher": f"{name}.P", "type": name}, **ONE} for name in "AB"]
        listed: Any = [pulumi.Output.from_input(one) for one in raws]
        return required(extensions=pulumi.Output.from_input(raws) if whole else listed, serial=True)

    stack = pulumi_mocks.run(lambda: ScaleSet("web", inputs()))
    made = stack.resource(VMSS).inputs["virtualMachineProfile"]["extensionProfile"]["extensions"]
    assert [one.get("provisionAfterExtensions") for one in made] == [None, ["A"]]
    assert nested("A")["properties"]["settings"] == made[0]["settings"]
