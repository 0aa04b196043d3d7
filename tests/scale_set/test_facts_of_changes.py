"""What the rules make of each fact about changes of the extensions of scale sets: what reaches the instances, and what
Azure refuses.

Each test is named after its fact.
"""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_change
from azure_poolkit.rules.scale_sets.rollout import MODES, ORDER_NOTE, rollout
from azure_poolkit.rules.scale_sets.samples import application_health, child, custom_script, scale_set_resource
from azure_poolkit.rules.scale_sets.upgrades import forecasts
from scale_set.judged_scale_sets import A, B
from scale_set_programs import in_model, nested


def of_change(old: Body, new: Body | None) -> list[Finding]:
    """What is said of what becomes of one body."""
    change = Change(Program((old,)), Program((new,) if new else ()))
    return [finding for _, said in judge_change(change, CATALOGUE, Context()) for finding in said.findings]


def of_children(old: list[Body], new: list[Body]) -> list[str]:
    """The codes of what is said of what becomes of separate extensions."""
    change = Change(Program(tuple(old)), Program(tuple(new)))
    return [finding.code for _, said in judge_change(change, CATALOGUE, Context()) for finding in said.findings]


def separate(*extensions: dict[str, Any], key: str = "web", **extras: Any) -> Body:
    """Extensions as separate resources, in one list."""
    return Body(
        kind=SCALE_SET_EXTENSIONS,
        name="web",
        value={"extensions": list(extensions)},
        extras=Extras(**{"existing": [], **extras}),
        key=key,
    )


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


def test_vx_34_and_35_what_another_names_cannot_go() -> None:
    setup, health = custom_script(), application_health(provisionAfterExtensions=["setup"])
    assert of_children([child(setup), child(health)], [child(health)]) == ["SEQ004"]
    (finding,) = [one for one in of_change(separate(A, B), separate(B)) if one.code == "SEQ004"]
    assert (finding.value, finding.path) == ("'A'", ("extensions", 0, "properties", "provisionAfterExtensions", 0))
    assert "keep 'A', or remove it from the order of 'B'" in finding.fix


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


def test_vx_53_no_change_of_extensions_replaces_a_scale_set() -> None:
    assert of_change(in_model(A, mode="Automatic"), in_model(nested("A", version="2.0"), mode="Automatic")) == []
