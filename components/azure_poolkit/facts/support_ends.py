"""When Batch stops to support node agents, and the Marketplace images they go with.

Each line's source is the Batch team's notice at https://github.com/Azure/Batch/issues of that number; the retired
Debian agents are named in 180 without a date of their own, so theirs is the last day of that notice. Mariner 2.0 went
out of support at the end of July 2025.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts.pages import BATCH_NOTICES, MARINER


@dataclass(frozen=True)
class SupportEnd:
    """A node agent, if the whole of it goes, the Marketplace images (``publisher/offer/sku``) that go, and their last
    supported day."""

    agent: str | None
    last_day: datetime.date
    source: str
    successor: str
    images: re.Pattern[str]


def _end(agent: str | None, last_day: str, notice: str, successor: str, images: str = r"(?!)") -> SupportEnd:
    source = notice if notice.startswith("https://") else BATCH_NOTICES + notice
    return SupportEnd(agent, datetime.date.fromisoformat(last_day), source, successor, re.compile(images))


_UBUNTU: Final = "Ubuntu 24.04 with batch.node.ubuntu 24.04"
_WINDOWS: Final = "Windows Server 2022 or 2025"
_EL: Final = "AlmaLinux with batch.node.el"

SUPPORT_ENDS: Final = (
    _end("batch.node.ubuntu 14.04", "2019-08-01", "61", _UBUNTU, r"canonical/ubuntuserver/14"),
    _end("batch.node.ubuntu 16.04", "2021-05-21", "106", _UBUNTU, r"canonical/ubuntuserver/16"),
    _end(
        "batch.node.ubuntu 18.04",
        "2023-05-30",
        "152",
        _UBUNTU,
        r"canonical/(ubuntuserver/18|0001-com-ubuntu-server-bionic/)",
    ),
    _end(
        "batch.node.ubuntu 20.04",
        "2025-04-23",
        "174",
        _UBUNTU,
        r"canonical/0001-com-ubuntu-server-focal/|microsoft-dsvm/ubuntu-(2004|hpc)/2004"
        r"|microsoft-azure-batch/ubuntu-server-container(-rdma)?/20-04",
    ),
    _end("batch.node.ubuntu 22.04", "2027-06-30", "200", _UBUNTU, r"canonical/0001-com-ubuntu-server-jammy/"),
    _end(
        "batch.node.centos 7",
        "2024-06-30",
        "169",
        _EL,
        r"openlogic/centos/7|(openlogic|roguewave)/centos-hpc/|microsoft-azure-batch/centos-container",
    ),
    _end("batch.node.centos 8", "2021-12-31", "119", _EL, r"openlogic/centos/8"),
    _end("batch.node.debian 8", "2024-12-31", "180", _UBUNTU),
    _end("batch.node.debian 9", "2024-12-31", "180", _UBUNTU),
    _end("batch.node.debian 10", "2024-12-31", "180", _UBUNTU),
    _end(None, "2024-12-29", "181", "the offer almalinux-x86_64", r"almalinux/almalinux/"),
    _end(None, "2024-12-05", "179", _WINDOWS, r"microsoftwindowsserver/windowsserver/2012"),
    _end(None, "2027-01-12", "197", _WINDOWS, r"microsoftwindowsserver/windowsserver/2016"),
    _end(
        "batch.node.mariner 2.0",
        "2025-07-31",
        MARINER,
        "Azure Linux 3 or Ubuntu 24.04",
        r"microsoftcblmariner/cbl-mariner/",
    ),
)


def end_of_agent(agent: str) -> SupportEnd | None:
    """When support of this node agent ends, if that is known."""
    return next((end for end in SUPPORT_ENDS if end.agent == agent.strip().casefold()), None)


def end_of_image(publisher: str, offer: str, sku: str) -> SupportEnd | None:
    """When support of this Marketplace image ends, if that is known."""
    image = f"{publisher}/{offer}/{sku}".casefold()
    return next((end for end in SUPPORT_ENDS if end.images.match(image)), None)
