"""The rules that are changed, and the tests that speak about them and are fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Family:
    """``sources`` below the library's folder, ``tests`` below this repository's, both as globs."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


_ALL: Final = (
    "rules/test_catalogue.py",
    "rules/test_program_rules.py",
    "facts/test_*_facts.py",
    "line_by_line/test_*.py",
)
_OF_EXTENSIONS: Final = ("key_vault_kinds", "change_plans", "order_graphs")
_COMPONENT: Final = ("batch_pool/test_refusals.py", "batch_pool/test_extension_rules.py")

FAMILIES: Final = {
    "extensions": Family(
        ("rules/extensions/*.py",),
        (
            *_ALL,
            "rules/test_[d-z]*.py",
            "rules/test_conditions_of_extensions.py",
            *(f"extensions/test_{name}.py" for name in _OF_EXTENSIONS),
        ),
    ),
    "nodes": Family(
        ("rules/nodes/*.py",),
        (*_ALL, "linting/test_status_reports.py", "rules/test_nodes.py", "rules/test_status_messages.py"),
    ),
    "batch_pool": Family(
        ("rules/pools/*.py",),
        (
            *_ALL,
            *_COMPONENT,
            *("rules/test_pools*.py", "rules/test_handlers_on_pools.py", "rules/test_operating_systems.py"),
            *(
                "rules/test_where_names_are_said.py",
                "rules/test_missing_parts_of_pools.py",
                "rules/test_retired_handlers.py",
                "rules/test_extension_fields.py",
            ),
            *("batch_pool/test_change_rules.py", "batch_pool/test_nodes_lost_with_a_pool.py"),
            *("batch_pool/test_formulas.py", "rules/test_pools_and_identities.py", "rules/test_programs.py"),
            *("rules/test_conditions_of_pools.py", "rules/test_twins.py"),
            "pairing/test_rules_and_azure.py",
        ),
    ),
    "node_image": Family(
        ("rules/images/*.py",),
        (
            *_ALL,
            *(
                "node_image/test_image_rules.py",
                "node_image/test_images_of_a_program.py",
                "node_image/test_image_ids.py",
                "node_image/test_images_that_go.py",
                "node_image/test_images_and_their_sources.py",
                "node_image/test_images_of_pools.py",
            ),
            *("node_image/test_shared_budget.py", "pairing/test_rules_and_azure.py", "rules/test_programs.py"),
        ),
    ),
    "scale_set": Family(
        ("rules/scale_sets/*.py",),
        (
            *_ALL,
            *("scale_set/test_facts_of_*.py", "scale_set/test_rules_*.py", "scale_set/test_separate_*.py"),
            *("scale_set/test_refusals_*.py", "rules/test_extensions_beside_*.py", "rules/test_programs.py"),
            *("linting/test_scale_sets*.py", "linting/test_separate*.py"),
        ),
    ),
    "vault_access": Family(
        ("rules/vaults/access.py",),
        (
            *_ALL,
            "vault_access/test_grants_*.py",
            "vault_access/test_waiting_for_itself.py",
            "vault_access/test_programs_*.py",
            "vault_access/test_words_*.py",
        ),
    ),
}
SLOW: Final = ("test_random_bodies", "test_secrets_never_shown")
"""What is left out of them."""
