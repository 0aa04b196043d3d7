"""Fuzzes the linter with atheris: ``python tests/fuzz/lint_bytes.py [-max_total_time=60] [corpus]``.

What must hold: no exception, whatever the bytes; every format can be printed; nothing takes long.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["azure_poolkit"]):
    from azure_poolkit.linting.linting import lint_file
    from azure_poolkit.output.lines import plain
    from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text


def judge(data: bytes) -> None:
    """Judge ``data`` and print what is said of it in every format."""
    linted = Linted([lint_file("fuzzed.json", data)])
    as_text(linted, plain).encode()
    as_markdown(linted).encode()
    as_document(linted)
    as_sarif(linted)


if __name__ == "__main__":
    atheris.Setup(sys.argv, judge)
    atheris.Fuzz()
