"""The scale sets of the stack project."""

import base64
from pathlib import Path

import pytest
from pulumi_azure_native import compute, managedidentity

SCRIPT = Path(__file__).resolve().parents[2] / "stacks" / "gateway.sh"
_ADDRESS = ("resourceGroupName", "vmScaleSetName")


def _scale_sets(farm):
    return {record.name: record for record in farm.resources(compute.VirtualMachineScaleSet)}


def _extensions(scale_set):
    profile = scale_set.inputs["virtualMachineProfile"]["extensionProfile"]
    return {extension["name"]: extension for extension in profile["extensions"]}


def test_the_scale_sets_are_these(updated, snapshot):
    assert {name: _body(scale_set) for name, scale_set in _scale_sets(updated).items()} == snapshot


def _body(scale_set):
    body = {key: value for key, value in scale_set.inputs.items() if key not in _ADDRESS}
    machines = body["virtualMachineProfile"]
    kept = {key: value for key, value in machines["osProfile"].items() if key != "adminPassword"}
    return {**body, "virtualMachineProfile": {**machines, "osProfile": kept}}


@pytest.mark.parametrize(("stack", "mode"), [("dev", "Manual"), ("staging", "Rolling"), ("prod", "Rolling")])
def test_instances_are_upgraded_by_hand_in_dev_and_batch_by_batch_elsewhere(farms, stack, mode):
    modes = {record.inputs["upgradePolicy"]["mode"] for record in _scale_sets(farms[stack, False]).values()}

    assert modes == {mode}


def test_each_step_of_the_gateway_comes_after_the_one_before(farm):
    waves = farm.outputs["scaleSets"]["gateway"]["waves"]

    assert waves == [["certificates"], ["setup"], ["monitoring"], ["health"]]


def test_the_viewer_is_asked_for_its_health_after_its_script(staging):
    assert staging.outputs["scaleSets"]["viewer"]["waves"] == [["CustomScriptExtension"], ["health"]]


def test_the_gateways_script_finds_the_certificate_where_it_looks_for_it(updated):
    extensions = _extensions(_scale_sets(updated)["gateway"])
    (certificate,) = extensions["certificates"]["settings"]["secretsManagementSettings"]["observedCertificates"]
    script = base64.b64decode(extensions["setup"]["settings"]["script"]).decode()

    path = f"{certificate['certificateStoreLocation']}/{certificate['customSymbolicLinkName']}"
    assert script == SCRIPT.read_text(encoding="utf-8")
    assert f"ssl_certificate {path};" in script
    assert extensions["certificates"]["settings"]["secretsManagementSettings"]["requireInitialSync"] is True


def test_the_gateways_script_answers_where_its_health_is_asked_for(updated):
    health = _extensions(_scale_sets(updated)["gateway"])["health"]["settings"]
    script = SCRIPT.read_text(encoding="utf-8")

    assert health["protocol"] == "https"
    assert f"listen {health['port']} ssl;" in script
    assert f"location = {health['requestPath']} " in script
    assert '{"ApplicationHealthState": "Healthy"}' in script


def test_the_gateway_signs_in_as_the_identity_that_it_carries(own_farm):
    identity = own_farm.resource(managedidentity.UserAssignedIdentity)
    gateway = _scale_sets(own_farm)["gateway"]

    assert gateway.inputs["identity"] == {"type": "UserAssigned", "userAssignedIdentities": [identity.id]}
    sign_in = _extensions(gateway)["certificates"]["settings"]["authenticationSettings"]
    assert sign_in["msiClientId"] == identity.outputs["clientId"]


def test_the_viewers_password_is_a_secret_that_stays_as_it_is(staging):
    viewer = _scale_sets(staging)["viewer"]

    assert viewer.inputs.secret_paths == (("virtualMachineProfile", "osProfile", "adminPassword"),)
    assert viewer.ignore_changes == ("virtualMachineProfile.osProfile.adminPassword",)


def test_a_person_on_call_finds_every_scale_set_in_the_outputs(updated):
    told = updated.outputs["scaleSets"]

    assert {name: (one["id"], one["name"]) for name, one in told.items()} == {
        name: (record.id, record.outputs["name"]) for name, record in _scale_sets(updated).items()
    }
