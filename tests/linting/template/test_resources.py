"""Resources of templates: loops, names, conditions, children, linked files, parameters files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.linting.template.deployment import Given
from azure_poolkit.linting.template.parameters_file import read_parameters
from azure_poolkit.linting.text import UnreadableError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script, scale_set_resource
from linting.templates import codes, linted, resource, template

EXTENSIONS = "Microsoft.Compute/virtualMachineScaleSets/extensions"
SCALE_SETS = "Microsoft.Compute/virtualMachineScaleSets"
DEPLOYMENT = {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01"}
NAME = {"vmss": {"type": "string"}}


def separate(extension: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    properties = {key: value for key, value in extension.items() if key != "name"}
    return {"type": EXTENSIONS, "apiVersion": "2024-07-01", "name": name, "properties": properties, **more}


def named(extension: str) -> str:
    return f"[concat(parameters('vmss'), '/{extension}')]"


def found(value: Any) -> list[tuple[str, str]]:
    said = linted(value)
    return [(item.finding.code, item.finding.subject) for item in said.located]


def names(value: Any) -> list[str]:
    document = linted(value).document
    assert document is not None
    return [source.body.name for source in document.sources]


def test_a_loop_of_a_known_count_makes_each_resource() -> None:
    loop = resource(pool(), name="[format('account/{0}', variables('all')[copyIndex()])]")
    loop["copy"] = {"name": "pools", "count": "[length(variables('all'))]"}
    assert names(template(loop, variables={"all": ["a", "b", "c"]})) == ["a", "b", "c"]


def test_loops_within_loops_are_unrolled() -> None:
    body = pool()
    body["properties"]["metadata"] = [
        {
            "name": "[concat('n', copyIndex())]",
            "copy": [{"name": "value", "count": 2, "input": "[concat(copyIndex(), '-', copyIndex('value'))]"}],
        }
    ]
    loop = resource(body, name="[concat('account/', copyIndex('pools', 1))]", copy={"name": "pools", "count": 2})
    document = linted(template(loop)).document
    assert document is not None
    assert [source.body.value["properties"]["metadata"][0]["value"] for source in document.sources] == [
        ["0-0", "0-1"],
        ["1-0", "1-1"],
    ]


def test_one_fault_in_every_round_is_said_once() -> None:
    loop = resource(pool(gpu_driver(settings="{}")), name="[concat('account/', copyIndex())]")
    assert codes(template(loop | {"copy": {"name": "all", "count": 20}})) == ["EXT004"]


def test_more_resources_than_are_judged_are_named() -> None:
    loop = resource(pool(), name="[concat('account/', copyIndex())]", copy={"name": "all", "count": 700})
    said = linted(template(loop, {**loop, "name": "[concat('account/b', copyIndex())]"}))
    assert "TPL002" in {item.code for item in said.undecided}


@pytest.mark.parametrize("named_as", ["[concat(parameters('vmss'), '/a')]", "[format('{0}/a', parameters('vmss'))]"])
def test_extensions_of_one_unknown_scale_set_are_siblings(named_as: str) -> None:
    value = template(
        separate(custom_script(provisionAfterExtensions=["b"]), named_as),
        separate(application_health(provisionAfterExtensions=["a"]), named("b")),
        parameters=NAME,
    )
    assert ("SEQ002", "a") in found(value)


def test_extensions_of_two_unknown_scale_sets_are_none() -> None:
    value = template(
        separate(custom_script(), named("a")),
        separate(custom_script(), "[concat(parameters('other'), '/b')]"),
        parameters=NAME | {"other": {"type": "string"}},
    )
    assert "EXT002" not in codes(value)


def test_a_child_belongs_to_its_parent_whatever_that_is_called() -> None:
    child = {"type": "extensions", "apiVersion": "2024-07-01", "name": "b"}
    child = separate(application_health(provisionAfterExtensions=["nothing"]), "b") | child
    parent = {"type": SCALE_SETS, "apiVersion": "2024-07-01", "name": "[parameters('vmss')]", "resources": [child]}
    parent["properties"] = {"virtualMachineProfile": {}}
    assert ("SEQ001", "b") in found(template(parent, parameters=NAME))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[equals(parameters('os'), 'Linux')]", "[equals(parameters('os'), 'Windows')]"),
        ("[parameters('linux')]", "[not(parameters('linux'))]"),
        ("[and(parameters('on'), equals(parameters('os'), 'a'))]", "[equals(parameters('os'), 'b')]"),
    ],
)
def test_twins_whose_conditions_exclude_each_other_are_no_duplicates(one: str, other: str) -> None:
    value = template(
        separate(custom_script(), named("a"), condition=one),
        separate(custom_script(), named("b"), condition=other),
        parameters=NAME | {"os": {"type": "string"}, "linux": {"type": "bool"}, "on": {"type": "bool"}},
    )
    assert "EXT002" not in codes(value)


def test_twins_of_one_condition_are_duplicates() -> None:
    both = {"condition": "[parameters('on')]"}
    value = template(separate(custom_script(), named("a"), **both), separate(custom_script(), named("b"), **both))
    assert "EXT002" in codes(value | {"parameters": NAME | {"on": {"type": "bool"}}})


def test_inline_and_separate_under_one_name_is_one_extension_in_two_ways() -> None:
    body = scale_set_resource(custom_script(name="script")).value
    host = {"type": SCALE_SETS, "apiVersion": "2024-07-01", **body, "name": "web"}
    assert codes(template(host, separate(custom_script(), "web/script"))) == ["SEQ005"]


def test_a_resource_cut_out_of_a_template_keeps_its_expressions() -> None:
    body = pool()
    body["properties"]["scaleSettings"] = {"fixedScale": {"targetDedicatedNodes": "[parameters('nodes')]"}}
    assert codes(resource(body, name="[concat(parameters('account'), '/', parameters('pool'))]")) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("render", ["TPL001"]), ("a/b/c", ["TPL001"]), ("account/", ["TPL001"]), ("account/render", [])],
)
def test_a_name_with_other_segments_than_its_type_is_found(name: str, expected: list[str]) -> None:
    assert codes(template(resource(pool(), name=name))) == expected


@pytest.mark.parametrize("what", ["parameters", "variables"])
def test_a_part_of_a_name_that_waits_for_a_parameter_is_not_known(what: str) -> None:
    name = f"[concat({what}('empty'), '/render')]"
    value = template(resource(pool(), name=name), parameters={"empty": {"type": "string", "defaultValue": ""}})
    said = lint_file("main.json", json.dumps(value | {"variables": {"empty": "[parameters('empty')]"}}).encode())
    assert said.findings == []
    assert "TPL001" in {item.code for item in said.undecided}


def test_loops_within_each_other_make_no_more_elements_than_can_be_judged() -> None:
    inner = {"name": "settings", "count": 800, "input": {"copy": [{"name": "all", "count": 800, "input": "a"}]}}
    value = template(resource({"properties": {"copy": [inner]}}, name="account/render"))
    said = lint_file("main.json", json.dumps(value).encode())
    assert said.document is not None
    made = said.document.sources[0].body.value["properties"]["settings"]
    assert isinstance(made, Unknown) or sum(len(item["all"]) for item in made) < 60_000


def test_a_name_that_surely_has_too_many_segments_is_found_though_it_is_not_known() -> None:
    assert codes(template(resource(pool(), name="[concat(parameters('a'), '/b/c')]"))) == ["TPL001"]
    assert codes(template(resource(pool(), name="[concat(parameters('a'), 'c')]"))) == []


@pytest.mark.parametrize(
    "type_", ["[parameters('what')]", "[concat('Contoso.Farm/', parameters('what'))]", "[reference('x').type]"]
)
def test_a_type_that_is_not_known_fits_every_name(type_: str) -> None:
    for name in ("one", "one/two/three"):
        said = {"type": type_, "apiVersion": "2024-01-01", "name": name, "properties": {}}
        assert codes(template(said, parameters={"what": {"type": "string"}})) == []


@pytest.mark.parametrize(("name", "expected"), [("account/render", ["EXT004"]), ("render", ["TPL001", "EXT004"])])
def test_a_type_that_can_be_worked_out_is_judged_as_one_that_is_written(name: str, expected: list[str]) -> None:
    made = resource(pool(gpu_driver(settings="{}")), name=name) | {"type": "[concat(variables('accounts'), '/pools')]"}
    assert codes(template(made, variables={"accounts": "Microsoft.Batch/batchAccounts"})) == expected


def test_a_resource_with_a_wrong_name_is_judged_all_the_same() -> None:
    assert codes(template(resource(pool(gpu_driver(settings="{}")), name="render"))) == ["TPL001", "EXT004"]


def deploying(link: dict[str, Any]) -> dict[str, Any]:
    properties = {"mode": "Incremental", "templateLink": link, "parameters": {"n": {"value": "{}"}}}
    return {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": "2022-09-01",
        "name": "d",
        "properties": properties,
    }


def lint_beside(value: Any, files: dict[str, Any], **parameters: Any) -> LintedFile:
    def read(path: str) -> bytes | None:
        return json.dumps(files[path]).encode() if path in files else None

    return lint_file("main.json", json.dumps(value, indent=2).encode(), LintSettings(given=Given(parameters, read)))


LINKED = template(resource(pool(gpu_driver(settings="[parameters('n')]"))), parameters={"n": {"type": "string"}})
URI = "[uri(deployment().properties.templateLink.uri, concat('nested/pool.json', parameters('sas')))]"


@pytest.mark.parametrize(
    "link",
    [
        {"relativePath": "nested/pool.json"},
        {"uri": "https://raw.githubusercontent.com/a/b/main/farm/nested/pool.json"},
        {"uri": URI},
        {"uri": "[concat(parameters('base'), 'nested/pool.json')]"},
    ],
)
def test_a_linked_template_that_stands_beside_is_read(link: dict[str, Any]) -> None:
    more = {"parameters": {"base": {"type": "string"}, "sas": {"type": "secureString"}}}
    said = lint_beside(template(deploying(link), **more), {"nested/pool.json": LINKED})
    assert [finding.code for finding in said.findings] == ["EXT004"]
    assert "nested/pool.json" in said.findings[0].spelled
    assert said.places.text[said.places.span(said.located[0].place)[0] :].startswith(f'"{next(iter(link))}"')


def test_a_linked_template_that_is_elsewhere_is_named() -> None:
    said = lint_beside(template(deploying({"uri": "https://example.com/other.json"})), {})
    assert [(item.code, item.subject) for item in said.undecided] == [("TPL002", "d")]
    assert "https://example.com/other.json" in said.undecided[0].why


def test_templates_that_link_to_each_other_end() -> None:
    files = {
        "a.json": template(deploying({"relativePath": "b.json"})),
        "b.json": template(deploying({"relativePath": "a.json"})),
    }
    assert lint_beside(template(deploying({"relativePath": "a.json"})), files).error is None


def test_a_parameters_file_gives_values() -> None:
    given = read_parameters(b'{"parameters": {"n": {"value": "{}"}, "k": {"reference": {"keyVault": {}}}}}')
    assert given["n"] == "{}"
    assert isinstance(given["k"], Unknown)
    assert given["k"].secret
    said = lint_beside(LINKED, {}, **given)
    assert [finding.code for finding in said.findings] == ["EXT004"]


def test_what_is_no_parameters_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="parameters"):
        read_parameters(b"[]")


def test_the_outputs_of_a_module_are_known() -> None:
    module = template(outputs={"settings": {"type": "string", "value": "{}"}})
    properties = {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, "template": module}
    deployment = {**DEPLOYMENT, "name": "m"}
    for reference in ("reference(resourceId('Microsoft.Resources/deployments', 'm'), '2022-09-01')", "reference('m')"):
        body = resource(pool(gpu_driver(settings=f"[{reference}.outputs.settings.value]")))
        resources = {"m": deployment | {"properties": properties}, "pool": body}
        assert codes(template() | {"languageVersion": "2.0", "resources": resources}) == ["EXT004"]


def test_a_literal_id_is_that_of_the_resource_in_the_same_template() -> None:
    image = {"type": "Microsoft.Compute/images", "apiVersion": "2024-07-01", "name": "i", "location": "westeurope"}
    image["properties"] = {"hyperVGeneration": "V2"}
    id_ = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i"
    document = linted(template(image, resource(pool()))).document
    assert document is not None
    from azure_poolkit.model.node import Node
    from azure_poolkit.model.program import Program

    program = Program(tuple(source.body for source in document.sources))
    assert program.refers(Node(id_), program.bodies[0])
    assert not program.refers(Node(id_.replace("images/i", "images/j")), program.bodies[0])


def test_a_conditional_extension_beside_inline_ones_is_mixed_ways_only_where_it_is_made() -> None:
    body = scale_set_resource(custom_script(name="script")).value
    host = {"type": SCALE_SETS, "apiVersion": "2024-07-01", **body, "name": "web"}
    said = linted(template(host, separate(application_health(), "web/health", condition="[parameters('on')]")))
    assert "SEQ005" not in [finding.code for finding in said.findings]
    assert "SEQ005" in [item.code for item in said.undecided]


def test_a_list_of_resources_cut_out_of_a_template_keeps_their_expressions() -> None:
    bad = separate(application_health(provisionAfterExtensions=["a"]), named("b"))
    cut = [separate(custom_script(provisionAfterExtensions=["b"]), named("a")), bad]
    assert "SEQ002" in codes(cut)
    assert linted(bad).located == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[parameters('key')]", ["EXT007"]),
        ("[concat('x', parameters('key'))]", ["EXT007"]),
        ("[reference('account').it]", []),
        ("[parameters('empty')]", []),
    ],
)
def test_what_somebody_says_under_the_name_of_a_secret_is_one(value: str, expected: list[str]) -> None:
    body = resource(pool(gpu_driver(settings={"storageAccountKey": value})))
    parameters = {"key": {"type": "string"}, "empty": {"type": "string", "defaultValue": ""}}
    assert codes(template(body, parameters=parameters)) == expected


def test_a_list_longer_than_anybody_means_is_undecided_and_soon_judged() -> None:
    body = pool()
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["extensions"] = "[map(range(0, 9000), lambda('i', createObject('name', 'x')))]"
    assert "EXT001" in {item.code for item in linted(template(resource(body))).undecided}
