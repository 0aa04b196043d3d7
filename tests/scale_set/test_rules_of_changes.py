"""SEQ004, SEQ007, SEQ015: what becomes of extensions and of instances, down to single conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge_change
from azure_poolkit.rules.scale_sets.samples import application_health, child, custom_script, scale_set_resource
from azure_poolkit.rules.scale_sets.upgrades import forecasts
from scale_set_programs import in_model, nested

A, B = nested("A"), nested("B", ["A"])
AFTER_SETUP = application_health(provisionAfterExtensions=["setup"])


def said_of(old: list[Body], new: list[Body]) -> Judgement:
    said = judge_change(Change(Program(tuple(old)), Program(tuple(new))), CATALOGUE, Context())
    return sum((judgement for _, judgement in said), Judgement())


def found(old: list[Body], new: list[Body]) -> list[str]:
    return [finding.code for finding in said_of(old, new).findings]


def separate(*extensions: Mapping[str, Any], **extras: Any) -> Body:
    value = {"extensions": list(extensions)}
    return Body(
        kind=SCALE_SET_EXTENSIONS, name="web", key="web", value=value, extras=Extras(**{"existing": [], **extras})
    )


def elsewhere(body: Body, **address: Any) -> Body:
    """The same in a scale set with another address."""
    return replace(body, key=f"other {body.key}", extras=Extras(address={**body.extras.address, **address}))


OTHER = elsewhere(scale_set_resource(), vmScaleSetName="other")


@pytest.mark.parametrize("whole", [separate(A, B), in_model(A, B, mode="Manual")], ids=lambda body: body.kind)
def test_what_comes_or_goes_altogether_leaves_no_name_behind(whole: Body) -> None:
    assert said_of([], [whole]) == said_of([whole], []) == Judgement()


def test_vx_34_extensions_of_another_scale_set_may_go() -> None:
    script = elsewhere(child(custom_script()), vmScaleSetName="other")
    assert found([script, child(AFTER_SETUP)], [child(AFTER_SETUP)]) == []


def test_vx_34_a_name_that_nothing_had_is_not_removed() -> None:
    assert found([child(AFTER_SETUP)], [child(AFTER_SETUP)]) == []


def test_vx_34_what_is_no_name_is_nobodys() -> None:
    late = nested("B", provisionAfterExtensions=[5])
    assert found([separate({"properties": A["properties"]}, late)], [separate(late)]) == []


def test_vx_34_a_name_that_is_not_known_yet_may_be_the_one() -> None:
    said = said_of([separate(A, B)], [separate({**A, "name": Unknown()}, B)])
    assert "SEQ004" in {item.code for item in said.undecided}
    assert "SEQ004" not in {finding.code for finding in said.findings}


def test_vx_34_names_that_exist_may_be_known_later() -> None:
    assert "SEQ004" in found([separate(A, B)], [separate(B, existing=Unknown())])


@pytest.mark.parametrize(
    ("old", "new", "says", "fix"),
    [
        (
            [A, B],
            [nested("Z", publisher="A.Publisher", type="A"), nested("B", ["Z"])],
            "the extension is replaced while the old one is still named by 'B'",
            "run `pulumi up` twice: first with the old name out of the order of 'B', then with the new name",
        ),
        (
            [A, B, nested("C", ["A"])],
            [nested("Z", publisher="A.Publisher", type="A"), nested("C", ["Z"])],
            "the extension is replaced while the old one is still named by 'B', 'C'",
            "run `pulumi up` twice: first without 'B' and with the old name out of the order of 'C', "
            "then with the new name",
        ),
        (
            [A, B],
            [nested("Z", publisher="A.Publisher", type="A")],
            "the extension is replaced while the old one is still named by 'B'",
            "run `pulumi up` twice: first without 'B', then with the new name",
        ),
        (
            [A],
            [nested("A", publisher="Q")],
            "an extension with another handler has this name, and is deleted only after this one is created",
            "run `pulumi up` twice: first without this extension and without its name in the others' order, "
            "then with it",
        ),
    ],
)
def test_vx_40_the_reason_for_two_runs_is_said(
    old: list[Mapping[str, Any]], new: list[Mapping[str, Any]], says: str, fix: str
) -> None:
    (finding,) = said_of([separate(*old)], [separate(*new)]).findings
    assert (finding.code, finding.says, finding.fix) == ("SEQ015", says, fix)


def test_vx_31_and_40_a_handler_that_another_resource_still_has_is_in_the_way() -> None:
    old, new = child(custom_script(), key="old"), child(custom_script(name="install"), key="new")
    (finding,) = said_of([old], [new]).findings
    assert finding.says == "'setup' has the same handler, and is deleted only after this one is created"


def test_vx_40_a_resource_with_another_name_and_handler_is_replaced() -> None:
    agent = custom_script(name="agent", publisher="Contoso", type="Agent")
    after_agent = application_health(provisionAfterExtensions=["agent"])
    old, new = [child(custom_script(), key="x"), child(AFTER_SETUP)], [child(agent, key="x"), child(after_agent)]
    assert found(old, new) == ["SEQ015"]


def test_vx_16_the_upgrade_mode_of_a_scale_set_elsewhere_may_be_said() -> None:
    manual = {"scale_set": {"upgradeMode": "manual"}}
    (finding,) = said_of([separate(A, **manual)], [separate(A, B, **manual)]).findings
    assert (finding.code, finding.path) == ("SEQ007", ())
    assert "--resource-group <resource-group> --name <scale-set>" in finding.fix


def test_vx_16_the_finding_stands_where_the_scale_set_says_its_mode() -> None:
    (finding,) = said_of([in_model(A, mode="Manual")], [in_model(A, B, mode="Manual")]).findings
    assert finding.path == ("properties", "upgradePolicy", "mode")
    assert "--resource-group web --name web" in finding.fix


def test_vx_16_a_scale_set_that_comes_beside_others_has_no_instances() -> None:
    bare = scale_set_resource()
    assert found([OTHER], [OTHER, bare, child(custom_script())]) == []
    assert found([bare], [bare, OTHER, child(custom_script())]) == ["SEQ007"]


def test_vx_16_what_is_known_of_the_address_is_in_the_command() -> None:
    group, name = Unknown(), Unknown(sources=frozenset({"web"}))
    bare = replace(scale_set_resource(), extras=Extras(address={"resourceGroupName": group, "vmScaleSetName": "web"}))
    script = child(custom_script())
    script = replace(script, extras=Extras(address={**script.extras.address, "vmScaleSetName": name}))
    (finding,) = said_of([bare], [bare, script]).findings
    assert "--resource-group render --name web" in finding.fix


def test_vx_16_a_change_that_is_not_known_yet_is_left_open() -> None:
    said = said_of([in_model(A, mode="Manual")], [in_model(nested("A", settings=Unknown()), mode="Manual")])
    assert (said.findings, [item.code for item in said.undecided]) == ([], ["SEQ007"])


def test_vx_16_one_change_that_is_certain_is_enough() -> None:
    late = nested("A", settings=Unknown())
    assert found([in_model(A, mode="Manual")], [in_model(late, B, mode="Manual")]) == ["SEQ007"]
    assert len(forecast([in_model(A, mode="Rolling")], [in_model(late, B, mode="Rolling")])) == 1


def forecast(old: list[Body], new: list[Body]) -> list[Any]:
    return list(forecasts(Change(Program(tuple(old)), Program(tuple(new))), Context()))


def with_mode(mode: Any, *extensions: Any) -> Body:
    body = in_model(*extensions)
    body.value["properties"]["upgradePolicy"] = {"mode": mode}
    return body


@pytest.mark.parametrize("mode", ["Weekly", Unknown(), None])
def test_vx_16_a_mode_that_is_none_or_not_known_has_no_forecast(mode: Any) -> None:
    assert forecast([with_mode(mode, A)], [with_mode(mode, A, B)]) == []


def test_vx_16_no_change_has_no_forecast() -> None:
    assert forecast([with_mode("Manual", A)], [with_mode("Manual", A)]) == []


def test_vx_16_extensions_that_are_not_known_yet_have_no_forecast() -> None:
    late = with_mode("Manual")
    late.value["properties"]["virtualMachineProfile"]["extensionProfile"] = Unknown()
    assert forecast([with_mode("Manual", A)], [late]) == []
