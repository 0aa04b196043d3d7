"""What the rules make of each fact about the health of a scale set's instances, and its place in the order.

Each test is named after its fact.
"""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script, probed, scale_set_resource
from scale_set.judged_scale_sets import found


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
    turned = "remove 'health' from the order of 'setup', and put 'health' after 'setup'"
    assert health_fix(custom_script(), application_health()) == "put 'health' after 'setup'"
    assert health_fix(script, application_health()) == turned


def test_vx_21_and_23_the_fix_makes_no_cycle_where_the_script_waits_by_way_of_others() -> None:
    agent = {**custom_script(name="agent"), "publisher": "Contoso", "type": "Agent"}
    agent["provisionAfterExtensions"] = ["health"]
    fix = health_fix(agent, custom_script(provisionAfterExtensions=["agent"]), application_health())
    assert fix == "remove 'health' from the order of 'agent', and put 'health' after 'setup'"


def test_vx_21_and_23_a_misspelt_name_of_the_script_is_said_once() -> None:
    assert found(scale_set_resource(custom_script(), application_health(provisionAfterExtensions=["setupp"]))) == [
        "SEQ001"
    ]
    other = application_health(provisionAfterExtensions=["zzzz"])
    assert sorted(found(scale_set_resource(custom_script(), other))) == ["SEQ001", "SEQ010"]
