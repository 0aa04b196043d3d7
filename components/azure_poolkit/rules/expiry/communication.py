"""END003: ways in which Batch no longer reaches nodes, or gives them certificates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule, found, judged_apart

_PAGE: Final = "https://learn.microsoft.com/azure/batch/simplified-compute-node-communication"
_CERTIFICATES: Final = "https://learn.microsoft.com/azure/batch/batch-certificate-migration-guide"


_REFUSED_FROM: Final = "2025-06-01"
"""The first API version that has neither property; SHP005 says that it refuses them."""


def _gone(body: Body, context: Context) -> Iterator[Fault | UndecidedError]:
    if context.api_version is not None and context.api_version >= _REFUSED_FROM:
        return

    def classic(node: Node) -> Iterator[Fault]:
        if (node.text or "").casefold() == "classic":
            yield Fault(
                path=node.path,
                says="classic communication has been ignored since 2026-03-31",
                value=node.value,
                accepted="'Simplified', or nothing",
                fix="remove targetNodeCommunicationMode",
            )

    def certificates(node: Node) -> Iterator[Fault]:
        if not node.missing and node.value != []:
            yield Fault(
                path=node.path,
                says="Batch certificates were retired in February 2024, and nodes get none",
                fix="install certificates with the Key Vault extension, and remove certificates",
                source=_CERTIFICATES,
            )

    properties = body.root.at("properties")
    yield from judged_apart([properties.at("targetNodeCommunicationMode")], classic)
    yield from judged_apart([properties.at("certificates")], certificates)


END003: Final = Rule(
    code="END003",
    title="classic node communication or Batch certificates, both retired",
    severity=Severity.WARNING,
    facts=("PC-25",),
    reason="Batch has not installed certificates on nodes since February 2024 and has ignored classic communication "
    "since 2026-03-31; API version 2025-06-01 has neither.",
    fix="remove it",
    source=_PAGE,
    notes=(
        found(
            "Classic communication is no longer honoured since 2026-03-31, and API version 2025-06-01 has neither it "
            "nor certificates: from that version on they are errors (SHP005).",
            _PAGE,
        ),
    ),
    select=pools,
    body_kind=POOL,
    check=_gone,
    subject_name=lambda body: body.name,
    bad=pool_with({"targetNodeCommunicationMode": "Classic"}),
    good=pool_with({"targetNodeCommunicationMode": "Simplified"}),
)
