"""Which Linux distribution runs on a body's nodes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts.systems import DISTRIBUTION_OF_AGENT, DISTRIBUTION_OF_PUBLISHER
from azure_poolkit.model.body import Body
from azure_poolkit.rules.extensions.systems import first_known, image_reference, node_agent

_RELEASE: Final = re.compile(r"(?<![0-9])(1[468]|2[0-9])[-._]?(04|10)(?![0-9])")
_AGENT: Final = re.compile(r"batch\.node\.([a-z ]*[a-z]) *([0-9.]*)")


@dataclass(frozen=True)
class Distribution:
    """A Linux distribution; ``release`` of Ubuntu only, as ``(year, month)``."""

    name: str
    release: tuple[int, int] | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.release[0]}.{self.release[1]:02}" if self.release else self.name


def linux_distribution(body: Body) -> Distribution | None:
    """The distribution of a pool's or scale set's image, from the image itself or else from the node agent.

    ``None`` where neither tells. Raises UndecidedError where what would tell is not known yet.
    """
    return first_known((lambda: image_distribution(body), lambda: _of_agent(body)))


def image_distribution(body: Body) -> Distribution | None:
    """The distribution that publisher, offer and sku of an image tell."""
    image = image_reference(body)
    publisher = (image.at("publisher").text or "").casefold()
    if publisher in DISTRIBUTION_OF_PUBLISHER:
        return Distribution(DISTRIBUTION_OF_PUBLISHER[publisher])
    if not publisher:
        return None
    offer, sku = ((image.at(part).text or "").casefold() for part in ("offer", "sku"))
    if publisher == "canonical" or offer.startswith("ubuntu"):
        return Distribution("Ubuntu", _release(offer) or _release(sku))
    if publisher == "oracle" and offer.startswith("oracle-linux"):
        return Distribution("Oracle Linux")
    return None


def _of_agent(body: Body) -> Distribution | None:
    agent = _AGENT.match((node_agent(body).text or "").strip().casefold())
    name = DISTRIBUTION_OF_AGENT.get(agent[1]) if agent else None
    if agent is None or name is None:
        return None
    return Distribution(name, _release(agent[2]) if name == "Ubuntu" else None)


def _release(text: str) -> tuple[int, int] | None:
    found = _RELEASE.search(text)
    return (int(found[1]), int(found[2])) if found else None
