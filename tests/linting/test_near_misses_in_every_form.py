"""A key one letter from a known one is told with its line, whatever form of file it stands in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.linting.linting import lint_file
from linting.answers import SCALE_SET_ID, SUBSCRIPTION

WRONG = "provisionAfterExtension"
SCALE_SETS = "Microsoft.Compute/virtualMachineScaleSets"
SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
AGENT = {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent", "typeHandlerVersion": "1.0"}
NESTED = {"name": "agent", "properties": AGENT | {"settings": {}, WRONG: ["certs"]}}
BODY = {
    "type": SCALE_SETS,
    "name": "front",
    "location": "westeurope",
    "properties": {"virtualMachineProfile": {"extensionProfile": {"extensions": [NESTED]}}},
}
FLAT = {"name": "agent"} | AGENT | {"settings": {}, WRONG: ["certs"]}
MACHINES = {
    "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    "extensions": [FLAT],
}
POOL = {"id": "render", "vmSize": "standard_d2s_v5", "virtualMachineConfiguration": MACHINES}
TEMPLATE = {"$schema": SCHEMA, "contentVersion": "1.0.0.0", "resources": [BODY | {"apiVersion": "2023-09-01"}]}
SHOWN = {
    "id": SCALE_SET_ID,
    "name": "front",
    "type": SCALE_SETS,
    "provisioningState": "Succeeded",
    "virtualMachineProfile": {"extensionProfile": {"extensions": [FLAT | {"typePropertiesType": AGENT["type"]}]}},
}


def capitalised(value: Any) -> Any:
    if isinstance(value, dict):
        return {key[0].upper() + key[1:]: capitalised(inner) for key, inner in value.items()}
    return [capitalised(inner) for inner in value] if isinstance(value, list) else value


def plan(body: Any) -> dict[str, Any]:
    group = f"{SUBSCRIPTION}/resourceGroups/nodes"
    values = {"type": f"{SCALE_SETS}@2023-09-01", "name": "front", "parent_id": group, "body": body}
    resource = {"address": "azapi_resource.front", "mode": "managed", "type": "azapi_resource", "values": values}
    return {"format_version": "1.2", "planned_values": {"root_module": {"resources": [resource]}}}


def rule(template: Any) -> dict[str, Any]:
    deployment = {"properties": {"mode": "incremental", "template": template}}
    return {"policyRule": {"if": {}, "then": {"details": {"deployment": deployment}}}}


def request(body: Any) -> dict[str, Any]:
    address = f"https://management.azure.com{SCALE_SET_ID}?api-version=2023-09-01"
    return {"version": 1, "requests": [{"name": "front", "method": "PUT", "address": address, "body": body}]}


FORMS: dict[str, Any] = {
    "scale-set": BODY,
    "answer": {"value": [BODY]},
    "list": [BODY],
    "shown-scale-set": SHOWN,
    "powershell": capitalised(SHOWN),
    "data-plane-pool": POOL,
    "pool-extension": FLAT,
    "scale-set-extension": NESTED,
    "batch-template": {"parameters": {}, "pool": POOL},
    "template": TEMPLATE,
    "deployment": {"template": TEMPLATE},
    "policy": rule(TEMPLATE),
    "what-if": {"changes": [{"changeType": "Create", "resourceId": SCALE_SET_ID, "after": BODY}]},
    "terraform": plan(BODY),
    "render": request(BODY),
    "rest-example": {"parameters": {"parameters": BODY}, "responses": {}},
}


@pytest.mark.parametrize("form", FORMS)
def test_a_key_one_letter_off_is_told_at_its_value(form: str) -> None:
    text = json.dumps(FORMS[form], indent=1)
    said = lint_file("file.json", text.encode())
    assert said.form == form
    (item,) = [item for item in said.located if item.finding.code == "INP002"]
    line = text.splitlines()[item.position.line - 1]
    assert line.strip().lower().startswith(f'"{WRONG}"'.lower())


def test_within_a_body_that_is_a_text_it_is_told_at_the_text() -> None:
    text = json.dumps(plan(json.dumps(BODY)), indent=1)
    said = lint_file("file.json", text.encode())
    (item,) = [item for item in said.located if item.finding.code == "INP002"]
    assert text.splitlines()[item.position.line - 1].strip().startswith('"body"')
