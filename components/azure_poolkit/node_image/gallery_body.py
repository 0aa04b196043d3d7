"""From a gallery image's args to the ARM bodies that are PUT: of gallery, definition and version."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.inputs import attribute, spelling_of
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.overlay import in_overlay, lay_over_properties
from azure_poolkit.model.body import GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.node_image.gallery_args import GALLERY_ID, GalleryImageArgs
from azure_poolkit.node_image.sources import (
    MachineSource,
    ManagedImageSource,
    SnapshotSource,
    VhdSource,
    lacks_temporary_drive,
    source_path,
)
from azure_poolkit.rules.images.place import NODES_PER_REPLICA

_STORAGE: Final = ("properties", "storageProfile")
_PUBLISHING: Final = ("properties", "publishingProfile")


def gallery_body(name: str, args: GalleryImageArgs, home: str | None = None) -> Body:
    """The body of the gallery, which is made where none is given; ``name`` is the component's, ``home`` the region if
    none is given."""
    draft = _draft(args, home)
    draft.put(("properties",), (), {})
    return _body(GALLERY, f"{name}-gallery", draft, args, _gallery_address(draft, name, args))


def definition_body(name: str, args: GalleryImageArgs, home: str | None = None) -> Body:
    """The body of the image's definition."""
    draft = _draft(args, home)
    for arm, field in (
        ("osType", "os_type"),
        ("hyperVGeneration", "hyper_v_generation"),
        ("architecture", "architecture"),
        ("purchasePlan", "purchase_plan"),
    ):
        draft.put(("properties", arm), (field,), getattr(args, field))
    draft.put(("properties", "osState"), (), "Generalized")
    usual = {"publisher": name, "offer": name, "sku": "node"}
    draft.put(("properties", "identifier"), ("identifier",), args.identifier or usual)
    _lay_over(draft, "definition_properties", args.definition_properties)
    return _body(GALLERY_IMAGE, f"{name}-definition", draft, args, _definition_address(draft, name, args))


def version_body(name: str, args: GalleryImageArgs, home: str | None = None) -> Body:
    """The body of the image's version."""
    draft = _draft(args, home)
    _put_source(draft, args)
    draft.put((*_PUBLISHING, "storageAccountType"), ("replica_storage_type",), args.replica_storage_type)
    _put_regions(draft, args, home)
    _lay_over(draft, "properties", args.properties)
    address = _definition_address(draft, name, args)
    address["galleryImageVersionName"] = draft.piece(args.version, ("version",))
    return _body(GALLERY_IMAGE_VERSION, name, draft, args, address)


def _lay_over(draft: Draft, field: str, properties: Any) -> None:
    if properties is not None:
        lay_over_properties(draft, properties, lambda place: (field, *in_overlay(place)[1:]), verbatim=True)


def _draft(args: GalleryImageArgs, home: str | None) -> Draft:
    draft = Draft(GalleryImageArgs, spelling_of(args))
    draft.put(("location",), ("location",), args.location or home)
    draft.put(("tags",), ("tags",), args.tags)
    return draft


def _body(kind: str, name: str, draft: Draft, args: GalleryImageArgs, address: Mapping[str, Any]) -> Body:
    return Body(
        kind=kind,
        name=name,
        value=draft.value,
        source_paths=draft.source_paths,
        spell=spelling_of(args).arm,
        verbatim=draft.verbatim,
        extras=Extras(
            address=address,
            retain_on_delete=args.retain_on_delete is True,
            no_temporary_drive=lacks_temporary_drive(args.source),
        ),
    )


def _gallery_address(draft: Draft, name: str, args: GalleryImageArgs) -> dict[str, Any]:
    if args.gallery is not None:
        id_, given = attribute(args.gallery, "id"), ("gallery", "id")
        return {
            "resourceGroupName": draft.piece(id_, given, GALLERY_ID.group),
            "galleryName": draft.piece(id_, given, GALLERY_ID.name),
        }
    return {
        "resourceGroupName": draft.piece(args.resource_group_name, ("resource_group_name",)),
        "galleryName": draft.piece(args.gallery_name, ("gallery_name",)) or re.sub(r"\W+", "_", name).strip("_"),
    }


def _definition_address(draft: Draft, name: str, args: GalleryImageArgs) -> dict[str, Any]:
    image_name = draft.piece(args.image_name, ("image_name",)) or name
    return {**_gallery_address(draft, name, args), "galleryImageName": image_name}


def _put_source(draft: Draft, args: GalleryImageArgs) -> None:
    source, given = args.source, source_path(args.source)
    if isinstance(source, ManagedImageSource):
        draft.put((*_STORAGE, "source"), (*given, "image"), source.image)
    elif isinstance(source, MachineSource):
        machine = attribute(source.machine, "id")
        draft.put((*_STORAGE, "source", "virtualMachineId"), (*given, "machine"), machine)
    elif isinstance(source, VhdSource):
        disk = {"uri": source.url, "storageAccountId": source.storage_account_id}
        known = {key: value for key, value in disk.items() if value is not None}
        draft.put((*_STORAGE, "osDiskImage", "source"), given, known)
    elif isinstance(source, SnapshotSource):
        draft.put((*_STORAGE, "osDiskImage", "source"), (*given, "os_disk"), source.os_disk)
        place, disks = (*_STORAGE, "dataDiskImages"), (*given, "data_disks")
        draft.put(place, disks, source.data_disks, lambda known: _data_disks(draft, known, disks))
    if isinstance(source, (SnapshotSource, VhdSource)):
        draft.put((*_STORAGE, "osDiskImage", "hostCaching"), ("os_disk_caching",), args.os_disk_caching)


def _data_disks(draft: Draft, disks: Any, given: Any) -> list[Any]:
    def convert(disk: Any) -> dict[str, Any]:
        told = draft.piece(disk, given)
        return {"lun": told["lun"], "source": told["snapshot"]}

    return [draft.piece(disk, (*given, index), convert) for index, disk in enumerate(disks)]


def _put_regions(draft: Draft, args: GalleryImageArgs, home: str | None) -> None:
    usual = draft.piece(args.nodes, ("nodes",), replicas_for)
    place = (*_PUBLISHING, "targetRegions")
    if args.regions is not None:
        draft.put(place, ("regions",), args.regions, lambda known: _regions(draft, known, usual))
    elif args.location or home:
        own = {"name": draft.piece(args.location or home, ("location",))}
        draft.put(place, ("nodes",), [_region(own, usual)])


def _regions(draft: Draft, regions: Any, usual: Any) -> list[Any]:
    def convert(region: Any) -> dict[str, Any]:
        told = draft.piece(region, ("regions",))
        return _region({"name": told["name"]}, told.get("replicas", usual))

    return [draft.piece(region, ("regions", index), convert) for index, region in enumerate(regions)]


def _region(region: dict[str, Any], replicas: int | Unknown | None) -> dict[str, Any]:
    return region if replicas is None else {**region, "regionalReplicaCount": replicas}


def replicas_for(nodes: int) -> int:
    """How many copies in a region so many nodes want."""
    return max(1, math.ceil(nodes / NODES_PER_REPLICA))
