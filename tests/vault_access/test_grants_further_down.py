"""A pool whose identity is let into a vault only further down in the program is told how to order the two."""

from __future__ import annotations

from typing import Any

import pulumi
from pulumi_azure_native import batch, managedidentity

from azure_poolkit import BatchPool, KeyVaultForLinux, VaultAccess
from pools import ADDRESS, required
from pulumi_mocks import PulumiMocks

VAULT_ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv"


def nodes() -> managedidentity.UserAssignedIdentity:
    return managedidentity.UserAssignedIdentity("nodes", resource_group_name="render")


def pool(identity: Any, reads: bool = True) -> BatchPool:
    extensions = [KeyVaultForLinux(observed_certificates=[ADDRESS])] if reads else []
    return BatchPool("render", required(identities=[identity], extensions=extensions))


def access(identity: Any, name: str = "access") -> VaultAccess:
    return VaultAccess(name, {"vault": VAULT_ID, "identities": [identity]})


def test_a_pool_that_reads_a_vault_is_told_to_come_after_the_grants(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        identity = nodes()
        pool(identity)
        access(identity)

    error = pulumi_mocks.record(program).error
    assert isinstance(error, pulumi.RunError)
    assert "only by 'access-nodes', further down" in str(error)
    assert "Write the VaultAccess before BatchPool 'render'" in str(error)


def test_a_pool_that_reads_none_is_not(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        identity = nodes()
        pool(identity, reads=False)
        access(identity)

    assert pulumi_mocks.run(program).resources(batch.Pool)


def test_a_pool_whose_identity_was_let_in_before_may_be_followed_by_other_grants(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        identity = nodes()
        access(identity)
        pool(identity)
        access(identity, "more")

    waited_for = pulumi_mocks.run(program).resource(batch.Pool).depends_on
    assert any(urn.endswith("::access-nodes") for urn in waited_for)
    assert not any(urn.endswith("::more-nodes") for urn in waited_for)
