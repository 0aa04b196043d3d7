"""One view of what is known of the machines that a pool or scale set makes, wherever it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.marketplace_images import KnownImage, find_image, generation_in
from azure_poolkit.facts.vm_sizes import VmSize, vm_size
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import Node
from azure_poolkit.rules.extensions.distributions import image_distribution
from azure_poolkit.rules.extensions.systems import image_reference, image_system, node_agent
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE, VM_CONFIGURATION

_NAME_TELLS_GENERATION: Final = frozenset(
    {
        *("canonical", "redhat", "suse", "debian", "almalinux", "resf", "openlogic", "oracle", "microsoft-dsvm"),
        *("microsoftwindowsserver", "microsoftwindowsdesktop", "microsoftsqlserver", "microsoftcblmariner"),
    }
)
"""Publishers whose skus carry the generation in their names, where they carry one."""
_CONFIDENTIAL: Final = "confidentialvm"


@dataclass(frozen=True)
class Machine:
    """The machines of one body. What is not known yet raises UndecidedError when it is asked for."""

    host: Body

    @property
    def kind(self) -> str:
        return self.host.kind

    @cached_property
    def at_size(self) -> Node:
        """Where the size is said."""
        pool = self.host.kind == POOL
        return self.host.root.at("properties", "vmSize") if pool else self.host.root.at("sku", "name")

    @cached_property
    def size(self) -> VmSize | None:
        """The size, ``None`` where there is none or its name is not made as names of sizes are."""
        return vm_size(self.at_size.text or "")

    @cached_property
    def at_security(self) -> Node:
        """Where the security profile is."""
        return self._configuration.at("securityProfile")

    @cached_property
    def security_type(self) -> str | None:
        """``trustedlaunch`` or ``confidentialvm``, whatever the letter case."""
        return _folded(self.at_security.at("securityType"))

    @property
    def is_confidential(self) -> bool:
        return self.security_type == _CONFIDENTIAL

    @cached_property
    def at_os_disk(self) -> Node:
        """Where the disk of the operating system is said."""
        pool = self.host.kind == POOL
        return self._configuration.at("osDisk") if pool else self._configuration.at("storageProfile", "osDisk")

    @cached_property
    def at_image(self) -> Node:
        """Where the image is named."""
        return image_reference(self.host)

    @cached_property
    def marketplace(self) -> tuple[str, str, str] | None:
        """Publisher, offer and sku of an image of the Marketplace, ``None`` for one of another kind."""
        parts = [self.at_image.at(part).text for part in ("publisher", "offer", "sku")]
        publisher, offer, sku = parts
        return (publisher, offer, sku) if publisher and offer and sku else None

    @cached_property
    def image(self) -> KnownImage | None:
        """What is known of its image of the Marketplace."""
        names = self.marketplace
        return find_image(*names) if names else None

    @cached_property
    def generation(self) -> int | None:
        """The Hyper-V generation of its image of the Marketplace; ``None`` where nobody can tell."""
        names = self.marketplace
        if names is None:
            return None
        if self.image is not None:
            return self.image.generation
        return generation_in(names[2]) if names[0].casefold() in _NAME_TELLS_GENERATION else None

    @cached_property
    def release(self) -> tuple[str, tuple[int, ...]] | None:
        """The distribution and release of its image of the Marketplace, as far as they are known."""
        if self.marketplace is None:
            return None
        if self.image is not None:
            return self.image.distribution, self.image.release
        distribution = image_distribution(self.host)
        return (distribution.name, distribution.release or ()) if distribution else None

    @property
    def system(self) -> OperatingSystem | None:
        return image_system(self.host)

    @property
    def at_agent(self) -> Node:
        """Where the Batch node agent is said."""
        return node_agent(self.host)

    @cached_property
    def _configuration(self) -> Node:
        return self.host.root.at(*(VM_CONFIGURATION if self.host.kind == POOL else SCALE_SET_PROFILE))


def machines(body: Body, _context: Context) -> Iterator[Machine]:
    """Selects the machines of a pool or scale set."""
    if body.kind in (POOL, SCALE_SET):
        yield Machine(body)


def _folded(node: Node) -> str | None:
    return node.text.casefold() if node.text is not None else None
