"""What every text from outside passes before anybody reads it: names, values, paths, texts of exceptions.

No control character, no change of direction, nothing invisible and no line break reaches a terminal, and no command of
a CI system: GitHub runs lines that begin with ``::``, Azure Pipelines runs ``##vso[`` anywhere in a line, and both know
``##[``.
Sources: https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 240
"""Characters of a value, a name or a path in a message."""

_INVISIBLE: Final = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
UNSEEN: Final = re.compile(f"[{_INVISIBLE}]")
"""Characters that Python counts as printable, and that nobody sees."""
_COMMAND: Final = re.compile(r"#(?=#(?:\[|vso\[))", re.IGNORECASE)
_FIRST: Final = re.compile(r"\A(\s*):")


def one_line(text: str) -> str:
    """``text`` on one line, with escapes in place of what cannot be printed or would be taken for a command."""
    if not text.isprintable() or UNSEEN.search(text):
        text = "".join(map(_escaped, text))
    return without_commands(text)


def shortened(text: str) -> str:
    """``text`` on one line and of at most :data:`LONGEST` characters."""
    text = one_line(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def without_commands(line: str) -> str:
    """``line`` with an escape where a CI system would see the beginning of a command."""
    if "##" in line:
        line = _COMMAND.sub(r"\\x23", line)
    return _FIRST.sub(r"\1\\x3a", line) if ":" in line[:1] or line[:1].isspace() else line


def _escaped(char: str) -> str:
    return char if char.isprintable() and not UNSEEN.match(char) else char.encode("unicode_escape").decode()
