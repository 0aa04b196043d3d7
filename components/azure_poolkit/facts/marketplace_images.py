"""Images of the Azure Marketplace: what runs on them, their Hyper-V generation and their Batch node agent.

What Batch supports is told by its API alone (List Supported Images), so this list is what public pages, samples and the
notices of https://github.com/Azure/Batch/issues name; it ages, and says nothing of an image that is not in it. Read on
2026-11-26. Generations: the skus' own names, https://learn.microsoft.com/azure/virtual-machines/generation-2
(2024-03-04) and https://github.com/Azure/Batch/issues/137.
"""

from __future__ import annotations

import datetime
import difflib
import re
from dataclasses import dataclass
from typing import Final

READ_ON: Final = datetime.date(2026, 11, 26)
_PUNCTUATION: Final = re.compile(r"[^a-z0-9]")
_SECOND: Final = re.compile(r"(gen-?2|-g2|gensecond|-gs)(?![0-9a-z])")
_FIRST: Final = re.compile(r"(gen-?1|-g1)(?![0-9a-z])")


@dataclass(frozen=True)
class KnownImage:
    """A sku of an offer. ``release`` is its number, as in ``(24, 4)`` or ``(9,)``; ``generation`` ``None``: not known.

    ``containers`` is whether a container runtime is installed on it. ``agent`` is its Batch node agent, ``None`` where
    no source says that Batch supports it.
    """

    publisher: str
    offer: str
    sku: str
    distribution: str
    release: tuple[int, ...]
    agent: str | None = None
    generation: int | None = None
    containers: bool = False


@dataclass(frozen=True)
class _Offer:
    """An offer: ``skus`` by their names, each with the number of its generation (``?``: not known)."""

    name: str
    distribution: str
    release: tuple[int, ...]
    agent: str | None
    skus: str
    containers: bool = False

    def images(self) -> list[KnownImage]:
        publisher, offer = self.name.split("/")
        made = []
        for said in self.skus.split():
            sku, _, generation = said.partition("=")
            known = int(generation) if generation.isdigit() else None
            parts = self.distribution, self.release, self.agent, known, self.containers
            made.append(KnownImage(publisher, offer, sku, *parts))
        return made


_UBUNTU: Final = "batch.node.ubuntu "
_WINDOWS: Final = "batch.node.windows amd64"


def _ubuntu(name: str, year: int, skus: str, containers: bool = False) -> _Offer:
    return _Offer(name, "Ubuntu", (year, 4), f"{_UBUNTU}{year}.04", skus, containers)


def _windows(year: int, skus: str, containers: bool = False) -> _Offer:
    return _Offer(
        "microsoftwindowsserver/windowsserver", "Windows Server", (year,), _WINDOWS, skus, containers=containers
    )


_OFFERS: Final = (
    _ubuntu("canonical/ubuntuserver", 18, "18.04-lts=1 18_04-lts-gen2=2"),
    _ubuntu("canonical/ubuntuserver", 16, "16.04-lts=1 16_04-lts-gen2=2"),
    _ubuntu("canonical/0001-com-ubuntu-server-focal", 20, "20_04-lts=1 20_04-lts-gen2=2"),
    _ubuntu("canonical/0001-com-ubuntu-server-jammy", 22, "22_04-lts=1 22_04-lts-gen2=2"),
    _ubuntu("canonical/ubuntu-24_04-lts", 24, "server=2 server-gen1=1"),
    _ubuntu("microsoft-dsvm/ubuntu-hpc", 18, "1804=?", containers=True),
    _ubuntu("microsoft-dsvm/ubuntu-hpc", 20, "2004=2", containers=True),
    _ubuntu("microsoft-dsvm/ubuntu-hpc", 22, "2204=2", containers=True),
    _ubuntu("microsoft-dsvm/ubuntu-hpc", 24, "2404=2", containers=True),
    _ubuntu("microsoft-azure-batch/ubuntu-server-container", 20, "20-04-lts=1", containers=True),
    _ubuntu("microsoft-azure-batch/ubuntu-server-container-rdma", 20, "20-04-lts=1", containers=True),
    _Offer("almalinux/almalinux-x86_64", "AlmaLinux", (8,), "batch.node.el 8", "8-gen1=1 8-gen2=2"),
    _Offer("almalinux/almalinux-x86_64", "AlmaLinux", (9,), "batch.node.el 9", "9-gen1=1 9-gen2=2"),
    _Offer("almalinux/almalinux", "AlmaLinux", (8,), "batch.node.el 8", "8-gen1=1 8-gen2=2"),
    _Offer("almalinux/almalinux", "AlmaLinux", (9,), "batch.node.el 9", "9-gen1=1 9-gen2=2"),
    _Offer("debian/debian-11", "Debian", (11,), "batch.node.debian 11", "11=1 11-gen2=2"),
    _Offer("debian/debian-12", "Debian", (12,), "batch.node.debian 12", "12=1 12-gen2=2"),
    _windows(2016, "2016-datacenter=1 2016-datacenter-gensecond=2 2016-datacenter-gs=2 2016-datacenter-smalldisk=1"),
    _windows(2016, "2016-datacenter-smalldisk-g2=2"),
    _windows(2016, "2016-datacenter-with-containers=1 2016-datacenter-with-containers-gs=2", containers=True),
    _windows(2019, "2019-datacenter=1 2019-datacenter-gensecond=2 2019-datacenter-gs=2 2019-datacenter-smalldisk=1"),
    _windows(2019, "2019-datacenter-smalldisk-g2=2 2019-datacenter-core=1 2019-datacenter-core-g2=2"),
    _windows(2019, "2019-datacenter-with-containers=1 2019-datacenter-with-containers-gs=2", containers=True),
    _windows(2022, "2022-datacenter=1 2022-datacenter-g2=2 2022-datacenter-smalldisk=1 2022-datacenter-smalldisk-g2=2"),
    _windows(2022, "2022-datacenter-core=1 2022-datacenter-core-g2=2 2022-datacenter-azure-edition=2"),
    _windows(2022, "2022-datacenter-azure-edition-core=2"),
    _windows(2025, "2025-datacenter=1 2025-datacenter-g2=2 2025-datacenter-azure-edition=2"),
)
IMAGES: Final = tuple(image for offer in _OFFERS for image in offer.images())
"""Every one that is known."""

_BY_NAME: Final = {(image.publisher, image.offer, image.sku): image for image in IMAGES}
_BY_OFFER: Final[dict[tuple[str, str], list[KnownImage]]] = {}
for _image in IMAGES:
    _BY_OFFER.setdefault((_image.publisher, _image.offer), []).append(_image)


def find_image(publisher: str, offer: str, sku: str) -> KnownImage | None:
    """The known image of these names, in any letter case."""
    return _BY_NAME.get((publisher.casefold(), offer.casefold(), sku.casefold()))


def generation_in(sku: str) -> int | None:
    """The generation that a sku's name tells by itself, as ``22_04-lts-gen2`` does."""
    if _SECOND.search(sku.casefold()):
        return 2
    return 1 if _FIRST.search(sku.casefold()) else None


def nearest_sku(publisher: str, offer: str, sku: str) -> KnownImage | None:
    """The known sku of a known offer that ``sku`` differs from by punctuation only; ``None`` where it is known."""
    known = _BY_OFFER.get((publisher.casefold(), offer.casefold()), ())
    if find_image(publisher, offer, sku) is not None:
        return None
    return next((image for image in known if _letters(image.sku) == _letters(sku)), None)


def nearest_offer(publisher: str, offer: str) -> str | None:
    """The known offer of ``publisher`` that ``offer`` is nearly spelt as; ``None`` where it is known or like none."""
    own, wanted = publisher.casefold(), offer.casefold()
    if (own, wanted) in _BY_OFFER:
        return None
    known = sorted({image.offer for image in IMAGES if image.publisher == own})
    return next((name for name in known if _letters(name) == _letters(wanted)), None) or next(
        iter(difflib.get_close_matches(wanted, known, n=1, cutoff=0.95)), None
    )


def _letters(text: str) -> str:
    return _PUNCTUATION.sub("", text.casefold())
