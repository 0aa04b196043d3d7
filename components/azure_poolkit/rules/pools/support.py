"""BAT012: images and node agents that Batch no longer supports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_LINUX_NODES, BATCH_NOTICES
from azure_poolkit.facts.support_ends import SupportEnd, end_of_agent, end_of_image
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import on_image, pool
from azure_poolkit.rules.extensions.systems import image_reference, node_agent
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule, found

_MARINER: Final = {
    "publisher": "microsoftcblmariner",
    "offer": "cbl-mariner",
    "sku": "cbl-mariner-2-gen2",
    "version": "latest",
}


def _out_of_support(body: Body, context: Context) -> Iterator[Fault | UndecidedError]:
    for read in (_agent, _image):
        try:
            node, end, what = read(body)
        except UndecidedError as error:
            yield error
            continue
        if end is not None and context.today > end.last_day:
            yield Fault(
                path=node.path,
                says=f"the last day on which Batch supported this {what} was {end.last_day.isoformat()}",
                value=node.value,
                fix=f"move to {end.successor}",
                see=end.source,
            )


def _agent(body: Body) -> tuple[Node, SupportEnd | None, str]:
    node = node_agent(body)
    return node, end_of_agent(node.text or ""), "node agent"


def _image(body: Body) -> tuple[Node, SupportEnd | None, str]:
    image = image_reference(body)
    publisher, offer, sku = (image.at(key).text or "" for key in ("publisher", "offer", "sku"))
    return image.at("offer"), end_of_image(publisher, offer, sku), "image"


BAT012: Final = Rule(
    code="BAT012",
    title="image or node agent out of support",
    severity=Severity.WARNING,
    facts=("BX-35",),
    reason="Batch may refuse to make or enlarge pools with an agent out of support, and may shrink others to 0.",
    fix="move to an image and node agent that Batch supports",
    source=BATCH_LINUX_NODES,
    notes=(
        found(
            "Ends of support of more images, which the table had not: Windows Server 2012 (2024-12-05) and 2016 "
            "(2027-01-12), the older AlmaLinux offers (2024-12-29), CentOS HPC and containers (2024-06-30).",
            f"{BATCH_NOTICES}197",
        ),
        found("An image and its node agent that end together are one finding.", BATCH_LINUX_NODES, on="2026-11-27"),
    ),
    select=pools,
    body_kind=POOL,
    check=_out_of_support,
    subject_name=lambda body: body.name,
    bad=on_image(pool(), _MARINER, "batch.node.azurelinux 3"),
    good=pool(),
)
