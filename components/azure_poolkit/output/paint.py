"""Colour, where somebody sees it."""

from __future__ import annotations

import os
import sys

import click

from azure_poolkit.output.lines import Paint, plain


def painter() -> Paint:
    """Paints text for a terminal; leaves it plain for a file, a pipe, or where NO_COLOR is set."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return plain
    return lambda text, colour: click.style(text, fg=colour, bold=True)
