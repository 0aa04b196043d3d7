"""RES001: resources of one id in templates, preview files and programs."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.rules.extensions.samples import pool
from linting.templates import codes, linted, resource, template

IDENTITY = {"type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31"}
PARAMETERS = {"prefix": {"type": "string"}, "fresh": {"type": "bool"}}


def identity(name: str, **more: Any) -> dict[str, Any]:
    return {**IDENTITY, "name": name, "location": "westeurope", **more}


def nested(*resources: dict[str, Any], name: str = "inner") -> dict[str, Any]:
    properties = {"mode": "Incremental", "template": template(*resources)}
    return {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": "2022-09-01",
        "name": name,
        "properties": properties,
    }


def said(*resources: dict[str, Any]) -> list[tuple[str, str]]:
    found = linted(template(*resources, parameters=PARAMETERS))
    return [(item.finding.subject, item.finding.says) for item in found.located if item.finding.code == "RES001"]


def test_one_name_twice_in_a_template_is_told_with_the_first_of_them() -> None:
    assert said(identity("render"), identity("encode"), identity("Render")) == [
        ("Render", "identity 'render' has the same id")
    ]


def test_names_made_from_the_same_parameter_are_the_same() -> None:
    name = "[concat(parameters('prefix'), '-render')]"
    assert said(identity(name), identity("[concat(parameters('prefix'), '-encode')]"), identity(name)) == [
        (name, f"identity '{name}' has the same id")
    ]


@pytest.mark.parametrize(
    "resources",
    [
        (identity("render", condition="[parameters('fresh')]"), identity("render")),
        (identity("render"), identity("render", condition="[not(parameters('fresh'))]")),
        (identity("render"), identity("render", condition=False)),
        (identity("render"), nested(identity("render"))),
        (nested(identity("render")), nested(identity("render"), name="then")),
        (identity("render"), identity("render", existing=True)),
        (identity("render"), identity("render", scope="/subscriptions/s/resourceGroups/elsewhere")),
    ],
    ids=["first on a condition", "second on a condition", "not deployed", "nested", "two nested", "existing", "scope"],
)
def test_what_may_be_deployed_once_or_apart_is_no_pair(resources: tuple[dict[str, Any], ...]) -> None:
    assert said(*resources) == []


def test_twice_in_one_nested_template_is_told() -> None:
    assert len(said(nested(identity("render"), identity("render")))) == 1


def test_pools_that_differ_in_letter_case_are_told_once() -> None:
    two = template(resource(pool(), name="farm/render"), resource(pool(), name="farm/Render"))
    assert codes(two) == ["BAT025"]


def step(name: str, account: object, provider: str) -> dict[str, Any]:
    urn = f"urn:pulumi:dev::farm::azure-native:batch:BatchAccount::{name}"
    inputs = {"resourceGroupName": "render", "accountName": account, "location": "westeurope"}
    state = {"type": "azure-native:batch:BatchAccount", "urn": urn, "custom": True, "inputs": inputs}
    return {"op": "create", "urn": urn, "newState": {**state, "provider": provider}}


def of_steps(*steps: dict[str, Any]) -> list[str]:
    found = linted({"steps": steps, "changeSummary": {}})
    return [item.finding.subject for item in found.located if item.finding.code == "RES001"]


@pytest.mark.parametrize(
    ("account", "provider", "expected"),
    [("Farm", "one", ["other"]), ("farm", "two", []), ("04da6b54-80e4-46f7-96ec-b56ff0331ba9", "one", [])],
    ids=["one id", "another provider", "a name not known yet"],
)
def test_a_preview_file_is_judged_by_provider(account: str, provider: str, expected: list[str]) -> None:
    steps = step("farm", "farm", "one"), step("other", account, provider)
    assert of_steps(*steps) == expected
