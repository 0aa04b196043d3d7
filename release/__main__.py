"""``python -m release v0.2.0``: prints what the changelog says of it, or all that keeps it from being released."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

from release.places import ROOT, versions

CHANGELOGS: Final = ("CHANGELOG.md", "pytest-pulumi-mocks/CHANGELOG.md")


def section(changelog: str, version: str) -> str | None:
    """The text below the heading ``## 0.2.0 - 2027-01-31`` of a changelog; None where there is none."""
    heading = rf"^## {re.escape(version)} - \d{{4}}-\d{{2}}-\d{{2}}\n(.*?)(?=^## |\Z)"
    found = re.search(heading, changelog, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found and found[1].strip() else None


def hindrances(tag: str, root: Path = ROOT) -> list[str]:
    """Why ``tag`` cannot be released, a line each."""
    named = versions(root)
    said = [f"{file} has version {version}, not {tag}" for file, version in named.items() if f"v{version}" != tag]
    for name in CHANGELOGS:
        version = tag.removeprefix("v")
        if section((root / name).read_text(encoding="utf-8"), version) is None:
            said.append(f"{name} has no section '## {version} - YEAR-MONTH-DAY' that says something")
    return said


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m release vX.Y.Z")
    tag = sys.argv[1]
    said = hindrances(tag)
    if said:
        sys.exit("\n".join([f"{tag} cannot be released:", *(f"  {line}" for line in said)]))
    print(section(Path(ROOT, CHANGELOGS[0]).read_text(encoding="utf-8"), tag.removeprefix("v")))


if __name__ == "__main__":
    main()
