"""EXT007: secrets where anyone can read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import EXTENSIONS
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.plain_text import secrets_below
from azure_poolkit.rules.rule import Rule


def _secrets_in_settings(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    holder = "pool" if extension.host.kind == POOL else "scale set"
    yield from secrets_below(extension.settings, f"settings can be read by anyone who may read the {holder}")


EXT007: Final = Rule(
    code="EXT007",
    title="a secret in settings (key, token, password, connection string, SAS signature) instead of protectedSettings",
    severity=Severity.ERROR,
    facts=("VX-49",),
    reason="settings are stored and returned in plain text; only protectedSettings are encrypted and never read back.",
    fix="move it to protectedSettings",
    source=EXTENSIONS,
    select=extensions,
    check=_secrets_in_settings,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(settings={"storageAccountKey": "not-a-real-key"})),
    good=pool(gpu_driver(settings={}, protectedSettings={"storageAccountKey": "not-a-real-key"})),
)
