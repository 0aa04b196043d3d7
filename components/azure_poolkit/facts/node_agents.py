"""The Batch node agents: the distribution and the release that each is for.

Source: https://learn.microsoft.com/azure/batch/batch-linux-nodes, and the notices at
https://github.com/Azure/Batch/issues that name an agent. Read on 2026-11-26.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_AGENT: Final = re.compile(r"batch\.node\.(?P<name>[a-z ]*[a-z]) *(?P<release>[0-9.]*)(?P<machine>[-_ ][a-z0-9]+)?")
_NAMES: Final = {
    "ubuntu": frozenset({"Ubuntu"}),
    "debian": frozenset({"Debian"}),
    "el": frozenset({"AlmaLinux", "Rocky Linux", "Red Hat Enterprise Linux", "Oracle Linux"}),
    "centos": frozenset({"CentOS"}),
    "mariner": frozenset({"Azure Linux"}),
    "azurelinux": frozenset({"Azure Linux"}),
}
"""The distributions that each family of agents is for."""


@dataclass(frozen=True)
class NodeAgent:
    """A node agent for Linux. ``release`` holds the numbers of its name, as in ``(24, 4)``; none where it has none."""

    distributions: frozenset[str]
    release: tuple[int, ...]

    def fits(self, distribution: str, release: tuple[int, ...]) -> bool:
        """Whether it is for this release of a distribution, as far as both numbers go."""
        length = min(len(release), len(self.release))
        return distribution in self.distributions and release[:length] == self.release[:length]


def node_agent(sku: str) -> NodeAgent | None:
    """The agent of this sku in any letter case; ``None`` for one of Windows or of another family."""
    found = _AGENT.fullmatch(sku.strip().casefold())
    names = _NAMES.get(found["name"].strip()) if found else None
    if found is None or names is None:
        return None
    return NodeAgent(names, tuple(int(part) for part in found["release"].split(".") if part))
