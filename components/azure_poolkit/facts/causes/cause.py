"""What a cause is: what is behind the words in which Azure, a handler or an agent says that something is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

READ: Final = "2026-11-26"
GITHUB: Final = "https://github.com/"


@dataclass(frozen=True)
class NearMiss:
    """A text that looks like the cause and is something else; ``why`` says what."""

    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Cause:
    """One cause, with a permanent code, which is never given to another.

    - ``title`` names the problem, ``cause`` what is behind it, ``way_out`` what helps, ``commands`` the same as
      commands in which UPPER CASE stands for what differs.
    - ``phrases`` are its signs: any of them is in what people see, ``*`` stands for what differs. ``error_codes`` alone
      prove less, as several causes share one.
    - ``general`` is one that says that something failed, and not of what: any other goes before it.
    - ``look`` are names in :data:`~azure_poolkit.facts.causes.places.PLACES`: where to look next.
    - ``rule`` is the code of the rule about it, if there is one, ``also`` of others whose findings explain it;
      ``inputs`` are the places of a program or template at
      fault, as :mod:`azure_poolkit.diagnosis.blame` reads them.
    - ``samples`` are recognised, ``near_misses`` are not; ``sources`` were read on the day ``read``.
    """

    code: str
    title: str
    cause: str
    way_out: str
    phrases: tuple[str, ...]
    sources: tuple[str, ...]
    samples: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]
    commands: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    rule: str | None = None
    also: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    error_codes: tuple[str, ...] = ()
    general: bool = False
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
