"""Writes the pages of causes: ``python -m azure_poolkit.rule_book.cause_book FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from azure_poolkit.facts.causes.catalogue import CAUSES
from azure_poolkit.rule_book.cause_page import cause_index, cause_page
from azure_poolkit.rule_book.writing import write_pages


def pages() -> Mapping[str, str]:
    """All pages by the names of their files."""
    return {"README.md": cause_index(CAUSES)} | {f"{cause.code}.md": cause_page(cause) for cause in CAUSES}


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), pages())
