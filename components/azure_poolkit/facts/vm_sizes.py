"""What the name of a VM size tells of its machines, and what Azure's pages say of its series.

How names are made: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions. Generations:
https://learn.microsoft.com/azure/virtual-machines/generation-2 (2024-03-04, and its table by series of 2022) and the
pages of the series. Where the disk encryption of a running system (Azure Disk Encryption) stops:
https://learn.microsoft.com/azure/batch/disk-encryption (2026-07-29). All read on 2026-11-26.

A series that is not in the table is one of which nothing is known.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

READ_ON: Final = datetime.date(2026, 11, 26)
_NAME: Final = re.compile(
    r"(?P<tier>standard|basic)_(?P<family>[a-z]+)(?P<number>\d+)(?:-(?P<constrained>\d+))?(?P<features>[a-z]*)"
    r"(?P<accelerator>(?:_(?!v\d{1,2}\Z)[a-z0-9]+)*)(?:_v(?P<version>\d{1,2}))?",
    re.IGNORECASE,
)
_NUMBERED_OTHERWISE: Final = frozenset({("a", 1), ("d", 1), ("ds", 1), ("d", 2), ("ds", 2), ("g", 1), ("gs", 1)})
"""Families and versions whose number is a rank and not that of the cores."""


class Gpu(StrEnum):
    """Whose GPU a size has."""

    NVIDIA = "NVIDIA"
    AMD = "AMD"
    NONE = "none"


@dataclass(frozen=True)
class _Series:
    """``families`` and ``versions`` of names; ``features`` is a pattern of the letters after the number, and
    ``accelerator`` one of what stands behind them."""

    families: str
    versions: str
    generations: str
    gpu: Gpu = Gpu.NONE
    features: str = ""
    accelerator: str = ""

    def holds(self, size: VmSize) -> bool:
        return (
            size.family in self.families.split()
            and str(size.version) in self.versions.split()
            and re.search(self.features, size.features) is not None
            and re.search(self.accelerator, size.accelerator) is not None
        )


_TABLE: Final = (
    _Series("a", "1 2", "1"),
    _Series("b d e", "2 5 6 7", "2", features="p"),
    _Series("b", "1 2", "1 2"),
    _Series("d ds", "1", "1"),
    _Series("d", "2", "1"),
    _Series("ds", "2", "1 2"),
    _Series("d e", "3", "1 2", features="s"),
    _Series("d e", "3", "1"),
    _Series("d e", "4 5", "1 2"),
    _Series("d e f l fx", "6 7", "2"),
    _Series("dc ec", "1 2 3 5 6", "2"),
    _Series("f", "1", ""),
    _Series("f", "2", "1 2"),
    _Series("l", "1 2 3", "1 2"),
    _Series("m", "1", "1 2"),
    _Series("m", "2", "2"),
    _Series("g gs fx", "1 2", ""),
    _Series("h", "1", "1"),
    _Series("hb hc hx", "1 2 3 4 5", ""),
    _Series("nc nv", "1", "1", Gpu.NVIDIA),
    _Series("nc", "2", "1 2", Gpu.NVIDIA),
    _Series("nc", "3", "1 2", Gpu.NVIDIA),
    _Series("nc", "4", "2", Gpu.NVIDIA),
    _Series("nc nd", "5 6", "", Gpu.AMD, accelerator="mi"),
    _Series("nc", "5 6", "", Gpu.NVIDIA),
    _Series("ncc", "5 6", "2", Gpu.NVIDIA),
    _Series("nd", "1", "1 2", Gpu.NVIDIA),
    _Series("nd", "2 4 5 6", "2", Gpu.NVIDIA),
    _Series("nv", "2 3", "1 2", Gpu.NVIDIA),
    _Series("nv", "4", "", Gpu.AMD),
    _Series("nv", "5", "", Gpu.AMD, accelerator="v710"),
    _Series("nv", "5", "1 2", Gpu.NVIDIA, accelerator="a10"),
    _Series("ng", "1", "", Gpu.AMD),
)
"""The first that holds counts; no generations: not known."""
_WITH_INFINIBAND: Final = frozenset({"h", "hb", "hc", "hx", "nc", "nd"})
_NO_ENCRYPTION_OF_A_RUNNING_SYSTEM_SINCE: Final = 6
_LOCAL_DISK_BY_LETTER: Final = frozenset({"d", "e"})
_NAMED_FOR_LOCAL_DISK_SINCE: Final = 4


@dataclass(frozen=True)
class VmSize:
    """A size by the parts of its name, as in ``Standard_NC4as_T4_v3``, in lower case."""

    tier: str
    family: str
    number: int
    features: str
    accelerator: str
    version: int
    constrained: int | None = None

    @property
    def known(self) -> bool:
        """Whether its series is one that the table has."""
        return self._series is not None

    @property
    def cores(self) -> int | None:
        """How many virtual cores its machines have."""
        if self.constrained is not None:
            return self.constrained
        return None if (self.family, self.version) in _NUMBERED_OTHERWISE or not self.known else self.number

    @property
    def generations(self) -> frozenset[int]:
        """The Hyper-V generations that its machines can be of; none: not known."""
        series = self._series
        return frozenset(map(int, series.generations.split())) if series else frozenset()

    @property
    def gpu(self) -> Gpu | None:
        """Whose GPU its machines have; ``None``: not known."""
        return self._series.gpu if self._series else None

    @property
    def infiniband(self) -> bool:
        """Whether its machines are joined by InfiniBand (RDMA)."""
        if self.family == "a" and self.version == 1:
            return self.number in (8, 9)
        always = self.family in ("hb", "hc", "hx")
        return always or ("r" in self.features and self.family in _WITH_INFINIBAND)

    @property
    def temporary_disk(self) -> bool | None:
        """Whether its machines have a temporary disk, which the names of families D and E tell since v4."""
        if not self.known:
            return None
        if self.family in _LOCAL_DISK_BY_LETTER and self.version >= _NAMED_FOR_LOCAL_DISK_SINCE:
            return "d" in self.features
        return True if self.version < _NAMED_FOR_LOCAL_DISK_SINCE else None

    @property
    def disk_encryption(self) -> bool | None:
        """Whether Azure Disk Encryption works on it, which needs no encryption at host."""
        if self.tier == "basic" or self.family == "a" or self.version >= _NO_ENCRYPTION_OF_A_RUNNING_SYSTEM_SINCE:
            return False
        return True if self.known else None

    @property
    def encryption_at_host(self) -> bool | None:
        """Whether its host can encrypt its disks: not that of basic and A sizes; ``None``: not known."""
        return False if self.tier == "basic" or self.family == "a" else None

    @property
    def _series(self) -> _Series | None:
        return _series_of(self)


_LOOSE: Final = re.compile(
    r"(?:(?P<tier>st[a-z]{3,7}d|basic)[^a-z0-9]*)?(?P<family>[a-z]+)(?P<number>\d+)(?P<features>[a-z]*?)"
    r"(?:[^a-z0-9]*v[^a-z0-9]*|[^a-z0-9]+)(?P<version>\d{1,2})",
    re.IGNORECASE,
)
"""A size whose hyphens, underscores, tier or ``v`` are not as they should be."""
_UNTIERED: Final = re.compile(
    r"(?P<tier>(?!))?(?P<family>[a-z]+)(?P<number>\d+)(?P<features>[a-z]*)(?P<version>(?!))?", re.IGNORECASE
)
"""A size of a first version without its tier, as ``B2ms``."""
_POSSIBLE: Final = re.compile(r"(?=.*\d)[a-z][a-z0-9_-]*", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"[{}<>$%#]")
_LAST_OF_DS: Final = 2
"""Since their third version sizes for premium disks have the ``s`` behind the number, as in ``D4s_v3``."""


def may_name_a_size(name: str) -> bool:
    """Whether a size could be called ``name``, or what some tool puts in its place: what Azure does with blanks around
    it no page says."""
    return _POSSIBLE.fullmatch(name.strip()) is not None or _PLACEHOLDER.search(name) is not None


def nearest_size(name: str) -> str | None:
    """How a size is spelled that ``name`` is nearly one of; ``None`` where it is made as names of sizes are, or where
    it is like none of a known series."""
    plain = name.strip()
    size = vm_size(plain)
    if size is not None and not (size.family == "ds" and size.version > _LAST_OF_DS) and not _lacks_v(size):
        return plain if plain != name and size.known else None
    found = _LOOSE.fullmatch(plain) or _UNTIERED.fullmatch(plain)
    return None if found is None else _mended(found)


def _mended(found: re.Match[str]) -> str | None:
    """The size of a known series that was meant by a name whose parts were found."""
    version = found["version"] or 1
    family, features = found["family"].casefold(), found["features"].casefold()
    if family == "ds" and int(version) > _LAST_OF_DS:
        family, features = "d", f"{features.replace('s', '')}s"
    tier = "Basic" if (found["tier"] or "").casefold() == "basic" else "Standard"
    near = f"{tier}_{family.upper()}{found['number']}{features}" + (f"_v{version}" if found["version"] else "")
    spelled = vm_size(near)
    return near if spelled is not None and spelled.known else None


def _lacks_v(size: VmSize) -> bool:
    return size.version == 1 and size.accelerator.isdigit()


@lru_cache(maxsize=512)
def _series_of(size: VmSize) -> _Series | None:
    return next((series for series in _TABLE if series.holds(size)), None)


@lru_cache(maxsize=512)
def vm_size(name: str) -> VmSize | None:
    """The size of this name, in any letter case; ``None`` where it is not made as names of sizes are."""
    found = _NAME.fullmatch(name.strip())
    if found is None:
        return None
    part = {key: (value or "").casefold() for key, value in found.groupdict().items()}
    return VmSize(
        tier=part["tier"],
        family=part["family"],
        number=int(part["number"]),
        features=part["features"],
        accelerator=part["accelerator"].removeprefix("_"),
        version=int(part["version"] or 1),
        constrained=int(part["constrained"]) if part["constrained"] else None,
    )
