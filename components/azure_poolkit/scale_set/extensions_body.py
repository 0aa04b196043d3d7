"""From extensions that are resources of their own to the bodies that are PUT."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE
from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.identities import beside_extensions
from azure_poolkit.extensions.serial import in_series, with_settings
from azure_poolkit.inputs import attribute, spelling_of
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.path import Path
from azure_poolkit.scale_set.extensions_args import ScaleSetExtensionsArgs
from azure_poolkit.scale_set.reference import SCALE_SET_ID

_EXTENSIONS: Final = ("extensions",)


def scale_set_extensions_body(name: str, args: ScaleSetExtensionsArgs) -> Body:
    """All extensions that ``args`` ask for, under ``extensions``; ``name`` is the component's.

    Pure: an Output among the args stands in the body as an :class:`Unknown`, and so does a secret.
    """
    spelling = spelling_of(args)
    draft = Draft(ScaleSetExtensionsArgs, spelling)
    draft.value["extensions"] = []
    put_extensions(draft, _EXTENSIONS, _EXTENSIONS, args.extensions, args.identities, nested=True)
    made = [with_settings(extension) for extension in draft.value["extensions"]]
    draft.value["extensions"] = in_series(made) if args.serial else made
    return Body(
        kind=SCALE_SET_EXTENSIONS,
        name=name,
        value=draft.value,
        source_paths=draft.source_paths,
        durations=draft.durations,
        spell=spelling.arm,
        verbatim=draft.verbatim,
        extras=replace(
            beside_extensions(draft, args.extensions, args.identities),
            address=_address(draft, args),
            scale_set=_told(draft, args),
            existing=draft.piece(args.existing, ("existing",)) or [],
        ),
        accept=args.accept or {},
    )


def _address(draft: Draft, args: ScaleSetExtensionsArgs) -> dict[str, Any]:
    parts: dict[str, tuple[Any, Path, Callable[[str], str] | None]] = {
        "resourceGroupName": (args.resource_group_name, ("resource_group_name",), None),
        "vmScaleSetName": (args.scale_set_name, ("scale_set_name",), None),
    }
    if args.scale_set is not None:
        id_, given = attribute(args.scale_set, "id"), ("scale_set", "id")
        parts = {
            "resourceGroupName": (id_, given, SCALE_SET_ID.group),
            "vmScaleSetName": (id_, given, SCALE_SET_ID.name),
        }
    return {key: draft.piece(value, given, convert) for key, (value, given, convert) in parts.items()}


def _told(draft: Draft, args: ScaleSetExtensionsArgs) -> dict[str, Any]:
    """What was said of the scale set itself, and its id."""
    fields = {"id": "id", "upgradeMode": "upgrade_mode", "healthProbeId": "health_probe_id"}
    told = {key: draft.piece(attribute(args.scale_set, field), ("scale_set", field)) for key, field in fields.items()}
    in_model = getattr(args.scale_set, "extensions_in_model", False)
    return {key: value for key, value in told.items() if value is not None} | {"extensionsInModel": in_model}


def native_inputs(body: Body) -> list[dict[str, Any]]:
    """azure-native's inputs for each extension of ``body``, in the order of the list."""
    address = body.extras.address
    return [
        {**SCALE_SET_EXTENSION_TYPE.to_native(extension), **address, "vmssExtensionName": extension["name"]}
        for extension in body.value["extensions"]
    ]
