"""What is resolved in an ARM template, and where its findings point."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from azure_poolkit.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool
from azure_poolkit.linting.linting import LintedFile, Settings, lint_file
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.unknown import Unknown

POOLS = "Microsoft.Batch/batchAccounts/pools"
SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"


def resource(body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": POOLS, "apiVersion": "2024-07-01", "name": "account/render", **body, **more}


def template(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"$schema": SCHEMA, "contentVersion": "1.0.0.0", "resources": list(resources), **more}


def linted(value: Any, context: Context | None = None) -> LintedFile:
    said = lint_file("main.json", json.dumps(value, indent=2).encode(), Settings(context or Context()))
    assert said.error is None
    return said


def codes(value: Any) -> list[str]:
    return [finding.code for finding in linted(value).findings]


def display_name(expression: str, context: Context | None = None, **more: Any) -> Any:
    """What `expression` stands for in a template."""
    body = pool()
    body["properties"]["displayName"] = expression
    document = linted(template(resource(body), **more), context).document
    assert document is not None
    return document.sources[0].body.value["properties"]["displayName"]


def unknown(expression: str, **more: Any) -> Unknown:
    value = display_name(expression, **more)
    assert isinstance(value, Unknown)
    return value


def vault_at(url: str) -> dict[str, Any]:
    return resource(pool(key_vault(settings=key_vault_settings(observedCertificates=[{"url": url}]))))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("[concat('a', 'b', 1)]", "ab1"),
        ("[format('{0}-{1}', 'a', 2)]", "a-2"),
        ("[toLower('AB')]", "ab"),
        ("[replace('a-b', '-', '.')]", "a.b"),
        ("[if(equals('a', 'a'), 'yes', 'no')]", "yes"),
        ("[coalesce(null(), 'b')]", "b"),
        ("[createObject('k', createArray(1, 2)).k[1]]", 2),
        ("[first(split('a,b', ','))]", "a"),
        ("[substring('abcdef', 2, 3)]", "cde"),
        ("[string(true())]", "True"),
        ("[add(mul(2, 3), div(7, 2))]", 9),
        ("[mod(-7, 2)]", -1),
        ("[join(createArray('a', 'b'), '+')]", "a+b"),
        ("[contains('abc', 'b')]", True),
        ("[union(createObject('a', 1), createObject('b', 2))]", {"a": 1, "b": 2}),
        ("[concat('it''s')]", "it's"),
        ("[environment().suffixes.keyvaultDns]", ".vault.azure.net"),
        ("[[not evaluated]", "[not evaluated]"),
        ("no expression", "no expression"),
        ("[range(3, 2)]", [3, 4]),
        ("[padLeft('7', 3, '0')]", "007"),
    ],
)
def test_functions_of_literals_are_resolved(expression: str, value: Any) -> None:
    assert display_name(expression) == value


def test_parameters_and_variables_with_plain_defaults_are_resolved() -> None:
    said = display_name(
        "[concat(variables('prefix'), PARAMETERS('Name'))]",
        parameters={"name": {"type": "string", "defaultValue": "[toUpper('x')]"}},
        variables={"prefix": "[concat(parameters('name'), '-')]"},
    )
    assert said == "X-X"


@pytest.mark.parametrize(
    "expression",
    [
        "[parameters('nothing')]",
        "[uniqueString('a')]",
        "[concat('a', copyIndex())]",
        "[reference('x').y]",
        "[concat('a']",
        "[]",
        "[createArray(1)[7]]",
        "[format('{0:N2}', 1)]",
        "[div(1, 0)]",
        f"[{'concat(' * 200}'a'{')' * 200}]",
    ],
)
def test_what_is_not_plain_is_unknown_for_want_of_the_expression(expression: str) -> None:
    assert unknown(expression, parameters={"nothing": {"type": "string"}}).why == (
        expression if len(expression) <= 120 else expression[:119] + "…"
    )


def test_a_secure_parameter_is_an_unknown_secret_even_with_a_default() -> None:
    parameters = {"key": {"type": "secureString", "defaultValue": "canary-5d1c"}}
    said = unknown("[concat('key=', parameters('key'))]", parameters=parameters)
    assert said.secret
    assert "canary" not in said.why


def test_parameters_that_name_each_other_are_unknown() -> None:
    circle = {
        "a": {"type": "string", "defaultValue": "[parameters('b')]"},
        "b": {"type": "string", "defaultValue": "[parameters('a')]"},
    }
    unknown("[parameters('a')]", parameters=circle)


def test_a_resource_id_has_the_group_of_the_account_that_was_given() -> None:
    account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a"
    expression = "[resourceId('Microsoft.Compute/images', 'i')]"
    expected = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i"
    assert display_name(expression, Context(account_id=account)) == expected


def test_a_resource_id_without_an_account_has_words_in_place_of_its_group() -> None:
    assert display_name("[resourceId('other', 'Microsoft.Compute/images', 'i')]") == (
        "/subscriptions/{subscription}/resourceGroups/other/providers/Microsoft.Compute/images/i"
    )


def test_an_address_put_together_from_a_parameter_is_judged_at_its_expression() -> None:
    bad = vault_at("[concat('https://', parameters('vault'), '.vault.azure.net/certificates/web')]")
    said = linted(template(bad, parameters={"vault": {"type": "string", "defaultValue": "farm"}}))
    assert [finding.code for finding in said.findings] == ["KVX003"]
    start = said.places.span(said.located[0].place)[1]
    assert said.places.text[start:].startswith('"[concat(')


def test_a_vault_without_a_default_leaves_its_address_undecided() -> None:
    said = linted(template(vault_at("[reference('vault').vaultUri]")))
    assert said.findings == []
    assert "KVX003" in {item.code for item in said.undecided}


def test_the_key_of_an_identity_may_be_an_expression() -> None:
    body = pool(key_vault())
    body["identity"]["userAssignedIdentities"] = {
        "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'nodes')]": {}
    }
    assert codes(template(resource(body))) == []


def test_a_child_is_joined_with_its_parent() -> None:
    child = resource(pool(gpu_driver(settings="{}"))) | {"type": "pools", "name": "render"}
    account = {
        "type": "Microsoft.Batch/batchAccounts",
        "apiVersion": "2024-07-01",
        "name": "account",
        "resources": [child],
    }
    said = linted(template(account))
    assert [finding.code for finding in said.findings] == ["EXT004"]
    assert said.document is not None
    assert [source.body.id for source in said.document.sources] == [
        "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/account",
        "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/account"
        "/pools/render",
    ]


def test_the_resource_inside_a_copy_loop_is_judged_once() -> None:
    body = resource(
        pool(gpu_driver(settings="{}")), name="[concat('account/', copyIndex())]", copy={"name": "all", "count": 50}
    )
    assert codes(template(body)) == ["EXT004"]


def test_a_loop_within_a_resource_is_a_list_of_which_the_first_is_known() -> None:
    body = pool()
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["copy"] = [{"name": "extensions", "count": 3, "input": gpu_driver(settings="{}")}]
    said = linted(template(resource(body)))
    assert [finding.code for finding in said.findings] == ["EXT004"]
    assert said.located[0].place[-4:] == ("copy", 0, "input", "settings")
    assert "EXT002" in {item.code for item in said.undecided}


def test_a_resource_that_is_not_deployed_is_not_judged() -> None:
    bad = pool(gpu_driver(settings="{}"))
    assert codes(template(resource(bad, condition=False), resource(bad, condition="[equals(1, 2)]"))) == []
    assert codes(template(resource(bad, condition="[parameters('later')]"))) == ["EXT004"]


def test_resources_by_symbolic_names_are_judged_and_existing_ones_are_not() -> None:
    bad = pool(gpu_driver(settings="{}"))
    symbolic = template() | {
        "languageVersion": "2.0",
        "resources": {"one": resource(bad), "other": resource(bad, existing=True)},
    }
    assert codes(symbolic) == ["EXT004"]


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


def test_findings_are_accepted_in_metadata_with_the_reason() -> None:
    accepted = resource(
        pool(gpu_driver(publisher="Contoso", type="Agent")),
        metadata={"poolkit": {"accept": {"BAT001": "enabled for us, case 123"}}},
    )
    (finding,) = linted(template(accepted)).findings
    assert (finding.code, finding.accepted) == ("BAT001", "enabled for us, case 123")


def test_findings_are_accepted_for_a_whole_template() -> None:
    bad = resource(pool(gpu_driver(publisher="Contoso", type="Agent")))
    metadata = {"poolkit": {"accept": {"BAT001": "enabled for us"}}}
    assert [f.accepted for f in linted(template(bad, bad | {"name": "account/other"}, metadata=metadata)).findings] == [
        "enabled for us",
        "enabled for us",
    ]


def test_an_acceptance_that_nothing_needs_is_a_warning_where_it_stands() -> None:
    said = linted(template(resource(pool(), metadata={"poolkit": {"accept": {"BAT001": "no longer"}}})))
    (item,) = said.located
    assert (item.finding.code, item.finding.path[-4:]) == ("ACC001", ("metadata", "poolkit", "accept", "BAT001"))
    assert said.places.text[said.places.span(item.place)[1] :].startswith('"no longer"')


def test_variables_that_double_each_other_end_soon_and_are_unknown() -> None:
    variables: dict[str, Any] = {"v0": ["x"] * 10}
    for index in range(60):
        variables[f"v{index + 1}"] = f"[createArray(variables('v{index}'), variables('v{index}'))]"
    started = time.monotonic()
    unknown("[variables('v60')]", variables=variables)
    assert time.monotonic() - started < 30


IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities"
VAULT = {
    "type": "Microsoft.KeyVault/vaults",
    "apiVersion": "2024-11-01",
    "name": "farm",
    "properties": {"tenantId": "t", "sku": {"family": "A", "name": "standard"}, "enableRbacAuthorization": True},
}


def grant(to: str) -> dict[str, Any]:
    return {
        "type": "Microsoft.Authorization/roleAssignments",
        "apiVersion": "2022-04-01",
        "name": "[guid('grant')]",
        "scope": "[resourceId('Microsoft.KeyVault/vaults', 'farm')]",
        "properties": {
            "principalId": f"[reference(resourceId('{IDENTITY}', '{to}')).principalId]",
            "principalType": "ServicePrincipal",
            "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', "
            "'4633458b-17de-408a-b874-0445c86b69e6')]",
        },
    }


def reading_farm(*others: dict[str, Any]) -> dict[str, Any]:
    """A template with a vault, two identities, and a pool that reads the vault as one of them."""
    settings = key_vault_settings(observedCertificates=[{"url": "https://farm.vault.azure.net/secrets/web"}])
    settings["authenticationSettings"]["msiClientId"] = f"[reference(resourceId('{IDENTITY}', 'nodes')).clientId]"
    body = pool(key_vault(settings=settings))
    body["identity"]["userAssignedIdentities"] = {f"[resourceId('{IDENTITY}', 'nodes')]": {}}
    identities = [
        {"type": IDENTITY, "apiVersion": "2023-01-31", "name": name, "location": "x"} for name in ("nodes", "others")
    ]
    return template(VAULT, *identities, resource(body), *others)


def test_an_identity_of_the_template_without_a_grant_on_its_vault_is_found() -> None:
    assert "KVX009" in codes(reading_farm(grant("others")))


def test_an_identity_of_the_template_with_a_grant_on_its_vault_is_let_be() -> None:
    assert "KVX009" not in codes(reading_farm(grant("nodes")))


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
