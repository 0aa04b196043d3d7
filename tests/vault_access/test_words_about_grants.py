"""KVX009 says who may not read, and what would let it in."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings
from azure_poolkit.rules.vaults.samples import assignment, identity, reading_pool, vault
from vault_programs import said_of

POLICIES: dict[str, Any] = {"enableRbacAuthorization": False, "accessPolicies": []}


def finding(*bodies: Body) -> Finding:
    (said,) = [said for said in said_of(*bodies).findings if said.code == "KVX009"]
    return said


@pytest.mark.parametrize(
    ("properties", "accepted"),
    [({}, "the role Key Vault Secrets User"), (POLICIES, "an access policy with secrets get and list")],
)
def test_kv_12_what_lets_in_depends_on_what_the_vault_goes_by(properties: dict[str, Any], accepted: str) -> None:
    assert finding(vault(**properties), identity(), reading_pool()).expects == accepted


def test_who_reads_is_named_where_that_is_known() -> None:
    assert "'render-nodes'" in finding(vault(), identity(), reading_pool()).says


def test_who_reads_is_described_where_nobody_is_named() -> None:
    settings = {key: value for key, value in key_vault_settings().items() if key != "authenticationSettings"}
    says = finding(vault(**POLICIES), reading_pool(key_vault(settings=settings))).says
    assert says == "the identity it signs in as may not read the secrets of vault 'render'"


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [({}, "the role Key Vault Secrets User"), (POLICIES, "an access policy with secrets get and list")],
)
def test_the_fix_speaks_of_what_every_form_has(properties: dict[str, Any], wanted: str) -> None:
    fix = finding(vault(**properties), identity(), reading_pool()).fix
    assert fix == f"give it {wanted} on the vault, as VaultAccess does in Pulumi"


def test_a_role_that_reads_no_secrets_is_named() -> None:
    reader = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    says = finding(vault(), identity(), reading_pool(), assignment(role=reader)).says
    assert says.endswith("; its role Reader does not let it")
