"""The Batch account of a pool, as far as the program or somebody's word tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.regions import same_region
from azure_poolkit.model.body import ACCOUNT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import Node
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.images.lineage import UsedImage

DEFAULT_MODE: Final = "BatchService"


def account_of(program: Program, pool: Body) -> Body | None:
    """The body of the pool's account, where the program makes it."""
    name = pool.extras.node("address").at("accountName")
    for account in program.of_kind(ACCOUNT):
        if isinstance(name.raw, Unknown):
            if account.key in (name.raw.sources or ()):
                return account
        elif name.text and name.text.casefold() == _name_of(account):
            return account
    return None


def _name_of(account: Body) -> str | None:
    name = account.extras.node("address").at("accountName").raw
    return name.casefold() if isinstance(name, str) else None


def region_of(program: Program, pool: Body, context: Context) -> str | None:
    """The region of the pool's account, ``None`` where nobody has said. Raises UndecidedError."""
    account = account_of(program, pool)
    said = account.root.at("location").text if account else None
    return same_region(context.region or said)


def allocation_mode_of(used: UsedImage, context: Context) -> str | None:
    """How the pool's account allocates nodes, ``None`` where nobody has said. Raises UndecidedError."""
    account = account_of(used.program, used.pool)
    if context.allocation_mode or account is None:
        return context.allocation_mode
    return account.root.at("properties", "poolAllocationMode").text or DEFAULT_MODE


def authentication_of(used: UsedImage, context: Context) -> frozenset[str] | None:
    """What clients of the pool's account may sign in with, ``None`` where nobody has said. Raises UndecidedError."""
    account = account_of(used.program, used.pool)
    if context.authentication_modes is not None or account is None:
        return context.authentication_modes
    modes = account.root.at("properties", "allowedAuthenticationModes")
    return None if modes.missing else frozenset(_texts(modes))


def _texts(node: Node) -> Iterator[str]:
    return (item.text for item in node.items() if item.text is not None)
