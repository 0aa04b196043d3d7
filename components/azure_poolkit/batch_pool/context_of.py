"""What is known of the account that a pool is made in, as the rules want it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeGuard

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context


def account_context(body: Body, around: Context) -> Context:
    """``around`` with what the pool's ``body`` was told of its account; what is not known yet is left out."""
    account: Mapping[str, Any] = body.extras.account or {}
    modes = account.get("authentication")
    handlers = account.get("enabledHandlers")
    return replace(
        around,
        account_id=_text(account.get("id")),
        region=_text(account.get("region")),
        allocation_mode=_text(account.get("allocationMode")),
        authentication_modes=frozenset(modes) if _all_known(modes) else None,
        enabled_handlers=handlers if isinstance(handlers, Mapping) else {},
    )


def _all_known(modes: Any) -> TypeGuard[list[str]]:
    return isinstance(modes, list) and all(isinstance(mode, str) for mode in modes)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
