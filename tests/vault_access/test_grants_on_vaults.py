"""KVX009: whether the identity that an extension signs in as may read the vault (BX-42, KV-12)."""

from dataclasses import replace

import pytest

from azure_poolkit.model.body import ROLE_DEFINITION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.engine import judge_program
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings
from azure_poolkit.rules.vaults.samples import assignment, identity, reading_pool, vault
from vault_programs import (
    PRINCIPAL,
    SUBSCRIPTION,
    VAULT_ID,
    entry,
    found,
    outcome,
    policy,
    said_of,
    with_address,
    with_properties,
)

ROLE = "/providers/Microsoft.Authorization/roleDefinitions/"


def pool_with(*urls, **changes):
    certificates = [url if isinstance(url, Unknown) else {"url": url} for url in urls]
    return reading_pool(key_vault(settings=key_vault_settings(observedCertificates=certificates)), **changes)


def test_bx_42_a_vault_that_nobody_was_let_into_is_a_fault():
    (finding,) = said_of(vault(), identity(), reading_pool()).findings
    assert finding.code == "KVX009"
    assert finding.spelled.endswith("observedCertificates[0].url")
    assert finding.says == "identity 'render-nodes' may not read the secrets of vault 'render'"


def test_a_role_given_to_another_identity_does_not_help():
    assert outcome(vault(), identity(), identity("others"), reading_pool(), assignment(to="others")) == "fault"


def test_a_role_given_for_another_vault_does_not_help():
    program = vault(), vault("others"), identity(), reading_pool(), assignment(over="others")
    assert outcome(*program) == "fault"


def test_a_vault_outside_of_the_program_is_not_judged():
    assert outcome(vault("others"), identity(), reading_pool()) == "fine"


def test_a_host_that_is_no_vault_is_not_judged():
    assert outcome(vault(), identity(), pool_with("https://render.example.org/secrets/web")) == "fine"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("4633458b-17de-408a-b874-0445c86b69e6", "fine"),
        ("B86A8FE4-44CE-4948-AEE5-ECCB2C155CD7", "fine"),
        ("db79e9a7-68ee-4b58-9aeb-b90e7c24fcba", "fine"),
        ("00482a5a-887f-4fb3-b363-3b7fe8e74483", "fine"),
        ("21090545-7ca7-4776-b22c-e363652d74d2", "fault"),
        ("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "fault"),
        ("99999999-9999-4999-8999-999999999999", "undecided"),
    ],
)
def test_kv_12_the_role_has_to_read_the_values_of_secrets(role, expected):
    assert outcome(vault(), identity(), reading_pool(), assignment(role=SUBSCRIPTION + ROLE + role)) == expected


@pytest.mark.parametrize(
    ("permissions", "expected"),
    [
        ({"dataActions": ["Microsoft.KeyVault/vaults/secrets/*"]}, "fine"),
        ({"dataActions": ["microsoft.keyvault/*/action"]}, "fine"),
        ({"dataActions": ["Microsoft.KeyVault/vaults/secrets/readMetadata/action"]}, "fault"),
        ({"dataActions": ["*"], "notDataActions": ["Microsoft.KeyVault/vaults/secrets/getSecret/action"]}, "fault"),
        ({"actions": ["*"]}, "fault"),
        ({"dataActions": Unknown()}, "undecided"),
    ],
)
def test_a_role_that_the_program_defines_is_read(permissions, expected):
    definition = Body(
        kind=ROLE_DEFINITION, name="reader", value={"properties": {"permissions": [permissions]}}, key="reader"
    )
    given = assignment(role=Unknown(sources=frozenset({"reader"})))
    assert outcome(vault(), identity(), reading_pool(), definition, given) == expected


def test_a_role_given_under_a_condition_is_undecided():
    given = with_properties(assignment(), condition="@Resource[x] StringEquals 'y'")
    assert outcome(vault(), identity(), reading_pool(), given) == "undecided"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (SUBSCRIPTION, "fine"),
        (f"{SUBSCRIPTION}/resourceGroups/Render/", "fine"),
        (VAULT_ID, "fine"),
        (f"{VAULT_ID}/secrets/WEB", "fine"),
        ("/", "fine"),
        (f"{VAULT_ID}/secrets/other", "fault"),
        (f"{SUBSCRIPTION}/resourceGroups/other", "fault"),
        (VAULT_ID[:-1], "fault"),
        (f"{VAULT_ID}2/secrets/web", "fault"),
        ("/providers/Microsoft.Management/managementGroups/all", "undecided"),
        (None, "undecided"),
    ],
)
def test_a_scope_that_is_written_down_holds_for_what_is_below_it(scope, expected):
    known = replace(vault(), id=VAULT_ID)
    assert outcome(known, identity(), reading_pool(), with_address(assignment(), scope=scope)) == expected


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (SUBSCRIPTION, "undecided"),
        (f"{SUBSCRIPTION}/resourceGroups/render", "undecided"),
        (f"{SUBSCRIPTION}/resourceGroups/other", "fault"),
        (VAULT_ID, "undecided"),
        (VAULT_ID.replace("vaults/render", "vaults/other"), "fault"),
        (f"{VAULT_ID}/secrets/other", "fault"),
        (f"{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.Storage/storageAccounts/render", "fault"),
    ],
)
def test_the_subscription_of_a_vault_that_is_yet_to_be_made_is_not_known(scope, expected):
    assert outcome(vault(), identity(), reading_pool(), with_address(assignment(), scope=scope)) == expected


def test_the_group_of_the_vault_is_a_scope_around_it():
    group = Unknown(sources=frozenset({"group"}))
    given = with_address(assignment(), scope=Unknown(sources=frozenset({"group"})))
    assert outcome(with_address(vault(), resourceGroupName=group), identity(), reading_pool(), given) == "fine"


@pytest.mark.parametrize(("secret", "expected"), [("web", "fine"), ("Web", "fine"), ("other", "fault")])
def test_a_single_secret_lets_in_to_no_other(secret, expected):
    assert outcome(vault(), identity(), reading_pool(), assignment(secret=secret)) == expected


def test_a_single_secret_and_an_address_that_is_not_known_are_undecided():
    url = Unknown(sources=frozenset({"render"}))
    assert outcome(vault(), identity(), pool_with(url), assignment(secret="web")) == "undecided"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (frozenset({"render"}), "fault"),
        (None, "undecided"),
        (frozenset({"elsewhere"}), "undecided"),
        (frozenset({"pool"}), "fine"),
    ],
)
def test_an_address_that_is_not_known_belongs_to_the_vault_it_comes_from(sources, expected):
    assert outcome(vault(), identity(), pool_with(Unknown(sources=sources))) == expected


def test_a_name_that_azure_native_makes_up_begins_with_the_resources():
    made_up = with_address(vault(), vaultName=None)
    assert outcome(made_up, identity(), pool_with("https://render1a2b.vault.azure.net/secrets/web")) == "undecided"
    assert outcome(made_up, identity(), pool_with("https://other.vault.azure.net/secrets/web")) == "fine"


def test_one_fault_is_said_for_all_certificates_of_a_vault_and_one_for_each_vault():
    urls = [f"https://{name}.vault.azure.net/secrets/{secret}" for name in ("render", "others") for secret in "ab"]
    assert found(vault(), vault("others"), identity(), pool_with(*urls)) == ["KVX009", "KVX009"]


def test_an_unknown_certificate_does_not_hide_the_next_one():
    pool = pool_with(Unknown(), "https://render.vault.azure.net/secrets/web")
    assert found(vault(), identity(), pool) == ["KVX009"]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry()], "fine"),
        ([entry(secrets=("All",))], "fine"),
        ([entry(secrets=("Get", "List", "Set"))], "fine"),
        ([entry(secrets=("get",))], "fault"),
        ([entry("others")], "fault"),
        ([], "fault"),
        ([entry(PRINCIPAL)], "undecided"),
        (Unknown(), "undecided"),
    ],
)
def test_kv_12_an_access_policy_needs_get_and_list(entries, expected):
    older = vault(enableRbacAuthorization=False, accessPolicies=entries)
    assert outcome(older, identity(), identity("others"), reading_pool()) == expected


@pytest.mark.parametrize(
    ("vault_name", "expected"),
    [
        ("render", "fine"),
        ("other", "fault"),
        (Unknown(sources=frozenset({"render"})), "fine"),
        (Unknown(), "undecided"),
    ],
)
def test_an_access_policy_of_its_own_holds_for_its_vault(vault_name, expected):
    older = vault(enableRbacAuthorization=False)
    assert outcome(older, identity(), reading_pool(), policy(vault_name, entry())) == expected


def test_a_role_does_not_count_on_a_vault_with_access_policies():
    (finding,) = said_of(vault(enableRbacAuthorization=False), identity(), reading_pool(), assignment()).findings
    assert finding.code == "KVX009"
    assert finding.says.endswith("what was granted does not count, since the vault uses access policies")


def test_an_access_policy_does_not_count_on_a_vault_with_roles():
    (finding,) = said_of(vault(accessPolicies=[entry()]), identity(), reading_pool()).findings
    assert finding.says.endswith("what was granted does not count, since the vault uses roles")


@pytest.mark.parametrize(
    ("version", "expected"),
    [("2024-11-01", "fault"), ("2026-02-01", "fine"), ("2026-04-01-preview", "fine"), (None, "undecided")],
)
def test_what_a_vault_goes_by_when_it_does_not_say_depends_on_the_api_version(version, expected):
    silent = replace(with_properties(vault(), enableRbacAuthorization=None), context=Context(api_version=version))
    assert outcome(silent, identity(), reading_pool(), assignment()) == expected


def test_a_recovered_vault_is_as_it_was():
    assert outcome(vault(createMode="recover"), identity(), reading_pool()) == "undecided"


def test_a_vault_that_is_only_read_may_have_been_opened_elsewhere():
    read = replace(vault(), extras=replace(vault().extras, read=True))
    program = Program((read, identity(), reading_pool()))
    ((_, judgement),) = judge_program(program, [BY_CODE["KVX009"]], Context())
    (finding,) = judgement.findings
    assert finding.severity == "warning"
    assert outcome(read, reading_pool()) == "undecided"
    assert outcome(read, identity(), reading_pool(), assignment()) == "fine"
