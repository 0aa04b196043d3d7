"""`python -m mutation [family …]`: says which mutants of the rules no test notices, each family in its own process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import azure_poolkit
from azure_poolkit.rules.catalogue import CATALOGUE
from mutation.equivalents import EQUIVALENTS
from mutation.families import FAMILIES, SLOW, Family
from mutation.mutants import Mutant, mutants_of
from mutation.trying import Trial

SOURCE = Path(azure_poolkit.__file__).parent
TESTS = Path(__file__).resolve().parents[1]


def main(wanted: list[str]) -> int:
    if len(wanted) == 1:
        return _try(wanted[0], FAMILIES[wanted[0]])
    runs = [subprocess.run([sys.executable, "-m", "mutation", name]) for name in wanted or FAMILIES]
    return max(run.returncode for run in runs)


def _try(name: str, family: Family) -> int:
    mutants = [mutant for path in _below(SOURCE, family.sources) for mutant in mutants_of(path)]
    began, found, left = time.perf_counter(), Counter[str](), Counter(mutant.file for mutant in mutants)

    def tell(mutant: Mutant, verdict: str | None) -> None:
        kind = "killed" if verdict else "survived" if verdict is not None else "reached by no test"
        if kind != "killed" and mutant.key in EQUIVALENTS:
            kind = "equivalent"
        found[kind] += 1
        left[mutant.file] -= 1
        if kind not in ("killed", "equivalent"):
            place = f"{mutant.file.relative_to(SOURCE)}:{mutant.line}"
            print(f"{kind}: {place} {mutant.change}\n    {mutant.text}", flush=True)
        if not left[mutant.file]:
            print(f"{mutant.file.relative_to(SOURCE)} is through; so far {dict(found)}", flush=True)

    tests = [str(path) for path in _below(TESTS, family.tests) if path.stem not in SLOW]
    options = ["-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-header", "--no-summary"]
    pytest.main([*options, *tests], plugins=[Trial(mutants, _codes(), tell)])
    seconds = time.perf_counter() - began
    print(f"{name}: {len(mutants)} mutants in {seconds:.0f} s: {dict(found)}", flush=True)
    return 0 if found["killed"] + found["equivalent"] == len(mutants) else 1


def _below(root: Path, names: tuple[str, ...]) -> list[Path]:
    """The files of these names below ``root``, those that only collect or hold examples left out."""
    return sorted({path for name in names for path in root.glob(name) if path.stem not in ("__init__", "samples")})


def _codes() -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for rule in CATALOGUE:
        codes[str(sys.modules[rule.check.__module__].__file__)].add(rule.code)
    return {file: frozenset(found) for file, found in codes.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
