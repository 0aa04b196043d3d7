"""What is known of expressions whose value is not: their form, their literal pieces, their secrecy."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown, same
from linting.template.evaluated import form, reason, scope, unknown, value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("concat(parameters('text'), '/a')", "format('{0}/{1}', parameters('text'), 'a')"),
        ("concat(parameters('text'), '/a')", "join(createArray(parameters('text'), 'a'), '/')"),
        ("string(parameters('text'))", "parameters('TEXT')"),
        ("toLower(parameters('text'))", "toLower(concat(parameters('text')))"),
        ("uniqueString(resourceGroup().id)", "uniqueString(resourceGroup().id)"),
        ("parameters('object').a.b", "parameters('object')['a'].b"),
        ("resourceGroup().location", "resourceGroup().location"),
    ],
)
def test_equal_expressions_are_one_value(one: str, other: str) -> None:
    seen = scope()
    assert same(seen.text(f"[{one}]"), seen.text(f"[{other}]"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("concat(parameters('text'), '/a')", "concat(parameters('other'), '/a')"),
        ("newGuid()", "newGuid()"),
        ("uniqueString('a')", "uniqueString('b')"),
        ("parameters('object').a", "parameters('object').b"),
    ],
)
def test_other_expressions_may_be_another_value(one: str, other: str) -> None:
    seen = scope()
    assert not same(seen.text(f"[{one}]"), seen.text(f"[{other}]"))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (
            "concat('https://', parameters('text'), '.vault.azure.net/certificates/tls')",
            "https://*.vault.azure.net/certificates/tls",
        ),
        ("reference('v').secretUriWithVersion", "https://*/secrets/*/*"),
        ("reference(parameters('text'), '2023-07-01').secretUri", "https://*/secrets/*"),
        ("format('{0}{1}', 'a', parameters('text'))", "a*"),
        ("concat(reference('v').vaultUri, 'certificates/tls')", "https://*/certificates/tls"),
        ("uri(concat(parameters('text'), '/'), 'nested/a.json')", "*/nested/a.json"),
    ],
)
def test_the_literal_pieces_of_a_text_are_known(expression: str, expected: str) -> None:
    assert form(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("if(contains(createObject(), 'a'), createObject().a, 'b')", "b"),
        ("if(true(), 'a', nothing())", "a"),
        ("and(false(), parameters('flag'))", False),
        ("and(parameters('flag'), false())", False),
        ("or(parameters('flag'), true())", True),
        ("or(true(), createObject().missing)", True),
        ("coalesce(tryGet(createObject(), 'a'), 'b')", "b"),
        ("coalesce('a', createObject().missing)", "a"),
        ("if(parameters('flag'), 'a', 'a')", "a"),
        ("equals(parameters('text'), parameters('text'))", True),
        ("equals(concat('a', parameters('text')), 'b')", False),
        ("empty(concat('a', parameters('text')))", False),
        ("length(createArray(parameters('text'), 'b'))", 2),
        ("concat(createArray('a'), parameters('list'))[0]", "a"),
        ("contains(createArray('a', parameters('text')), 'a')", True),
        ("union(createObject('a', parameters('text')), createObject('a', 'b')).a", "b"),
        ("first(map(createArray(parameters('text')), lambda('x', 'b')))", "b"),
    ],
)
def test_only_what_decides_is_looked_at(expression: str, expected: Any) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("nothing('a')", "there is no function 'nothing'"),
        ("createObject('a', 1).b", "there is no property 'b'"),
        ("variables('nothing')", "there is no variable 'nothing'"),
        ("parameters('nothing')", "there is no parameter 'nothing'"),
        ("parameters('text')", "a parameter without a value"),
        ("copyIndex()", "no copy loop is around it"),
        ("copyIndex('a')", "there is no copy loop 'a' around it"),
        ("int('x')", "'int' cannot be worked out"),
        ("createArray(1)[7]", "a property cannot be worked out"),
        ("length(concat(createArray(1), parameters('list')))", "how many elements there are"),
    ],
)
def test_what_has_no_value_says_why(expression: str, expected: str) -> None:
    assert reason(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "concat('x', parameters('key'))",
        "if(parameters('flag'), parameters('key'), '')",
        "parameters('key').part",
        "filter(parameters('key'), lambda('x', true()))",
        "reference(parameters('key')).it",
        "toLower(base64(parameters('key')))",
    ],
)
def test_what_is_made_of_a_secret_is_one(expression: str) -> None:
    assert unknown(expression).secret


def test_a_property_of_a_default_that_lacks_it_is_unknown_and_not_null() -> None:
    template = {"parameters": {"cfg": {"type": "object", "defaultValue": {}}}}
    assert isinstance(value("not(empty(parameters('cfg').name))", template), Unknown)


def test_a_function_of_the_template_wins_no_name_of_a_built_in_one() -> None:
    template = {
        "functions": [
            {
                "namespace": "naming",
                "members": {
                    "format": {
                        "parameters": [{"name": "n", "type": "string"}],
                        "output": {"type": "string", "value": "[concat('x-', parameters('n'))]"},
                    },
                    "twice": {
                        "parameters": [{"name": "n", "type": "string"}],
                        "output": {"type": "string", "value": "[naming.format(naming.format(parameters('n')))]"},
                    },
                },
            }
        ]
    }
    assert value("naming.format('agent')", template) == "x-agent"
    assert value("naming.twice('agent')", template) == "x-x-agent"
    assert value("format('{0}', 'agent')", template) == "agent"
    assert value("sys.format('{0}', 'agent')", template) == "agent"


def test_a_function_that_calls_itself_ends() -> None:
    output = {"type": "string", "value": "[a.b()]"}
    template = {"functions": [{"namespace": "a", "members": {"b": {"parameters": [], "output": output}}}]}
    assert isinstance(value("a.b()", template), Unknown)


def test_a_type_that_is_defined_elsewhere_says_that_a_parameter_is_secret() -> None:
    template = {
        "definitions": {"password": {"$ref": "#/definitions/inner"}, "inner": {"type": "secureString"}},
        "parameters": {"p": {"$ref": "#/definitions/password"}},
    }
    assert unknown("parameters('p')", template).secret


def test_variables_are_made_by_loops() -> None:
    template = {
        "variables": {
            "names": ["a", "b"],
            "copy": [
                {
                    "name": "full",
                    "count": "[length(variables('names'))]",
                    "input": "[concat(variables('names')[copyIndex('full')], copyIndex('full', 1))]",
                }
            ],
            "inner": {"copy": [{"name": "list", "count": 2, "input": {"n": "[copyIndex('list')]"}}]},
        }
    }
    assert value("variables('full')", template) == ["a1", "b2"]
    assert value("variables('inner').list[1].n", template) == 1


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("concat('x', parameters('key'))", True),
        ("listKeys('a', '1').keys[0].value", True),
        ("if(parameters('flag'), parameters('key'), '')", True),
        ("if(empty(parameters('key')), 'a', 'b')", False),
        ("contains(parameters('key'), 'a')", False),
        ("uri('https://a/', concat('a.zip', parameters('_artifactsLocationSasToken')))", False),
        ("parameters('text')", False),
    ],
)
def test_what_must_not_be_read_by_others_is_told_from_what_is_only_hidden(expression: str, expected: bool) -> None:
    template = {"parameters": {"_artifactsLocationSasToken": {"type": "securestring", "defaultValue": ""}}}
    assert unknown(expression, template).confidential is expected


def test_elements_that_may_be_left_out_are_one_rest_of_the_list() -> None:
    found = value("filter(range(0, 5000), lambda('x', parameters('flag')))")
    assert len(found) == 1
