"""The policy pack says what the rules say, of resources that were written by hand."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pulumi.runtime import proto

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.extensions.samples import key_vault, pool
from azure_poolkit.rules.rule import ProgramRule, Rule
from policies.packs import PROVIDER, TOKENS, UNKNOWN, Pack, Resource, codes, linked, native, secret, urn

NEEDS_MORE_THAN_INPUTS = set(
    "IMG003 IMG005 IMG012 IMG015 IMG020 KVX006 KVX009 NET001 NET002 NET004 NET005".split()  # noqa: SIM905
)
"""The samples of these rules say more than the inputs that a preview knows."""
CANARY = "cnry-7f3a"
OURS = "azure-poolkit:index:BatchPool"
BODY_RULES = [
    rule
    for rule in WITH_SHAPES
    if isinstance(rule, Rule) and rule.sample(rule.bad).kind in TOKENS and not rule.context and not rule.extras.said
]
PROGRAM_RULES = [rule for rule in WITH_SHAPES if isinstance(rule, ProgramRule)]


def a_pool(*extensions: dict[str, Any]) -> Resource:
    return native(Body(kind=POOL, name="render", value=pool(*extensions)))


def with_certificates(url: str) -> dict[str, Any]:
    extension = key_vault()
    extension["settings"]["secretsManagementSettings"]["observedCertificates"][0]["url"] = url
    return extension


def linted(resources: Iterable[Resource]) -> list[Finding]:
    """What lint says of the preview of a program that makes ``resources``."""
    states = [
        {"urn": one.urn, "type": one.type, "custom": True, "inputs": one.inputs, "propertyDependencies": one.depends_on}
        | {"provider": urn(PROVIDER, "default")}
        for one in resources
    ]
    document = {"changeSummary": {}, "steps": [{"op": "create", "newState": state} for state in states]}
    return lint_file("preview.json", json.dumps(document).encode()).findings


def put_somewhere(data: st.DataObject, resource: Resource, value: Any) -> dict[str, Any]:
    """The inputs of ``resource`` with ``value`` in a place that ``data`` chooses."""
    inputs = copy.deepcopy(dict(resource.inputs))
    holders = [(holder, key) for holder in _holders(inputs) for key in list(holder)]
    holder, key = holders[data.draw(st.integers(0, len(holders) - 1))]
    holder[key] = value
    return inputs


def _holders(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _holders(inner)


WRONG_ADDRESS = "https://farm.vault.azure.net/certificates/tls"
WRONG = a_pool(with_certificates(WRONG_ADDRESS))


@pytest.mark.parametrize("rule", BODY_RULES, ids=lambda rule: rule.code)
def test_a_resource_that_breaks_a_rule_breaks_its_policy(rule: Rule[Any]) -> None:
    assert rule.code in codes(Pack().says(native(rule.sample(rule.bad))))


@pytest.mark.parametrize("rule", BODY_RULES, ids=lambda rule: rule.code)
def test_a_resource_that_breaks_no_rule_breaks_no_policy(rule: Rule[Any]) -> None:
    assert codes(Pack().says(native(rule.sample(rule.good)))) <= {"SHP008"}


@pytest.mark.parametrize("rule", PROGRAM_RULES, ids=lambda rule: rule.code)
def test_of_a_program_the_pack_says_what_lint_says_of_its_preview(rule: ProgramRule[Any]) -> None:
    resources = linked(rule.bad)
    assert codes(Pack().says(*resources)) == {finding.code for finding in linted(resources)}


def test_most_program_rules_speak_of_what_a_preview_shows() -> None:
    silent = {rule.code for rule in PROGRAM_RULES if rule.code not in codes(Pack().says(*linked(rule.bad)))}
    assert silent <= NEEDS_MORE_THAN_INPUTS


def test_errors_stop_the_engine_and_warnings_do_not() -> None:
    (answer, _) = Pack().asks(WRONG)
    levels = {said.policyName: said.enforcementLevel for said in answer.diagnostics}
    assert levels["KVX003"] == proto.MANDATORY


def test_a_finding_names_the_input_the_value_and_the_fix() -> None:
    (text,) = (text for name, text in Pack().says(WRONG) if name == "KVX003")
    assert text == (
        "address is not an https secret address (certificates or keys address, http)\n"
        "KVX003 deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings.secretsManagementSettings"
        ".observedCertificates[0].url: a certificates or keys address carries no private key: "
        f"'{WRONG_ADDRESS}'. Accepted: https://<vault>.<vault suffix>/secrets/<name>. Fix: use the address with "
        "/secrets/, without a version so that renewals arrive."
    )


def test_what_our_components_made_is_not_reported_again() -> None:
    theirs = Resource(WRONG.type, WRONG.name, WRONG.inputs, parents=(OURS,))
    assert Pack().says(theirs) == []


def test_a_child_of_somebody_elses_component_is_reported() -> None:
    theirs = Resource(WRONG.type, WRONG.name, WRONG.inputs, parents=("acme:index:Farm",))
    assert "KVX003" in codes(Pack().says(theirs))


def test_a_finding_that_is_accepted_for_a_resource_is_not_reported_and_its_reason_is_kept() -> None:
    pack = Pack({"KVX003": {"properties": {"accept": {"render": "case 123"}}}})
    (answer, _) = pack.asks(WRONG)
    assert "KVX003" not in {said.policyName for said in answer.diagnostics}
    assert ("KVX003", "accepted: case 123") in {(one.policy_name, one.reason) for one in answer.not_applicable}


def test_an_acceptance_for_another_resource_changes_nothing() -> None:
    pack = Pack({"KVX003": {"properties": {"accept": {"other": "case 123"}}}})
    assert "KVX003" in codes(pack.says(WRONG))


def test_an_acceptance_without_a_reason_changes_nothing() -> None:
    pack = Pack({"KVX003": {"properties": {"accept": {"render": " "}}}})
    assert "KVX003" in codes(pack.says(WRONG))


def test_what_waits_for_an_unknown_is_said_to_be_undecided() -> None:
    said = Pack().says(a_pool(with_certificates(UNKNOWN)))
    assert [name for name, _ in said] == ["UNDECIDED"]
    assert "KVX003" in said[0][1]


@given(st.data())
def test_an_unknown_in_any_place_aborts_no_policy(data: st.DataObject) -> None:
    inputs = put_somewhere(data, a_pool(key_vault()), UNKNOWN)
    assert not [text for _, text in Pack().says(Resource(WRONG.type, "render", inputs)) if "can't run policy" in text]


@given(st.data())
def test_a_secret_in_any_place_shows_in_no_message(data: st.DataObject) -> None:
    inputs = put_somewhere(data, WRONG, secret(f"https://{CANARY}.vault.azure.net/certificates/{CANARY}"))
    assert CANARY not in str(Pack().says(Resource(WRONG.type, "render", inputs)))


def test_with_the_policy_that_is_told_secrets_disabled_no_value_is_shown() -> None:
    pack = Pack({"SECRETS": {"enforcementLevel": "DISABLED"}})
    said = pack.says(WRONG)
    assert "KVX003" in codes(said)
    assert WRONG_ADDRESS not in str(said)


def test_separate_extensions_are_judged_with_their_scale_set() -> None:
    machines = {"virtualMachineProfile": {"extensionProfile": {"extensions": []}}}
    scale_set = Resource(
        TOKENS[SCALE_SET].token, "gateway", {"resourceGroupName": "g", "vmScaleSetName": "gateway", **machines}
    )
    beside = {"resourceGroupName": "g", "vmScaleSetName": "gateway", "publisher": "Microsoft.Azure.Extensions"}
    first, second = (
        Resource(
            "azure-native:compute:VirtualMachineScaleSetExtension",
            name,
            beside | {"vmssExtensionName": name, "type": "CustomScript", "typeHandlerVersion": "2.1"} | more,
        )
        for name, more in (
            ("one", {"provisionAfterExtensions": ["two"]}),
            ("two", {"provisionAfterExtensions": ["one"]}),
        )
    )
    assert "SEQ002" in str(Pack().says(scale_set, first, second))
