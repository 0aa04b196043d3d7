"""KVX009: which identity an extension signs in as, and whether a grant is for it."""

from dataclasses import replace

import pytest

from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID, key_vault, key_vault_settings
from azure_poolkit.rules.vaults.samples import assignment, identity, reading_pool, vault
from vault_programs import PRINCIPAL, outcome, with_properties


def existing(**parts):
    """A pool that signs in as an identity that is there already."""
    return replace(reading_pool(), extras=Extras(client_ids=[{"id": IDENTITY_ID, "clientId": CLIENT_ID}]), **parts)


def test_an_identity_that_exists_may_have_been_given_a_role_elsewhere():
    assert outcome(vault(), existing()) == "undecided"


def test_an_identity_that_exists_may_not_read_a_new_vault_without_any_access_policy():
    assert outcome(vault(enableRbacAuthorization=False), existing()) == "fault"


def test_an_identity_that_exists_is_known_by_its_id():
    assert outcome(vault(), existing(), assignment(to="elsewhere", identity=IDENTITY_ID.upper())) == "fine"


def test_a_grant_for_nobody_in_particular_may_be_for_an_identity_that_exists():
    assert outcome(vault(), existing(), assignment(to="elsewhere")) == "undecided"


def test_a_grant_for_an_identity_that_exists_is_not_for_one_that_is_made_here():
    program = vault(), identity(), identity("others"), reading_pool()
    assert outcome(*program, assignment(to="others", identity=IDENTITY_ID)) == "fault"


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("ServicePrincipal", "undecided"), ("Group", "undecided"), ("User", "fault"), (None, "undecided")],
)
def test_a_principal_that_is_written_down_may_be_the_identity(type_, expected):
    given = with_properties(assignment(), principalId=PRINCIPAL, principalType=type_)
    assert outcome(vault(), identity(), reading_pool(), given) == expected


@pytest.mark.parametrize(
    ("principal", "type_", "expected"),
    [
        (PRINCIPAL.upper(), "ServicePrincipal", "fine"),
        (CLIENT_ID, "ServicePrincipal", "fault"),
        (CLIENT_ID, "Group", "undecided"),
    ],
)
def test_a_principal_that_is_known_is_compared(principal, type_, expected):
    known = with_properties(identity(), principalId=PRINCIPAL, clientId=CLIENT_ID)
    given = with_properties(assignment(), principalId=principal, principalType=type_)
    pool = replace(reading_pool(), extras=Extras())
    assert outcome(vault(), known, pool, given) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (frozenset({"render-nodes"}), "fault"),
        (frozenset({"others"}), "fine"),
        (frozenset({"render-nodes", "others"}), "undecided"),
        (None, "undecided"),
    ],
)
def test_a_client_id_that_is_not_known_is_of_the_identity_it_comes_from(sources, expected):
    settings = key_vault_settings()
    settings["authenticationSettings"]["msiClientId"] = Unknown(sources=sources)
    pool = reading_pool(key_vault(settings=settings))
    assert outcome(vault(), identity(), identity("others"), pool, assignment(to="others")) == expected


@pytest.mark.parametrize(("to", "expected"), [("render-nodes", "fine"), ("others", "fault")])
def test_of_several_identities_the_one_of_the_client_id_counts(to, expected):
    others = {"id": Unknown(sources=frozenset({"others"})), "clientId": PRINCIPAL}
    pool = reading_pool()
    pool = replace(pool, extras=Extras(client_ids=[others, *pool.extras.client_ids]))
    assert outcome(vault(), identity("others"), identity(), pool, assignment(to=to)) == expected


@pytest.mark.parametrize(("to", "expected"), [("render-nodes", "fine"), ("others", "fault")])
def test_of_several_identities_whose_client_ids_are_known_the_same_holds(to, expected):
    known = with_properties(identity("others"), clientId=PRINCIPAL), with_properties(identity(), clientId=CLIENT_ID)
    assert outcome(vault(), *known, replace(reading_pool(), extras=Extras()), assignment(to=to)) == expected


def test_a_pool_that_cannot_sign_in_is_for_other_rules():
    settings = {"secretsManagementSettings": key_vault_settings()["secretsManagementSettings"]}
    assert outcome(vault(), identity(), reading_pool(key_vault(settings=settings))) == "fine"
