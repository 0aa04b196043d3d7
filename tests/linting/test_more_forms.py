"""Forms in which other tools hold bodies: Batch CLI, policies, deployments, what-if, Terraform, our own requests."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.linting.forms.recognition import FORM_NAMES
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, scale_set
from linting.answers import COMPUTE, SUBSCRIPTION

SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
BAD = gpu_driver(settings="{}")
POOL_TYPE = "Microsoft.Batch/batchAccounts/pools"
ACCOUNT = f"{SUBSCRIPTION}/resourceGroups/nodes/providers/Microsoft.Batch/batchAccounts/farm"


def linted(value: Any, as_: str | None = None) -> LintedFile:
    said = lint_file("file.json", json.dumps(value, indent=1).encode(), LintSettings(as_=as_))
    assert said.error is None
    return said


def pointed_at(said: LintedFile, code: str) -> list[str]:
    return [
        said.places.text[said.places.span(item.place)[1] :].split("\n")[0].rstrip(",")
        for item in said.located
        if item.finding.code == code
    ]


def cli_pool(**changes: Any) -> dict[str, Any]:
    return {
        "id": "[parameters('poolId')]",
        "vmSize": "standard_nc6s_v3",
        "targetDedicatedNodes": "2",
        "virtualMachineConfiguration": {
            "imageReference": "[variables('image')]",
            "nodeAgentSKUId": "batch.node.ubuntu 24.04",
            "extensions": [BAD],
        },
    } | changes


def cli_template(**parts: Any) -> dict[str, Any]:
    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}
    return {
        "parameters": {"poolId": {"type": "string", "defaultValue": "render"}},
        "variables": {"image": image},
    } | parts


@pytest.mark.parametrize(
    "value",
    [
        cli_template(pool={"type": POOL_TYPE, "apiVersion": "2016-12-01", "properties": cli_pool()}),
        cli_template(pool=cli_pool()),
        {"pool": cli_pool()},
        cli_template(job={"properties": {"poolInfo": {"autoPoolSpecification": {"pool": cli_pool()}}}}),
        {"id": "job", "poolInfo": {"autoPoolSpecification": {"pool": cli_pool(id="p")}}},
    ],
)
def test_the_pool_of_a_batch_cli_template_is_judged(value: Any) -> None:
    said = linted(value)
    assert (said.form, dict(said.judged)) == ("batch-template", {"pool": 1})
    assert pointed_at(said, "EXT004") == ['"{}"']
    assert [finding.code for finding in said.findings if finding.stops] == ["EXT004"]


def test_the_type_of_containers_is_not_missing_in_a_batch_cli_template() -> None:
    machines = cli_pool()["virtualMachineConfiguration"] | {"containerConfiguration": {"containerImageNames": ["a"]}}
    said = linted(cli_template(pool=cli_pool(virtualMachineConfiguration=machines)))
    assert "SHP004" not in {finding.code for finding in said.findings}


def test_parameters_and_variables_of_a_batch_cli_template_are_resolved() -> None:
    said = linted(cli_template(pool=cli_pool()))
    assert said.document is not None
    body = said.document.sources[0].body
    assert body.name == "render"
    machines = body.value["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["imageReference"]["offer"] == "ubuntu-24_04-lts"


def test_the_older_name_of_an_address_is_taken_in_a_batch_cli_template() -> None:
    files = [{"blobSource": "https://farm.example/setup.sh", "filePath": "setup.sh"}]
    said = linted(cli_template(pool=cli_pool(startTask={"commandLine": "sh setup.sh", "resourceFiles": files})))
    assert said.findings == linted(cli_template(pool=cli_pool())).findings


def test_a_text_with_an_expression_in_it_is_unknown() -> None:
    command = "/bin/sh -c 'x [parameters('poolId')]'"
    said = linted(cli_template(pool=cli_pool(startTask={"commandLine": command})))
    assert said.document is not None
    assert repr(said.document.sources[0].body.value["properties"]["startTask"]["commandLine"]) == "[unknown]"


def test_a_job_on_a_pool_made_elsewhere_is_recognised_and_holds_nothing() -> None:
    said = linted(cli_template(job={"type": "Microsoft.Batch/batchAccounts/jobs", "properties": {"poolInfo": {}}}))
    assert (said.form, dict(said.judged)) == ("batch-template", {})


def extension_resource(settings: Any) -> dict[str, Any]:
    return {
        "type": "Microsoft.Compute/virtualMachineScaleSets/extensions",
        "apiVersion": "2023-09-01",
        "name": "[concat(parameters('vmss'), '/install')]",
        "properties": {
            "publisher": "Microsoft.Azure.Extensions",
            "type": "[parameters('handler')]",
            "typeHandlerVersion": "2.1",
            "settings": settings,
            "protectedSettings": {"commandToExecute": "true"},
        },
    }


def policy(settings: Any = "{}") -> dict[str, Any]:
    template = {
        "$schema": SCHEMA,
        "contentVersion": "1.0.0.0",
        "parameters": {"vmss": {"type": "string"}, "handler": {"type": "string"}},
        "resources": [extension_resource(settings)],
    }
    properties = {
        "mode": "incremental",
        "template": template,
        "parameters": {"vmss": {"value": "[field('name')]"}, "handler": {"value": "[parameters('kind')]"}},
    }
    rule = {
        "if": {"field": "type", "equals": "Microsoft.Compute/virtualMachineScaleSets"},
        "then": {"effect": "deployIfNotExists", "details": {"deployment": {"properties": properties}}},
    }
    return {"parameters": {"kind": {"type": "String", "defaultValue": "CustomScript"}}, "policyRule": rule}


@pytest.mark.parametrize(
    "value",
    [
        policy(),
        {"properties": policy(), "name": "p", "type": "Microsoft.Authorization/policyDefinitions"},
        policy()["policyRule"],
    ],
)
def test_the_template_in_a_policy_is_judged_with_the_policys_parameters(value: Any) -> None:
    said = linted(value)
    assert (said.form, dict(said.judged)) == ("policy", {"scale set extension": 1})
    assert pointed_at(said, "EXT004") == ['"{}"']


def test_a_policy_that_deploys_nothing_holds_nothing() -> None:
    said = linted({"properties": {"policyRule": {"if": {"field": "type"}, "then": {"effect": "deny"}}}})
    assert (said.form, dict(said.judged)) == ("policy", {})


def template(body: dict[str, Any]) -> dict[str, Any]:
    resource = {"type": POOL_TYPE, "apiVersion": "2024-07-01", "name": "[parameters('name')]"} | body
    parameters = {"name": {"type": "string"}}
    return {"$schema": SCHEMA, "contentVersion": "1.0.0.0", "parameters": parameters, "resources": [resource]}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: {"template": inner, "templateLink": None},
        lambda inner: {"properties": {"mode": "Incremental", "template": inner, "parameters": {}}},
        lambda inner: {"properties": {"mainTemplate": inner, "linkedTemplates": []}},
        lambda inner: {"mainTemplate": inner},
    ],
)
def test_the_template_of_a_deployment_a_stack_or_a_template_spec_is_judged(wrap: Any) -> None:
    said = linted(wrap(template(pool(BAD))))
    assert (said.form, dict(said.judged)) == ("deployment", {"pool": 1})
    assert pointed_at(said, "EXT004") == ['"{}"']


def test_the_parameters_of_a_deployment_are_those_of_its_template() -> None:
    said = linted({"properties": {"template": template(pool()), "parameters": {"name": {"value": "farm/a b"}}}})
    assert "BAT009" in {finding.code for finding in said.findings}


def test_a_deployment_stack_that_only_names_its_resources_says_what_shows_them() -> None:
    said = linted({"actionOnUnmanage": {}, "resources": [{"id": f"{ACCOUNT}/pools/render", "status": "managed"}]})
    assert (said.form, dict(said.judged), said.others) == ("deployment-stack", {}, {POOL_TYPE: 1})
    assert "az stack group export" in said.notes[0]


def change(kind: str, after: Any) -> dict[str, Any]:
    return {"changeType": kind, "resourceId": f"{ACCOUNT}/pools/render", "before": None, "after": after}


@pytest.mark.parametrize("wrap", [lambda changes: {"changes": changes}, lambda c: {"properties": {"changes": c}}])
def test_resources_after_a_what_if_are_judged(wrap: Any) -> None:
    after = pool(BAD) | {
        "id": f"{ACCOUNT}/pools/render",
        "type": POOL_TYPE,
        "name": "render",
        "apiVersion": "2024-07-01",
    }
    said = linted(wrap([change("Create", after), change("Delete", None), change("Ignore", after)]))
    assert (said.form, dict(said.judged)) == ("what-if", {"pool": 1})
    assert pointed_at(said, "EXT004") == ['"{}"']
    assert said.others == {"delete change": 1, "ignore change": 1}


def test_an_expression_that_a_what_if_leaves_is_unknown() -> None:
    after = pool() | {"type": POOL_TYPE, "name": "render"}
    after["properties"]["vmSize"] = "[reference('x').size]"
    said = linted({"changes": [change("Create", after)]})
    assert [finding.code for finding in said.findings if finding.stops] == []


def azapi(body: Any, **values: Any) -> dict[str, Any]:
    return {
        "address": "azapi_resource.pool",
        "mode": "managed",
        "type": "azapi_resource",
        "name": "pool",
        "values": {"type": f"{POOL_TYPE}@2024-07-01", "name": "render", "parent_id": ACCOUNT, "body": body} | values,
    }


def plan(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"format_version": "1.2", "planned_values": {"root_module": {"resources": list(resources)}}} | more


@pytest.mark.parametrize("text", [False, True])
def test_a_body_of_azapi_is_judged_as_it_is(text: bool) -> None:
    body = pool(BAD)
    said = linted(plan(azapi(json.dumps(body) if text else body)))
    assert (said.form, dict(said.judged)) == ("terraform", {"pool": 1})
    (found,) = pointed_at(said, "EXT004")
    assert found == '"{}"' or (text and found.startswith('"{\\"'))
    assert said.document is not None
    context = said.document.sources[0].body.context
    assert context is not None
    assert (context.api_version, context.account_id) == ("2024-07-01", ACCOUNT)


def test_what_terraform_knows_after_apply_is_unknown() -> None:
    later = {"body": {"properties": {"vmSize": True}}, "name": True}
    changes = [{"address": "azapi_resource.pool", "change": {"after_unknown": later}}]
    said = linted(plan(azapi(pool()), resource_changes=changes))
    assert said.document is not None
    assert repr(said.document.sources[0].body.value["properties"]["vmSize"]) == "[unknown]"


def test_an_identity_of_terraform_is_that_of_the_body() -> None:
    id_ = f"{SUBSCRIPTION}/resourceGroups/nodes/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
    body = {"properties": pool()["properties"]}
    said = linted(plan(azapi(body, identity=[{"type": "UserAssigned", "identity_ids": [id_]}])))
    assert said.document is not None
    assert said.document.sources[0].body.value["identity"] == {
        "type": "UserAssigned",
        "userAssignedIdentities": {id_: {}},
    }


def test_resources_of_azurerm_are_counted_and_named_with_a_way_to_judge_them() -> None:
    rm = {"address": "azurerm_batch_pool.render", "mode": "managed", "type": "azurerm_batch_pool", "name": "render"}
    value = plan(rm | {"values": {}})
    value["planned_values"]["root_module"]["child_modules"] = [
        {"resources": [rm | {"type": "azurerm_linux_virtual_machine_scale_set", "name": "web", "values": {}}]}
    ]
    said = linted(value)
    assert dict(said.judged) == {}
    (note,) = said.notes
    assert note.startswith("2 resources of azurerm are not judged (azurerm_batch_pool: render; azurerm_linux_")
    assert "az batch pool show" in note


def requests(*bodies: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": 1,
        "requests": [
            {
                "name": f"pool{index}",
                "urn": f"urn:{index}",
                "method": "PUT",
                "address": f"https://management.azure.com{ACCOUNT}/pools/[unknown]?api-version=2024-07-01",
                "apiVersion": "2024-07-01",
                "body": body,
            }
            for index, body in enumerate(bodies)
        ],
    }


def test_our_own_requests_are_judged_with_what_they_leave_out_unknown() -> None:
    body = pool(gpu_driver(settings="[unknown]", protectedSettings="[secret]"), BAD | {"name": "other", "type": "X"})
    said = linted(requests(body))
    assert (said.form, dict(said.judged)) == ("render", {"pool": 1})
    assert [finding.subject for finding in said.findings if finding.code == "EXT004"] == ["other"]
    assert "EXT004" in {item.code for item in said.undecided}


def test_a_body_with_marks_in_place_of_values_is_judged_without_them() -> None:
    said = linted(scale_set(gpu_driver(settings="[unknown]")))
    assert "EXT004" not in {finding.code for finding in said.findings}


def test_every_form_has_a_name_that_can_be_said() -> None:
    assert len(set(FORM_NAMES)) == len(FORM_NAMES)
    assert {"policy", "terraform", "what-if", "batch-template", "deployment", "render", "powershell"} <= set(FORM_NAMES)


def test_a_template_with_nothing_to_judge_counts_what_it_holds() -> None:
    resource = {"type": "Microsoft.Compute/virtualMachines/extensions", "apiVersion": "2024-07-01", "name": "a/b"}
    said = linted({"$schema": SCHEMA, "contentVersion": "1.0.0.0", "resources": [resource | {"id": COMPUTE}]})
    assert dict(said.judged) == {}
