"""Every rule's bodies held against the stand-in for Azure, which is written from the facts and not from the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from azure_poolkit.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.rule import Rule
from pairing.answers import Kind, Nodes


@dataclass(frozen=True)
class Expected:
    """What the stand-in says to a rule's bad body. `why` is the fact and the reason for which Azure does not refuse it
    by itself, or what is not settled of the words in which it does."""

    kind: Kind
    says: str
    why: str


OWN = "that Azure refuses is a fact, its words are not known"

# What Azure says of each rule's fault, so where a rule speaks earlier, and where it is all that ever speaks.
SAYS = {
    "EXT001": Expected(
        "refused",
        "extension name 'agent' cannot be used for more than one extension.",
        "VX-30: seen on scale sets; BX-28 takes it for pools",
    ),
    "EXT002": Expected(
        "refused",
        "Multiple VMExtensions per handler not supported for OS type 'Linux'.",
        "VX-31: seen on single machines; BX-28 takes it for pools",
    ),
    "EXT004": Expected(
        "resize fails",
        "Desired number of dedicated nodes could not be allocated",
        "BX-25: the PUT takes any JSON, and the resize that fails names nothing",
    ),
    "EXT007": Expected(
        "fine",
        "",
        "VX-49: Azure cannot know that a setting is a secret; it works, and every reader of the pool sees it",
    ),
    "SEQ001": Expected("refused", "in its provisionAfterExtensions property, but the extension", "VX-25"),
    "SEQ002": Expected("refused", "[stand-in] provisionAfterExtensions has a cycle", f"VX-26: {OWN}"),
    "SEQ003": Expected(
        "silent",
        "Will ignore dependency",
        "VX-28: the Linux agent deploys without an error, in any order; only its log tells",
    ),
    "BAT001": Expected("refused", "[stand-in] The extension 'Microsoft.ManagedServices.", f"BX-09, BX-12: {OWN}"),
    "BAT002": Expected("refused", "is reserved by the Batch service.", f"BX-05: {OWN}"),
    "BAT003": Expected("refused", "cloudServiceConfiguration' is not a property", f"BX-04: {OWN}"),
    "BAT004": Expected("refused", "needs a user-assigned identity on the pool.", f"BX-06: {OWN}"),
    "BAT005": Expected("refused", "[stand-in] The identity type 'SystemAssigned'", f"BX-37: {OWN}"),
    "BAT007": Expected("refused", "exactly one of fixedScale and autoScale", f"BX-45: {OWN}"),
    "KVX001": Expected(
        "node fails", "There are no observed certificates.", "KV-01: Azure takes any object as an extension's settings"
    ),
    "KVX002": Expected(
        "node fails", "cannot read the observed certificate", "KV-18: Azure takes any object as an extension's settings"
    ),
    "KVX003": Expected(
        "silent",
        "There is no private key at https://render.vault.azure.net/certificates/web",
        "BX-43, BX-64: without initial sync the extension reports success when it begins to poll",
    ),
    "KVX004": Expected(
        "fine", "", "KV-04: every documented form is a text of digits; whether a number is read has not been settled"
    ),
    "KVX005": Expected(
        "silent",
        "No identity of the pool has the client id 'render-nodes'",
        "BX-41, BX-64: without initial sync the extension reports success when it begins to poll",
    ),
    "KVX016": Expected(
        "node fails",
        "Attempt to get non-existent AuthConfig",
        "KV-02: Azure takes any object as an extension's settings",
    ),
}

every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


@pytest.fixture
def nodes(tmp_path):
    return Nodes(tmp_path)


@every_rule
def test_azure_says_to_a_bad_body_what_the_table_has(nodes: Nodes, rule: Rule[Any]) -> None:
    if rule.code not in SAYS:
        pytest.fail(
            f"{rule.code} is not in SAYS. The stand-in says to its bad body: {nodes.answer(rule.bad)}. "
            "If the facts agree, enter that with the fact and the reason; else mend the stand-in or the rule.",
            pytrace=False,
        )
    expected, answer = SAYS[rule.code], nodes.answer(rule.bad)

    assert (answer.kind, expected.says in answer.text) == (expected.kind, True), answer


@every_rule
def test_azure_takes_a_good_body_and_its_nodes_come_up(nodes: Nodes, rule: Rule[Any]) -> None:
    assert nodes.answer(rule.good).kind == "fine"


def test_the_table_names_rules_that_there_are() -> None:
    assert SAYS.keys() <= BY_CODE.keys()


def test_a_secret_in_settings_is_there_for_every_reader(nodes: Nodes) -> None:
    assert "not-a-real-key" in nodes.answer(BY_CODE["EXT007"].bad).returned
    assert "not-a-real-key" not in nodes.answer(BY_CODE["EXT007"].good).returned


def test_an_identity_not_waited_for_fails_the_node_once_it_is_waited_for(nodes: Nodes) -> None:
    body = BY_CODE["KVX005"].bad
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    (extension,) = machines["extensions"]
    management = extension["settings"]["secretsManagementSettings"] | {"requireInitialSync": True}
    waiting = extension | {"settings": extension["settings"] | {"secretsManagementSettings": management}}
    deployment = {"virtualMachineConfiguration": machines | {"extensions": [waiting]}}

    answer = nodes.answer(body | {"properties": body["properties"] | {"deploymentConfiguration": deployment}})

    assert answer.kind == "node fails"
