"""Mutants that no test can notice, and why: by file, source and change."""

from __future__ import annotations

from typing import Final

EQUIVALENTS: Final[dict[tuple[str, str, str], str]] = {}
