"""The BatchPool component."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pulumi
from pulumi_azure_native import batch, resources

from azure_poolkit.arm.table import BATCH_POOL_TYPE
from azure_poolkit.batch_pool.account import account_context
from azure_poolkit.batch_pool.args import BatchPoolArgs, BatchPoolInput
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.batch_pool.handover_checks import check_handover
from azure_poolkit.batch_pool.legacy import API_VERSION as LEGACY_VERSION
from azure_poolkit.batch_pool.legacy import legacy_body
from azure_poolkit.batch_pool.naming import derived_name
from azure_poolkit.batch_pool.options import check_pool_options, pool_options, replacing_inputs
from azure_poolkit.batch_pool.ownership import stack_name, urn_alone, with_owner
from azure_poolkit.batch_pool.replacement_hook import added_hook
from azure_poolkit.extensions.listed_ids import ids_listed
from azure_poolkit.extensions.waves import body_waves
from azure_poolkit.gate import Gate, configured_cloud, in_one_object, own_options, recorded, take_in
from azure_poolkit.inputs import is_sdk_args
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

    @in_one_object(BatchPoolArgs)
    def __init__(self, name: str, args: BatchPoolInput, opts: pulumi.ResourceOptions | None = None) -> None:
        label = f"BatchPool '{name}'"
        given = (
            BatchPoolArgs.from_native(args)
            if is_sdk_args(args)
            else take_in(BatchPoolArgs, args, label, partial(pool_gate, name))
        )
        gate = pool_gate(name, given)
        check_pool_options(label, given, gate, opts)
        check_handover(label, given, opts)
        inputs = recorded(given)
        own = own_options(opts, inputs)
        hook = added_hook(self, given)
        if hook is not None:
            own = pulumi.ResourceOptions.merge(own, pulumi.ResourceOptions(hooks=hook))
        super().__init__(self.TYPE, name, inputs, own)
        gate.open(self)
        make = _legacy_pool if given.legacy_managed_image else _pool
        self.pool = make(self, gate, _named(self, gate, given, opts), pool_options(self, given, gate, opts))
        self.id = self.pool.id
        self.name = self.pool.name
        self.waves = gate.derive(body_waves)
        self.register_outputs({"id": self.id, "poolId": self.id, "name": self.name, "waves": self.waves})


def _pool(component: BatchPool, gate: Gate, named: dict[str, Any], opts: pulumi.ResourceOptions) -> batch.Pool:
    inputs = ids_listed(gate.inputs(_native(gate.body))) | named
    inputs["metadata"] = with_owner(inputs.get("metadata"), component)
    return batch.Pool(component.pulumi_resource_name, **inputs, opts=opts)


def _legacy_pool(
    component: BatchPool, gate: Gate, named: dict[str, Any], opts: pulumi.ResourceOptions
) -> resources.Resource:
    inputs = gate.inputs({"properties": gate.body.value["properties"], **gate.body.extras.address}) | named
    inputs["properties"]["metadata"] = with_owner(inputs["properties"].get("metadata"), component)
    return resources.Resource(
        component.pulumi_resource_name,
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
    version = LEGACY_VERSION if args.legacy_managed_image else BATCH_POOL_TYPE.api_version
    surroundings = Context(cloud=args.cloud or configured_cloud().name, api_version=version)
    body = pool_body(name, args)
    return Gate(
        f"BatchPool '{name}'",
        legacy_body(body) if args.legacy_managed_image else body,
        WITH_SHAPES,
        lambda body: account_context(body, surroundings),
        args.accept,
    )


def _named(
    component: BatchPool, gate: Gate, args: BatchPoolArgs, opts: pulumi.ResourceOptions | None
) -> dict[str, Any]:
    """What the pool is called, where no name was given.

    azure-native names a pool exactly as its resource, so that a replacement would collide with the pool it replaces.
    The name is ignored in updates, unless a generation asks for a new pool; only a new pool takes it. What is ignored
    is left out offline, as what is known after deployment.
    """
    if args.pool_name is not None or (args.generation is None and not gate.on_engine):
        return {}
    made = partial(
        derived_name,
        component=component.pulumi_resource_name,
        generation=args.generation,
        also=replacing_inputs(args, gate, opts),
    )
    return {
        "pool_name": urn_alone(component).apply(lambda urn: gate.digest(partial(made, owner=f"{stack_name()} {urn}")))
    }


def _native(body: Body) -> dict[str, object]:
    return BATCH_POOL_TYPE.to_native(dict(body.value)) | dict(body.extras.address)
