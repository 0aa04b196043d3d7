"""From a managed image's args to the ARM body that is PUT."""

from __future__ import annotations

from typing import Any

from azure_poolkit.inputs import spelling_of
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.overlay import in_overlay, lay_over_properties
from azure_poolkit.model.body import IMAGE, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.node_image.args import ManagedImageArgs
from azure_poolkit.node_image.sources import MachineSource, VhdSource, lacks_temporary_drive, source_path


def managed_image_body(name: str, args: ManagedImageArgs, home: str | None = None) -> Body:
    """The body of the image that ``args`` ask for; ``name`` is the component's, ``home`` the region if none is given.

    Pure: an Output stands in it as an :class:`Unknown`.
    """
    draft = Draft(ManagedImageArgs, spelling_of(args))
    draft.put(("location",), ("location",), args.location or home)
    draft.put(("tags",), ("tags",), args.tags)
    draft.put(("properties", "hyperVGeneration"), ("hyper_v_generation",), args.hyper_v_generation)
    _put_source(draft, args)
    if args.properties is not None:
        overlay: Any = args.properties
        lay_over_properties(draft, overlay, in_overlay, verbatim=True)
    address = {
        "resourceGroupName": draft.piece(args.resource_group_name, ("resource_group_name",)),
        "imageName": draft.piece(args.image_name, ("image_name",)),
    }
    return Body(
        kind=IMAGE,
        name=name,
        value=draft.value,
        source_paths=draft.source_paths,
        spell=spelling_of(args).arm,
        verbatim=draft.verbatim,
        extras=Extras(
            address={key: value for key, value in address.items() if value is not None},
            retain_on_delete=args.retain_on_delete is True,
            no_temporary_drive=lacks_temporary_drive(args.source),
        ),
    )


def _put_source(draft: Draft, args: ManagedImageArgs) -> None:
    given = source_path(args.source)
    told = draft.piece(args.source, given)
    if isinstance(args.source, MachineSource):
        draft.put(("properties", "sourceVirtualMachine"), (*given, "machine"), args.source.machine)
        return
    disk = ("properties", "storageProfile", "osDisk")
    draft.put((*disk, "osType"), ("os_type",), args.os_type)
    draft.put((*disk, "osState"), given, "Generalized")
    draft.put((*disk, "caching"), ("os_disk_caching",), args.os_disk_caching)
    if isinstance(args.source, VhdSource):
        draft.put((*disk, "blobUri"), (*given, "url"), args.source.url)
        return
    draft.put((*disk, "snapshot"), (*given, "os_disk"), told["osDisk"])
    draft.put(("properties", "storageProfile", "dataDisks"), (*given, "data_disks"), told.get("dataDisks"))
