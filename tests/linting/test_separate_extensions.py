"""Extensions of scale sets that are resources of their own, judged together with their siblings."""

from __future__ import annotations

import json
from typing import Any

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import lint_file
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script, scale_set_resource

SCALE_SET = "Microsoft.Compute/virtualMachineScaleSets"
TOKEN = "azure-native:compute:VirtualMachineScaleSet"
AFTER_SETUP: dict[str, Any] = {"provisionAfterExtensions": ["setup"]}
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


def separate(flat: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An extension of the scale set ``web``, as a template has it."""
    properties = {key: value for key, value in flat.items() if key != "name"}
    type_, name = f"{SCALE_SET}/extensions", f"web/{flat['name']}"
    return {"type": type_, "apiVersion": "2024-11-01", "name": name, "properties": properties, **more}


def scale_set(*extensions: dict[str, Any], **more: Any) -> dict[str, Any]:
    value = scale_set_resource(*extensions).value
    return {"type": SCALE_SET, "apiVersion": "2024-11-01", "name": "web", **value, **more}


def template(*resources: dict[str, Any]) -> LintedFile:
    schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    return linted({"$schema": schema, "contentVersion": "1.0.0.0", "resources": list(resources)})


def linted(value: Any) -> LintedFile:
    said = lint_file("main.json", json.dumps(value, indent=2).encode())
    assert said.error is None
    return said


def shown(said: LintedFile) -> list[tuple[str, str, str]]:
    """Code, spelt path and the beginning of the place in the file of each finding."""
    return [
        (item.finding.code, item.finding.spelled, said.places.text[said.places.span(item.place)[1] :].split("\n")[0])
        for item in said.located
    ]


def test_a_sibling_may_be_named() -> None:
    said = template(
        scale_set(), separate(custom_script()), separate(application_health(provisionAfterExtensions=["setup"]))
    )
    assert shown(said) == []
    assert "SEQ001" not in {item.code for item in said.undecided}


def test_a_name_that_no_sibling_has_is_found_where_it_stands() -> None:
    said = template(
        scale_set(),
        separate(custom_script()),
        separate(application_health(provisionAfterExtensions=["setpu", "setup"])),
    )
    assert shown(said) == [("SEQ001", "properties.provisionAfterExtensions[0]", '"setpu",')]
    assert "write 'setup'" in said.findings[0].line()


def test_without_the_scale_set_a_name_that_is_not_found_is_undecided() -> None:
    said = template(separate(custom_script()), separate(application_health(provisionAfterExtensions=["other"])))
    assert [code for code, _, _ in shown(said)] == ["SEQ010"]
    assert "SEQ001" in {item.code for item in said.undecided}


def test_children_of_the_scale_sets_resource_are_siblings_too() -> None:
    health = application_health(provisionAfterExtensions=["setup", "nothing"])
    children = [separate(flat) | {"type": "extensions", "name": flat["name"]} for flat in (custom_script(), health)]
    said = template(scale_set(resources=children))
    assert shown(said) == [("SEQ001", "properties.provisionAfterExtensions[1]", '"nothing"')]
    assert said.located[0].place[:4] == ("resources", 0, "resources", 1)


def test_a_cycle_through_two_resources_is_found_once() -> None:
    said = template(
        scale_set(),
        separate(custom_script(provisionAfterExtensions=["health"])),
        separate(application_health(provisionAfterExtensions=["setup"])),
    )
    assert [(code, path) for code, path, _ in shown(said)] == [("SEQ002", "properties.provisionAfterExtensions")]


def test_one_handler_or_name_in_two_resources_is_found_at_the_second() -> None:
    said = template(separate(custom_script()), separate(custom_script(name="again")))
    assert [(code, path) for code, path, _ in shown(said)] == [("EXT002", "properties.type")]
    assert said.located[0].place[:2] == ("resources", 1)
    twice = template(separate(custom_script()), separate(application_health(name="setup")))
    assert [item.place for item in twice.located if item.finding.code == "EXT001"] == [("resources", 1, "name")]


def test_settings_missing_on_the_side_of_a_sibling_are_found() -> None:
    bare = {key: value for key, value in application_health(type="Other").items() if key != "settings"}
    said = template(separate(custom_script(provisionAfterExtensions=["health"])), separate(bare))
    assert [(code, path) for code, path, _ in shown(said)] == [("SEQ003", "properties.settings")]
    assert said.located[0].place[:2] == ("resources", 1)


def test_extensions_in_the_model_count_as_siblings() -> None:
    said = template(
        scale_set(custom_script()),
        separate(application_health(provisionAfterExtensions=["setup", "nothing"])),
        separate(custom_script(name="again")),
    )
    found = [(code, path) for code, path, _ in shown(said)]
    assert ("SEQ001", "properties.provisionAfterExtensions[1]") in found
    assert ("SEQ001", "properties.provisionAfterExtensions[0]") not in found
    assert ("EXT002", "properties.type") in found


def test_a_cycle_through_the_model_is_found() -> None:
    inline = custom_script(provisionAfterExtensions=["health"])
    said = template(scale_set(inline), separate(application_health(provisionAfterExtensions=["setup"])))
    assert "SEQ002" in {finding.code for finding in said.findings}


def test_extensions_in_the_model_and_as_resources_are_mixed_ways() -> None:
    said = template(scale_set(custom_script()), separate(application_health(**AFTER_SETUP)))
    assert [(code, path) for code, path, _ in shown(said)] == [
        ("SEQ005", "properties.virtualMachineProfile.extensionProfile")
    ]


def test_those_of_another_scale_set_are_no_siblings() -> None:
    other = separate(custom_script(), name="api/setup")
    said = template(scale_set(), other, separate(application_health(provisionAfterExtensions=["setup"])))
    assert [code for code, _, _ in shown(said)] == ["SEQ001"]


def test_where_a_resource_may_be_a_sibling_names_are_undecided() -> None:
    looped = separate(
        custom_script(), name="[concat('web/', copyIndex())]", copy={"name": "all", "count": "[parameters('n')]"}
    )
    said = template(scale_set(), looped, separate(application_health(provisionAfterExtensions=["1"])))
    assert shown(said) == []
    assert "SEQ001" in {item.code for item in said.undecided}


def test_an_acceptance_is_that_of_the_extension_it_stands_beside() -> None:
    metadata = {"poolkit": {"accept": {"EXT002": "Contoso's agent may run twice"}}}
    said = template(separate(custom_script()), separate(custom_script(name="again"), metadata=metadata))
    assert [finding.accepted for finding in said.findings] == ["Contoso's agent may run twice"]
    unneeded = template(separate(custom_script(), metadata=metadata), separate(custom_script(name="again")))
    assert sorted(finding.code for finding in unneeded.findings) == ["ACC001", "EXT002"]


def test_each_extension_is_judged_with_its_own_api_version() -> None:
    first = separate(custom_script(), apiVersion="2018-04-01")
    said = template(scale_set(), first, separate(application_health(provisionAfterExtensions=["setup"])))
    assert shown(said) == []
    old = separate(application_health(provisionAfterExtensions=["setup"]), apiVersion="2018-04-01")
    assert [finding.code for finding in template(scale_set(), separate(custom_script()), old).findings] == ["SEQ012"]


def test_the_secret_name_of_one_is_not_shown_beside_another() -> None:
    secret = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": '"canary-7c"'}
    one = child(custom_script())
    one["inputs"] |= {"name": secret, "vmssExtensionName": secret}
    said = preview(one, child(custom_script(name="again")))
    assert [finding.code for finding in said.findings] == ["EXT002"]
    assert "canary-7c" not in said.findings[0].line()


def preview(*states: dict[str, Any]) -> LintedFile:
    steps = [{"op": "create", "urn": state["urn"], "newState": state} for state in states]
    return linted({"config": {}, "steps": steps, "changeSummary": {"create": len(steps)}})


def child(flat: dict[str, Any]) -> dict[str, Any]:
    address = {"resourceGroupName": "g", "vmScaleSetName": "web", "vmssExtensionName": flat["name"]}
    token = f"{TOKEN}Extension"
    return {"urn": f"urn:pulumi:dev::farm::{token}::{flat['name']}", "type": token, "inputs": {**address, **flat}}


def model(*extensions: dict[str, Any]) -> dict[str, Any]:
    profile = {"extensionProfile": {"extensions": list(extensions)}} if extensions else {}
    inputs = {"resourceGroupName": "g", "vmScaleSetName": "web", "virtualMachineProfile": profile}
    return {"urn": f"urn:pulumi:dev::farm::{TOKEN}::web", "type": TOKEN, "inputs": inputs}


def test_resources_of_a_preview_are_joined_in_the_same_way() -> None:
    health = application_health(provisionAfterExtensions=["setup", "nothing"])
    said = preview(model(), child(custom_script()), child(health))
    assert shown(said) == [("SEQ001", "properties.provisionAfterExtensions[1]", '"nothing"')]
    assert preview(child(custom_script()), child(health)).findings == []


def test_a_preview_mixes_both_ways_too() -> None:
    said = preview(model(custom_script()), child(application_health(**AFTER_SETUP)))
    assert [finding.code for finding in said.findings] == ["SEQ005"]


def test_in_a_preview_the_scale_sets_name_may_come_from_the_scale_set() -> None:
    web = model()
    health = child(application_health(provisionAfterExtensions=["nothing"]))
    health["inputs"]["vmScaleSetName"] = UNKNOWN
    health["propertyDependencies"] = {"vmScaleSetName": [web["urn"]]}
    assert [finding.code for finding in preview(web, health).findings] == ["SEQ001"]
