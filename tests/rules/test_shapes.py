"""INP001: values of the wrong type in bodies that somebody wrote by hand."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool, pool_with, scale_set
from judged_bodies import EXTENSIONS, at, changed

PROFILE = ("properties", "virtualMachineProfile", "extensionProfile")
OF_EXTENSION = (
    "an object with any of autoUpgradeMinorVersion, enableAutomaticUpgrade, forceUpdateTag, protectedSettings, "
    "protectedSettingsFromKeyVault, provisionAfterExtensions, publisher, settings and 3 more"
)
IN_MODEL = "properties.virtualMachineProfile.extensionProfile.extensions[0].properties"


def said(value: Any, kind: str = POOL, accept: dict[str, str] | None = None) -> list[Finding]:
    body = Body(kind=kind, name="render", value=value)
    return list(judge(body, WITH_SHAPES, Context(), accept).findings)


def only(value: Any, kind: str = POOL) -> Finding:
    (finding,) = said(value, kind)
    return finding


def wrong(value: Any, kind: str = POOL) -> list[Finding]:
    """What is said of types alone: other rules may speak of the same value."""
    return [finding for finding in said(value, kind) if finding.code == "INP001"]


def with_nodes(number: object) -> dict[str, Any]:
    return pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": number}}})


def separate(**changes: Any) -> dict[str, Any]:
    """An extension of a scale set that is a resource of its own."""
    return {"properties": {key: inner for key, inner in gpu_driver(**changes).items() if key != "name"}}


def scale_set_with(properties: object) -> dict[str, Any]:
    """A scale set with one extension, of these properties."""
    return changed(scale_set(gpu_driver()), (*PROFILE, "extensions", 0, "properties"), properties)


def test_an_order_that_is_a_text_is_no_list() -> None:
    finding = only(pool(gpu_driver(provisionAfterExtensions="setup")))
    assert finding.line() == (
        f"INP001 {at(0, 'provisionAfterExtensions')}: this is not a list: 'setup'. Fix: put it in a list."
    )


def test_the_same_is_said_of_a_scale_set() -> None:
    finding = only(scale_set(gpu_driver(provisionAfterExtensions="setup")), SCALE_SET)
    assert (finding.code, finding.spelled) == ("INP001", f"{IN_MODEL}.provisionAfterExtensions")


def test_the_same_is_said_of_an_extension_that_is_a_resource_of_its_own() -> None:
    (finding,) = wrong(separate(provisionAfterExtensions="setup"), SCALE_SET_EXTENSION)
    assert finding.spelled == "properties.provisionAfterExtensions"


def test_extensions_that_are_an_object_are_no_list_and_nothing_of_them_is_shown() -> None:
    body = pool(gpu_driver())
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"] = {"name": "canary"}
    finding = only(body)
    assert finding.message == "this is not a list but an object"
    assert "canary" not in finding.line()


@pytest.mark.parametrize("item", [None, "driver", 5])
def test_an_extension_that_is_no_object_is_told_once(item: object) -> None:
    body = pool(gpu_driver())
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"].append(item)
    finding = only(body)
    assert (finding.code, finding.says) == ("INP001", "this is not an object")
    assert finding.spelled.endswith("extensions[1]")


def test_a_certificate_outside_a_list_is_not_told_to_be_missing() -> None:
    settings = key_vault_settings(observedCertificates="https://render.vault.azure.net/secrets/web")
    finding = only(pool(key_vault(settings=settings)))
    assert (finding.code, finding.says) == ("INP001", "this is not a list")


@pytest.mark.parametrize("number", ["4", True, 1.5, []])
def test_a_number_of_nodes_is_a_whole_number(number: object) -> None:
    findings = wrong(with_nodes(number))
    assert [finding.says.partition(" but")[0] for finding in findings] == ["this is not a whole number"]


@pytest.mark.parametrize("number", [0, 4, 4.0, None, Unknown()])
def test_a_number_that_is_whole_or_not_known_is_let_be(number: object) -> None:
    assert wrong(with_nodes(number)) == []


@pytest.mark.parametrize("number", ["4", [4], float("inf")])
def test_a_number_is_not_to_be_put_into_a_list(number: object) -> None:
    assert wrong(with_nodes(number))[0].fix == "give a whole number"


def test_what_is_larger_is_named_and_not_shown() -> None:
    (finding,) = wrong(with_nodes(["canary"]))
    assert finding.message == "this is not a whole number but a list"


def test_both_numbers_of_nodes_are_looked_at() -> None:
    body = pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": "4", "targetLowPriorityNodes": "5"}}})
    assert [(finding.path[-1], finding.value) for finding in wrong(body)] == [
        ("targetDedicatedNodes", "'4'"),
        ("targetLowPriorityNodes", "'5'"),
    ]


def test_what_a_scale_set_has_where_pools_have_their_numbers_is_let_be() -> None:
    body = scale_set(gpu_driver())
    body["properties"]["scaleSettings"] = {"fixedScale": {"targetDedicatedNodes": "4"}}
    assert wrong(body, SCALE_SET) == []


@pytest.mark.parametrize(("item", "shown"), [(None, "null"), (5, "5"), (True, "true")])
def test_a_name_in_an_order_is_a_text(item: object, shown: str) -> None:
    (finding,) = wrong(pool(gpu_driver(provisionAfterExtensions=["setup", item])))
    assert finding.line() == (
        f"INP001 {at(0, 'provisionAfterExtensions', 1)}: this is not a string: {shown}. Fix: give a string."
    )


@pytest.mark.parametrize("order", [None, [], ["setup"], [Unknown()], Unknown()])
def test_an_order_that_is_a_list_or_not_known_is_let_be(order: object) -> None:
    assert wrong(pool(gpu_driver(provisionAfterExtensions=order))) == []


def test_an_extension_of_a_pool_is_named_by_its_name() -> None:
    (finding,) = wrong(pool(gpu_driver(provisionAfterExtensions="setup")))
    assert finding.subject == "gpu"


def test_a_list_of_extensions_is_said_of_the_body() -> None:
    (finding,) = wrong({"extensions": "gpu"}, SCALE_SET_EXTENSIONS)
    assert (finding.subject, finding.line()) == (
        "render",
        "INP001 extensions: this is not a list: 'gpu'. Fix: put it in a list.",
    )


def test_a_separate_extension_is_in_no_list() -> None:
    assert wrong(separate(), SCALE_SET_EXTENSION) == []


def test_several_separate_extensions_are_looked_at_one_by_one() -> None:
    items = [{"name": name, **separate(provisionAfterExtensions=name)} for name in ("gpu", "other")]
    found = wrong({"extensions": items}, SCALE_SET_EXTENSIONS)
    assert [finding.spelled for finding in found] == [
        f"extensions[{index}].properties.provisionAfterExtensions" for index in (0, 1)
    ]


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ("driver", "this is not an object: 'driver'"),
        (["driver"], "this is not an object but a list"),
        (0, "this is not an object: 0"),
    ],
)
def test_the_properties_on_a_scale_set_are_an_object(properties: object, message: str) -> None:
    (finding,) = wrong(scale_set_with(properties), SCALE_SET)
    assert (finding.spelled, finding.message, finding.fix) == (IN_MODEL, message, f"give {OF_EXTENSION}")


@pytest.mark.parametrize("properties", [None, {}, Unknown()])
def test_properties_that_are_missing_or_not_known_are_let_be(properties: object) -> None:
    assert wrong(scale_set_with(properties), SCALE_SET) == []


def test_the_properties_of_a_separate_extension_are_an_object() -> None:
    (finding,) = wrong({"properties": "driver"}, SCALE_SET_EXTENSION)
    assert (finding.spelled, finding.fix) == ("properties", f"give {OF_EXTENSION}")


def test_an_extension_of_a_pool_has_no_properties_to_be_an_object() -> None:
    assert wrong(pool(gpu_driver(properties="x"))) == []


@pytest.mark.parametrize("changes", [{}, {"type": Unknown()}])
def test_settings_of_other_extensions_are_their_own(changes: dict[str, Any]) -> None:
    settings = {"secretsManagementSettings": {"observedCertificates": "web"}}
    assert wrong(pool(gpu_driver(settings=settings, **changes))) == []


def test_what_is_wrong_with_a_shape_cannot_be_accepted() -> None:
    (finding,) = said(pool(gpu_driver(provisionAfterExtensions="x")), accept={"INP001": "we know better"})
    assert finding.stops


def test_a_list_of_extensions_that_is_not_known_yet_hides_no_wrong_number() -> None:
    late = changed(with_nodes("4"), EXTENSIONS, Unknown())
    assert [finding.spelled for finding in wrong(late)] == ["properties.scaleSettings.fixedScale.targetDedicatedNodes"]
