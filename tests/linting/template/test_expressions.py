"""What is resolved of the expressions of an ARM template, and what stays unknown."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool
from linting.templates import codes, linted, resource, template, vault_at


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


@pytest.mark.parametrize("entry", [lambda address: address, lambda address: {"url": address}], ids=["text", "object"])
def test_an_address_of_a_vault_that_is_not_known_is_judged_by_its_literal_pieces(entry: Callable[[str], Any]) -> None:
    for path, expected in (("certificates", ["KVX003"]), ("secrets", [])):
        address = f"[format('https://{{0}}.vault.azure.net/{path}/web', parameters('vault'))]"
        body = pool(key_vault(settings=key_vault_settings(observedCertificates=[entry(address)])))
        said = linted(template(resource(body), parameters={"vault": {"type": "string"}}))
        assert [finding.code for finding in said.findings] == expected


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


def test_variables_that_double_each_other_end_soon_and_are_unknown() -> None:
    variables: dict[str, Any] = {"v0": ["x"] * 10}
    for index in range(60):
        variables[f"v{index + 1}"] = f"[createArray(variables('v{index}'), variables('v{index}'))]"
    started = time.monotonic()
    unknown("[variables('v60')]", variables=variables)
    assert time.monotonic() - started < 30
