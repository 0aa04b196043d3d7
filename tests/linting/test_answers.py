"""Answers of Azure are judged as bodies, and what Azure never returns is undecided."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from linting.answers import COMPUTE, SCALE_SET_ID, machine_extension, scale_set_answer, shown_extension


def linted(value: Any, as_: str | None = None) -> LintedFile:
    return lint_file("answer.json", json.dumps(value, indent=1).encode(), LintSettings(as_=as_))


def codes(said: LintedFile) -> set[str]:
    return {finding.code for finding in said.findings}


def undecided(said: LintedFile) -> set[str]:
    return {item.code for item in said.undecided}


@pytest.mark.parametrize(
    "value",
    [
        [shown_extension()],
        shown_extension(),
        scale_set_answer(provisioningState="Succeeded"),
        scale_set_answer(uniqueId="00001111-aaaa-2222-bbbb-3333cccc4444"),
        scale_set_answer(timeCreated="2026-01-01T00:00:00Z"),
        scale_set_answer() | {"etag": "1"},
        {"value": [scale_set_answer(provisioningState="Succeeded")]},
        {"data": [scale_set_answer(provisioningState="Succeeded")], "count": 1},
    ],
)
def test_bx_60_protected_settings_that_never_come_back_are_undecided_and_not_missing(value: Any) -> None:
    said = linted(value)
    assert said.error is None
    assert "EXT010" not in codes(said)
    assert "EXT010" in undecided(said)


def test_a_request_without_protected_settings_lacks_them() -> None:
    assert "EXT010" in codes(linted(scale_set_answer()))


def test_a_password_that_is_never_returned_is_unknown() -> None:
    pool = {
        "id": f"{COMPUTE}/x",
        "type": "Microsoft.Batch/batchAccounts/pools",
        "name": "render",
        "properties": {"provisioningState": "Succeeded", "vmSize": "standard_d2s_v5", "userAccounts": [{"name": "u"}]},
    }
    said = linted(pool)
    assert said.document is not None
    (source,) = said.document.sources
    assert repr(source.body.value["properties"]["userAccounts"][0]["password"]) == "[secret]"


def test_the_type_of_a_handler_is_read_from_typepropertiestype_and_pointed_at_there() -> None:
    value = {
        "id": SCALE_SET_ID,
        "name": "front",
        "type": "Microsoft.Compute/virtualMachineScaleSets",
        "virtualMachineProfile": {
            "extensionProfile": {
                "extensions": [
                    {
                        "name": "agent",
                        "type": None,
                        "publisher": "Microsoft.EnterpriseCloud.Monitoring",
                        "typePropertiesType": "OmsAgentForLinux",
                        "typeHandlerVersion": "1.0",
                        "settings": {"workspaceId": "w"},
                    }
                ]
            }
        },
    }
    said = linted(value)
    assert "EXT005" not in codes(said)
    (item,) = [item for item in said.located if item.finding.code == "EXT009"]
    assert said.places.text[said.places.span(item.place)[1] :].startswith('"OmsAgentForLinux"')


@pytest.mark.parametrize(
    "value",
    [
        machine_extension(),
        [machine_extension()],
        {"value": [machine_extension()]},
        [machine_extension(type=None)],
        machine_extension(
            id=f"{SCALE_SET_ID}/virtualMachines/0/extensions/install",
            type="Microsoft.Compute/virtualMachineScaleSets/virtualMachines/extensions",
        ),
    ],
)
def test_an_extension_of_a_machine_is_named_and_not_judged_as_a_scale_sets(value: Any) -> None:
    said = linted(value)
    assert said.findings == []
    assert "not recognised; no resource type that poolkit checks: 'Microsoft.Compute/virtualMachine" in str(said.error)


def test_what_is_of_another_type_in_a_list_is_counted() -> None:
    said = linted([scale_set_answer(), machine_extension()])
    assert said.judged == {"scale set": 1}
    assert said.others == {"Microsoft.Compute/virtualMachines/extensions": 1}


def test_extensions_of_two_scale_sets_are_not_one_list() -> None:
    other = f"{COMPUTE}/virtualMachineScaleSets/back/extensions/install"
    said = linted([shown_extension(), shown_extension(id=other)])
    assert "EXT001" not in codes(said)
    assert said.judged == {"scale set extension": 2}


def test_an_empty_list_is_recognised_and_holds_nothing() -> None:
    said = linted({"value": []})
    assert (said.error, said.judged) == (None, {})


def test_what_powershell_shows_is_judged_and_pointed_at() -> None:
    value = {
        "Name": "front",
        "Type": "Microsoft.Compute/virtualMachineScaleSets",
        "Sku": {"Name": "Standard_D2s_v5", "Capacity": 2},
        "Tags": {"Owner": "us"},
        "VirtualMachineProfile": {
            "ExtensionProfile": {
                "Extensions": [
                    {
                        "Name": "agent",
                        "Publisher": "Microsoft.Azure.Monitor",
                        "Type": "AzureMonitorLinuxAgent",
                        "TypeHandlerVersion": "1",
                        "Settings": {"Proxy": {"Mode": "none"}},
                        "ProvisionAfterExtensions": ["missing"],
                    }
                ]
            }
        },
    }
    said = linted(value)
    assert said.form == "powershell"
    (item,) = [item for item in said.located if item.finding.code == "SEQ001"]
    assert said.places.text[said.places.span(item.place)[1] :].startswith('"missing"')
    assert said.document is not None
    body = said.document.sources[0].body.value
    assert body["tags"] == {"Owner": "us"}
    (extension,) = body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"]
    assert extension["properties"]["settings"] == {"Proxy": {"Mode": "none"}}


def test_the_form_of_what_powershell_shows_can_be_said() -> None:
    assert linted({"Id": "p", "VmSize": "standard_d2s_v5", "AllocationState": 0}, "powershell").judged == {"pool": 1}


def test_what_powershell_cuts_off_is_unknown_and_told() -> None:
    cut = "Microsoft.Azure.Commands.Compute.Automation.Models.PSVirtualMachineScaleSetExtensionProfile"
    value = {
        "Name": "front",
        "Type": "Microsoft.Compute/virtualMachineScaleSets",
        "UpgradePolicy": {"Mode": "Rolling"},
        "VirtualMachineProfile": {"ExtensionProfile": cut},
    }
    said = linted(value)
    assert codes(said) == set()
    assert any("-Depth" in note for note in said.notes)
