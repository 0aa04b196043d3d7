"""EXT007: secrets where anyone can read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from azure_poolkit.extensions.samples import gpu_driver, pool
from azure_poolkit.extensions.view import Extension, extensions
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.finding import Fault, Severity
from azure_poolkit.rules.node import Node, UndecidedError
from azure_poolkit.rules.rule import Rule

_SECRET_NAME = re.compile(
    r"(password|passwd|pwd|passphrase|secret|accountkey|accesskey|sharedkey|workspacekey|apikey|privatekey"
    r"|primarykey|connectionstring|token|credential)\Z"
)
_SECRET_VALUE: Final = (
    (
        "=",
        re.compile(r"(AccountKey|SharedAccessKey|Password|Pwd)\s*=\s*[^;\s]", re.IGNORECASE),
        "a connection string",
    ),
    ("=", re.compile(r"[?&]sig=[^&\s]", re.IGNORECASE), "a shared access signature"),
    ("-----BEGIN ", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), "a private key"),
)
"""What each kind of secret has in it and is quickly looked for, the whole pattern, and its name."""


def holds_secret(node: Node) -> bool:
    """Whether showing ``node``, settings that are no object, might show a secret that nobody has marked as one."""
    try:
        inside = Node(json.loads(node.text)) if node.text is not None else node
    except (ValueError, RecursionError):
        inside = node
    return any(isinstance(said, Fault) for said in _secrets_below(inside, ""))


def _secrets_in_settings(extension: Extension, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from _secrets_below(extension.settings, "")


def _secrets_below(node: Node, key: str) -> Iterator[Fault | UndecidedError]:
    try:
        value = node.value
    except UndecidedError as error:
        yield error
        return
    if isinstance(value, str):
        kind = _secret_kind(key, value)
        if kind:
            yield Fault(
                path=node.path,
                says=f"this looks like {kind}, and settings can be read by anyone who may read the pool",
            )
    elif isinstance(value, dict):
        for inner_key, inner in node.entries():
            yield from _secrets_below(inner, inner_key)
    elif isinstance(value, list):
        for inner in node.items():
            yield from _secrets_below(inner, key)


def _secret_kind(key: str, value: str) -> str | None:
    for mark, pattern, kind in _SECRET_VALUE:
        if mark in value and pattern.search(value):
            return kind
    return "a secret, by its name" if value and _is_secret_name(key) else None


@lru_cache(maxsize=1024)
def _is_secret_name(key: str) -> bool:
    return _SECRET_NAME.search(re.sub(r"[^a-z]", "", key.lower())) is not None


EXT007: Final = Rule(
    code="EXT007",
    title="a secret in settings (key, token, password, connection string, SAS signature) instead of protectedSettings",
    severity=Severity.ERROR,
    facts=("VX-49",),
    reason="settings are stored and returned in plain text; only protectedSettings are encrypted and never read back.",
    fix="move it to protectedSettings",
    source="https://learn.microsoft.com/azure/virtual-machines/extensions/overview",
    select=extensions,
    check=_secrets_in_settings,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(settings={"storageAccountKey": "not-a-real-key"})),
    good=pool(gpu_driver(settings={}, protectedSettings={"storageAccountKey": "not-a-real-key"})),
)

RULES: Final = (EXT007,)
