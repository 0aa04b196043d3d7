"""INP002: keys of extensions that are spelt wrong in bodies that somebody wrote by hand."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, scale_set
from judged_bodies import EXTENSIONS, at, changed

IN_MODEL = "properties.virtualMachineProfile.extensionProfile.extensions[0]"
FIRST = ("properties", "virtualMachineProfile", "extensionProfile", "extensions", 0)
ON_SCALE_SETS = ("forceUpdateTag", "suppressFailures", "protectedSettingsFromKeyVault")


def misspelt(value: Any, kind: str = POOL) -> list[Finding]:
    """What is said of keys alone: other rules may speak of the same extension."""
    findings = judge(Body(kind=kind, name="render", value=value), WITH_SHAPES, Context()).findings
    return [finding for finding in findings if finding.code == "INP002"]


def with_key(key: str) -> dict[str, Any]:
    return pool(gpu_driver() | {key: None})


def separate(**changes: Any) -> dict[str, Any]:
    """An extension of a scale set that is a resource of its own."""
    return {"properties": {key: inner for key, inner in gpu_driver(**changes).items() if key != "name"}}


def test_a_key_spelt_wrong_is_told_with_the_right_one() -> None:
    (finding,) = misspelt(pool(gpu_driver(provisionAfterExtension=["setup"])))
    assert finding.line() == (
        f"INP002 {at(0, 'provisionAfterExtension')}: an extension has no key of this name. "
        "Fix: write 'provisionAfterExtensions'."
    )


def test_it_is_said_of_its_extension_and_its_value_is_not_shown() -> None:
    (finding,) = misspelt(pool(gpu_driver(protectedSetting="canary")))
    assert (finding.subject, finding.value) == ("gpu", None)


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("setting", "settings"),
        ("autoUpgradeMinorVersions", "autoUpgradeMinorVersion"),
        ("typeHandlerVerison", "typeHandlerVersion"),
        ("enableAutomaticUpgrades", "enableAutomaticUpgrade"),
    ],
)
def test_the_nearest_key_is_the_one_to_write(key: str, right: str) -> None:
    assert [finding.fix for finding in misspelt(with_key(key))] == [f"write '{right}'"]


@pytest.mark.parametrize("key", ["comment", "x", "", "set", "version", "properties", "s" * 500])
def test_a_key_like_none_that_is_known_is_let_be(key: str) -> None:
    assert misspelt(with_key(key)) == []


@pytest.mark.parametrize("key", ["provisioningState", "id"])
def test_a_key_that_azure_writes_is_let_be(key: str) -> None:
    assert misspelt(with_key(key)) == []


@pytest.mark.parametrize("key", ["protectedSettings", "provisionAfterExtensions", "enableAutomaticUpgrade"])
def test_a_key_of_pools_is_let_be(key: str) -> None:
    assert misspelt(with_key(key)) == []


@pytest.mark.parametrize("key", ON_SCALE_SETS)
def test_a_key_of_scale_sets_is_not_spelt_wrong_on_a_pool(key: str) -> None:
    assert misspelt(with_key(key)) == []


def test_a_pool_is_not_told_to_write_a_key_of_scale_sets() -> None:
    assert misspelt(with_key("suppressFailure")) == []


def test_a_key_that_is_not_known_yet_is_let_be() -> None:
    assert misspelt(with_key(UnknownKey("setting").with_unknown(Unknown()))) == []


def test_the_properties_on_a_scale_set_have_its_own_keys() -> None:
    (finding,) = misspelt(scale_set(gpu_driver(suppressFailure=True)), SCALE_SET)
    assert (finding.spelled, finding.fix) == (f"{IN_MODEL}.properties.suppressFailure", "write 'suppressFailures'")


@pytest.mark.parametrize("key", ON_SCALE_SETS)
def test_a_key_of_scale_sets_is_let_be_there(key: str) -> None:
    assert misspelt(scale_set(gpu_driver(**{key: None})), SCALE_SET) == []


@pytest.mark.parametrize(("key", "right"), [("names", "name"), ("propertie", "properties")])
def test_beside_the_properties_on_a_scale_set_there_are_others(key: str, right: str) -> None:
    (finding,) = misspelt(changed(scale_set(gpu_driver()), (*FIRST, key), "x"), SCALE_SET)
    assert (finding.spelled, finding.fix) == (f"{IN_MODEL}.{key}", f"write '{right}'")


def test_a_key_of_properties_that_stands_beside_them_is_told_where_it_belongs() -> None:
    (finding,) = misspelt(changed(scale_set(gpu_driver()), (*FIRST, "provisionAfterExtensions"), []), SCALE_SET)
    assert finding.says == "'provisionAfterExtensions' belongs under properties, and is not read here"
    assert finding.fix == "move provisionAfterExtensions under properties"


def test_a_key_that_is_there_in_another_letter_case_too_is_there_twice() -> None:
    (finding,) = misspelt(pool(gpu_driver() | {"Settings": {}}))
    assert finding.fix == "keep one of the two"


@pytest.mark.parametrize("properties", [None, "settings", ["setting"], 5, Unknown()])
def test_properties_that_are_no_object_have_no_keys(properties: object) -> None:
    assert misspelt(changed(scale_set(gpu_driver()), (*FIRST, "properties"), properties), SCALE_SET) == []


def test_the_properties_of_a_separate_extension_have_the_same_keys() -> None:
    (finding,) = misspelt(separate(suppressFailure=True), SCALE_SET_EXTENSION)
    assert (finding.spelled, finding.fix) == ("properties.suppressFailure", "write 'suppressFailures'")


def test_what_every_resource_has_beside_its_properties_is_let_be() -> None:
    assert misspelt({**separate(), "location": "westeurope", "dependsOn": []}, SCALE_SET_EXTENSION) == []


def test_separate_extensions_in_a_list_have_a_name_each() -> None:
    (finding,) = misspelt({"extensions": [{"names": "gpu", **separate()}]}, SCALE_SET_EXTENSIONS)
    assert (finding.spelled, finding.fix) == ("extensions[0].names", "write 'name'")


@pytest.mark.parametrize("kind", [POOL, SCALE_SET])
def test_an_extension_that_is_not_known_yet_hides_no_key_of_another(kind: str) -> None:
    body = (pool if kind == POOL else scale_set)(gpu_driver(), gpu_driver(name="other", setting={}))
    first = FIRST if kind == SCALE_SET else (*EXTENSIONS, 0)
    assert [finding.subject for finding in misspelt(changed(body, first, Unknown()), kind)] == ["other"]


def test_a_key_that_is_no_text_is_let_be() -> None:
    assert misspelt(pool(gpu_driver(settings={}) | {1: "x"})) == []


def test_a_key_beside_properties_is_told_where_it_belongs() -> None:
    body = scale_set(gpu_driver())
    element = body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"][0]
    element |= {"provisionAfterExtensions": ["setup"], "type": "Microsoft.Compute/virtualMachineScaleSets/extensions"}
    (finding,) = misspelt(body, SCALE_SET)
    assert finding.spelled == f"{IN_MODEL}.provisionAfterExtensions"
    assert finding.says == "'provisionAfterExtensions' belongs under properties, and is not read here"
    assert finding.fix == "move provisionAfterExtensions under properties"


def test_a_flat_extension_as_the_command_line_prints_it_is_no_misplaced_one() -> None:
    body = scale_set(gpu_driver())
    body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"] = [gpu_driver()]
    assert [finding for finding in misspelt(body, SCALE_SET) if "belongs" in finding.says] == []


def extension_in(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"][0]
    return found


def test_a_location_that_azure_takes_of_an_extension_of_a_scale_set_is_no_fault() -> None:
    body = scale_set(gpu_driver())
    extension_in(body)["location"] = "westeurope"
    assert misspelt(body, SCALE_SET) == []


def test_a_location_within_its_properties_is_one() -> None:
    body = scale_set(gpu_driver())
    extension_in(body)["properties"]["location"] = "westeurope"
    assert [finding.path[-1] for finding in misspelt(body, SCALE_SET)] == ["location"]
