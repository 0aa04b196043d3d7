"""Writes the reference: ``python -m azure_poolkit.rule_book.reference FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from azure_poolkit.rule_book.reference.pages import pages
from azure_poolkit.rule_book.writing import write_pages

if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), pages())
