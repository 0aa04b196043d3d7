"""What a change means for a stack: plans out of previews, events and commits; the verdict; gates.

`compare(folder, base)` is for tests: ``assert compare("infra", "main").replaces == []``.
"""

from __future__ import annotations

from typing import Any

__all__ = ["Plan", "compare"]


def __getattr__(name: str) -> Any:
    if name == "compare":
        from azure_poolkit.report.comparing import compare

        return compare
    if name == "Plan":
        from azure_poolkit.report.plan import Plan

        return Plan
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
