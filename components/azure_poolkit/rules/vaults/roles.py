"""Roles that a program defines, and whether who has them may read secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.node import Node

_READ: Final = "Microsoft.KeyVault/vaults/secrets/getSecret/action"


def definition_reads_secrets(definition: Body) -> bool:
    """The same of a role that is defined beside it. Raises UndecidedError where that is not known."""
    permissions = definition.root.at("properties", "permissions").items()
    return any(_names_it(one.at("dataActions")) and not _names_it(one.at("notDataActions")) for one in permissions)


def _names_it(actions: Node) -> bool:
    return any(_matches(action) for action in _texts(actions))


def _texts(actions: Node) -> Iterator[str]:
    for action in actions.items():
        if action.text is not None:
            yield action.text


def _matches(action: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in action.split("*"))
    return re.fullmatch(pattern, _READ, re.IGNORECASE) is not None
