"""Fills in the node agent of a Marketplace image whose agent is known, where nobody has said it."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.marketplace_images import find_image
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.node import Node
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION

_AGENT: Final = (*VM_CONFIGURATION, "nodeAgentSkuId")
_GIVEN: Final = ("node_agent_sku_id",)


def put_known_agent(draft: Draft) -> None:
    """Place the node agent of the pool in ``draft``; nothing is placed where it is said, or not known.

    Of an image that is known only later, what stands there becomes its agent, or nothing.
    """
    if Node(draft.value).at(*_AGENT).given:
        return
    draft.came_from(_AGENT, _GIVEN)
    image = Node(draft.value).at(*VM_CONFIGURATION, "imageReference").raw
    if isinstance(image, Unknown):
        later = Unknown(
            why=image.why, origin=image.origin, then=lambda value, secret: _agent(image.deliver(value, secret))
        )
        draft.put(_AGENT, _GIVEN, later)
    else:
        draft.put(_AGENT, _GIVEN, _agent(image))


def _agent(image: Any) -> str | None:
    """The agent of an image reference whose publisher, offer and sku are all known."""
    reference = Node(image)
    names = [reference.at(part).raw for part in ("publisher", "offer", "sku")]
    publisher, offer, sku = names
    if not (isinstance(publisher, str) and isinstance(offer, str) and isinstance(sku, str)):
        return None
    found = find_image(publisher, offer, sku)
    return found.agent if found else None
