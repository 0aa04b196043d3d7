"""What the rules make of each fact about sequencing on scale sets that says what Azure refuses, or silently leaves.

Each test is named after its fact.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit import ScaleSetArgs
from azure_poolkit.catalogue import CATALOGUE
from azure_poolkit.extensions.order import linear_extensions, waves_of
from azure_poolkit.rules.body import SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.rules.change import Change
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.engine import judge, judge_change, judge_program
from azure_poolkit.rules.finding import Finding
from azure_poolkit.rules.program import Program
from azure_poolkit.scale_set.body import scale_set_body
from azure_poolkit.scale_set.rollout import MODES, ORDER_NOTE, rollout
from azure_poolkit.scale_set.rules.upgrades import forecasts
from azure_poolkit.scale_set.samples import application_health, child, custom_script, probed, scale_set_resource
from scale_set_programs import in_model, nested, required

A, B = nested("A"), nested("B", ["A"])


def found(body: Body, context: Context | None = None) -> list[str]:
    """The codes of what is said of a body."""
    return [finding.code for finding in judge(body, CATALOGUE, context or Context()).findings]


def of_change(old: Body, new: Body | None) -> list[Finding]:
    """What is said of what becomes of one body."""
    change = Change(Program((old,)), Program((new,) if new else ()))
    return [finding for _, said in judge_change(change, CATALOGUE, Context()) for finding in said.findings]


def of_children(old: list[Body], new: list[Body]) -> list[str]:
    """The codes of what is said of what becomes of separate extensions."""
    change = Change(Program(tuple(old)), Program(tuple(new)))
    return [finding.code for _, said in judge_change(change, CATALOGUE, Context()) for finding in said.findings]


def separate(*extensions: dict[str, Any], key: str = "web", **aside: Any) -> Body:
    """Extensions as resources of their own, in one list."""
    return Body(
        kind=SCALE_SET_EXTENSIONS,
        name="web",
        value={"extensions": list(extensions)},
        aside={"existing": [], **aside},
        key=key,
    )


def without_settings(extension: dict[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in extension["properties"].items() if key != "settings"}
    return {**extension, "properties": properties}


def test_vx_01_without_an_order_all_may_run_at_the_same_time() -> None:
    assert waves_of({"A": [], "B": []}) == [["A", "B"]]
    assert len(linear_extensions({"A": [], "B": []})) == 2


def test_vx_03_an_extension_outside_the_sequence_may_run_beside_it() -> None:
    body = in_model(A, B, nested("C"))
    alone = Body(kind=body.kind, name="web", value=body.value, aside={"exclusive": ["B"]})
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


@pytest.mark.parametrize("mode", MODES)
def test_vx_16_only_in_mode_manual_do_instances_wait_for_an_upgrade(mode: str) -> None:
    said = of_change(in_model(A, mode=mode), in_model(A, B, mode=mode))
    assert [finding.code for finding in said] == (["SEQ007"] if mode == "Manual" else [])


@pytest.mark.parametrize("mode", MODES)
def test_vx_16_and_44_each_change_has_a_forecast_for_its_upgrade_mode(mode: str) -> None:
    change = Change(Program((in_model(A, mode=mode),)), Program((in_model(A, B, mode=mode),)))
    (forecast,) = forecasts(change, Context())
    assert (forecast.mode, bool(forecast.az)) == (mode, mode == "Manual")
    assert "do not follow it" in ORDER_NOTE


def test_vx_16_the_commands_are_those_of_the_cloud() -> None:
    address = {"resourceGroupName": "web", "vmScaleSetName": "web"}
    forecast = rollout("manual", address, Context(cloud="AzureChinaCloud", api_version="2024-11-01"))
    assert forecast is not None
    assert forecast.az == (
        "az cloud set --name AzureChinaCloud",
        "az vmss update-instances --resource-group web --name web --instance-ids '*'",
    )
    assert forecast.rest == (
        "https://management.chinacloudapi.cn/subscriptions/<subscription>/resourceGroups/web/providers/Microsoft.Compute"
        "/virtualMachineScaleSets/web/manualupgrade?api-version=2024-11-01"
    )
    assert forecast.rest_body == '{"instanceIds": ["*"]}'


def test_vx_16_what_is_no_change_of_extensions_is_not_told_of() -> None:
    assert of_change(in_model(A, nested("C"), mode="Manual"), in_model(nested("C"), A, mode="Manual")) == []


def test_vx_16_an_extension_added_as_a_resource_of_its_own_reaches_no_instance_either() -> None:
    bare = scale_set_resource()
    assert of_children([bare], [bare, child(custom_script())]) == ["SEQ007"]
    assert of_children([], [bare, child(custom_script())]) == []


def test_vx_17_one_scale_set_has_its_extensions_in_one_place() -> None:
    program = Program((scale_set_resource(custom_script()), child(application_health())))
    ((host, said),) = judge_program(program, CATALOGUE, Context())
    assert (host.name, [finding.code for finding in said.findings]) == ("web", ["SEQ005"])


def test_vx_17_another_scale_set_is_another_matter() -> None:
    other = child(application_health())
    other = Body(kind=other.kind, name="x", value=other.value, aside={"address": {"vmScaleSetName": "other"}}, key="x")
    assert judge_program(Program((scale_set_resource(custom_script()), other)), CATALOGUE, Context()) == []


def test_vx_18_rolling_upgrades_need_health_from_the_start() -> None:
    assert found(scale_set_resource(custom_script(), mode="Rolling")) == ["SEQ008"]
    assert found(scale_set_resource(application_health(), mode="Rolling")) == []
    value = probed(dict(scale_set_resource(custom_script(), mode="Rolling").value))
    assert found(Body(kind="scale set", name="web", value=value)) == []


def test_vx_19_there_is_one_source_of_health() -> None:
    value = probed(dict(scale_set_resource(application_health()).value))
    assert found(Body(kind="scale set", name="web", value=value)) == ["SEQ009"]


def test_vx_21_and_23_health_comes_after_the_script_even_by_way_of_others() -> None:
    between = {**custom_script(name="agent"), "publisher": "Contoso", "type": "Agent"}
    by_way = between | {"provisionAfterExtensions": ["setup"]}
    assert found(scale_set_resource(custom_script(), application_health())) == ["SEQ010"]
    health = application_health(provisionAfterExtensions=["agent"])
    assert found(scale_set_resource(custom_script(), by_way, health)) == []


def health_fix(*extensions: dict[str, Any]) -> str:
    body = scale_set_resource(*extensions)
    (finding,) = [one for one in judge(body, CATALOGUE, Context()).findings if one.code == "SEQ010"]
    return finding.fix


def test_vx_21_and_23_the_fix_makes_no_cycle_where_the_script_waits_for_health() -> None:
    script = custom_script(provisionAfterExtensions=["health"])
    turned = "take 'health' out of the order of 'setup', and let 'health' come after 'setup'"
    assert health_fix(custom_script(), application_health()) == "let 'health' come after 'setup'"
    assert health_fix(script, application_health()) == turned


def test_vx_21_and_23_the_fix_makes_no_cycle_where_the_script_waits_by_way_of_others() -> None:
    agent = {**custom_script(name="agent"), "publisher": "Contoso", "type": "Agent"}
    agent["provisionAfterExtensions"] = ["health"]
    fix = health_fix(agent, custom_script(provisionAfterExtensions=["agent"]), application_health())
    assert fix == "take 'health' out of the order of 'agent', and let 'health' come after 'setup'"


def test_vx_21_and_23_a_misspelt_name_of_the_script_is_said_once() -> None:
    assert found(scale_set_resource(custom_script(), application_health(provisionAfterExtensions=["setupp"]))) == [
        "SEQ001"
    ]
    other = application_health(provisionAfterExtensions=["zzzz"])
    assert sorted(found(scale_set_resource(custom_script(), other))) == ["SEQ001", "SEQ010"]


def test_vx_17_an_empty_list_in_the_model_is_said_once_with_all_that_it_takes_out() -> None:
    script, health = child(custom_script()), child(application_health())
    host = scale_set_resource()
    profile = {"virtualMachineProfile": {"extensionProfile": {"extensions": []}}}
    empty = replace(host, value={**host.value, "properties": {**host.value["properties"], **profile}})
    ((_, said),) = judge_program(Program((empty, script, health)), CATALOGUE, Context())
    (finding,) = said.findings
    assert (finding.code, finding.fix) == ("SEQ005", "take extensionProfile out of the model")
    assert "is empty, and each deployment of it takes out 'setup', 'health'" in finding.says


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


def test_vx_32_an_order_wants_api_version_2018_10_01() -> None:
    assert found(in_model(A, B), Context(api_version="2018-06-01")) == ["SEQ012"]
    assert found(in_model(A, B), Context(api_version="2018-10-01")) == []


def test_vx_33_a_diamond_and_separate_chains_are_taken() -> None:
    assert found(in_model(A, B, nested("C", ["A"]), nested("D", ["B", "C"]), nested("E"), nested("F", ["E"]))) == []


def test_vx_34_and_35_what_another_names_cannot_go() -> None:
    setup, health = custom_script(), application_health(provisionAfterExtensions=["setup"])
    assert of_children([child(setup), child(health)], [child(health)]) == ["SEQ004"]
    (finding,) = [one for one in of_change(separate(A, B), separate(B)) if one.code == "SEQ004"]
    assert (finding.value, finding.path) == ("'A'", ("extensions", 0, "properties", "provisionAfterExtensions", 0))
    assert "keep 'A', or take it out of the order of 'B'" in finding.fix


def test_vx_34_what_somebody_else_makes_from_now_on_may_be_named() -> None:
    assert of_change(separate(A, B), separate(B, existing=["A"])) == []


def test_vx_36_in_one_list_it_may_go_with_the_orders_that_name_it() -> None:
    assert of_change(in_model(A, B), in_model(nested("B"))) == []
    assert [finding.code for finding in of_change(in_model(A, B), in_model(B))] == ["SEQ004"]


def test_vx_40_a_rename_of_what_others_name_takes_two_runs() -> None:
    renamed = nested("Z", publisher="A.Publisher", type="A")
    assert [one.code for one in of_change(separate(A, B), separate(renamed, nested("B", ["Z"])))] == ["SEQ015"]
    assert of_change(separate(A, nested("B")), separate(renamed, nested("B", ["Z"]))) == []
    assert of_change(in_model(A, B), in_model(renamed, nested("B", ["Z"]))) == []


def test_vx_40_another_handler_under_a_name_takes_two_runs() -> None:
    (finding,) = of_change(separate(A), separate(nested("A", publisher="Q")))
    assert (finding.code, finding.value) == ("SEQ015", "'A'")
    assert "first without this extension" in finding.fix


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
    both = nested("A", protectedSettings={"k": "v"}, protectedSettingsFromKeyVault={"secretUrl": "https://v/secrets/s"})
    assert found(in_model(both)) == ["EXT006"]


def test_vx_53_no_change_of_extensions_replaces_a_scale_set() -> None:
    assert of_change(in_model(A, mode="Automatic"), in_model(nested("A", version="2.0"), mode="Automatic")) == []
