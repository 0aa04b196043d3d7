"""`python -m mutation [part of a path …]`: says which mutants no test notices."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import azure_poolkit
from azure_poolkit.catalogue import CATALOGUE
from mutation.equivalents import EQUIVALENTS
from mutation.mutants import Mutant, mutants_of
from mutation.trying import Trial, files_below

SOURCE = Path(azure_poolkit.__file__).parent
TESTS = Path(__file__).resolve().parents[1]
RULES = (
    "extensions/rules/*.py",
    "batch_pool/rules/*.py",
    "batch_pool/change_rules.py",
    "node_image/rules/*.py",
    "scale_set/rules/*.py",
    "vault_access/rules*.py",
)
SPEAKING = (
    "rules",
    "facts",
    "node_image",
    "scale_set",
    "vault_access",
    "pairing/test_rules_and_azure.py",
    "pairing/test_programs_and_azure.py",
    "batch_pool/test_nodes_lost_with_a_pool.py",
    "batch_pool/test_change_rules.py",
    "batch_pool/test_changes.py",
    "batch_pool/test_account.py",
    "batch_pool/test_refusals.py",
    "batch_pool/test_extension_rules.py",
    "extensions/test_key_vault_kinds.py",
    "linting/test_linting.py",
    "linting/test_bodies_of_documents.py",
)
SLOW = ("test_random_bodies", "test_secrets_never_shown", "test_offline_preview", "test_shared_budget")


def main(wanted: list[str]) -> int:
    files = [path for path in files_below(SOURCE, RULES) if not wanted or any(part in str(path) for part in wanted)]
    mutants = [mutant for path in files for mutant in mutants_of(path)]
    began, found = time.perf_counter(), Counter[str]()
    survivors: list[Mutant] = []

    def tell(mutant: Mutant, verdict: str | None) -> None:
        kind = "killed" if verdict else "survived" if verdict is not None else "never run"
        if kind != "killed" and mutant.key in EQUIVALENTS:
            kind = "equivalent"
        found[kind] += 1
        if kind in ("survived", "never run"):
            survivors.append(mutant)
            print(
                f"{kind}: {mutant.file.relative_to(SOURCE)}:{mutant.line} {mutant.change}\n    {mutant.text}",
                flush=True,
            )

    trial = Trial(mutants, _codes(), tell)
    tests = [str(TESTS / name) for name in SPEAKING if (TESTS / name).exists()]
    ignored = [f"--ignore-glob=*{name}*" for name in SLOW]
    options = ["-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-header", "--no-summary"]
    status = pytest.main([*options, *ignored, *tests], plugins=[trial])
    print(f"{len(mutants)} mutants of {len(files)} files in {time.perf_counter() - began:.0f} s: {dict(found)}")
    return 0 if status in (0, 5) and not survivors and found else 1


def _codes() -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for rule in CATALOGUE:
        codes[str(sys.modules[rule.check.__module__].__file__)].add(rule.code)
    return {file: frozenset(found) for file, found in codes.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
