"""KVX005, KVX016: as whom the Key Vault extension of a scale set signs in."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import KeyVaultForLinux
from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION
from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import (
    CLIENT_ID,
    ENDPOINT,
    IDENTITY_ID,
    key_vault,
    key_vault_settings,
    scale_set,
)
from judged_bodies import found, only, undecided
from pools import ADDRESS
from scale_set_programs import body_of

ASSIGNED = {"userAssignedIdentities": {IDENTITY_ID: {}}}
USER_ASSIGNED = {"type": "UserAssigned", **ASSIGNED}
NO_CLIENT_ID = {"msiEndpoint": ENDPOINT}
SETTINGS = "properties.virtualMachineProfile.extensionProfile.extensions[0].properties.settings"


def signing_in(authentication: Any, identity: Any = None, **management: Any) -> dict[str, Any]:
    settings = key_vault_settings(**management) | {"authenticationSettings": authentication}
    return scale_set(key_vault(settings=settings)) | {"identity": USER_ASSIGNED if identity is None else identity}


def test_kv_18_user_assigned_identities_want_a_client_id() -> None:
    finding = only(signing_in(NO_CLIENT_ID), "KVX005", kind=SCALE_SET)
    assert finding.spelled == f"{SETTINGS}.authenticationSettings.msiClientId"
    assert finding.message == (
        "the client id is missing. Accepted: the client id (a GUID) of an identity of the scale set"
    )


def test_kv_02_user_assigned_identities_want_authentication_settings() -> None:
    finding = only(signing_in(None), "KVX005", kind=SCALE_SET)
    assert finding.spelled == f"{SETTINGS}.authenticationSettings"
    assert finding.message == (
        "authenticationSettings is missing, and with it the client id. "
        f'Accepted: {{"msiEndpoint": "{ENDPOINT}", "msiClientId": "<client id>"}}'
    )


@pytest.mark.parametrize(
    "identity",
    [
        {"type": "SystemAssigned"},
        {"type": "SystemAssigned, UserAssigned", **ASSIGNED},
        {"type": "systemassigned,userassigned", **ASSIGNED},
        {"type": "UserAssigned", "userAssignedIdentities": {}},
        {},
    ],
)
@pytest.mark.parametrize("authentication", [None, NO_CLIENT_ID])
def test_kv_11_with_an_identity_of_its_own_or_none_nothing_is_said(authentication: Any, identity: Any) -> None:
    assert found(signing_in(authentication, identity), kind=SCALE_SET) == []


@pytest.mark.parametrize("type_", ["UserAssigned", "userassigned"])
def test_the_type_of_the_identity_is_read_in_any_letter_case(type_: str) -> None:
    assert found(signing_in(None, {"type": type_, **ASSIGNED}), kind=SCALE_SET) == ["KVX005"]


@pytest.mark.parametrize(
    "identity",
    [
        Unknown(),
        {"type": Unknown(), **ASSIGNED},
        {"type": "UserAssigned", "userAssignedIdentities": Unknown()},
    ],
)
@pytest.mark.parametrize("authentication", [None, NO_CLIENT_ID])
def test_identities_that_are_not_known_yet_are_left_open(authentication: Any, identity: Any) -> None:
    assert undecided(signing_in(authentication, identity), kind=SCALE_SET) == {"KVX005"}


def test_kv_02_where_authentication_settings_are_nested_only_that_is_said() -> None:
    nested = {"msiEndpoint": ENDPOINT, "msiClientId": CLIENT_ID}
    assert found(signing_in(None, authenticationSettings=nested), kind=SCALE_SET) == ["KVX016"]


def test_an_identity_that_the_scale_set_does_not_have_is_refused_in_its_words() -> None:
    other = "99998888-aaaa-2222-bbbb-3333cccc4444"
    identity = {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {"clientId": other}}}
    body = signing_in({"msiEndpoint": ENDPOINT, "msiClientId": CLIENT_ID}, identity)
    finding = only(body, "KVX005", kind=SCALE_SET)
    assert finding.says == "no identity of the scale set has this client id"


@pytest.mark.parametrize("authentication", [None, NO_CLIENT_ID])
def test_one_extension_alone_does_not_say_which_identities_there_are(authentication: Any) -> None:
    settings = key_vault_settings() | {"authenticationSettings": authentication}
    extension = {key: value for key, value in key_vault(settings=settings).items() if key != "name"}
    assert found({"properties": extension}, kind=SCALE_SET_EXTENSION) == []


@pytest.mark.parametrize(("own", "expected"), [(False, [("KVX005", "identities[0].client_id")]), (True, [])])
def test_kv_18_an_identity_that_is_only_an_id_does_not_sign_an_extension_in(own: bool, expected: Any) -> None:
    extension = KeyVaultForLinux(name="certificates", observed_certificates=[ADDRESS])
    body = body_of(identities=[IDENTITY_ID], system_assigned_identity=own, extensions=[extension])
    said = judge(body, CATALOGUE, Context())
    assert [(finding.code, finding.spelled) for finding in said.findings] == expected
