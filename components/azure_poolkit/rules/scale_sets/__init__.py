"""SEQ: rules about scale sets and what becomes of their extensions."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.rules.rule import AnyRule
from azure_poolkit.rules.scale_sets import health, model, modes, removal, upgrades

RULES: Final[tuple[AnyRule[Any], ...]] = (
    *modes.RULES,
    *health.RULES,
    *model.RULES,
    *removal.RULES,
    *upgrades.RULES,
)
