"""IMG: machines that an image cannot be captured from, and images that go while they are used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts.pages import BATCH_MANAGED_IMAGES, BATCH_TEMPORARY_DISKS
from azure_poolkit.model.body import GALLERY_IMAGE_VERSION, IMAGE, POOL, SNAPSHOT, VIRTUAL_MACHINE, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.image_id import parse_image_id
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.images.lineage import UsedImage, extensions_of, made_from, referred, source_of, used_images
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MACHINE,
    MANAGED,
    MANAGED_DISK,
    from_machine,
    gallery_version,
    image_pool,
    machine,
    machine_extension,
    managed_image,
    pool_body,
)
from azure_poolkit.rules.images.view import PoolImage
from azure_poolkit.rules.rule import ChangeRule, ProgramRule, found


def _uncapturable(used: UsedImage, _context: Context) -> Iterator[Fault | UndecidedError]:
    image = used.found()
    if image is None:
        return
    if any(behind.extras.no_temporary_drive for behind in made_from(used.program, image)):
        yield Fault(
            path=used.image.id.path,
            says=f"'{image.name}' was captured from a machine that has no temporary drive",
            severity=Severity.WARNING,
        )
    source = source_of(used.program, image)
    if source is None or source.body is None or source.body.kind != VIRTUAL_MACHINE:
        return
    for obstacle, severity in _obstacles(used.program, source.body):
        yield Fault(
            path=used.image.id.path,
            says=f"'{image.name}' was captured from machine '{source.body.name}', which {obstacle}",
            severity=severity,
        )


def _obstacles(program: Program, machine_: Body) -> Iterator[tuple[str, Severity]]:
    disk = machine_.root.at("properties", "storageProfile", "osDisk")
    if not disk.at("vhd").missing:
        yield "has unmanaged disks", Severity.ERROR
    names = [extension.name for extension in extensions_of(program, machine_)]
    if names:
        yield f"has extensions: {', '.join(names)}", Severity.WARNING
    if disk.at("encryptionSettings", "enabled").value is True:
        yield "has an encrypted OS disk", Severity.ERROR


IMG017: Final = ProgramRule(
    code="IMG017",
    title="captured VM has extensions, an encrypted OS disk, unmanaged disks or no temporary drive (when known)",
    severity=Severity.ERROR,
    facts=("MI-19", "MI-20", "MI-22", "MI-23"),
    warns="for extensions in the machine and for a missing temporary drive",
    reason="Nodes from an image with an encrypted OS disk or of unmanaged disks fail. Extensions in the captured "
    "machine may keep the Batch node agent from starting; without a temporary drive Batch uses the OS disk.",
    fix="capture a machine with managed unencrypted disks, a temporary drive and no extensions",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "Of extensions the page says that they may keep nodes from starting, and of machines without a temporary "
            "drive that Batch uses the OS disk: both are warnings now.",
            BATCH_TEMPORARY_DISKS,
        ),
    ),
    select=used_images,
    host=lambda used: used.pool,
    check=_uncapturable,
    subject_name=lambda used: used.pool.name,
    bad=(
        pool_body("linux", image_pool(MANAGED)),
        managed_image(from_machine(MACHINE)),
        machine(disk=MANAGED_DISK | {"encryptionSettings": {"enabled": True}}),
    ),
    mild=(
        pool_body("linux", image_pool(MANAGED)),
        managed_image(from_machine(MACHINE)),
        machine(),
        machine_extension(),
    ),
    good=(pool_body("linux", image_pool(MANAGED)), managed_image(from_machine(MACHINE)), machine()),
)


@dataclass(frozen=True)
class StillUsed:
    """A pool that stays, and what goes."""

    pool: Body
    gone: tuple[Body, ...]
    old: Program


def _pools_that_stay(change: Change, _context: Context) -> Iterator[StillUsed]:
    gone = tuple(
        pair.body
        for pair in change.pairs(IMAGE, GALLERY_IMAGE_VERSION, SNAPSHOT)
        if pair.new is None and not pair.body.extras.retain_on_delete
    )
    for pool in change.new.of_kind(POOL):
        yield StillUsed(pool, gone, change.old)


def _image_gone(used: StillUsed, _context: Context) -> Iterator[Fault]:
    image = PoolImage(used.pool)
    for gone in used.gone:
        if gone.kind == SNAPSHOT:
            says = f"snapshot '{gone.name}' is deleted, and the pool's image is made from it"
            found = _is_base(gone, image.id, used.old)
        else:
            says = f"image '{gone.name}' is deleted, and the pool is still made from it"
            found = _names(image.id, gone, used.old)
        if found:
            yield Fault(path=image.id.path, says=says, value=image.id.value)


def _is_base(snapshot: Body, id_: Node, old: Program) -> bool:
    """Whether the managed image of that id is made from ``snapshot``, which has to stay with it."""
    image = referred(old, id_, IMAGE)
    source = source_of(old, image) if image is not None else None
    return source is not None and source.body is snapshot


def _names(id_: Node, gone: Body, old: Program) -> bool:
    """Whether ``id_`` is the id of ``gone``: by itself, or by the names that its address had."""
    named = referred(old, id_, gone.kind)
    if named is not None:
        return named is gone
    parsed = parse_image_id(id_.text or "")
    address = gone.extras.address
    if parsed is None or gone.id is not None:
        return False
    wanted = (
        {"imageName": parsed.name}
        if parsed.managed
        else {
            "galleryName": parsed.gallery,
            "galleryImageName": parsed.name,
            "galleryImageVersionName": parsed.version,
        }
    )
    return all(str(address.get(key, "")).casefold() == str(value).casefold() for key, value in wanted.items())


IMG009: Final = ChangeRule(
    code="IMG009",
    title="image deleted while a pool still uses it",
    severity=Severity.ERROR,
    facts=("MI-13", "MI-14"),
    reason="A pool whose image is gone cannot grow or replace a node: its next resize fails with AllocationFailed.",
    fix="keep the image until no pool uses it: leave it in the program, or delete it with retain_on_delete",
    source=BATCH_MANAGED_IMAGES,
    select=_pools_that_stay,
    host=lambda used: used.pool,
    check=_image_gone,
    subject_name=lambda used: used.pool.name,
    bad=Change(
        Program((gallery_version(), pool_body("linux", image_pool(GALLERY)))),
        Program((pool_body("linux", image_pool(GALLERY)),)),
    ),
    good=Change(
        Program((gallery_version(), pool_body("linux", image_pool(GALLERY)))),
        Program((pool_body("linux", image_pool(MANAGED)),)),
    ),
)
