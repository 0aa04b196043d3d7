"""Writes the rule book: ``python -m azure_poolkit.rule_book.book FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from azure_poolkit.rule_book.index import index_page
from azure_poolkit.rule_book.page import code_page, rule_page
from azure_poolkit.rule_book.writing import write_pages
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.codes import CODES


def pages() -> Mapping[str, str]:
    """All pages by the names of their files."""
    made = {"README.md": index_page((*CATALOGUE, *CODES.values()))}
    made |= {f"{rule.code}.md": rule_page(rule) for rule in CATALOGUE}
    return made | {f"{code.code}.md": code_page(code) for code in CODES.values()}


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), pages())
