"""IMG024, IMG025: whether the size and the kind of protection take the generation of the image."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.rules.extensions.samples import on_image, pool
from azure_poolkit.rules.images.samples import GALLERY, gallery_image, gallery_version, image_pool, pool_body
from azure_poolkit.rules.machines.made_images import MadeMachine, made_machines
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.rule import ProgramRule, Rule

_GENERATIONS: Final = "https://learn.microsoft.com/azure/virtual-machines/generation-2"
_PROTECTED: Final = frozenset({"trustedlaunch", "confidentialvm"})
_FIX: Final = "use an image of the other generation, or a size that supports this one"
_REASON: Final = (
    "A machine has the generation of its image, and some sizes boot one generation only: Azure refuses the machine, or "
    "the pool's resize fails with AllocationFailed. Trusted launch and confidential machines are of generation 2."
)


def _unbootable(machine: Machine, _context: Context) -> Iterator[Fault]:
    if _is_settled(machine):
        return
    generation = machine.generation
    if generation is not None:
        yield from _against(machine, generation)


def _is_settled(machine: Machine) -> bool:
    """Whether both generations are fine, so that the image need not be known."""
    size = machine.size
    return (size is None or (size.generations != {1} and size.generations != {2})) and (
        machine.security_type not in _PROTECTED
    )


def _against(machine: Machine, generation: int) -> Iterator[Fault]:
    size, node = machine.size, machine.at_size
    if size is not None and size.generations and generation not in size.generations:
        (only,) = size.generations
        yield Fault(
            path=node.path,
            says=f"the size boots images of generation {only} only, and the image is of generation {generation}",
            value=node.value,
            accepted=f"a size that boots generation {generation}",
        )
    elif generation == 1 and machine.security_type in _PROTECTED:
        type_: Node = machine.at_security.at("securityType")
        yield Fault(
            path=type_.path,
            says="machines of this type are of generation 2, and the image is of generation 1",
            value=type_.value,
            accepted="an image of generation 2",
        )


def _on_size(body: dict[str, object], size: str) -> dict[str, object]:
    properties = body["properties"]
    assert isinstance(properties, dict)
    properties["vmSize"] = size
    return body


def _jammy(sku: str) -> dict[str, object]:
    image = {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": sku, "version": "latest"}
    return _on_size(on_image(pool(), image, "batch.node.ubuntu 22.04"), "STANDARD_DC2S_V2")


IMG024: Final = Rule(
    code="IMG024",
    title="size or security type that does not support the generation of the Marketplace image",
    severity=Severity.ERROR,
    facts=("PC-23",),
    reason=_REASON,
    fix=_FIX,
    source=_GENERATIONS,
    select=machines,
    body_kind=(POOL, SCALE_SET),
    check=_unbootable,
    subject_name=lambda machine: machine.host.name,
    bad=_jammy("22_04-lts"),
    good=_jammy("22_04-lts-gen2"),
)


def _unbootable_made(made: MadeMachine, _context: Context) -> Iterator[Fault]:
    if _is_settled(made.machine):
        return
    generation = made.generation
    if generation is not None:
        yield from _against(made.machine, generation)


_POOL: Final = pool_body("linux", image_pool(GALLERY, vmSize="STANDARD_DC2S_V2"))

IMG025: Final = ProgramRule(
    code="IMG025",
    title="size or security type that does not support the generation of an image that the program makes",
    severity=Severity.ERROR,
    facts=("PC-23",),
    reason=_REASON,
    fix=_FIX,
    source=_GENERATIONS,
    select=made_machines,
    host=lambda made: made.machine.host,
    check=_unbootable_made,
    subject_name=lambda made: made.machine.host.name,
    bad=(_POOL, gallery_version(), gallery_image(hyperVGeneration="V1")),
    good=(_POOL, gallery_version(), gallery_image(hyperVGeneration="V2")),
)
