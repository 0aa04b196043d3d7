"""Every rule, collected."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.batch_pool import rules as batch_pool
from azure_poolkit.extensions.rules import key_vault, naming, sequencing
from azure_poolkit.rules.rule import Rule

CATALOGUE: Final[tuple[Rule[Any], ...]] = (
    *naming.RULES,
    *sequencing.RULES,
    *batch_pool.RULES,
    *key_vault.RULES,
)

BY_CODE: Final = {rule.code: rule for rule in CATALOGUE}
