"""The BatchPool component."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex
from typing import Any, Final

import pulumi
from pulumi_azure_native import batch, resources

from azure_poolkit.arm.table import BATCH_POOL
from azure_poolkit.batch_pool.args import BatchPoolArgs, BatchPoolInput
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.batch_pool.context_of import account_context
from azure_poolkit.batch_pool.legacy import API_VERSION as LEGACY_VERSION
from azure_poolkit.batch_pool.legacy import legacy_body
from azure_poolkit.extensions.waves import body_waves
from azure_poolkit.facts.pool_changes import REPLACING
from azure_poolkit.gate import JUDGED, Gate, configured_cloud
from azure_poolkit.inputs import intake, is_sdk_args
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import WITH_SHAPES


class BatchPool(pulumi.ComponentResource):
    """A Batch pool whose nodes are set up by VM extensions.

    What Azure would refuse, and what would fail on the nodes, is said at preview, all of it at once, before anything
    is made: raises FindingsError. Its only child is the pool itself, of the component's own name. ``args`` may be
    azure-native's own ``PoolArgs`` too.

    - ``id``: the pool's ARM id; ``poolId`` in other languages, whose components cannot have an ``id``.
    - ``name``: the pool's name in the Batch account.
    - ``waves``: the order in which new nodes run the extensions, as lists of names that may run at the same time.
    - ``pool``: the pool itself, for Python programs; with ``legacy_managed_image`` azure-native's generic resource.
    """

    TYPE: Final = "azure-poolkit:index:BatchPool"

    id: pulumi.Output[str]
    name: pulumi.Output[str]
    waves: pulumi.Output[Sequence[Sequence[str]]]
    pool: batch.Pool | resources.Resource

    def __init__(self, name: str, args: BatchPoolInput, opts: pulumi.ResourceOptions | None = None) -> None:
        label = f"BatchPool '{name}'"
        given = BatchPoolArgs.from_native(args) if is_sdk_args(args) else intake(BatchPoolArgs, args, subject=label)
        gate = pool_gate(name, given)
        super().__init__(self.TYPE, name, None, opts)
        gate.open(self)
        make = _legacy_pool if given.legacy_managed_image else _pool
        self.pool = make(name, gate, _child_options(self, given, opts))
        self.id = self.pool.id
        self.name = self.pool.name
        self.waves = gate.derive(body_waves)
        self.register_outputs({"id": self.id, "poolId": self.id, "name": self.name, "waves": self.waves})


def _child_options(
    component: BatchPool, args: BatchPoolArgs, opts: pulumi.ResourceOptions | None
) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions(
        parent=component,
        depends_on=opts.depends_on if opts else None,
        replace_on_changes=list(REPLACING),
        delete_before_replace=args.pool_name is not None,
        ignore_changes=["poolName"] if args.pool_name is None else None,
    )


def _pool(name: str, gate: Gate, opts: pulumi.ResourceOptions) -> batch.Pool:
    return batch.Pool(name, **_named(name, _ids_listed(gate.inputs(_native(gate.body)))), opts=opts)


def _legacy_pool(name: str, gate: Gate, opts: pulumi.ResourceOptions) -> resources.Resource:
    inputs: dict[str, Any] = _named(
        name, gate.inputs({"properties": gate.body.value["properties"], **gate.body.extras["address"]})
    )
    opts.replace_on_changes = [f"properties.{path}" for path in (*REPLACING, "maxTasksPerNode")]
    opts.ignore_changes = ["resourceName"] if opts.ignore_changes else None
    return resources.Resource(
        name,
        api_version=LEGACY_VERSION,
        resource_provider_namespace="Microsoft.Batch",
        resource_group_name=inputs["resource_group_name"],
        parent_resource_path=pulumi.Output.concat("batchAccounts/", inputs["account_name"]),
        resource_type="pools",
        resource_name_=inputs.get("pool_name"),
        properties=inputs["properties"],
        opts=opts,
    )


def pool_gate(name: str, args: BatchPoolArgs) -> Gate:
    """What the pool that ``args`` ask for has to pass; ``name`` is the component's. Raises FindingsError."""
    version = LEGACY_VERSION if args.legacy_managed_image else BATCH_POOL.api_version
    surroundings = Context(cloud=args.cloud or configured_cloud().name, api_version=version)
    body = pool_body(name, args)
    return Gate(
        f"BatchPool '{name}'",
        legacy_body(body) if args.legacy_managed_image else body,
        WITH_SHAPES,
        lambda body: account_context(body, surroundings),
        args.accept,
    )


def _ids_listed(inputs: dict[str, Any]) -> dict[str, Any]:
    """``inputs``, the identities' ids listed even where the body has them as one Output, which brings ARM's map."""
    identity = inputs.get("identity", {})
    ids = identity.get("userAssignedIdentities")
    if isinstance(ids, pulumi.Output):
        inputs["identity"] = identity | {"userAssignedIdentities": ids.apply(list)}
    return inputs


def _named(name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """``inputs`` with a name for the pool that no other has.

    azure-native names a pool exactly as its resource, so that a replacement would collide with the pool it replaces.
    The name is ignored in updates; only a new pool takes it. Offline it is left out, as what is known after deployment.
    """
    return inputs if JUDGED.get() is not None else {"pool_name": f"{name}-{token_hex(4)}"} | inputs


def _native(body: Body) -> dict[str, object]:
    return BATCH_POOL.to_native(dict(body.value)) | dict(body.extras["address"])
