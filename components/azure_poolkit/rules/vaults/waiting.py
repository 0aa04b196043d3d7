"""Nodes that wait for certificates which only their own identity, not there before them, may fetch."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.model.body import SCALE_SET
from azure_poolkit.model.node import Node
from azure_poolkit.rules.extensions.key_vault_certificates import secrets_management
from azure_poolkit.rules.extensions.view import ExtensionNode
from azure_poolkit.rules.vaults.signer import signs_in_as_system

_ALWAYS_WAITING: Final = 4
"""The major version from which on the extension for Windows waits, whatever its settings say."""


def waits_for_itself(extension: ExtensionNode) -> Node | None:
    """What makes the nodes of ``extension`` wait for their own system-assigned identity, if anything does.

    A scale set is made only once its nodes are there, and has its identity only then; one without nodes has it first.
    Raises UndecidedError.
    """
    if extension.host.kind != SCALE_SET or not signs_in_as_system(extension):
        return None
    cause = _cause(extension)
    return cause if cause is not None and extension.host.root.at("sku", "capacity").value != 0 else None


def _cause(extension: ExtensionNode) -> Node | None:
    if extension.is_key_vault(OperatingSystem.WINDOWS) and (extension.major_version or 0) >= _ALWAYS_WAITING:
        return extension.version
    wanted = secrets_management(extension).at("requireInitialSync")
    return wanted if wanted.value is True else None
