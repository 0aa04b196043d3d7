"""What to collect where a text is not known."""

from __future__ import annotations

from collections.abc import Iterator

from azure_poolkit.diagnosis.diagnosis import Diagnosis
from azure_poolkit.facts.causes.node_access import POOL_ACCESS, SCALE_SET_ACCESS
from azure_poolkit.facts.causes.places import PLACES, Place


def to_collect(said: Diagnosis) -> list[Place]:
    """Where to read more, by what the text shows of host and system."""
    names = ["agent", "extension"]
    names += [] if said.host == "scale set" else ["resize", "node", "start-task"]
    names += [] if said.host == "pool" else ["instance", "boot"]
    places = [place for name in names for place in PLACES[name]]
    return [place for place in places if said.is_of_system(place)]


def ways_onto(said: Diagnosis) -> Iterator[str]:
    """How to get onto a node at all, of what the text shows to be the host."""
    if said.host != "scale set":
        yield from POOL_ACCESS
    if said.host != "pool":
        yield from SCALE_SET_ACCESS
