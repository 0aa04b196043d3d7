"""What machines of a size can boot and have, of the sizes that tests use. PC = constraints.csv.

Generations: https://learn.microsoft.com/azure/virtual-machines/generation-2 and the pages of the series; the words of a
refusal: https://github.com/microsoft/ga4gh-tes/issues/43 and https://github.com/Azure/Batch/issues/137.
"""

from __future__ import annotations

import re
from typing import Any

_SECOND_ONLY = re.compile(
    r"standard_(dc|ec|ncc)\d+\w*_v\d|standard_m\d+\w*_v2|standard_[def]\d+[a-z]*_v[67]|standard_nd\d+\w*_v[245]"
)
_FIRST_ONLY = re.compile(r"standard_(a\d+m?_v2|a\d+|d\d+_v2|[de]\d+_v3|nc\d+|nv\d+|h\d+m?r?)")
_NVIDIA = re.compile(r"standard_n(c|d)\w*|standard_nv\d+(_v2|s_v3|\w*_a10_v5)?")
_GENERATION = re.compile(r"gen-?(\d)|-g(\d)|(gensecond|-gs)\b")
_OF_BATCH = {"ubuntu-server-container": 1, "ubuntu-24_04-lts": 2, "ubuntu-hpc": 2}
_FIRST_UNLESS_SAID = re.compile(r"0001-com-ubuntu-server-\w+|windowsserver|debian-\d+")
_BOOT = (
    "The selected VM size '{size}' cannot boot Hypervisor Generation '{generation}'. If this was a Create operation "
    "please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM "
    "Size."
)


def generation_of(image: dict[str, Any]) -> int | None:
    """The Hyper-V generation of a Marketplace image, as its names tell."""
    offer, sku = str(image.get("offer")).lower(), str(image.get("sku")).lower()
    if image.get("sku") is None:
        return None
    said = _GENERATION.search(sku)
    if said:
        return int(said[1] or said[2] or 2)
    if offer in _OF_BATCH:
        return _OF_BATCH[offer]
    return 1 if _FIRST_UNLESS_SAID.fullmatch(offer) and "azure-edition" not in sku else None


def boot_failure(size: str, generation: int | None) -> str | None:
    """What Azure says where machines of this size cannot boot an image of that generation (PC-23)."""
    plain = size.lower()
    cannot = {1: _SECOND_ONLY, 2: _FIRST_ONLY}.get(generation or 0)
    if cannot is None or cannot.fullmatch(plain) is None:
        return None
    return _BOOT.format(size=size, generation=generation)


def has_nvidia_gpu(size: str) -> bool:
    """Whether machines of this size have a GPU of NVIDIA (PC-08)."""
    return _NVIDIA.fullmatch(size.lower()) is not None


def takes_no_disk_encryption(size: str) -> bool:
    """Whether Azure Disk Encryption stops at this size: basic, A, and from version 6 on (PC-24)."""
    return re.fullmatch(r"basic_\w+|standard_a\d\w*|standard_\w+_v([6-9]|\d\d)", size.lower()) is not None


def has_infiniband(size: str) -> bool:
    """Whether machines of this size are joined by InfiniBand (PC-22)."""
    return re.fullmatch(r"standard_(hb|hc|hx)\w+|standard_(h|nc|nd)\d+[a-z]*r[a-z]*(_\w+)?", size.lower()) is not None


def has_local_disk(size: str) -> bool:
    """Whether there is a disk on the host: families D and E say so by a letter since version 4 (PC-18)."""
    found = re.fullmatch(r"standard_[de]\d+(?:-\d+)?([a-z]*)_v([4-9])", size.lower())
    return found is None or "d" in found[1]
