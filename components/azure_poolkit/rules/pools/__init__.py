"""BAT: rules about Batch pools and what Batch makes of extensions."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.rules.pools import handlers, machines, names, network, scale, support, systems
from azure_poolkit.rules.rule import Rule

RULES: Final[tuple[Rule[Any], ...]] = tuple(
    sorted(
        (
            *handlers.RULES,
            *machines.RULES,
            *names.RULES,
            *network.RULES,
            *scale.RULES,
            *support.RULES,
            *systems.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
