"""What a nested deployment of an ARM template sees, and where it deploys to."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.rules.extensions.samples import pool
from linting.templates import codes, linted, resource, template, vault_at


def nested(inner: dict[str, Any], scope: str, **given: Any) -> dict[str, Any]:
    properties = {"mode": "Incremental", "expressionEvaluationOptions": {"scope": scope}, "template": inner}
    properties["parameters"] = {name: {"value": value} for name, value in given.items()}
    return {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": "2022-09-01",
        "name": "m",
        "properties": properties,
    }


def test_a_nested_deployment_sees_its_own_parameters_as_they_were_given() -> None:
    inner = template(
        vault_at("[parameters('url')]"), parameters={"url": {"type": "string", "defaultValue": "https://not.used"}}
    )
    outer = nested(inner, "inner", url="[concat('http', '://v.vault.azure.net/secrets/web')]")
    assert codes(template(outer)) == ["KVX003"]


def test_in_the_outer_scope_a_nested_deployment_sees_the_parameters_around_it() -> None:
    inner = template(
        vault_at("[parameters('url')]"), parameters={"url": {"type": "string", "defaultValue": "https://x"}}
    )
    around = {"url": {"type": "string", "defaultValue": "https://v.vault.azure.net/secrets/web"}}
    assert codes(template(nested(inner, "outer"), parameters=around)) == []


def ids(value: Any) -> list[str | None]:
    document = linted(value).document
    assert document is not None
    return [source.body.id for source in document.sources]


def deployed_elsewhere(scope: str, **where: Any) -> dict[str, Any]:
    return template(nested(template(resource(pool())), scope) | where)


POOL = "providers/Microsoft.Batch/batchAccounts/account/pools/render"


@pytest.mark.parametrize("scope", ["inner", "outer"])
def test_a_nested_deployment_to_another_resource_group_has_its_ids(scope: str) -> None:
    assert ids(deployed_elsewhere(scope, resourceGroup="[concat('night', 'ly')]")) == [
        f"/subscriptions/{{subscription}}/resourceGroups/nightly/{POOL}"
    ]
    assert ids(deployed_elsewhere(scope, resourceGroup="nightly", subscriptionId="other")) == [
        f"/subscriptions/other/resourceGroups/nightly/{POOL}"
    ]


@pytest.mark.parametrize(("scope", "group"), [("inner", "nightly"), ("outer", "{resourceGroup}")])
def test_functions_mean_the_resource_group_of_the_deployment_whose_expressions_are_seen(scope: str, group: str) -> None:
    body = pool()
    body["properties"]["displayName"] = "[resourceId('Microsoft.Compute/images', 'i')]"
    said = linted(template(nested(template(resource(body)), scope) | {"resourceGroup": "nightly"}))
    assert said.document is not None
    assert said.document.sources[0].body.value["properties"]["displayName"] == (
        f"/subscriptions/{{subscription}}/resourceGroups/{group}/providers/Microsoft.Compute/images/i"
    )


def test_a_resource_group_that_is_not_known_is_not_the_one_around() -> None:
    parameters = {"group": {"type": "string"}}
    elsewhere = deployed_elsewhere("inner", resourceGroup="[parameters('group')]") | {"parameters": parameters}
    assert ids(elsewhere) == [f"/subscriptions/{{subscription}}/resourceGroups/{{[parameters('group')]}}/{POOL}"]
