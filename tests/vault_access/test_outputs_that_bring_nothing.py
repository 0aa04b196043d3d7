"""Grants whose inputs are Outputs that bring null."""

from __future__ import annotations

import pulumi
import pytest

from azure_poolkit import FindingsError, VaultAccess, VaultAccessArgs
from pulumi_mocks import PulumiMocks

VAULT = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v"
IDENTITY = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/r/providers/"
    "Microsoft.ManagedIdentity/userAssignedIdentities/n"
)
PRINCIPAL = "00001111-aaaa-2222-bbbb-3333cccc4444"


def nothing() -> pulumi.Output[None]:
    return pulumi.Output.from_input(None)


@pytest.mark.parametrize(
    ("reader", "places"),
    [
        (lambda: {"principal_id": nothing()}, ["identities[0].principal_id"]),
        (lambda: {"id": nothing(), "principal_id": PRINCIPAL, "client_id": PRINCIPAL}, ["identities[0].id"]),
        (lambda: {"id": IDENTITY, "principal_id": nothing(), "client_id": PRINCIPAL}, ["identities[0].principal_id"]),
        (nothing, ["identities[0]"]),
    ],
    ids=["principal", "id", "principal of an id", "identity"],
)
def test_each_is_told_at_its_place(pulumi_mocks: PulumiMocks, reader: object, places: list[str]) -> None:
    def program() -> None:
        VaultAccess("a", VaultAccessArgs(vault=VAULT, identities=[reader()]))  # type: ignore[operator]

    with pytest.raises(FindingsError) as caught:
        pulumi_mocks.run(program)
    assert [(one.code, one.spelled) for one in caught.value.findings] == [("INP001", place) for place in places]
