"""Which inputs of a body a cause is about."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.diagnosis.blame import Told, suspects_of
from azure_poolkit.facts.causes.catalogue import CAUSE_BY_CODE, CAUSES
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.finding import Finding, Severity
from azure_poolkit.model.unknown import Unknown

KEY_VAULT = {
    "name": "certificates",
    "publisher": "Microsoft.Azure.KeyVault",
    "type": "KeyVaultForLinux",
    "typeHandlerVersion": "3.0",
    "settings": {
        "secretsManagementSettings": {"observedCertificates": [], "requireInitialSync": True},
        "authenticationSettings": {"msiClientId": "1", "msiEndpoint": "x"},
    },
}
SCRIPT = {"name": "setup", "publisher": "P", "type": "CustomScript", "settings": {"commandToExecute": "x"}}


def pool(**changes: Any) -> Told:
    machines = {"imageReference": {"id": "i"}, "nodeAgentSkuId": "a", "extensions": [KEY_VAULT, SCRIPT]} | changes
    value = {"properties": {"vmSize": "s", "deploymentConfiguration": {"virtualMachineConfiguration": machines}}}
    return Told("pool 'render'", Body(kind=POOL, name="render", value=value))


def spelled(code: str, told: Told, *names: str) -> list[str]:
    return [suspect.spelled for suspect in suspects_of(CAUSE_BY_CODE[code], [told], names)]


MACHINES = "properties.deploymentConfiguration.virtualMachineConfiguration"


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("CAU010", f"{MACHINES}.extensions[0].settings.authenticationSettings.msiClientId"),
        ("CAU022", f"{MACHINES}.extensions[0].settings.secretsManagementSettings.requireInitialSync"),
        ("CAU030", f"{MACHINES}.extensions[1].settings.commandToExecute"),
        ("CAU074", "properties.vmSize"),
        ("CAU061", f"{MACHINES}.imageReference"),
        ("CAU103", None),
    ],
)
def test_the_place_that_a_cause_names_is_told(code: str, place: str | None) -> None:
    assert spelled(code, pool()) == ([place] if place else [])


def test_of_several_extensions_that_which_the_text_names_is_told() -> None:
    assert spelled("CAU044", pool(), "setup") == [f"{MACHINES}.extensions[1]"]
    assert len(spelled("CAU044", pool())) == 2
    assert len(spelled("CAU044", pool(), "of another pool")) == 2


def test_what_the_rule_says_goes_before() -> None:
    path = ("properties", "vmSize")
    finding = Finding(
        code="IMG024", severity=Severity.ERROR, subject="", path=path, spelled="vm_size", says="bad", fix="", source=""
    )
    told = Told("pool 'render'", pool().body, [finding])
    (suspect,) = suspects_of(CAUSE_BY_CODE["CAU081"], [told], ())
    assert (suspect.spelled, suspect.says) == ("vm_size", "IMG024: bad")


def test_of_a_failure_that_says_little_all_rules_that_explain_it_are_asked() -> None:
    path = ("properties", "vmSize")
    findings = [
        Finding(code=code, severity=Severity.ERROR, subject="", path=path, spelled="x", says="bad", fix="", source="")
        for code in ("KVX009", "SEQ001")
    ]
    suspects = suspects_of(CAUSE_BY_CODE["CAU022"], [Told("pool 'render'", pool().body, findings)], ())
    assert [suspect.says for suspect in suspects] == ["KVX009: bad"]


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.code)
def test_unknowns_and_odd_values_are_no_obstacle(cause: Any) -> None:
    unknown = Unknown("not yet")
    values: list[Any] = [
        {},
        {"properties": unknown},
        {"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": unknown}}}},
        {"properties": {"virtualMachineProfile": {"extensionProfile": {"extensions": [unknown, {"properties": []}]}}}},
        {"properties": {"virtualMachineProfile": {"networkProfile": {"networkInterfaceConfigurations": []}}}},
        {"identity": unknown, "sku": "x", "zones": 3},
    ]
    for kind in (POOL, SCALE_SET):
        told = [Told("x 'y'", Body(kind=kind, name="y", value=value)) for value in values]
        assert isinstance(suspects_of(cause, told, ["a"]), list)


def test_every_place_that_a_cause_names_is_one_that_is_looked_for() -> None:
    from azure_poolkit.diagnosis import blame

    for cause in CAUSES:
        for place in cause.inputs:
            first, _, rest = place.partition("/")
            assert first in (*blame._PLACES, "extensions"), cause.code
            assert first != "extensions" or rest.partition("/")[0] in ("", "*", *blame._KINDS), cause.code
