"""All benchmarks as one table in Markdown: ``python benchmarks/all.py [--quick] [--only abcdefg]``; see README.md."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
from importlib import metadata

import grow
import lint_template
import previews
import starting
from measuring import table

PACKAGES = ("pulumi", "pulumi-azure-native", "pydantic")
PARTS = {"abfg": previews, "c": lint_template, "df": grow, "e": starting}


def setting() -> str:
    """When and with what: one line that belongs under the table."""
    try:
        cli = subprocess.run(["pulumi", "version"], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        cli = "none"
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{datetime.date.today()}, Python {platform.python_version()}, Pulumi CLI {cli}, {versions}, "
        f"{os.cpu_count()} cores, load {load} at the end."
    )


def main() -> None:
    """Print each line as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes and one round: to see that it works")
    parser.add_argument("--only", default="abcdefg", help="parts by their letters")
    given = parser.parse_args()
    print(table([]), flush=True)
    for letters, module in PARTS.items():
        if set(letters) & set(given.only):
            for row in module.rows(given.quick):
                print(f"| {' | '.join(row.cells())} |", flush=True)
    print(f"\n{setting()}")


if __name__ == "__main__":
    main()
