"""KVX006: nodes that wait for certificates which only their own identity may fetch (KV-08)."""

from dataclasses import replace

import pytest

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import (
    IDENTITY_ID,
    key_vault,
    key_vault_settings,
    scale_set,
    waiting_key_vault,
)
from azure_poolkit.rules.vaults.samples import assignment, identity, vault
from vault_programs import found, outcome, said_of


def machines(extension, identity_type="SystemAssigned", capacity=1, ids=()):
    settings = {key: value for key, value in extension["settings"].items() if key != "authenticationSettings"}
    value = scale_set({**extension, "settings": settings})
    value["identity"] = {"type": identity_type, **({"userAssignedIdentities": {id_: {} for id_ in ids}} if ids else {})}
    value["sku"]["capacity"] = capacity
    return Body(kind=SCALE_SET, name="render", value=value, key="machines")


def test_kv_08_waiting_with_the_scale_sets_own_identity_is_a_deadlock():
    (finding,) = said_of(machines(waiting_key_vault())).findings
    assert finding.code == "KVX006"
    assert finding.spelled.endswith("secretsManagementSettings.requireInitialSync")


def test_kv_08_the_grant_in_the_same_program_does_not_help():
    program = vault(), machines(waiting_key_vault()), assignment(to="machines")
    assert found(*program) == ["KVX006"]


@pytest.mark.parametrize(
    ("there", "severity"),
    [
        ({}, "error"),
        ({"id": "/subscriptions/1/x"}, "warning"),
        ({"extras": Extras(read=True)}, "warning"),
    ],
    ids=["made here", "known by its id", "read"],
)
def test_kv_08_it_is_a_deadlock_for_sure_only_where_the_scale_set_is_new_and_granted_here(there, severity):
    program = vault(), replace(machines(waiting_key_vault()), **there), assignment(to="machines")
    said = said_of(*program)
    assert [finding.severity for finding in said.findings if finding.code == "KVX006"] == [severity]


def test_without_waiting_the_grant_is_enough():
    assert found(vault(), machines(key_vault()), assignment(to="machines")) == []


def test_without_waiting_a_grant_is_needed():
    assert found(vault(), machines(key_vault())) == ["KVX009"]


def test_kv_08_windows_4_always_waits():
    (finding,) = said_of(machines(key_vault("Windows", typeHandlerVersion="4.0"))).findings
    assert (finding.code, finding.value) == ("KVX006", "'4.0'")


def test_windows_3_waits_only_when_told_to():
    assert found(machines(key_vault("Windows"))) == []


def test_a_scale_set_without_nodes_has_its_identity_first():
    assert found(machines(waiting_key_vault(), capacity=0)) == []


@pytest.mark.parametrize("identity_type", ["SystemAssigned, UserAssigned", "systemassigned"])
def test_the_own_identity_goes_before_user_assigned_ones(identity_type):
    assert found(machines(waiting_key_vault(), identity_type, ids=[IDENTITY_ID])) == ["KVX006"]


def test_a_user_assigned_identity_can_be_let_in_beforehand():
    assert found(machines(waiting_key_vault(), "UserAssigned", ids=[IDENTITY_ID])) == []


def test_a_client_id_says_that_it_is_not_the_own_identity():
    value = scale_set(waiting_key_vault()) | {"identity": {"type": "SystemAssigned, UserAssigned"}}
    assert found(Body(kind=SCALE_SET, name="render", value=value)) == []


def test_an_extension_made_after_the_scale_set_waits_for_nobody():
    value = {"properties": {key: value for key, value in waiting_key_vault().items() if key != "name"}}
    assert found(Body(kind=SCALE_SET_EXTENSION, name="certificates", value=value)) == []


@pytest.mark.parametrize(
    "extension",
    [
        waiting_key_vault(settings=key_vault_settings(requireInitialSync=Unknown())),
        key_vault("Windows", typeHandlerVersion=Unknown()),
    ],
)
def test_what_is_not_known_is_undecided(extension):
    said = said_of(machines(extension))
    assert said.findings == []
    assert {item.code for item in said.undecided} == {"KVX006"}


def test_an_identity_that_the_scale_set_has_alone_is_the_one_that_signs_in():
    known = replace(identity(), id=IDENTITY_ID)
    program = vault(), known, machines(waiting_key_vault(), "UserAssigned", ids=[IDENTITY_ID])
    assert outcome(*program) == "fault"
    assert outcome(*program, assignment()) == "fine"


def test_an_extension_of_its_own_signs_in_as_its_scale_set():
    value = {
        "properties": {key: value for key, value in key_vault(settings=_without_sign_in()).items() if key != "name"}
    }
    address = {"vmScaleSetName": Unknown(sources=frozenset({"machines"}))}
    extension = Body(kind=SCALE_SET_EXTENSION, name="certificates", value=value, extras=Extras(address=address))
    bare = {"identity": {"type": "SystemAssigned"}, "properties": {}}
    owner = Body(kind=SCALE_SET, name="render", value=bare, key="machines")
    assert outcome(vault(), owner, extension) == "fault"
    assert outcome(vault(), owner, extension, assignment(to="machines")) == "fine"
    assert outcome(vault(), extension) == "undecided"


@pytest.mark.parametrize(("name", "expected"), [("RENDER", "fault"), ("other", "undecided"), (None, "undecided")])
def test_the_scale_set_of_an_extension_is_known_by_its_name(name, expected):
    settings = key_vault(settings=_without_sign_in())
    value = {"properties": {key: value for key, value in settings.items() if key != "name"}}
    extension = Body(
        kind=SCALE_SET_EXTENSION, name="certificates", value=value, extras=Extras(address={"vmScaleSetName": name})
    )
    bare = {"identity": {"type": "SystemAssigned"}, "properties": {}}
    owner = Body(
        kind=SCALE_SET, name="r", value=bare, extras=Extras(address={"vmScaleSetName": "render"}), key="machines"
    )
    assert outcome(vault(), owner, extension) == expected


def _without_sign_in():
    return {"secretsManagementSettings": key_vault_settings()["secretsManagementSettings"]}
