"""IMG023: names of Marketplace images that are nearly those of known ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.marketplace_images import READ_ON, nearest_offer, nearest_sku
from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import on_image, pool
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.near_names import nearly
from azure_poolkit.rules.rule import Rule


def _misspelt(machine: Machine, _context: Context) -> Iterator[Fault]:
    names = machine.marketplace
    if names is None:
        return
    publisher, offer, sku = names
    near_offer, near_sku = nearest_offer(publisher, offer), nearest_sku(publisher, offer, sku)
    for key, near in (("offer", near_offer), ("sku", near_sku.sku if near_sku else None)):
        if near is not None:
            yield nearly(machine.at_image.at(key), key, near, f"list of {READ_ON}", "that the Marketplace has")


def _image(sku: str) -> dict[str, str]:
    return {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": sku, "version": "latest"}


IMG023: Final = Rule(
    code="IMG023",
    title="offer or sku of a Marketplace image that is spelled almost like a known one",
    severity=Severity.WARNING,
    facts=("PC-40",),
    reason="Skus differ between offers in periods, hyphens and underscores, and Azure refuses a "
    "name that the Marketplace does not have. The list of known names gets out of date, so this is only a hint.",
    fix="write the name as it is in the Marketplace",
    source="https://learn.microsoft.com/azure/batch/batch-linux-nodes",
    select=machines,
    body_kind=(POOL, SCALE_SET),
    check=_misspelt,
    subject_name=lambda machine: machine.host.name,
    bad=on_image(pool(), _image("22-04-lts"), "batch.node.ubuntu 22.04"),
    good=on_image(pool(), _image("22_04-lts"), "batch.node.ubuntu 22.04"),
)
