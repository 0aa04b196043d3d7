"""Colour, where somebody sees it."""

from __future__ import annotations

import os
import sys

import click

from azure_poolkit.output.lines import Paint, plain


def painter() -> Paint:
    """Paints text for a terminal; leaves it plain for a file, a pipe, a terminal that knows no colour (TERM=dumb), or
    where NO_COLOR is set, as --no-color does (https://no-color.org)."""
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return lambda text, colour: click.style(text, fg=colour, bold=True)
