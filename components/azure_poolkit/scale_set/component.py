"""The ScaleSet component."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pulumi
from pulumi_azure_native import compute

from azure_poolkit.arm.flattening import ANY, flattened
from azure_poolkit.arm.table import SCALE_SET_TYPE
from azure_poolkit.extensions.listed_ids import ids_listed
from azure_poolkit.gate import Gate, Names, check_options, child_options, in_one_object, own_options, recorded, take_in
from azure_poolkit.gate.options import adopted
from azure_poolkit.inputs import is_sdk_args
from azure_poolkit.model.path import Path
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.extensions.running_order import body_waves
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE
from azure_poolkit.scale_set.args import ExtensionsInModel, NativeScaleSetArgs, ScaleSetArgs, ScaleSetInput
from azure_poolkit.scale_set.body import PLACES, scale_set_body, scale_set_context
from azure_poolkit.scale_set.update_hook import told_before_update


class ScaleSet(pulumi.ComponentResource):
    """A virtual machine scale set whose instances are set up by VM extensions in its own model.

    What Azure would refuse, and what would fail on the instances, is said at preview, all of it at once, before
    anything is made: raises FindingsError. Its only child is the scale set itself, of the component's own name.
    ``args`` may be azure-native's own ``VirtualMachineScaleSetArgs`` too.

    - ``id``: the scale set's ARM id; ``scaleSetId`` in other languages, whose components cannot have an ``id``.
    - ``name``: the scale set's name.
    - ``waves``: the order in which new instances run the extensions, as lists of names that may run at the same time.
    - ``scale_set``: the scale set itself, for Python programs; ``extensions_in_model``: whether it has any extensions.
    """

    TYPE: Final = "azure-poolkit:index:ScaleSet"

    id: pulumi.Output[str]
    name: pulumi.Output[str]
    waves: pulumi.Output[Sequence[Sequence[str]]]
    scale_set: compute.VirtualMachineScaleSet
    extensions_in_model: bool

    @in_one_object(ScaleSetArgs)
    def __init__(self, name: str, args: ScaleSetInput, opts: pulumi.ResourceOptions | None = None) -> None:
        given = _taken_in(name, args)
        gate = scale_set_gate(name, given)
        names = Names(compute.VirtualMachineScaleSetArgs, gate.body.source_paths, PLACES | _MORE)
        check_options(gate.label, opts, [names])
        inputs = recorded(given)
        super().__init__(self.TYPE, name, inputs, own_options(opts, inputs))
        gate.open(self)
        inputs = SCALE_SET_TYPE.to_native(dict(gate.body.value)) | dict(gate.body.extras.address)
        self.scale_set = compute.VirtualMachineScaleSet(
            name,
            **_flat_once_known(ids_listed(gate.inputs(inputs))),
            opts=child_options(
                opts,
                pulumi.ResourceOptions(
                    parent=self,
                    depends_on=opts.depends_on if opts else None,
                    hooks=told_before_update(self, SCALE_SET_TYPE, gate),
                    aliases=adopted(given.adopt),
                ),
                names,
            ),
        )
        self.extensions_in_model = gate.body.root.at(*SCALE_SET_PROFILE, "extensionProfile").given
        self.id = self.scale_set.id
        self.name = self.scale_set.name
        self.waves = gate.derive(body_waves)
        self.register_outputs({"id": self.id, "scaleSetId": self.id, "name": self.name, "waves": self.waves})


_MORE: Final[dict[str, Path]] = {
    "extensions": (*SCALE_SET_PROFILE, "extensionProfile", "extensions"),
    "identities": ("identity",),
}


def _flat_once_known(inputs: dict[str, Any]) -> dict[str, Any]:
    """``inputs`` without the inner ``properties`` that azure-native does without, in what an Output brings too."""
    key = "virtual_machine_profile"
    for (_, *place), _ in SCALE_SET_TYPE.inner if key in inputs else ():
        inputs[key] = _flat(inputs[key], place)
    return inputs


def _flat(value: Any, place: Sequence[str | int]) -> Any:
    if isinstance(value, pulumi.Output):
        return value.apply(lambda known: flattened({"at": known}, [(("at", *place), frozenset())])["at"])
    if not place:
        return value
    step, *rest = place
    if step == ANY:
        return [_flat(item, rest) for item in value] if isinstance(value, list) else value
    if not isinstance(value, dict) or step not in value:
        return value
    return {**value, step: _flat(value[step], rest)}


def scale_set_gate(name: str, args: ExtensionsInModel) -> Gate:
    """What the scale set that ``args`` ask for has to pass; ``name`` is the component's. Raises FindingsError."""
    context = scale_set_context(args.cloud, SCALE_SET_TYPE)
    return Gate(f"ScaleSet '{name}'", scale_set_body(name, args), WITH_SHAPES, context, args.accept)


def _taken_in(name: str, args: ScaleSetInput) -> ExtensionsInModel:
    if isinstance(args, NativeScaleSetArgs):
        return args
    if is_sdk_args(args):
        return ScaleSetArgs.from_native(args)
    return take_in(ScaleSetArgs, args, f"ScaleSet '{name}'", partial(scale_set_gate, name))
