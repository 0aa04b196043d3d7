"""What the images of a program were made from, as far as the program itself says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from azure_poolkit.model.body import (
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    IMAGE,
    POOL,
    SNAPSHOT,
    VIRTUAL_MACHINE,
    VIRTUAL_MACHINE_EXTENSION,
    Body,
)
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.images.view import PoolImage

_STORAGE: Final = ("properties", "storageProfile")


@dataclass(frozen=True)
class UsedImage:
    """The image of one pool, in the program it belongs to."""

    program: Program
    image: PoolImage

    @property
    def pool(self) -> Body:
        return self.image.pool

    def found(self) -> Body | None:
        """The image's own body, where the program makes it. Raises UndecidedError."""
        return referred(self.program, self.image.id, IMAGE, GALLERY_IMAGE_VERSION)


def used_images(program: Program, _context: Context) -> Iterator[UsedImage]:
    """Selects the image of each pool."""
    for pool in program.of_kind(POOL):
        if PoolImage(pool).reference.given:
            yield UsedImage(program, PoolImage(pool))


def referred(program: Program, node: Node, *kinds: str) -> Body | None:
    """The body of one of these kinds whose id stands at ``node``. Raises UndecidedError where that is not known."""
    for body in program.of_kind(*kinds):
        with suppress(UndecidedError):
            if program.refers(node, body):
                return body
    if isinstance(node.raw, Unknown):
        raise UndecidedError(node.path, node.raw.why)
    return None


@dataclass(frozen=True)
class ImageSource:
    """What an image was made from: a snapshot, a disk, a machine, a VHD or another image, and where that is said."""

    kind: str
    node: Node
    body: Body | None = None


_WAYS: Final = {
    IMAGE: (
        ("snapshot", (*_STORAGE, "osDisk", "snapshot", "id"), SNAPSHOT),
        ("machine", ("properties", "sourceVirtualMachine", "id"), VIRTUAL_MACHINE),
        ("VHD", (*_STORAGE, "osDisk", "blobUri"), None),
        ("disk", (*_STORAGE, "osDisk", "managedDisk", "id"), None),
    ),
    GALLERY_IMAGE_VERSION: (
        ("machine", (*_STORAGE, "source", "virtualMachineId"), VIRTUAL_MACHINE),
        ("image", (*_STORAGE, "source", "id"), IMAGE),
        ("snapshot", (*_STORAGE, "osDiskImage", "source", "id"), SNAPSHOT),
        ("VHD", (*_STORAGE, "osDiskImage", "source", "uri"), None),
    ),
}


def source_of(program: Program, body: Body) -> ImageSource | None:
    """What ``body``, an image, was made from; of a version made from a managed image, what that was made from.

    None where it does not say. Raises UndecidedError.
    """
    for kind, path, made in _WAYS.get(body.kind, ()):
        node = body.root.at(*path)
        if isinstance(node.raw, Unknown) or not node.missing:
            source = referred(program, node, made) if made else None
            before = source_of(program, source) if source is not None else None
            return before or ImageSource(kind, node, source)
    return None


def made_from(program: Program, image: Body) -> Iterator[Body]:
    """``image``, and the managed image that it was promoted from, where the program makes it. Raises UndecidedError."""
    yield image
    if image.kind == GALLERY_IMAGE_VERSION:
        managed = referred(program, image.root.at(*_STORAGE, "source", "id"), IMAGE)
        if managed is not None:
            yield managed


def extensions_of(program: Program, machine: Body) -> Iterator[Body]:
    """The extensions of a virtual machine that the program makes."""
    name = machine.extras.node("address").at("vmName")
    for extension in program.of_kind(VIRTUAL_MACHINE_EXTENSION):
        if _same(extension.extras.node("address").at("vmName"), name, machine):
            yield extension


def definition_of(program: Program, version: Body) -> Body | None:
    """The gallery image that ``version`` is one of, where the program makes it."""
    address = version.extras.node("address")
    name, gallery = address.at("galleryImageName"), address.at("galleryName")
    for body in program.of_kind(GALLERY_IMAGE):
        own = body.extras.node("address")
        if _same(name, own.at("galleryImageName"), body) and _same(gallery, own.at("galleryName"), None):
            return body
    return None


def _same(one: Node, other: Node, made_by: Body | None) -> bool:
    """Whether two parts of addresses are the same, a name that only its own resource can give included."""
    if isinstance(one.raw, Unknown) or isinstance(other.raw, Unknown):
        sources = getattr(one.raw, "sources", None) or frozenset()
        return made_by is None or made_by.key in sources
    return (one.text or "").casefold() == (other.text or "").casefold()
