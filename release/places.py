"""The places that name the version of this repository, as one pattern each."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
VERSION: Final = r"\d+\.\d+\.\d+"


@dataclass(frozen=True)
class Place:
    """A file and what stands before and after the version in it, which it names once."""

    file: str
    before: str
    after: str = ""

    def found(self, text: str) -> re.Match[str]:
        """Where ``text`` names the version. Raises ValueError unless it does so once."""
        found = list(re.finditer(f"(?<={re.escape(self.before)}){VERSION}(?={re.escape(self.after)})", text))
        if len(found) != 1:
            raise ValueError(f"{self.file} names its version {len(found)} times as {self.before!r}, not once")
        return found[0]


PLACES: Final = (
    Place("pyproject.toml", '\nversion = "', '"'),
    Place("components/pyproject.toml", '\nversion = "', '"'),
    Place("pytest-pulumi-mocks/pyproject.toml", '\nversion = "', '"'),
    Place("components/schema.json", '\n  "version": "', '"'),
    Place("policy/PulumiPolicy.yaml", "\nversion: ", "\n"),
    Place("docs/linting.md", "\n    rev: v", "\n"),
    Place("docs/policy-pack.md", "azure-poolkit@v", "\n"),
)


def versions(root: Path = ROOT) -> dict[str, str]:
    """The version that each place names. Raises ValueError for one that names none, or several."""
    return {place.file: place.found((root / place.file).read_text(encoding="utf-8"))[0] for place in PLACES}


def write(version: str, root: Path = ROOT) -> None:
    """Name ``version`` in every place. Raises ValueError for what is not three numbers."""
    if not re.fullmatch(VERSION, version):
        raise ValueError(f"not a version of three numbers, as in 0.2.0: {version!r}")
    for place in PLACES:
        file = root / place.file
        text = file.read_text(encoding="utf-8")
        found = place.found(text)
        file.write_text(text[: found.start()] + version + text[found.end() :], encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m release.places VERSION")
    write(sys.argv[1])
