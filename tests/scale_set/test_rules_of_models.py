"""SEQ005, SEQ008 to SEQ010, SEQ013: what a scale set's own model says, down to single conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge, judge_program
from azure_poolkit.rules.scale_sets.samples import application_health, child, custom_script, scale_set_resource
from scale_set_programs import in_model, nested

HEALTH = nested("health", publisher="Microsoft.ManagedServices", type="ApplicationHealthLinux")
SETUP = nested("setup", publisher="Microsoft.Azure.Extensions", type="CustomScript")


def said_of(body: Body) -> Judgement:
    return judge(body, CATALOGUE, Context())


def found(body: Body) -> list[str]:
    return [finding.code for finding in said_of(body).findings]


def of_all(*bodies: Body) -> Judgement:
    said = judge_program(Program(bodies), CATALOGUE, Context())
    return sum((judgement for _, judgement in said), Judgement())


def after(earlier: object, **changes: Any) -> dict[str, Any]:
    return application_health(provisionAfterExtensions=[earlier], **changes)


def changed(extension: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {**extension, "properties": {**extension["properties"], **properties}}


def nameless(extension: dict[str, Any]) -> dict[str, Any]:
    return {"properties": extension["properties"]}


@pytest.mark.parametrize("mode", ["Rolling", "ROLLING"])
@pytest.mark.parametrize("part", ["publisher", "type"])
def test_vx_18_only_azures_own_application_health_tells_health(mode: str, part: str) -> None:
    assert found(scale_set_resource(application_health(), mode=mode)) == []
    assert found(scale_set_resource(application_health(**{part: "Contoso"}), mode=mode)) == ["SEQ008"]


@pytest.mark.parametrize("part", ["publisher", "type"])
def test_an_extension_of_no_handler_tells_nothing(part: str) -> None:
    assert found(scale_set_resource(application_health(**{part: None}), mode="Rolling")) == ["EXT005"]
    assert found(scale_set_resource(application_health(), custom_script(**{part: None}))) == ["EXT005"]


def test_vx_21_a_health_extension_without_a_name_comes_after_nobody() -> None:
    assert "SEQ010" not in found(in_model(SETUP, nameless(HEALTH)))


def test_vx_21_a_script_without_a_name_is_one_that_health_does_not_wait_for() -> None:
    assert "SEQ010" in found(in_model(nameless(SETUP), HEALTH))


def test_vx_07_a_script_whose_name_is_misspelt_is_only_said_to_be_that() -> None:
    assert found(scale_set_resource(custom_script(), after("setpu"))) == ["SEQ001"]
    alike = scale_set_resource(custom_script(name="healthy-setup"), after("healths"))
    assert found(alike) == ["SEQ001"]


@pytest.mark.parametrize(("wrong", "code"), [(5, None), ("setups", "SEQ002"), ("unheard-of", "SEQ001")])
def test_vx_21_any_other_order_does_not_bring_the_script_first(wrong: Any, code: str | None) -> None:
    health = after(wrong, name="setups")
    assert set(found(scale_set_resource(custom_script(), health))) == {"SEQ010", code} - {None}


def test_vx_21_a_name_that_may_exist_elsewhere_may_be_a_misspelt_one() -> None:
    misspelt = changed(HEALTH, provisionAfterExtensions=["setpu"])
    said = said_of(apart(SETUP, misspelt))
    assert "SEQ010" in {item.code for item in said.undecided}
    assert "SEQ010" not in {finding.code for finding in said.findings}
    assert "SEQ010" in found(apart(SETUP, HEALTH))


def test_vx_21_an_edge_that_is_not_known_yet_may_bring_the_script_first() -> None:
    said = said_of(scale_set_resource(custom_script(), after(Unknown())))
    assert said.findings == []
    assert "SEQ010" in {item.code for item in said.undecided}


def test_vx_26_what_brings_the_script_first_makes_no_cycle() -> None:
    agent, bystander = (custom_script(name=name, publisher="Contoso", type=name) for name in ("agent", "bystander"))
    behind = {"provisionAfterExtensions": ["health"]}
    directly = scale_set_resource(custom_script(**behind), bystander | behind, application_health())
    by_way = scale_set_resource(
        custom_script(provisionAfterExtensions=["agent"]), agent | behind, bystander | behind, application_health()
    )
    free = scale_set_resource(custom_script(), bystander | behind, application_health())
    assert [finding.fix for body in (directly, by_way, free) for finding in said_of(body).findings] == [
        "remove 'health' from the order of 'setup', and put 'health' after 'setup'",
        "remove 'health' from the order of 'agent', and put 'health' after 'setup'",
        "put 'health' after 'setup'",
    ]


@pytest.mark.parametrize(
    ("budget", "says"),
    [("PT3H", "this is not between 15 and 120 minutes"), ("3 hours", "this is not a duration")],
)
def test_vx_45_what_is_no_duration_is_told_from_a_wrong_one(budget: str, says: str) -> None:
    body = in_model()
    body.value["properties"]["virtualMachineProfile"]["extensionProfile"]["extensionsTimeBudget"] = budget
    assert [finding.says for finding in said_of(body).findings] == [says]


def apart(*extensions: dict[str, Any], **extras: Any) -> Body:
    """A list of separate extensions of the scale set `web`, of which only what `extras` says is known."""
    address = {"resourceGroupName": "render", "vmScaleSetName": "web"}
    value = {"extensions": list(extensions or [SETUP])}
    return Body(kind=SCALE_SET_EXTENSIONS, name="x", key="x", value=value, extras=Extras(address=address, **extras))


def test_vx_17_a_scale_set_elsewhere_may_be_said_to_have_extensions_in_its_model() -> None:
    (finding,) = of_all(apart(scale_set={"extensionsInModel": True})).findings
    assert (finding.code, finding.path) == ("SEQ005", ("extensions",))
    assert finding.says == "the scale set has other extensions in its model"
    assert of_all(apart(scale_set={"extensionsInModel": False})) == Judgement()


def test_vx_17_what_the_program_makes_counts_more_than_what_was_said_of_it() -> None:
    assert of_all(scale_set_resource(), apart(scale_set={"extensionsInModel": True})) == Judgement()


def test_vx_17_a_scale_set_without_extensions_in_its_model_takes_any_others() -> None:
    somewhere = replace(child(custom_script()), extras=Extras(address={"vmScaleSetName": Unknown()}))
    assert of_all(scale_set_resource(), somewhere) == Judgement()
    assert [said.code for said in of_all(scale_set_resource(application_health()), somewhere).undecided] == ["SEQ005"]


def test_vx_17_a_model_that_is_not_known_yet_is_left_open() -> None:
    late = scale_set_resource(application_health())
    late.value["properties"]["virtualMachineProfile"]["extensionProfile"] = Unknown()
    said = of_all(late, child(custom_script()))
    assert said.findings == []
    assert "SEQ005" in {item.code for item in said.undecided}


@pytest.mark.parametrize("profile", [{}, {"extensions": None}, {"extensions": []}])
def test_vx_17_an_empty_list_in_the_model_takes_the_others_out(profile: dict[str, Any]) -> None:
    empty = scale_set_resource(application_health())
    empty.value["properties"]["virtualMachineProfile"]["extensionProfile"] = profile
    (finding,) = of_all(empty, child(custom_script())).findings
    assert finding.says == (
        "the list of extensions in the model is empty, and each deployment of it removes 'setup', which are "
        "separate resources"
    )


def test_vx_17_a_list_in_the_model_stands_against_all_of_the_others() -> None:
    program = scale_set_resource(application_health()), child(custom_script()), child(custom_script(name="other"))
    (finding,) = of_all(*program).findings
    assert finding.says == (
        "the scale set has extensions in its model, and others ('setup', 'other') are separate resources"
    )
