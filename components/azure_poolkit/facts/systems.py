"""Which operating system and Linux distribution Marketplace images and node agents are of.

Source: the images that https://learn.microsoft.com/azure/batch/batch-linux-nodes and Azure's samples name; on which day
they were read is not on record. Publishers that are not here have images of several systems, or are not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem

_BY_PUBLISHER: Final = {
    **dict.fromkeys(("microsoftwindowsserver", "microsoftwindowsdesktop"), OperatingSystem.WINDOWS),
    **dict.fromkeys(
        (
            *("canonical", "redhat", "suse", "debian", "almalinux", "resf", "openlogic", "credativ", "kinvolk"),
            *("microsoftcblmariner", "erockyenterprisesoftwarefoundationinc1653071250513"),
        ),
        OperatingSystem.LINUX,
    ),
}
"""Publishers all of whose images are of one system."""
_BY_OFFER: Final = (
    (re.compile(r"oracle/oracle-linux"), OperatingSystem.LINUX),
    (re.compile(r"microsoft-dsvm/(ubuntu|linux|almalinux)"), OperatingSystem.LINUX),
    (re.compile(r"microsoft-dsvm/(dsvm-win|windows)"), OperatingSystem.WINDOWS),
    (re.compile(r"microsoft-azure-batch/(ubuntu|centos)"), OperatingSystem.LINUX),
    (re.compile(r"microsoftsqlserver/[a-z0-9]+-ws[0-9]"), OperatingSystem.WINDOWS),
    (re.compile(r"microsoftsqlserver/[a-z0-9]+-(ubuntu|rhel|sles)"), OperatingSystem.LINUX),
)
"""Beginnings of ``publisher/offer``, of publishers that have images of both."""

DISTRIBUTION_OF_PUBLISHER: Final = {
    "redhat": "Red Hat Enterprise Linux",
    "suse": "SUSE Linux Enterprise",
    "debian": "Debian",
    "credativ": "Debian",
    "almalinux": "AlmaLinux",
    "resf": "Rocky Linux",
    "erockyenterprisesoftwarefoundationinc1653071250513": "Rocky Linux",
    "openlogic": "CentOS",
    "kinvolk": "Flatcar",
    "microsoftcblmariner": "Azure Linux",
}
DISTRIBUTION_OF_AGENT: Final = {
    "ubuntu": "Ubuntu",
    "mariner": "Azure Linux",
    "azurelinux": "Azure Linux",
    "azure linux": "Azure Linux",
    "centos": "CentOS",
    "debian": "Debian",
    "el": "Enterprise Linux",
    "opensuse": "openSUSE",
    "sles": "SUSE Linux Enterprise",
}


def system_of_image(publisher: str, offer: Callable[[], str]) -> OperatingSystem | None:
    """The system of a Marketplace image, ``None`` where it is not known. Both are in lower case; ``offer`` is asked for
    only where the publisher does not tell."""
    if publisher in _BY_PUBLISHER or not publisher:
        return _BY_PUBLISHER.get(publisher)
    name = f"{publisher}/{offer()}"
    return next((system for beginning, system in _BY_OFFER if beginning.match(name)), None)
