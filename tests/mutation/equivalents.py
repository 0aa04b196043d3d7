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
    (
        "rules/scale_sets/merged_lists.py",
        "of_lists = {rule.code for rule in listed if isinstance(rule, Rule) and rule.select is extension_lists}",
        "part: without isinstance(rule, Rule)",
    ): "for the type checker: no other kind of rule selects this",
    (
        "rules/extensions/distributions.py",
        "if agent is None or name is None:",
        "part: without agent is None",
    ): "for the type checker: there is no name without an agent",
    (
        "rules/extensions/distributions.py",
        'return Distribution(name, _release(agent[2]) if name == "Ubuntu" else None)',
        "condition: always",
    ): "no agent of another distribution has a release of this form",
}
