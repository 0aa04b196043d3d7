"""Every rule's bodies held against the stand-in for Azure, which is written from the facts and not from the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from azure_poolkit.model.body import POOL
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
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
    "EXT003": Expected("fine", "", "BX-13: that it cannot work is inferred; what Azure or the node says is not known"),
    "EXT004": Expected(
        "resize fails",
        "Desired number of dedicated nodes could not be allocated",
        "BX-25: the PUT takes any JSON, and the resize that fails names nothing",
    ),
    "EXT005": Expected("refused", "missing required property", f"BX-22: {OWN}"),
    "EXT007": Expected(
        "fine",
        "",
        "VX-49: Azure cannot know that a setting is a secret; it works, and every reader of the pool sees it",
    ),
    **{
        code: Expected("fine", "", "Azure cannot know that a text is a secret; every reader of the pool sees it")
        for code in ("SEC001", "SEC002", "SEC003", "SEC004")
    },
    "EXT008": Expected("refused", "is not a property of VMExtension", f"BX-24: {OWN}, if it refuses"),
    "EXT009": Expected("fine", "", "BX-09: Batch still lists what is out of support, and installs it"),
    "EXT010": Expected(
        "node fails",
        "ScheduledScanSettings.day must be 0 to 8",
        "extension-catalogue: Azure takes any object as an extension's settings",
    ),
    "EXT011": Expected(
        "fine", "", "VX-11: whether letter case counts has not been settled; the stand-in compares exactly"
    ),
    "SEQ001": Expected("refused", "in its provisionAfterExtensions property, but the extension", "VX-25"),
    "SEQ002": Expected("refused", "[stand-in] provisionAfterExtensions has a cycle", f"VX-26: {OWN}"),
    "SEQ003": Expected(
        "silent",
        "Will ignore dependency",
        "VX-28: the Linux agent deploys without an error, in any order; only its log tells",
    ),
    "SEQ006": Expected("fine", "", "VX-03: others may run beside it, and Azure has no word for running alone"),
    "SEQ011": Expected(
        "fine", "", "VX-47: both report success; what comes after may have looked for certificates too soon"
    ),
    "SEQ014": Expected("fine", "", "VX-06: a name that is said twice is one name"),
    "BAT001": Expected("refused", "[stand-in] The extension 'Microsoft.ManagedServices.", f"BX-09, BX-12: {OWN}"),
    "BAT002": Expected("refused", "is reserved by the Batch service.", f"BX-05: {OWN}"),
    "BAT003": Expected("refused", "cloudServiceConfiguration' is not a property", f"BX-04: {OWN}"),
    "BAT004": Expected("refused", "needs a user-assigned identity on the pool.", f"BX-06: {OWN}"),
    "BAT005": Expected("refused", "must be one of UserAssigned, None but got 'SystemAssigned'", f"BX-37: {OWN}"),
    "BAT007": Expected("refused", "exactly one of fixedScale and autoScale", f"BX-45: {OWN}"),
    "BAT008": Expected("refused", "resizeTimeout 'PT4M59S' is less than 5 minutes.", f"BX-46: {OWN}"),
    "BAT009": Expected(
        "fine", "", "BX-44: Azure takes the name from the address, and azure-native holds it against its own pattern"
    ),
    "BAT010": Expected("refused", "windowsConfiguration must not be given", f"BX-48: {OWN}"),
    "BAT011": Expected("refused", "at most 5 inbound NAT pools", f"BX-49: {OWN}"),
    "BAT012": Expected("fine", "", "BX-35: a warning; until when pools are still made is not settled"),
    "BAT013": Expected("fine", "", "BX-45: Azure makes a pool of 0 nodes"),
    "BAT014": Expected("refused", "is for another system than the image", f"BX-13, MI-30: {OWN}"),
    "BAT015": Expected("refused", "is not that of the image", "PC-01: the code is told, its words are not"),
    "BAT016": Expected("node fails", "NVIDIA GPU not found on this VM size", "PC-08: exit code 11 of the driver"),
    "BAT017": Expected("node fails", "The driver is not signed", "PC-08: not supported; the log is not known"),
    "BAT018": Expected("refused", "without a securityType", f"PC-23: {OWN}"),
    "BAT019": Expected("refused", "needs osDisk.managedDisk.securityProfile", f"PC-23: {OWN}"),
    "BAT020": Expected("refused", "has no container runtime", f"PC-16: {OWN}"),
    "BAT021": Expected("refused", "cannot be used with Spot nodes", f"PC-18: {OWN}"),
    "BAT022": Expected("refused", "cannot communicate with each other", f"PC-21: {OWN}"),
    "BAT023": Expected("refused", "cannot be placed Zonal", f"PC-22: {OWN}"),
    "BAT024": Expected("refused", "cannot be encrypted", "PC-24: the code is told, its words are not"),
    "BAT026": Expected("refused", "missing required property", f"PC-02: {OWN}"),
    "BAT028": Expected("refused", "needs the image's version to be latest", f"PC-14: {OWN}"),
    "BAT027": Expected("refused", "does not support ephemeral OS disks", f"PC-18: {OWN}"),
    "BAT029": Expected("fine", "", "PC-40: a hint; the stand-in has no list of sizes"),
    "BAT031": Expected("fine", "", "Azure refuses it; the stand-in has no list of sizes"),
    "IMG023": Expected("fine", "", "PC-40: a hint; the stand-in has no list of what the Marketplace holds"),
    "IMG024": Expected("resize fails", "cannot boot Hypervisor Generation '1'", "PC-23: Batch tells by the resize"),
    "IMG027": Expected("node fails", "is not for Windows Server 2019", f"PC-09: {OWN}"),
    "IMG028": Expected("fine", "", "PC-09: not supported; what happens there is not known"),
    "IDN001": Expected("node fails", "No identity of the machine has the id", f"PC-17: {OWN}"),
    "IDN002": Expected("node fails", "and none is named", f"PC-10: {OWN}"),
    "IDN003": Expected("fine", "", "PC-10: a warning: with one identity there is nothing to mix up"),
    "IDN004": Expected("node fails", "is not a client_id", f"PC-10: {OWN}"),
    "END001": Expected("fine", "", "PC-36: the stand-in's nodes fetch nothing"),
    "END002": Expected("fine", "", "PC-36: it works until the signature has ended"),
    "END003": Expected("fine", "", "PC-25: the API takes it up to 2024-07-01, and nothing is done about it"),
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
    "KVX004": Expected("node fails", "pollingIntervalInS is not a string", "KV-04; azure-docs 41837 has the words"),
    "KVX005": Expected(
        "silent",
        "No identity of the pool has the client id 'render-nodes'",
        "BX-41, BX-64: without initial sync the extension reports success when it begins to poll",
    ),
    "KVX007": Expected("fine", "", "BX-71: it works until the certificate expires"),
    "KVX008": Expected(
        "node fails", "There is no store location 'LocalMachine'.", "KV-18: Azure takes any object as settings"
    ),
    "KVX010": Expected(
        "silent",
        "Nobody answers at 'http://localhost:40342/metadata/identity'",
        "KV-09, BX-64: without initial sync the extension reports success when it begins to poll",
    ),
    "KVX011": Expected("fine", "", "BX-14: not supported; what happens there is not known"),
    "KVX012": Expected(
        "fine", "", "BX-33: Batch's own pages give 3.0 strings; whether every 3.x reads them is not settled"
    ),
    "KVX013": Expected("fine", "", "KV-18: the setting is gone, so nothing is done about it"),
    "KVX014": Expected(
        "silent",
        "takes no token of this cloud",
        "KV-22, BX-64: without initial sync the extension reports success when it begins to poll",
    ),
    "KVX015": Expected("fine", "", "KV-18: the page has 5 to 60 minutes, and does not say what becomes of others"),
    "KVX016": Expected(
        "node fails",
        "Attempt to get non-existent AuthConfig",
        "KV-02: Azure takes any object as an extension's settings",
    ),
    "KVX017": Expected("fine", "", "KV-18: the acls are not applied; only who reads the files is told"),
    "IMG001": Expected("refused", "is the id of neither a gallery image nor a managed image.", f"MI-12, MI-38: {OWN}"),
    "IMG002": Expected("refused", "is in another subscription than the Batch account.", f"MI-09: {OWN}"),
    "IMG006": Expected(
        "fine", "", "MI-03: retired; what Batch now answers to the id of a managed image has not been verified"
    ),
    "IMG007": Expected(
        "refused", "must be the id of a Compute Gallery image", "MI-04: inferred from what the API says of the id"
    ),
    "IMG008": Expected("fine", "", "MI-37, MI-41: the PUT succeeds; what is not there in time another resize asks for"),
    "IMG013": Expected("refused", "missing required property", f"MI-30: {OWN}"),
    "IMG014": Expected("refused", "an image is named in one way.", f"MI-31: {OWN}"),
    "IMG016": Expected("fine", "", "MI-45: which sizes take encryption at host, the stand-in does not know"),
    "IMG018": Expected("fine", "", "MI-35: by how much the limit is lower is not said"),
    "IMG021": Expected("refused", "must be the id of a Compute Gallery image", f"MI-01: {OWN}"),
    "SHP001": Expected("refused", "must be one of Enabled, Disabled", f"PC-14: {OWN}"),
    "SHP002": Expected("refused", "evaluationInterval breaks Range", f"PC-03: {OWN}"),
    "SHP003": Expected("refused", "userAccounts[].name breaks Length", f"PC-31: {OWN}"),
    "SHP004": Expected("refused", "missing required property 'properties.scaleSettings.auto", f"PC-04: {OWN}"),
    "SHP005": Expected("refused", "Could not find member 'identity'", "PC-37"),
    "SHP006": Expected("refused", "resourceFiles[] breaks OneOf", f"PC-31: {OWN}"),
    "SHP007": Expected("refused", "networkConfiguration breaks Needs", f"PC-30: {OWN}"),
    "SHP008": Expected("refused", "userAccounts[] breaks ForSystem", f"PC-31: {OWN}"),
    "SHP009": Expected("refused", "inboundNatPools[] breaks Ordered", f"PC-05: {OWN}"),
    "SHP010": Expected("refused", "properties breaks InAccount", f"PC-29: {OWN}"),
    "IMG022": Expected("fine", "", "MI-40: Azure's pages disagree; the stand-in takes the one with the steps"),
}

BODY_RULES = [rule for rule in CATALOGUE if isinstance(rule, Rule) and rule.sample(rule.bad).kind == POOL]
every_rule = pytest.mark.parametrize("rule", BODY_RULES, ids=lambda rule: rule.code)


@pytest.fixture
def nodes(tmp_path):
    return Nodes(tmp_path)


def _version(rule: Rule[Any]) -> str | None:
    """The API version that a rule's bodies are for, if it goes by that."""
    return rule.context.api_version if rule.context else None


@every_rule
def test_azure_says_to_a_bad_body_what_the_table_has(nodes: Nodes, rule: Rule[Any]) -> None:
    if rule.code not in SAYS:
        pytest.fail(
            f"{rule.code} is not in SAYS. The stand-in says to its bad body: {nodes.answer(rule.bad)}. "
            "If the facts agree, enter that with the fact and the reason; else mend the stand-in or the rule.",
            pytrace=False,
        )
    expected, answer = SAYS[rule.code], nodes.answer(rule.bad, _version(rule))

    assert (answer.kind, expected.says in answer.text) == (expected.kind, True), answer


@every_rule
def test_azure_takes_a_good_body_and_its_nodes_come_up(nodes: Nodes, rule: Rule[Any]) -> None:
    assert nodes.answer(rule.good, _version(rule)).kind == "fine"


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
