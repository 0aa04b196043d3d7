"""Programs that hold vaults, identities, grants and pools, as bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from azure_poolkit.model.body import ACCESS_POLICY, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge_program
from azure_poolkit.rules.vaults.samples import TENANT

SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000"
VAULT_ID = f"{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.KeyVault/vaults/render"
PRINCIPAL = "11111111-1111-4111-8111-111111111111"


def said_of(*bodies: Body) -> Judgement:
    """What the rules about programs say of one that holds these bodies."""
    return sum((said for _, said in judge_program(Program(bodies), CATALOGUE, Context())), Judgement())


def found(*bodies: Body) -> list[str]:
    """The codes of the findings, in order."""
    return [finding.code for finding in said_of(*bodies).findings]


def outcome(*bodies: Body) -> str:
    """What is said of KVX009: `fault`, `undecided`, or `fine`."""
    said = said_of(*bodies)
    if [finding.code for finding in said.findings] == ["KVX009"]:
        return "fault"
    assert said.findings == []
    return "undecided" if "KVX009" in {item.code for item in said.undecided} else "fine"


def with_properties(body: Body, **properties: Any) -> Body:
    """The same with other properties; `None` takes one out."""
    merged = {**body.value["properties"], **properties}
    return replace(body, value={**body.value, "properties": {k: v for k, v in merged.items() if v is not None}})


def with_address(body: Body, **parts: Any) -> Body:
    """The same at another address."""
    return replace(body, extras=replace(body.extras, address={**body.extras.address, **parts}))


def entry(to: Any = "render-nodes", secrets: tuple[str, ...] = ("get", "list")) -> dict[str, Any]:
    """One entry of a vault's access policies, for an identity of the program or a principal that is written down."""
    object_id = to if to == PRINCIPAL else Unknown(sources=frozenset({to}))
    return {"tenantId": TENANT, "objectId": object_id, "permissions": {"secrets": list(secrets)}}


def policy(vault_name: Any, value: Mapping[str, Any]) -> Body:
    """An access policy that is a resource of its own, as azure-native has it."""
    address = {"resourceGroupName": "render", "vaultName": vault_name}
    return Body(
        kind=ACCESS_POLICY, name="policy", value={"properties": {"policy": dict(value)}}, extras=Extras(address=address)
    )
