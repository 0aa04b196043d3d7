"""Whether an answer of Azure about pools, nodes or instances says that nothing has failed."""

from __future__ import annotations

import json
from typing import Any

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.model.body import STATUS_REPORT


def says_healthy(data: bytes) -> bool:
    """Whether ``data`` is an answer about pools, nodes or instances in which nothing failed and nothing is unclear."""
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    linted = lint_file("text", data)
    if linted.error or linted.failures or linted.document is None:
        return False
    reports = [source for source in linted.document.sources if source.body.kind == STATUS_REPORT]
    if not reports:
        return _shows_steady_pools(data)
    said = {finding.code for finding in linted.findings} | {item.said.code for item in linted.open}
    return not any(code.startswith("NOD") for code in said)


def _shows_steady_pools(data: bytes) -> bool:
    """Whether ``data`` is pools as Azure shows them, none of which is being resized or has an error."""
    try:
        shown = json.loads(data)
    except ValueError:
        return False
    pools = shown if isinstance(shown, list) else [shown]
    return bool(pools) and all(map(_is_steady, pools))


def _is_steady(pool: Any) -> bool:
    if not isinstance(pool, dict):
        return False
    inner = pool.get("properties")
    told = inner if isinstance(inner, dict) else pool
    state = str(told.get("provisioningState", "succeeded")).casefold()
    return str(told.get("allocationState")).casefold() == "steady" and state == "succeeded"
