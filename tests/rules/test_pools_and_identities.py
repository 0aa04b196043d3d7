"""BAT003, BAT004, BAT005, BAT007: what a pool is made of, and as whom its extensions sign in."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.extensions.samples import IDENTITY_ID, azure_monitor, gpu_driver, key_vault, pool, pool_with
from judged_bodies import at, found, judged, only, undecided


def without_identity(deployment: object, **properties: Any) -> dict[str, Any]:
    scale = {"fixedScale": {"targetDedicatedNodes": 1}}
    return {"properties": {"deploymentConfiguration": deployment, "scaleSettings": scale, **properties}}


def test_bx_40_an_identity_wants_a_virtual_machine_configuration() -> None:
    finding = only(pool_with({"deploymentConfiguration": {}}), "BAT003")
    assert finding.spelled == "identity"
    assert finding.message == "an identity needs a virtual machine configuration: 'UserAssigned'"
    assert "deploymentConfiguration.virtualMachineConfiguration" in finding.fix


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (without_identity({}, extensions=[gpu_driver()]), "properties.extensions"),
        (without_identity({"extensions": []}), "properties.deploymentConfiguration.extensions"),
    ],
)
def test_bx_04_extensions_want_a_virtual_machine_configuration(body: dict[str, Any], path: str) -> None:
    finding = only(body, "BAT003")
    assert finding.spelled == path
    assert finding.says == "extensions need a virtual machine configuration"


def test_a_pool_without_either_needs_no_virtual_machine_configuration() -> None:
    assert found(without_identity({})) == []
    assert found({**without_identity({}), "identity": {"type": "None"}}) == []


@pytest.mark.parametrize("more", [{}, {"extensions": [gpu_driver()]}])
def test_a_pool_of_cloud_services_cannot_be_made(more: dict[str, Any]) -> None:
    (first, *_) = judged(without_identity({"cloudServiceConfiguration": {"osFamily": "6", **more}})).findings
    assert (first.code, first.severity) == ("BAT003", "error")
    assert first.spelled == "properties.deploymentConfiguration.cloudServiceConfiguration"


@pytest.mark.parametrize("deployment", [Unknown(), {"virtualMachineConfiguration": Unknown()}])
def test_an_unknown_deployment_may_have_one(deployment: object) -> None:
    assert "BAT003" in undecided(pool_with({"deploymentConfiguration": deployment}))


@pytest.mark.parametrize("extension", [key_vault(), azure_monitor()])
@pytest.mark.parametrize("identity", [None, {}, {"type": "None"}, {"type": "UserAssigned"}])
def test_bx_06_an_extension_that_signs_in_wants_an_identity(extension: dict[str, Any], identity: object) -> None:
    finding = only(pool(gpu_driver(), extension, identity=identity), "BAT004")
    assert finding.spelled == at(1)
    assert finding.message == (
        f"{extension['type']} signs in with an identity of the pool, and the pool has none. "
        "Accepted: a pool with a user-assigned identity"
    )
    assert finding.fix == "give the pool a user-assigned identity"


def test_an_empty_map_of_identities_is_no_identity() -> None:
    only(pool(key_vault(), identity={"type": "UserAssigned", "userAssignedIdentities": {}}), "BAT004")


def test_an_identity_that_is_switched_off_is_none() -> None:
    only(pool(key_vault(), identity={"type": "None", "userAssignedIdentities": {IDENTITY_ID: {}}}), "BAT004")


def test_an_extension_that_does_not_sign_in_wants_none() -> None:
    assert found(pool(gpu_driver(), identity=None)) == []


def test_an_identity_whose_id_is_unknown_is_an_identity() -> None:
    ids = {UnknownKey.of(Unknown(), 0): {}}
    assert found(pool(azure_monitor(), identity={"type": "UserAssigned", "userAssignedIdentities": ids})) == []


@pytest.mark.parametrize(
    "identity",
    [Unknown(), {"type": Unknown()}, {"type": "UserAssigned", "userAssignedIdentities": Unknown()}],
)
def test_an_unknown_identity_may_be_one(identity: object) -> None:
    assert "BAT004" in undecided(pool(azure_monitor(), identity=identity))


@pytest.mark.parametrize("type_", ["SystemAssigned", "SystemAssigned, UserAssigned", "userassigned", 5])
def test_bx_37_pools_know_two_types_of_identity_only(type_: object) -> None:
    identity = {"type": type_, "userAssignedIdentities": {IDENTITY_ID: {}}}
    finding = only(pool(key_vault(), identity=identity), "BAT005")
    assert finding.spelled == "identity.type"
    assert finding.message.startswith("pools do not accept this type of identity: ")
    assert finding.expects == "'UserAssigned' or 'None'"


def test_of_an_identity_of_another_type_only_that_is_said() -> None:
    assert found(pool(key_vault(), identity={"type": "SystemAssigned"})) == ["BAT005"]


@pytest.mark.parametrize("identity", [None, {}, {"type": "None"}, {"type": "UserAssigned"}])
def test_both_types_or_none_are_let_pass(identity: object) -> None:
    assert found(pool(identity=identity)) == []


def test_an_unknown_type_of_identity_is_undecided() -> None:
    assert "BAT005" in undecided(pool(identity={"type": Unknown()}))


def test_two_scales_are_one_too_many() -> None:
    finding = only(pool_with({"scaleSettings": {"fixedScale": {}, "autoScale": {"formula": "1"}}}), "BAT007")
    assert finding.spelled == "properties.scaleSettings.autoScale"
    assert finding.message == ("the pool has both a fixed scale and an auto scale. Accepted: exactly one of the two")
    assert finding.fix == "keep one of the two"


@pytest.mark.parametrize("scale", [{}, {"fixedScale": {}}, {"autoScale": {}}, {"fixedScale": None, "autoScale": {}}])
def test_one_scale_is_fine(scale: object) -> None:
    assert found(pool_with({"scaleSettings": scale})) == []


@pytest.mark.parametrize(
    "scale", [{"fixedScale": Unknown(), "autoScale": {}}, {"fixedScale": {}, "autoScale": Unknown()}]
)
def test_an_unknown_second_scale_may_be_nothing(scale: object) -> None:
    assert "BAT007" in undecided(pool_with({"scaleSettings": scale}))


def test_one_unknown_scale_alone_is_no_question() -> None:
    assert "BAT007" not in undecided(pool_with({"scaleSettings": {"fixedScale": Unknown()}}))


def test_pool_rules_say_nothing_of_other_bodies() -> None:
    assert judged(pool_with({"scaleSettings": {"fixedScale": {}, "autoScale": {}}}), kind="scale set").findings == []
