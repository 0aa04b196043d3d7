"""Take colour out of what the engine and its hosts print."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"<\{%[^%]*%\}>|\x1b\[[0-9;]*m")


def strip_colour(text: str) -> str:
    """Remove the engine's colour marks and terminal escapes."""
    return _COLOUR.sub("", text)
