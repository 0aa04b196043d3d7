"""KVX004, KVX005, KVX010, KVX016: how the Key Vault extension asks, and as whom."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import CLIENT_ID, ENDPOINT, IDENTITY_ID, key_vault, key_vault_settings, pool
from judged_bodies import at, found, judged, only, undecided

OTHER_ID = "99998888-AAAA-2222-bbbb-3333cccc4444"
POLLING = ("settings", "secretsManagementSettings", "pollingIntervalInS")
SIGNING_IN = ("settings", "authenticationSettings")


def polling(value: object) -> dict[str, Any]:
    return pool(key_vault(settings=key_vault_settings(pollingIntervalInS=value)))


def signing_in(client_id: object, identities: dict[str, Any] | None = None) -> dict[str, Any]:
    authentication = {"authenticationSettings": {"msiEndpoint": ENDPOINT, "msiClientId": client_id}}
    body = pool(key_vault(settings=key_vault_settings() | authentication))
    if identities is not None:
        body["identity"]["userAssignedIdentities"] = identities
    return body


def with_client_ids(*said: tuple[object, object]) -> Extras:
    return Extras(client_ids=[{"id": id_, "clientId": client_id} for id_, client_id in said])


@pytest.mark.parametrize(
    "interval", [300, 300.0, True, "PT5M", "", "5 m", "-300", "300.5", " 300", "300\n", "٣٠٠", ["300"]]
)
def test_bx_31_kv_04_the_polling_interval_is_a_string_of_whole_seconds(interval: object) -> None:
    finding = only(polling(interval), "KVX004")
    assert finding.spelled == at(0, *POLLING)
    assert finding.says == "the polling interval is not a string of whole seconds"
    assert finding.value is not None
    assert finding.expects == 'a string of digits, as in "300"'
    assert finding.fix == "write whole seconds, as a string"


@pytest.mark.parametrize("interval", ["300", "3600", "0900", None])
def test_digits_or_nothing_are_fine(interval: object) -> None:
    assert found(polling(interval)) == []


def test_an_unknown_interval_is_undecided() -> None:
    assert "KVX004" in undecided(polling(Unknown()))


@pytest.mark.parametrize(
    "client_id", ["render-nodes", IDENTITY_ID, f"{CLIENT_ID}0", f"{{{CLIENT_ID}}}", f"{CLIENT_ID}\n", 5]
)
def test_a_client_id_is_a_guid(client_id: object) -> None:
    finding = only(signing_in(client_id), "KVX005")
    assert finding.spelled == at(0, *SIGNING_IN, "msiClientId")
    assert finding.says == "this is not a client id"
    assert finding.expects == "the client id (a GUID) of an identity of the pool"
    assert finding.fix == "use the identity's client id; not its principal (object) id, and not its resource id"


def test_a_client_id_is_wanted_on_a_pool() -> None:
    finding = only(signing_in(None), "KVX005")
    assert finding.message == ("the client id is missing. Accepted: the client id (a GUID) of an identity of the pool")


def test_a_client_id_is_wanted_on_a_pool_whatever_the_type_of_its_identity() -> None:
    body = signing_in(None)
    body["identity"]["type"] = Unknown()
    assert found(body) == ["KVX005"]


def test_where_the_pool_has_no_identity_at_all_only_that_is_said() -> None:
    assert found(signing_in(None) | {"identity": None}) == ["BAT004"]


@pytest.mark.parametrize("client_id", [CLIENT_ID, CLIENT_ID.upper()])
@pytest.mark.parametrize("known", [CLIENT_ID, CLIENT_ID.upper()])
def test_a_known_client_id_fits_in_any_letter_case(client_id: str, known: str) -> None:
    assert found(signing_in(client_id), extras=with_client_ids((IDENTITY_ID, known))) == []
    assert found(signing_in(client_id, {IDENTITY_ID: {"clientId": known}})) == []


def test_bx_41_the_client_id_of_another_identity_is_refused_and_the_known_ones_are_shown() -> None:
    ids = {IDENTITY_ID: {}, f"{IDENTITY_ID}-2": {}}
    extras = with_client_ids((IDENTITY_ID.upper(), OTHER_ID), (f"{IDENTITY_ID}-2", CLIENT_ID.replace("0", "1")))
    finding = only(signing_in(CLIENT_ID, ids), "KVX005", extras=extras)
    assert finding.message == (
        f"no identity of the pool has this client id: '{CLIENT_ID}'. "
        f"Accepted: {CLIENT_ID.replace('0', '1')}, {OTHER_ID}"
    )


def test_a_client_id_that_a_read_filled_in_is_known() -> None:
    only(signing_in(CLIENT_ID, {IDENTITY_ID: {"principalId": "x", "clientId": OTHER_ID}}), "KVX005")


@pytest.mark.parametrize("said", [(), ((IDENTITY_ID, None),), ((f"{IDENTITY_ID}-2", OTHER_ID),)])
def test_where_the_client_id_of_an_identity_was_not_said_any_may_be_right(said: Any) -> None:
    assert found(signing_in(CLIENT_ID), extras=with_client_ids(*said)) == []


def test_as_long_as_one_client_id_was_not_said_it_may_be_the_one() -> None:
    ids = {IDENTITY_ID: {}, f"{IDENTITY_ID}-2": {}}
    assert found(signing_in(CLIENT_ID, ids), extras=with_client_ids((IDENTITY_ID, OTHER_ID))) == []


@pytest.mark.parametrize("said", [(IDENTITY_ID, Unknown()), (Unknown(), OTHER_ID)])
def test_an_unknown_client_id_of_an_identity_is_undecided(said: tuple[object, object]) -> None:
    assert undecided(signing_in(CLIENT_ID), extras=with_client_ids(said)) == {"KVX005"}


def test_an_unknown_client_id_of_the_extension_is_undecided() -> None:
    assert "KVX005" in undecided(signing_in(Unknown()))


def test_a_malformed_client_id_is_found_though_the_identities_are_unknown() -> None:
    body = signing_in("render-nodes")
    body["identity"]["userAssignedIdentities"] = Unknown()
    assert found(body) == ["KVX005"]


def test_authentication_settings_are_wanted_on_a_pool() -> None:
    finding = only(pool(key_vault(settings=key_vault_settings() | {"authenticationSettings": None})), "KVX016")
    assert finding.spelled == at(0, *SIGNING_IN)
    assert finding.message == (
        f'authenticationSettings is missing. Accepted: {{"msiEndpoint": "{ENDPOINT}", "msiClientId": "<client id>"}}'
    )
    assert (
        finding.fix == "put authenticationSettings next to secretsManagementSettings, with msiEndpoint and msiClientId"
    )


def test_kv_02_nested_authentication_settings_are_not_read() -> None:
    settings = key_vault_settings(authenticationSettings={})
    finding = only(pool(key_vault(settings=settings)), "KVX016")
    assert finding.spelled == at(0, "settings", "secretsManagementSettings", "authenticationSettings")
    assert finding.message == (
        "authenticationSettings is inside secretsManagementSettings, where it is not read. "
        "Accepted: beside secretsManagementSettings"
    )


@pytest.mark.parametrize("settings", [Unknown(), key_vault_settings() | {"authenticationSettings": Unknown()}])
def test_unknown_authentication_settings_may_be_missing(settings: Any) -> None:
    assert "KVX016" in undecided(pool(key_vault(settings=settings)))


def test_settings_that_are_missing_altogether_are_said_once() -> None:
    assert found(pool(key_vault(settings=None))) == ["KVX001"]


def test_the_rules_of_key_vault_leave_other_extensions_alone() -> None:
    body = pool(key_vault(publisher="Contoso", settings={"secretsManagementSettings": {"pollingIntervalInS": 5}}))
    assert {finding.code for finding in judged(body).findings} == {"BAT001"}


def asking_at(endpoint: object, **authentication: object) -> dict[str, Any]:
    settings = {"authenticationSettings": {"msiEndpoint": endpoint, "msiClientId": CLIENT_ID, **authentication}}
    return pool(key_vault(settings=key_vault_settings() | settings))


@pytest.mark.parametrize(
    "endpoint", [ENDPOINT, f"{ENDPOINT}/", f"{ENDPOINT}/oauth2/token", ENDPOINT.replace("http", "HTTP")]
)
def test_kv_09_both_spellings_of_the_metadata_service_answer_on_nodes(endpoint: str) -> None:
    assert found(asking_at(endpoint)) == []


@pytest.mark.parametrize("endpoint", ["http://localhost:40342/metadata/identity", "HTTP://127.0.0.1:40342/"])
def test_kv_09_the_endpoint_of_arc_servers_does_not(endpoint: str) -> None:
    finding = only(asking_at(endpoint), "KVX010")
    assert finding.severity == "error"
    assert finding.spelled == at(0, *SIGNING_IN, "msiEndpoint")
    assert finding.says == "only Azure Arc servers answer there"
    assert finding.expects == f"'{ENDPOINT}', or the same with /oauth2/token"
    assert finding.fix == f"write '{ENDPOINT}'"


@pytest.mark.parametrize(
    "endpoint",
    ["", "http://127.0.0.1:41053/msi/token", "http://169.254.169.254/metadata/instance", "https://example.org", 5, {}],
)
def test_bx_34_nothing_else_answers_either(endpoint: object) -> None:
    assert only(asking_at(endpoint), "KVX010").says == "no node can request tokens there"


def test_kv_10_a_client_id_alone_is_not_enough() -> None:
    finding = only(asking_at(None), "KVX010")
    assert finding.message == (
        f"msiEndpoint is missing next to msiClientId. Accepted: '{ENDPOINT}', or the same with /oauth2/token"
    )


def test_without_a_client_id_only_that_is_said() -> None:
    assert found(asking_at(None, msiClientId=None)) == ["KVX005"]


def test_an_unknown_endpoint_is_undecided() -> None:
    assert "KVX010" in undecided(asking_at(Unknown()))
    assert "KVX010" in undecided(asking_at(None, msiClientId=Unknown()))
