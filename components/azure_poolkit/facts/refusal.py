"""What a refusal is: the words in which Azure, a handler or an agent says that something is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

READ: Final = "2026-11-26"
GITHUB: Final = "https://github.com/"


@dataclass(frozen=True)
class Refusal:
    """One refusal. ``phrases`` are in what people see, any of them; ``error_codes`` alone prove less, as several causes
    share one. ``cause`` says what is behind it, ``way_out`` what helps where that is not the fix of a rule; ``rule`` is
    the code of the rule about it, if there is one."""

    phrases: tuple[str, ...]
    cause: str
    source: str
    rule: str | None = None
    way_out: str | None = None
    error_codes: tuple[str, ...] = ()
    read: str = READ

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        parts = [[re.escape(part) for part in plain(phrase).split("*")] for phrase in self.phrases]
        return [re.compile(".{0,200}?".join(part)) for part in parts]

    def said_in(self, text: str) -> bool:
        """Whether one of its phrases is in ``text``, which is :func:`plain`."""
        return any(pattern.search(text) for pattern in self._patterns)

    def code_in(self, text: str) -> bool:
        """Whether one of its error codes is a word of ``text``, which is :func:`plain`."""
        return any(re.search(rf"(?<!\w){re.escape(code.casefold())}(?!\w)", text) for code in self.error_codes)


def plain(text: str) -> str:
    """``text`` without what differs between a log, a JSON text and a page: quotes, letter case, line breaks."""
    text = text.replace("\\r", " ").replace("\\n", " ").replace("\\", "")
    return " ".join(re.sub("[\"'`\u2018\u2019\u201c\u201d]", "", text).casefold().split())
