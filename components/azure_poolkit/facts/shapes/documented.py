"""What only Azure's pages say of bodies, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from azure_poolkit.facts.shapes.constraints import Constraint
from azure_poolkit.facts.shapes.galleries import IMAGE_VERSIONS
from azure_poolkit.facts.shapes.ids import IDS_OF_POOLS, IDS_OF_SCALE_SETS
from azure_poolkit.facts.shapes.nat_pools import NAT_POOLS
from azure_poolkit.facts.shapes.pools import POOLS
from azure_poolkit.facts.shapes.scale_sets import SCALE_SETS

CONSTRAINTS: Final[Mapping[str, tuple[Constraint, ...]]] = {
    "pool": (*POOLS, *NAT_POOLS, *IDS_OF_POOLS),
    "scale set": (*SCALE_SETS, *IDS_OF_SCALE_SETS),
    "gallery image version": IMAGE_VERSIONS,
}

UNDOCUMENTED: Final[Mapping[str, frozenset[str]]] = {"scale set": frozenset({"largescaleenabled"})}
"""Keys, in lower case, that no model has and that templates carry with which Microsoft deploys: its quickstart
`elasticsearch-vmss` (read 2026-11-26)."""
UNDOCUMENTED_OF_EXTENSIONS: Final[Mapping[str, frozenset[str]]] = {"scale set": frozenset({"location"})}
"""The same of the top of an extension within such a request: Azure-Samples/compute-automation-configurations, its
`ade-vmss`, and aks-engine until pull request 365 (read 2026-11-27)."""
