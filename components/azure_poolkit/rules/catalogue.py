"""Every rule, collected."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.rules import pools as batch_pool
from azure_poolkit.rules import scale_sets as scale_set
from azure_poolkit.rules.extensions import (
    fields,
    handlers,
    key_vault,
    naming,
    operating_system,
    order_warnings,
    plain_secrets,
    sequencing,
    shapes,
)
from azure_poolkit.rules.images import account, capturing, making, place, retirement, sharing, size
from azure_poolkit.rules.images import naming as image_naming
from azure_poolkit.rules.pools import changes as pool_changes
from azure_poolkit.rules.rule import AnyRule
from azure_poolkit.rules.vaults import access as vault_access

_FAMILIES: Final = ("EXT", "SEQ", "BAT", "KVX", "IMG")
_RULES: Final[tuple[AnyRule[Any], ...]] = (
    *naming.RULES,
    *operating_system.RULES,
    *fields.RULES,
    *handlers.RULES,
    *plain_secrets.RULES,
    *sequencing.RULES,
    *order_warnings.RULES,
    *scale_set.RULES,
    *batch_pool.RULES,
    *pool_changes.RULES,
    *key_vault.RULES,
    *vault_access.RULES,
    *image_naming.RULES,
    *account.RULES,
    *retirement.RULES,
    *size.RULES,
    *sharing.RULES,
    *place.RULES,
    *capturing.RULES,
    *making.RULES,
)

CATALOGUE: Final = tuple(sorted(_RULES, key=lambda rule: (_FAMILIES.index(rule.code[:3]), rule.code)))
"""In the order of their codes."""

WITH_SHAPES: Final[tuple[AnyRule[Any], ...]] = (*shapes.RULES, *CATALOGUE)
"""Those too that say whether a body can be read at all."""

BY_CODE: Final = {rule.code: rule for rule in CATALOGUE}
