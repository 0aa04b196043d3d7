"""Says at `pulumi preview` and `pulumi up` what an update of extensions means for instances that exist.

A program never sees its old state; only the engine does, and asks hooks before it updates a resource. Hooks for
deletions are not used: they would break `pulumi destroy`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex
from typing import Any, Final

import pulumi
from pulumi.resource_hooks import ResourceHook, ResourceHookArgs, ResourceHookBinding, ResourceHookOptions

from azure_poolkit.arm.types import ArmType
from azure_poolkit.gate import Gate
from azure_poolkit.model.body import Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.engine import judge_change
from azure_poolkit.rules.scale_sets import upgrades
from azure_poolkit.rules.scale_sets.rollout import MANUAL, ORDER_NOTE

_KEY: Final = "updated"


def told_before_update(component: pulumi.Resource, type_: ArmType, gate: Gate) -> ResourceHookBinding | None:
    """The hook for a child of ``component``; none where no engine runs."""
    if not gate.on_engine:
        return None

    async def tell(args: ResourceHookArgs) -> None:
        body = await gate.settled()
        context = body.context or Context()
        old, new = [await _body(type_, inputs, body) for inputs in (args.old_inputs, args.new_inputs)]
        change = Change(Program((old,)), Program((new,)))
        for _, judgement in judge_change(change, (upgrades.SEQ007,), context):
            for finding in judgement.findings:
                pulumi.log.warn(f"{args.name}: {finding.line()}", resource=component)
        for forecast in upgrades.forecasts(change, context):
            if forecast.mode != MANUAL:
                pulumi.log.info(
                    f"{args.name}: the extensions change. {forecast.says}. {ORDER_NOTE}.", resource=component
                )

    name = f"azure-poolkit before an update {token_hex(8)}"
    options = ResourceHookOptions(on_dry_run=True, ignore_errors=True)
    return ResourceHookBinding(before_update=[ResourceHook(name, tell, options)])


async def _body(type_: ArmType, inputs: Mapping[str, Any] | None, made: Body) -> Body:
    native = {key: await _plain(value) for key, value in (inputs or {}).items()}
    address = {key: native.get(key) for key in type_.path_inputs}
    extras = replace(made.extras, address=address)
    return replace(made, kind=type_.kind, value=type_.from_native(native), source_paths={}, extras=extras, key=_KEY)


async def _plain(value: Any) -> Any:
    """``value`` as the engine handed it on: secrets as they are, since they are only compared, unknowns as such."""
    if isinstance(value, pulumi.Output):
        return await _plain(await value.future()) if await value.is_known() else Unknown()
    if isinstance(value, Mapping):
        return {key: await _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [await _plain(inner) for inner in value]
    return value if value is None or isinstance(value, (str, bool, int, float)) else Unknown()
