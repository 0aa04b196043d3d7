"""Extensions that are resources of their own."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from pulumi_azure_native import compute

from azure_poolkit import FindingsError, RawExtension, ScaleSet, ScaleSetExtensions, ScaleSetExtensionsArgs
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.scale_set.extensions_body import scale_set_extensions_body
from pulumi_mocks import PulumiMocks
from scale_set_programs import EXTENSION, ID, VMSS, children, raw, refused, required


def program(*extensions: Any, **inputs: Any) -> Any:
    """A program that gives the scale set of that id these extensions."""
    given = {"scale_set": ID, "extensions": list(extensions), **inputs}
    return lambda: ScaleSetExtensions("web", given)


def test_each_is_a_child_that_waits_for_those_it_comes_after(pulumi_mocks: PulumiMocks) -> None:
    a, b = raw("A"), raw("B")
    made = children(pulumi_mocks, program(raw("C", [a, b]), b, a))
    assert {name: sorted(one.depends_on) for name, one in made.items()} == {
        "A": [],
        "B": [],
        "C": sorted([made["A"].urn, made["B"].urn]),
    }
    assert {one.parent for one in made.values()} == {pulumi_mocks.recordings[-1].resources[0].urn}


def test_the_order_is_plain_so_that_a_change_of_it_stays_an_update(pulumi_mocks: PulumiMocks) -> None:
    made = children(pulumi_mocks, program(raw("A"), raw("B", ["A"])), preview=True)
    assert made["B"].inputs["provisionAfterExtensions"] == ["A"]
    assert made["B"].property_dependencies.get("provisionAfterExtensions", ()) == ()
    assert made["B"].replace_on_changes == ()


def test_resources_are_named_after_handlers_so_that_a_rename_is_the_same_resource(pulumi_mocks: PulumiMocks) -> None:
    def named(name: str) -> Any:
        one = RawExtension(name=name, publisher="Contoso", type="Agent", type_handler_version="1.0")
        return next(iter(children(pulumi_mocks, program(one)).values()))

    before, after = named("old"), named("new")
    assert before.name == after.name == "web-contoso.agent"
    assert (before.inputs["vmssExtensionName"], after.inputs["vmssExtensionName"]) == ("old", "new")
    assert before.delete_before_replace is True


@pytest.mark.parametrize(
    "inputs", [{"scale_set": ID}, {"scale_set": None, "resource_group_name": "web", "scale_set_name": "web"}]
)
def test_the_address_is_that_of_the_scale_set(pulumi_mocks: PulumiMocks, inputs: dict[str, Any]) -> None:
    (one,) = children(pulumi_mocks, program(raw("A"), **inputs)).values()
    assert (one.inputs["resourceGroupName"], one.inputs["vmScaleSetName"]) == ("web", "web")


@pytest.mark.parametrize("ours", [True, False])
def test_a_scale_set_of_the_same_program_does_as_well(pulumi_mocks: PulumiMocks, ours: bool) -> None:
    def run() -> None:
        scale_set: Any = (
            ScaleSet("front", required())
            if ours
            else compute.VirtualMachineScaleSet("front", resource_group_name="web", location="westeurope")
        )
        ScaleSetExtensions("web", {"scale_set": scale_set, "extensions": [raw("A")]})

    stack = pulumi_mocks.run(run)
    one = stack.resource(EXTENSION)
    assert (one.inputs["resourceGroupName"], one.inputs["vmScaleSetName"]) == ("web", "front")
    assert stack.resource(VMSS).urn in one.depends_on


def test_an_id_that_is_known_later_is_enough(pulumi_mocks: PulumiMocks) -> None:
    (one,) = children(pulumi_mocks, lambda: program(raw("A"), scale_set=pulumi.Output.from_input(ID))()).values()
    assert one.inputs["vmScaleSetName"] == "web"


def test_what_exists_may_be_named(pulumi_mocks: PulumiMocks) -> None:
    assert set(children(pulumi_mocks, program(raw("B", ["A"]), existing=["A"]))) == {"B"}


def test_what_neither_exists_nor_is_made_here_may_not(pulumi_mocks: PulumiMocks) -> None:
    error = refused(pulumi_mocks, program(raw("B", ["Aa"]), existing=["A"]))
    (finding,) = error.findings
    assert (finding.code, finding.spelled, finding.value) == ("SEQ001", "extensions[0].after[0]", "'Aa'")
    assert "'A'" in (finding.expects or "")


def test_what_exists_may_be_known_later(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        program(raw("B", ["A"]), existing=pulumi.Output.from_input(["A"]))()

    assert set(children(pulumi_mocks, run)) == {"B"}


def _late(key: str, late: Any) -> dict[str, Any]:
    return {key: late, "type_handler_version": "1.0", "raw": {"publisher": "P", "type": "T"}}


@pytest.mark.parametrize(
    ("extension", "place"),
    [
        (lambda late: late, "extensions[0]"),
        (lambda late: _late("name", late), "extensions[0].name"),
        (lambda late: {"raw": {"publisher": late, "type": "T"}}, "extensions[0].raw.publisher"),
        (lambda late: _late("after", late), "extensions[0].after"),
        (lambda late: _late("after", [late]), "extensions[0].after"),
    ],
)
def test_what_resources_are_made_by_must_be_known_at_once(
    pulumi_mocks: PulumiMocks, extension: Any, place: str
) -> None:
    error = refused(pulumi_mocks, lambda: program(extension(pulumi.Output.from_input("later")))())
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("INP001", place)]
    assert "known at once" in error.findings[0].says


def test_settings_may_be_known_later(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        program(raw("A", settings=pulumi.Output.from_input({"key": 1})))()

    (one,) = children(pulumi_mocks, run).values()
    assert one.inputs["settings"] == {"key": 1}


def test_protected_settings_are_secret(pulumi_mocks: PulumiMocks) -> None:
    (one,) = children(pulumi_mocks, program(raw("A", protected_settings={"key": "canary"}))).values()
    assert ("protectedSettings",) in one.inputs.secret_paths


def test_every_extension_has_settings_so_that_others_may_come_after_it() -> None:
    args = intake(ScaleSetExtensionsArgs, {"scale_set": ID, "extensions": [raw("A")]})
    (one,) = scale_set_extensions_body("web", args).value["extensions"]
    assert one["properties"]["settings"] == {}


def test_a_probe_of_the_scale_set_is_the_other_source_of_health(pulumi_mocks: PulumiMocks) -> None:
    from azure_poolkit import ApplicationHealthForLinux

    health = ApplicationHealthForLinux(protocol="http", request_path="/")
    scale_set = {"id": ID, "health_probe_id": "/probe"}
    error = refused(pulumi_mocks, program(health, scale_set=scale_set | {"upgrade_mode": "Rolling"}))
    assert [finding.code for finding in error.findings] == ["SEQ009"]
    stack = pulumi_mocks.run(program(health, scale_set=scale_set))
    assert [(log.severity, log.message.split()[0]) for log in stack.logs] == [("warning", "SEQ009")]


def test_a_scale_set_is_named_in_exactly_one_way() -> None:
    with pytest.raises(FindingsError, match="INP004"):
        ScaleSetExtensionsArgs(extensions=[], scale_set=ID, resource_group_name="web", scale_set_name="web")


def test_an_id_of_something_else_is_refused() -> None:
    with pytest.raises(FindingsError, match="the ARM id of a scale set"):
        ScaleSetExtensionsArgs(extensions=[], scale_set="/subscriptions/0/resourceGroups/web")


def test_waves_are_registered_at_preview(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(program(raw("A"), raw("B", ["A"])), preview=True)
    registered = stack.resource(ScaleSetExtensions).registered_outputs
    assert registered is not None
    assert registered["waves"] == [["A"], ["B"]]


def test_the_wire_spells_in_camel_case() -> None:
    given = {"scaleSet": ID, "extensions": [{"name": "B", "after": ["A"], "raw": {"publisher": "P", "type": "B"}}]}
    body = scale_set_extensions_body("web", intake(ScaleSetExtensionsArgs, given, Spelling.WIRE))
    assert body.spelled(("extensions", 0, "properties", "typeHandlerVersion")) == "extensions[0].typeHandlerVersion"


@pytest.mark.parametrize("model", [{"extensions": [raw("A")]}, {"extensions_time_budget": "PT1H"}])
def test_a_scale_set_with_extensions_in_its_model_takes_no_others(
    pulumi_mocks: PulumiMocks, model: dict[str, Any]
) -> None:
    def run() -> None:
        front = ScaleSet("front", required(**model))
        ScaleSetExtensions("web", {"scale_set": front, "extensions": [raw("B")]})

    error = pulumi_mocks.record(run).error
    assert isinstance(error, FindingsError)
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("SEQ005", "extensions")]
