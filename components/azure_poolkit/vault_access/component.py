"""The VaultAccess component."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pulumi
from pulumi_azure_native import authorization, keyvault

from azure_poolkit.arm.table import ACCESS_POLICY_TYPE, ROLE_ASSIGNMENT_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.extensions.extension import NodeIdentity
from azure_poolkit.gate import (
    Gate,
    Names,
    Ordered,
    check_options,
    child_options,
    in_one_object,
    own_options,
    put_before_users_of,
    recorded,
    take_in,
)
from azure_poolkit.gate.corrections import unknown_output
from azure_poolkit.gate.options import IMPORT_ONE
from azure_poolkit.inputs import attribute, converted
from azure_poolkit.inputs.deferred import below
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.vault_access.args import VaultAccessArgs, VaultAccessInput
from azure_poolkit.vault_access.body import Principal, grant_bodies
from azure_poolkit.vault_access.lookup import Azure, as_output
from azure_poolkit.vault_access.reader import VaultReader

_NAMES: Final = uuid.UUID("6c1f2b57-2c5e-5c3b-9a63-3f6f0a3a8f11")
"""What the names of role assignments are made from, beside what is granted."""


class VaultAccess(pulumi.ComponentResource):
    """Lets identities read a vault's secrets, and with them certificates with their private keys.

    Its children are the role assignments or access policies, one for each identity (and each secret, where they are
    named). Raises FindingsError for what is wrong with its args.

    - ``identities``: the identities that were given with their ARM id, for ``identities`` of pools and scale sets: what
      carries one of these is made after the grants, and never waits in vain for its certificates. What is given one of
      the identities as a resource, later in a Python program, is so too.
    - ``granted``: the same as one output, which is ``identities`` in other languages.
    - ``grants``: the children, for Python programs.
    """

    TYPE: Final = "azure-poolkit:index:VaultAccess"

    granted: pulumi.Output[Sequence[Any]]
    grants: Sequence[authorization.RoleAssignment | keyvault.AccessPolicy]

    @in_one_object(VaultAccessArgs)
    def __init__(self, name: str, args: VaultAccessInput, opts: pulumi.ResourceOptions | None = None) -> None:
        given = take_in(VaultAccessArgs, args, f"VaultAccess '{name}'", partial(judge_access, name))
        azure = Azure(opts)
        gates = _gates(name, given, azure)
        check_options(f"VaultAccess '{name}'", opts, [_names(gate) for gate in gates], IMPORT_ONE)
        inputs = recorded(given)
        super().__init__(self.TYPE, name, inputs, own_options(opts, inputs))
        self.grants = [self._made(gate, opts) for gate in gates]
        for reader in given.identities:
            resource = getattr(reader, "resource", None)
            if resource is not None:
                put_before_users_of(resource, self.grants)
        readers = enumerate(given.identities)
        known = [_node_identity(reader, index, azure) for index, reader in readers if _has_id(reader)]
        self.identities: Sequence[NodeIdentity] = [
            NodeIdentity(id=Ordered(id_, self.grants), client_id=Ordered(client_id, self.grants))
            for id_, client_id in known
        ]
        self.granted = Ordered([{"id": id_, "clientId": client_id} for id_, client_id in known], self.grants)
        self.register_outputs({"identities": self.granted})

    def _made(
        self, gate: Gate, opts: pulumi.ResourceOptions | None
    ) -> authorization.RoleAssignment | keyvault.AccessPolicy:
        gate.open(self)
        own = pulumi.ResourceOptions(parent=self, depends_on=opts.depends_on if opts else None)
        child = child_options(opts, own, _names(gate))
        if gate.body.kind == ACCESS_POLICY_TYPE.kind:
            return keyvault.AccessPolicy(gate.body.name, **gate.inputs(_native(gate.body)), opts=child)
        return authorization.RoleAssignment(gate.body.name, **_named(gate.inputs(_native(gate.body))), opts=child)


def judge_access(name: str, args: VaultAccessArgs) -> None:
    """Raises FindingsError for what the grants that ``args`` ask for may not pass; ``name`` is the component's."""
    _gates(name, args, None)


def _gates(name: str, args: VaultAccessArgs, azure: Azure | None) -> list[Gate]:
    readers = enumerate(args.identities)
    principals = [_principal(reader, index, azure, args.access_policies) for index, reader in readers]
    return [
        Gate(f"VaultAccess '{name}'", body, CATALOGUE, Context(api_version=_type_of(body).api_version), None)
        for body in grant_bodies(name, args, principals)
    ]


def _principal(reader: Any, index: int, azure: Azure | None, with_tenant: bool) -> Principal:
    principal_id = _part(reader, index, "principal_id", azure)
    if not with_tenant:
        return Principal(principal_id)
    tenant_id = attribute(reader, "tenant_id")
    if tenant_id is None:
        tenant_id = unknown_output() if azure is None else azure.tenant()
    return Principal(principal_id, tenant_id)


def _part(reader: Any, index: int, name: str, azure: Azure | None) -> Any:
    """What ``reader`` has under ``name``: what was given, or what Azure says of the identity with its id."""

    def given_or_found(known: VaultReader) -> Any:
        given = getattr(known, name)
        if given is not None or known.id is None:
            return given
        if azure is None:
            return unknown_output()
        return azure.of_identity(known.id, name, _place(reader, index, "id"))

    return converted(reader, given_or_found)


def _has_id(reader: Any) -> bool:
    return attribute(reader, "id") is not None


def _node_identity(reader: Any, index: int, azure: Azure) -> tuple[pulumi.Output[str], pulumi.Output[str]]:
    """ARM id and client id of ``reader``."""
    id_ = as_output(attribute(reader, "id"), VaultAccessArgs, _place(reader, index, "id"))
    return id_, as_output(_part(reader, index, "client_id", azure), VaultAccessArgs, _place(reader, index, "client_id"))


def _place(reader: Any, index: int, part: str) -> Path:
    return below(reader, ("identities", index), part)


def _type_of(body: Body) -> ArmType:
    return ACCESS_POLICY_TYPE if body.kind == ACCESS_POLICY_TYPE.kind else ROLE_ASSIGNMENT_TYPE


def _names(gate: Gate) -> Names:
    policy = gate.body.kind == ACCESS_POLICY_TYPE.kind
    return Names(keyvault.AccessPolicyArgs if policy else authorization.RoleAssignmentArgs, gate.body.source_paths)


def _native(body: Body) -> dict[str, Any]:
    return _type_of(body).to_native(dict(body.value)) | dict(body.extras.address)


def _named(inputs: dict[str, Any]) -> dict[str, Any]:
    """``inputs`` with a name made of what is granted, so that the same grant has the same name wherever it is made."""
    parts = [inputs[part] for part in ("scope", "principal_id", "role_definition_id")]
    if any(isinstance(part, pulumi.Output) for part in parts):
        return inputs | {"role_assignment_name": pulumi.Output.all(*parts).apply(_name)}
    return inputs | {"role_assignment_name": _name(parts)}


def _name(parts: Sequence[str]) -> str:
    return str(uuid.uuid5(_NAMES, "|".join(part.casefold() for part in parts)))
