"""The ScaleSetExtensions component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pulumi
from pulumi_azure_native import compute

from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE
from azure_poolkit.gate import Gate, Names, check_options, child_options, in_one_object, own_options, recorded, take_in
from azure_poolkit.gate.options import IMPORT_ONE
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.extensions.order import OrderCycleError, waves_of
from azure_poolkit.rules.extensions.running_order import body_waves
from azure_poolkit.scale_set.body import scale_set_context
from azure_poolkit.scale_set.extensions_args import ScaleSetExtensionsArgs, ScaleSetExtensionsInput
from azure_poolkit.scale_set.extensions_body import native_inputs, scale_set_extensions_body
from azure_poolkit.scale_set.update_hook import told_before_update


class ScaleSetExtensions(pulumi.ComponentResource):
    """Extensions of a scale set that was made elsewhere, each a resource of its own.

    They are made in their order, and go in the reverse one. What Azure would refuse, and what would fail on the
    instances, is said at preview, all of it at once, before anything is made: raises FindingsError. Its children are
    named after their handlers, so that an extension of another name or order is the same resource still.

    - ``waves``: the order in which new instances run these extensions, as lists of names that may run at the same time.
    - ``extensions``: the extensions by their names, for Python programs.
    """

    TYPE: Final = "azure-poolkit:index:ScaleSetExtensions"

    waves: pulumi.Output[Sequence[Sequence[str]]]

    @in_one_object(ScaleSetExtensionsArgs)
    def __init__(self, name: str, args: ScaleSetExtensionsInput, opts: pulumi.ResourceOptions | None = None) -> None:
        judge = partial(extensions_gate, name)
        given = take_in(ScaleSetExtensionsArgs, args, f"ScaleSetExtensions '{name}'", judge)
        gate = judge(given)
        names = Names(compute.VirtualMachineScaleSetExtensionInitArgs)
        check_options(gate.label, opts, [names], IMPORT_ONE)
        inputs = recorded(given)
        super().__init__(self.TYPE, name, inputs, own_options(opts, inputs))
        gate.open(self)
        made: dict[str, compute.VirtualMachineScaleSetExtension] = {}
        for native in _in_order(native_inputs(gate.body)):
            before = [made[other] for other in native.get("provisionAfterExtensions") or () if other in made]
            made[native["name"]] = compute.VirtualMachineScaleSetExtension(
                child_name(name, native),
                **gate.inputs(native),
                opts=child_options(
                    opts,
                    pulumi.ResourceOptions(
                        parent=self,
                        depends_on=[*_listed(opts), *before],
                        delete_before_replace=True,
                        hooks=told_before_update(self, SCALE_SET_EXTENSION_TYPE, gate),
                    ),
                    names,
                ),
            )
        self.extensions: Mapping[str, compute.VirtualMachineScaleSetExtension] = made
        self.waves = gate.derive(body_waves)
        self.register_outputs({"waves": self.waves})


def extensions_gate(name: str, args: ScaleSetExtensionsArgs) -> Gate:
    """What the extensions that ``args`` ask for have to pass; ``name`` is the component's. Raises FindingsError."""
    context = scale_set_context(args.cloud, SCALE_SET_EXTENSION_TYPE)
    body = scale_set_extensions_body(name, args)
    return Gate(f"ScaleSetExtensions '{name}'", body, WITH_SHAPES, context, args.accept)


def child_name(name: str, native: Mapping[str, Any]) -> str:
    """What the resource of an extension is called: Azure takes each handler once, in any letter case."""
    handler = f"{native['publisher']}.{native['type']}"
    return f"{name}-{handler.casefold()}"


def _in_order(extensions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each extension after those that it comes after; in list order where they still wait for each other."""
    try:
        waves = waves_of({one["name"]: one.get("provisionAfterExtensions") or [] for one in extensions})
    except OrderCycleError:
        return list(extensions)
    order = [name for wave in waves for name in wave]
    return sorted(extensions, key=lambda one: order.index(one["name"]))


def _listed(opts: pulumi.ResourceOptions | None) -> list[Any]:
    depends_on = opts.depends_on if opts else None
    if depends_on is None:
        return []
    return list(depends_on) if isinstance(depends_on, Sequence) else [depends_on]
