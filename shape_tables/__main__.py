"""Writes the tables from files that ``python -m shape_tables.releases`` has written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from shape_tables.lines import table_text
from shape_tables.merging import merged
from shape_tables.releases import DATED
from shape_tables.tree import Member

TABLES: Final = Path(__file__).parents[1] / "components/azure_poolkit/facts/shapes/tables"


def main() -> None:
    """Read every file named, and write a table for each kind; of a version in several releases the first counts, since
    newer packages leave limits out."""
    read: dict[str, dict[str, Member]] = {}
    for file in sys.argv[1:]:
        for kind, by_version in json.loads(Path(file).read_text(encoding="utf-8")).items():
            for version, member in by_version.items():
                read.setdefault(kind, {}).setdefault(version, member)
    TABLES.mkdir(parents=True, exist_ok=True)
    for kind, by_version in read.items():
        text = table_text(sorted(by_version) if kind in DATED else [], merged(by_version))
        (TABLES / f"{kind.replace(' ', '_')}.shape").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
