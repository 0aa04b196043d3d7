"""Fuzzes one target with atheris: ``python tests/fuzz/fuzz_bytes.py TARGET [-max_total_time=60] [corpus]``.

What must hold is said in parsers.py; beyond that nothing takes long.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["azure_poolkit"]):
    from fuzz.parsers import TARGETS

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
