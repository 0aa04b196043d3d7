"""Whether an answer of Azure about nodes says that nothing has failed."""

from __future__ import annotations

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.model.body import STATUS_REPORT


def says_healthy(data: bytes) -> bool:
    """Whether ``data`` is an answer about nodes, pools or instances in which nothing failed and nothing is unclear."""
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    linted = lint_file("text", data)
    if linted.error or linted.failures or linted.document is None:
        return False
    reports = [source for source in linted.document.sources if source.body.kind == STATUS_REPORT]
    said = [finding for finding in linted.findings if finding.code.startswith("NOD")]
    return bool(reports) and not said and not linted.open
