"""What resource options of a BatchPool mean for its pool."""

from __future__ import annotations

import re
from typing import Final

import pulumi
from pulumi.resource_hooks import ResourceHookBinding
from pulumi_azure_native import batch

from azure_poolkit.batch_pool.already_there import told_if_already_there
from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.body import PLACES
from azure_poolkit.batch_pool.replacement_hook import handover_hooks
from azure_poolkit.facts.pool_changes import REPLACING
from azure_poolkit.gate import Gate, Names, check_options, child_options
from azure_poolkit.gate.options import adopted, dotted
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION

_MORE: Final[dict[str, Path]] = {
    "extensions": (*VM_CONFIGURATION, "extensions"),
    "identities": ("identity",),
    "metadata": ("properties", "metadata"),
    "mounts": ("properties", "mountConfiguration"),
    "start_task": ("properties", "startTask"),
}
_LEGACY_REPLACING: Final = (*REPLACING, "maxTasksPerNode")
_GENERATION: Final = "give the component another 'generation', which replaces the pool by one of the same inputs"
_BESIDE: Final = "remove 'pool_name', so that the new pool has another name, or remove the option"


def check_pool_options(label: str, args: BatchPoolArgs, gate: Gate, opts: pulumi.ResourceOptions | None) -> None:
    """Raises FindingsError for those of ``opts`` that cannot be honoured."""
    refused = {"replacement_trigger": _GENERATION}
    if opts is not None and opts.delete_before_replace is False and args.pool_name is not None:
        refused["delete_before_replace"] = _BESIDE
    check_options(label, opts, [_names(args, gate)], refused)


def pool_options(
    component: pulumi.ComponentResource, args: BatchPoolArgs, gate: Gate, opts: pulumi.ResourceOptions | None
) -> pulumi.ResourceOptions:
    """The options of the pool below ``component``."""
    legacy = args.legacy_managed_image
    own = pulumi.ResourceOptions(
        parent=component,
        depends_on=opts.depends_on if opts else None,
        replace_on_changes=[f"properties.{path}" for path in _LEGACY_REPLACING] if legacy else list(REPLACING),
        delete_before_replace=args.pool_name is not None,
        ignore_changes=["resourceName" if legacy else "poolName"] if _keeps_name(args) else None,
        hooks=_hooks(told_if_already_there(component), handover_hooks(component, args)),
        aliases=adopted(args.adopt),
    )
    return child_options(opts, own, _names(args, gate))


def _hooks(*bindings: ResourceHookBinding | None) -> ResourceHookBinding | None:
    """All of them, as one; where none is given, none."""
    given = [one for one in bindings if one is not None]
    kinds = ("before_create", "before_delete", "on_error")
    made = {kind: [hook for one in given for hook in getattr(one, kind) or []] or None for kind in kinds}
    return ResourceHookBinding(**made) if given else None


def _keeps_name(args: BatchPoolArgs) -> bool:
    """Whether the pool that exists keeps its name, whatever its inputs stand for by now."""
    return args.pool_name is None and args.generation is None


def replacing_inputs(args: BatchPoolArgs, gate: Gate, opts: pulumi.ResourceOptions | None) -> tuple[str, ...]:
    """The pool's properties that replace it because ``opts`` say so, by their names at the top."""
    paths = _names(args, gate).all_of(opts.replace_on_changes if opts else None)
    return tuple(sorted({re.split(r"[.\[]", path.removeprefix("properties."))[0] for path in paths}))


def _names(args: BatchPoolArgs, gate: Gate) -> Names:
    if args.legacy_managed_image:
        return Names(batch.PoolArgs, gate.body.source_paths, PLACES | _MORE, dotted)
    return Names(batch.PoolArgs, gate.body.source_paths, PLACES | _MORE)
