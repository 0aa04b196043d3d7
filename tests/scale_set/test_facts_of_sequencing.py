"""What the rules make of each fact about sequencing on scale sets that says what Azure refuses, or silently leaves.

Each test is named after its fact.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit import ScaleSetArgs
from azure_poolkit.model.body import SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge, judge_program
from azure_poolkit.rules.extensions.order import linear_extensions, waves_of
from azure_poolkit.rules.scale_sets.samples import application_health, child, custom_script, scale_set_resource
from azure_poolkit.scale_set.body import scale_set_body
from scale_set.judged_scale_sets import A, B, found
from scale_set_programs import in_model, nested, required


def without_settings(extension: dict[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in extension["properties"].items() if key != "settings"}
    return {**extension, "properties": properties}


def test_vx_01_without_an_order_all_may_run_at_the_same_time() -> None:
    assert waves_of({"A": [], "B": []}) == [["A", "B"]]
    assert len(linear_extensions({"A": [], "B": []})) == 2


def test_vx_03_an_extension_outside_the_sequence_may_run_beside_it() -> None:
    body = in_model(A, B, nested("C"))
    alone = Body(kind=body.kind, name="web", value=body.value, extras=Extras(exclusive=["B"]))
    assert found(alone) == ["SEQ006"]


def test_vx_05_serial_leaves_one_order() -> None:
    from azure_poolkit import RawExtension

    extensions = [RawExtension(name=name, publisher="P", type=name) for name in "ABC"]
    body = scale_set_body("web", ScaleSetArgs(**required(extensions=extensions, serial=True)))
    listed = body.value["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"]
    graph = {one["name"]: one["properties"].get("provisionAfterExtensions", []) for one in listed}
    assert linear_extensions(graph) == [["A", "B", "C"]]


def test_vx_07_and_25_a_name_that_is_not_in_the_model_is_refused() -> None:
    assert found(in_model(nested("B", ["A"]))) == ["SEQ001"]


def test_vx_07_names_are_names_and_not_types() -> None:
    assert found(in_model(nested("A", type="Agent"), nested("B", ["Agent"]))) == ["SEQ001"]


def test_vx_08_and_09_chains_and_joins_are_taken() -> None:
    assert found(in_model(A, B, nested("C", ["B"]))) == []
    assert found(in_model(A, nested("B"), nested("C", ["A", "B"]))) == []


def test_vx_11_names_that_differ_in_letter_case_only_are_warned_of() -> None:
    assert found(in_model(nested("Agent"), nested("agent", publisher="Q"))) == ["EXT011"]


def test_vx_14_a_child_alone_says_that_it_cannot_know_the_others() -> None:
    alone = Body(kind=SCALE_SET_EXTENSION, name="B", value=B)
    said = judge(alone, CATALOGUE, Context())
    assert (said.findings, {item.code for item in said.undecided}) == ([], {"SEQ001"})


def test_vx_17_one_scale_set_has_its_extensions_in_one_place() -> None:
    program = Program((scale_set_resource(custom_script()), child(application_health())))
    ((host, said),) = judge_program(program, CATALOGUE, Context())
    assert (host.name, [finding.code for finding in said.findings]) == ("web", ["SEQ005"])


def test_vx_17_another_scale_set_is_another_matter() -> None:
    other = child(application_health())
    other = Body(
        kind=other.kind, name="x", value=other.value, extras=Extras(address={"vmScaleSetName": "other"}), key="x"
    )
    assert judge_program(Program((scale_set_resource(custom_script()), other)), CATALOGUE, Context()) == []


def test_vx_17_an_empty_list_in_the_model_is_said_once_with_all_that_it_takes_out() -> None:
    script, health = child(custom_script()), child(application_health())
    host = scale_set_resource()
    profile = {"virtualMachineProfile": {"extensionProfile": {"extensions": []}}}
    empty = replace(host, value={**host.value, "properties": {**host.value["properties"], **profile}})
    ((_, said),) = judge_program(Program((empty, script, health)), CATALOGUE, Context())
    (finding,) = said.findings
    assert (finding.code, finding.fix) == ("SEQ005", "remove extensionProfile from the model")
    assert "is empty, and each deployment of it removes 'setup', 'health'" in finding.says


def test_vx_26_a_cycle_is_refused_oneself_included() -> None:
    assert found(in_model(nested("A", ["C"]), nested("B", ["A"]), nested("C", ["B"]))) == ["SEQ002"]
    assert found(in_model(nested("A", ["A"]))) == ["SEQ002"]


def test_vx_27_and_28_settings_are_wanted_on_both_sides() -> None:
    assert found(in_model(without_settings(A), B)) == ["SEQ003"]
    assert found(in_model(A, without_settings(B))) == ["SEQ003"]


def test_vx_30_no_name_twice() -> None:
    assert found(in_model(A, nested("A", publisher="Q"))) == ["EXT001"]


def test_vx_31_no_handler_twice() -> None:
    assert found(in_model(A, nested("Z", publisher="a.publisher", type="a"))) == ["EXT002"]


def test_vx_32_an_order_wants_api_version_2018_06_01() -> None:
    assert found(in_model(A, B), Context(api_version="2018-04-01")) == ["SEQ012"]
    assert found(in_model(A, B), Context(api_version="2018-06-01")) == []


def test_vx_33_a_diamond_and_separate_chains_are_taken() -> None:
    assert found(in_model(A, B, nested("C", ["A"]), nested("D", ["B", "C"]), nested("E"), nested("F", ["E"]))) == []


@pytest.mark.parametrize(
    ("budget", "codes"),
    [("PT15M", []), ("PT2H", []), ("PT14M59S", ["SEQ013"]), ("PT121M", ["SEQ013"]), ("90", ["SEQ013"])],
)
def test_vx_45_the_time_for_all_is_15_to_120_minutes(budget: str, codes: list[str]) -> None:
    body = in_model(A)
    body.value["properties"]["virtualMachineProfile"]["extensionProfile"]["extensionsTimeBudget"] = budget
    assert found(body) == codes


def test_vx_46_and_51_what_only_scale_sets_have_is_sent() -> None:
    from azure_poolkit import RawExtension

    extension = RawExtension(
        publisher="P",
        type="T",
        force_update_tag="2",
        suppress_failures=True,
        protected_settings_from_key_vault={"secret_url": "https://v/secrets/s", "source_vault": "/vault"},
    )
    body = scale_set_body("web", ScaleSetArgs(**required(extensions=[extension])))
    (one,) = body.value["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"]
    sent = one["properties"]
    assert (sent["forceUpdateTag"], sent["suppressFailures"]) == ("2", True)
    assert sent["protectedSettingsFromKeyVault"] == {
        "secretUrl": "https://v/secrets/s",
        "sourceVault": {"id": "/vault"},
    }


def test_vx_50_protected_settings_come_from_one_place() -> None:
    secret = {"secretUrl": "https://v/secrets/s", "sourceVault": {"id": "/vault"}}
    both = nested("A", protectedSettings={"k": "v"}, protectedSettingsFromKeyVault=secret)
    assert found(in_model(both)) == ["EXT006"]
