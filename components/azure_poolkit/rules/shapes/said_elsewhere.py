"""What other rules say of the same fault, so that one fault gives one line."""

from __future__ import annotations

from typing import Final

from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION
from azure_poolkit.model.path import Path

_ELSEWHERE: Final = {
    ("SHP001", POOL, ("identity", "type")): "BAT005",
    ("INP002", POOL, ("properties", "extensions")): "BAT003",
    ("SHP005", POOL, ("deploymentConfiguration", "cloudServiceConfiguration")): "BAT003",
    ("INP002", POOL, ("deploymentConfiguration", "extensions")): "BAT003",
    ("INP002", POOL, ("cloudServiceConfiguration", "extensions")): "BAT003",
    **{
        ("INP002", POOL, ("extensions", key)): "EXT008"
        for key in ("forceUpdateTag", "suppressFailures", "protectedSettingsFromKeyVault")
    },
    ("SHP006", POOL, ("scaleSettings", "autoScale")): "BAT007",
    **{
        ("INP001", kind, (holder, key)): "EXT005"
        for kind, holder in ((POOL, "extensions"), (SCALE_SET, "properties"), (SCALE_SET_EXTENSION, "properties"))
        for key in ("publisher", "type", "typeHandlerVersion")
    },
}
"""Code, kind of body and the last keys of the path, and the code that says it."""


_REQUIRED_ELSEWHERE: Final = {
    (POOL, ("extensions", "publisher")): "EXT005",
    (POOL, ("extensions", "type")): "EXT005",
    (POOL, ("virtualMachineConfiguration", "nodeAgentSkuId")): "IMG013 or BAT026",
}
"""Kind of body and the last keys of what a table requires, and what says that it is missing."""


def required_elsewhere(kind: str, path: Path) -> bool:
    """Whether another rule says that this is missing, or nobody does."""
    keys = tuple(step for step in path if isinstance(step, str))
    return len(keys) == 1 or (kind, keys[-2:]) in _REQUIRED_ELSEWHERE


def said_elsewhere(kind: str, code: str, path: Path) -> bool:
    """Whether another rule says this."""
    keys = tuple(step for step in path if isinstance(step, str))
    return (code, kind, keys[-2:]) in _ELSEWHERE
