"""Mutants that no test can notice, and why: by file, source and change."""

from __future__ import annotations

from typing import Final

_SYSTEM_ASSIGNED: Final = (
    'settings = {key: value for key, value in extension["settings"].items() if key != "authenticationSettings"}'
)

EQUIVALENTS: Final[dict[tuple[str, str, str], str]] = {
    (
        "rules/vaults/access.py",
        _SYSTEM_ASSIGNED,
        "condition: always",
    ): "makes a sample while the module is read; the sample's own tests would fail",
    (
        "rules/vaults/access.py",
        _SYSTEM_ASSIGNED,
        "condition: never",
    ): "makes a sample while the module is read; the sample's own tests would fail",
    (
        "rules/vaults/access.py",
        _SYSTEM_ASSIGNED,
        "comparison: key == 'authenticationSettings'",
    ): "makes a sample while the module is read; the sample's own tests would fail",
}
