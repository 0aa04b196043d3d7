"""Each function of templates by its own semantics: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions"""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.linting.template.functions.table import FUNCTIONS, find_function
from azure_poolkit.model.unknown import Unknown
from linting.template.evaluated import reason, scope, unknown, value

ABC = "createArray('a', 'b', 'c')"
NUMBERS = "createArray(1, 2, 3, 4)"
DOGS = "createArray(createObject('name', 'Evie', 'age', 5), createObject('name', 'Kira', 'age', 8))"
OBJECT = "createObject('a', 1, 'b', createObject('c', 2, 'd', 3))"

LITERAL: list[tuple[str, Any]] = [
    # lists
    ("array('a')", ["a"]),
    ("array(createArray('a'))", ["a"]),
    ("concat('a', 'b', 1, true())", "ab1True"),
    ("concat(createArray('a'), createArray('b'))", ["a", "b"]),
    ("contains('OneTwo', 'Two')", True),
    ("contains(createObject('One', 1), 'one')", True),
    (f"contains({ABC}, 'B')", False),
    ("createArray()", []),
    ("createArray(1, 'a')", [1, "a"]),
    ("empty('')", True),
    ("empty(createArray('a'))", False),
    ("empty(createObject())", True),
    ("empty(null())", True),
    (f"first({ABC})", "a"),
    ("first('One')", "O"),
    (f"last({ABC})", "c"),
    ("last('One')", "e"),
    (f"indexFromEnd({ABC}, 1)", "c"),
    (f"tryIndexFromEnd({ABC}, 9)", None),
    (f"tryIndexFromEnd({ABC}, 3)", "a"),
    (f"indexOf({ABC}, 'b')", 1),
    (f"indexOf({ABC}, 'z')", -1),
    ("indexOf('abcABC', 'B')", 1),
    ("lastIndexOf('abcABC', 'b')", 4),
    ("lastIndexOf(createArray(1, 2, 1), 1)", 2),
    ("intersection(createArray(1, 2, 3), createArray(3, 1))", [1, 3]),
    ("intersection(createObject('a', 1, 'b', 2), createObject('A', 1, 'b', 3))", {"a": 1}),
    ("length('abc')", 3),
    (f"length({OBJECT})", 2),
    ("max(1, 7, 3)", 7),
    ("min(createArray(4, 2))", 2),
    ("range(5, 3)", [5, 6, 7]),
    (f"skip({ABC}, 2)", ["c"]),
    ("skip('one two', 4)", "two"),
    (f"take({ABC}, 2)", ["a", "b"]),
    ("take('one two', 3)", "one"),
    (f"take({ABC}, -1)", []),
    ("flatten(createArray(createArray(1), createArray(2, 3)))", [1, 2, 3]),
    ("union(createArray(1, 2), createArray(2, 3))", [1, 2, 3]),
    # objects
    ("createObject('a', 1, 'b', createArray(2))", {"a": 1, "b": [2]}),
    (f"union({OBJECT}, createObject('b', createObject('d', 9), 'e', 5))", {"a": 1, "b": {"c": 2, "d": 9}, "e": 5}),
    ("union(createObject('a', createArray(1)), createObject('a', createArray(2)))", {"a": [2]}),
    (f"shallowMerge(createArray({OBJECT}, createObject('b', createObject('d', 9))))", {"a": 1, "b": {"d": 9}}),
    ("items(createObject('b', 2, 'a', 1))", [{"key": "a", "value": 1}, {"key": "b", "value": 2}]),
    (f"objectKeys({OBJECT})", ["a", "b"]),
    (f"tryGet({OBJECT}, 'b', 'c')", 2),
    (f"tryGet({OBJECT}, 'nothing', 'c')", None),
    (f"tryGet({ABC}, 7)", None),
    (f"tryGet({ABC}, 0)", "a"),
    ("tryGet(null(), 'a')", None),
    ("json('{\"a\": [1, null, true]}')", {"a": [1, None, True]}),
    ("json('0.5')", 0.5),
    ("null()", None),
    # texts
    ("base64('one, two')", "b25lLCB0d28="),
    ("base64ToString('b25lLCB0d28=')", "one, two"),
    ('base64ToJson(base64(\'{"one": "a"}\'))', {"one": "a"}),
    ("dataUri('Hello')", "data:text/plain;charset=utf8;base64,SGVsbG8="),
    ("dataUriToString('data:;base64,SGVsbG8sIFdvcmxkIQ==')", "Hello, World!"),
    ("endsWith('abcdef', 'F')", True),
    ("startsWith('abcdef', 'aB')", True),
    ("format('{0}, {1}. {0}', 'Hello', 7)", "Hello, 7. Hello"),
    ("format('{{{0:D3}}}', 7)", "{007}"),
    ("format('{0:00}', 7)", "07"),
    ("join(createArray('a', 'b'), '-')", "a-b"),
    ("padLeft(7, 3, '0')", "007"),
    ("padLeft('abc', 5)", "  abc"),
    ("replace('a-b-c', '-', '')", "abc"),
    ("split('a,b;c', createArray(',', ';'))", ["a", "b", "c"]),
    ("string(createObject('a', createArray(1, 'x')))", '{"a":[1,"x"]}'),
    ("string(false())", "False"),
    ("substring('abcdef', 2)", "cdef"),
    ("toLower('ABC')", "abc"),
    ("toUpper('abc')", "ABC"),
    ("trim('  a ')", "a"),
    ("uri('http://contoso.com/firstpath/', 'myscript.sh')", "http://contoso.com/firstpath/myscript.sh"),
    (
        "uri('http://contoso.com/firstpath/azuredeploy.json', 'nested/a.json')",
        "http://contoso.com/firstpath/nested/a.json",
    ),
    ("uri('http://contoso.com', '/a.json')", "http://contoso.com/a.json"),
    ("uriComponent('http://a.com/b c')", "http%3A%2F%2Fa.com%2Fb%20c"),
    ("uriComponentToString('http%3A%2F%2Fa.com')", "http://a.com"),
    # logic and comparison
    ("and(true(), true())", True),
    ("or(false(), false())", False),
    ("not(true())", False),
    ("bool('TRUE')", True),
    ("bool(0)", False),
    ("true()", True),
    ("false()", False),
    ("if(less(1, 2), 'yes', 'no')", "yes"),
    ("coalesce(null(), null(), 'c')", "c"),
    ("equals('a', 'A')", False),
    ("equals(createObject('a', 1), createObject('a', 1))", True),
    ("equals('1', 1)", False),
    ("less('a', 'b')", True),
    ("lessOrEquals(2, 2)", True),
    ("greater('b', 'a')", True),
    ("greaterOrEquals(1, 2)", False),
    # numbers
    ("add(2, 3)", 5),
    ("sub(2, 3)", -1),
    ("mul(-2, 3)", -6),
    ("div(-7, 2)", -3),
    ("mod(-7, 2)", -1),
    ("int('12')", 12),
    ("float('1.5')", 1.5),
    # dates
    ("dateTimeAdd('2020-04-07 14:53:14Z', 'P3Y', 'u')", "2023-04-07 14:53:14Z"),
    ("dateTimeAdd('2020-01-31T00:00:00Z', 'P1M', 'yyyy-MM-dd')", "2020-02-29"),
    ("dateTimeAdd('2020-04-07 14:53:14Z', '-P9DT1H', 'yyyy-MM-ddTHH:mm:ssZ')", "2020-03-29T13:53:14Z"),
    ("dateTimeFromEpoch(1683040573)", "2023-05-02T15:16:13Z"),
    ("dateTimeToEpoch('2023-05-02T15:16:13Z')", 1683040573),
    # networks
    (
        "parseCidr('10.144.0.0/20')",
        {
            "network": "10.144.0.0",
            "netmask": "255.255.240.0",
            "broadcast": "10.144.15.255",
            "firstUsable": "10.144.0.1",
            "lastUsable": "10.144.15.254",
            "cidr": 20,
        },
    ),
    ("cidrSubnet('10.144.0.0/20', 24, 1)", "10.144.1.0/24"),
    ("cidrHost('10.144.3.0/24', 1)", "10.144.3.2"),
    # lambdas
    (f"map({DOGS}, lambda('dog', lambdaVariables('dog').name))", ["Evie", "Kira"]),
    (f"map({ABC}, lambda('x', 'i', concat(lambdaVariables('x'), lambdaVariables('i'))))", ["a0", "b1", "c2"]),
    (f"filter({DOGS}, lambda('dog', greater(lambdaVariables('dog').age, 6)))", [{"name": "Kira", "age": 8}]),
    (f"reduce({NUMBERS}, 0, lambda('sum', 'n', add(lambdaVariables('sum'), lambdaVariables('n'))))", 10),
    ("sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))", [1, 2, 3]),
    (
        f"toObject({DOGS}, lambda('dog', lambdaVariables('dog').name), lambda('dog', lambdaVariables('dog').age))",
        {"Evie": 5, "Kira": 8},
    ),
    (f"toObject({ABC}, lambda('x', lambdaVariables('x')))", {"a": "a", "b": "b", "c": "c"}),
    (
        "groupBy(createArray('one', 'two', 'six!'), lambda('x', string(length(lambdaVariables('x')))))",
        {"3": ["one", "two"], "4": ["six!"]},
    ),
    ("mapValues(createObject('a', 1, 'b', 2), lambda('v', add(lambdaVariables('v'), 1)))", {"a": 2, "b": 3}),
    # the deployment and its place
    ("parameters('nullable')", None),
    ("environment().suffixes.keyvaultDns", ".vault.azure.net"),
    ("environment().resourceManager", "https://management.azure.com/"),
    ("resourceGroup().type", "Microsoft.Resources/resourceGroups"),
    (
        "resourceId('Microsoft.Batch/batchAccounts/pools', 'a', 'p')",
        "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/a/pools/p",
    ),
    (
        "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')",
        "/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/r",
    ),
    (
        "managementGroupResourceId('m', 'Microsoft.Authorization/policyDefinitions', 'p')",
        "/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.Authorization/policyDefinitions/p",
    ),
    (
        "tenantResourceId('Microsoft.Authorization/roleDefinitions', 'r')",
        "/providers/Microsoft.Authorization/roleDefinitions/r",
    ),
    ("extensionResourceId('/x', 'Microsoft.Authorization/locks', 'l')", "/x/providers/Microsoft.Authorization/locks/l"),
]
RUNTIME = {
    "guid": "guid('a')",
    "uniquestring": "uniqueString('a')",
    "newguid": "newGuid()",
    "utcnow": "utcNow('u')",
    "list*": "listKeys('a', '2022-01-01')",
    "getsecret": "getSecret('a', 'b')",
    "reference": "reference('a')",
    "references": "references('a')",
    "providers": "providers('Microsoft.Web')",
    "pickzones": "pickZones('Microsoft.Compute', 'virtualMachines', 'westus2')",
    "tologicalzone": "toLogicalZone('s', 'l', 'z')",
    "tologicalzones": "toLogicalZones('s', 'l', createArray('z'))",
    "tophysicalzone": "toPhysicalZone('s', 'l', 'z')",
    "tophysicalzones": "toPhysicalZones('s', 'l', createArray('z'))",
    "deployer": "deployer().objectId",
    "deployment": "deployment().name",
    "tenant": "tenant().tenantId",
    "managementgroup": "managementGroup().name",
    "subscription": "subscription().displayName",
    "externalinput": "externalInput('a', 'b')",
    "externalinputs": "externalInputs('a')",
    "fail": "fail('no')",
}
INSIDE_OTHERS = {"lambda", "lambdavariables", "copyindex", "variables"}


@pytest.mark.parametrize(("expression", "expected"), LITERAL)
def test_what_a_function_gives_of_known_values(expression: str, expected: Any) -> None:
    found = value(expression)
    assert found == expected
    assert type(found) is type(expected) or isinstance(expected, dict)


@pytest.mark.parametrize("expression", RUNTIME.values())
def test_what_only_azure_knows_is_unknown(expression: str) -> None:
    assert unknown(expression).parts


@pytest.mark.parametrize(
    "expression", ["listKeys('a', '1').keys[0].value", "getSecret('a', 'b')", "listAccountSas('a', '1')"]
)
def test_what_lists_keys_is_a_secret(expression: str) -> None:
    assert unknown(expression).secret
    assert unknown(f"concat('x', {expression})").secret


def test_every_function_of_the_table_has_a_case_of_its_own() -> None:
    tested = {expression.split("(")[0].casefold() for expression, _ in LITERAL} | RUNTIME.keys() | INSIDE_OTHERS
    tested |= {"resourcegroup", "parameters"}
    assert set(FUNCTIONS) == tested


@pytest.mark.parametrize("name", ["listKeys", "listSecrets", "listClusterAdminCredential"])
def test_each_operation_that_lists_is_one_row(name: str) -> None:
    assert find_function(name.casefold()) is FUNCTIONS["list*"]


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_too_few_or_too_many_values_give_a_reason_and_no_exception(function: Any) -> None:
    name = "listKeys" if function.name == "list*" else function.name
    if function.least:
        assert "does not take" in reason(f"{name}()")
    if function.most is not None:
        assert "does not take" in reason(f"{name}({', '.join(['1'] * (function.most + 1))})")


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
@pytest.mark.parametrize(
    "argument", ["1", "'a'", "null()", "true()", "createArray()", "createObject()", "parameters('key')"]
)
def test_no_type_of_value_makes_a_function_fail(function: Any, argument: str) -> None:
    for count in range(function.least, (function.most or function.least + 2) + 1):
        scope().text(f"[{function.name}({', '.join([argument] * count)})]")


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_secret_stays_one_whatever_is_made_of_it(function: Any) -> None:
    """Where the value is unknown because it is made of a secret parameter."""
    harmless = {"parameters", "variables", "lambda", "lambdavariables", "copyindex", "array", "createarray", "list*"}
    if function.name in harmless | {"createobject"} or not (function.most is None or function.most):
        return
    for count in range(max(function.least, 1), (function.most or function.least) + 1):
        found = scope().text(
            f"[{function.name}({', '.join(['parameters(' + chr(39) + 'key' + chr(39) + ')'] * count)})]"
        )
        if isinstance(found, Unknown):
            assert found.secret, f"{function.name} of {count}"
