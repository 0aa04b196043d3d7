"""The stub beside the package's `__init__`, from the one list of what it offers: ``python -m …rule_book.stub FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

import azure_poolkit


def stub() -> str:
    """What type checkers read: every public name, imported from its home."""
    listed = vars(azure_poolkit)["HOMES"]
    homes = sorted((home, sorted(names)) for home, names in listed.items())
    imports = [f"from azure_poolkit.{home} import {name} as {name}" for home, names in homes for name in names]
    return "\n".join(["# Written by `make stub`.", *imports, "", "__version__: str", ""])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(stub(), encoding="utf-8")
