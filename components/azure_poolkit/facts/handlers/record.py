"""What is known of one handler."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from azure_poolkit.facts.handlers.demands import Demand


class OperatingSystem(StrEnum):
    LINUX = "Linux"
    WINDOWS = "Windows"


class BatchSupport(StrEnum):
    """Whether Batch takes a handler on a pool."""

    SUPPORTED = "supported"
    RESERVED = "reserved"
    UNLISTED = "unlisted"


class LetterCase(StrEnum):
    """How a handler reads the keys of its settings: by their exact letter case, in any, or nobody has said."""

    EXACT = "exact"
    ANY = "any"
    OPEN = "open"


@dataclass(frozen=True)
class Retirement:
    """That a handler is retired, deprecated or out of support: since or from ``on``, ``None`` where no day is told."""

    on: datetime.date | None


def retired(day: str | None = None) -> Retirement:
    """A retirement, its day as text."""
    return Retirement(datetime.date.fromisoformat(day) if day else None)


@dataclass(frozen=True, kw_only=True)
class Handler:
    """A handler, which is a publisher and a type, with what is known of it.

    - ``latest``: the newest version, `Major.Minor`, that is known.
    - ``page``: Azure's page on it.
    - ``batch``: whether Batch takes it on a pool.
    - ``needs_identity``: whether it signs in as a user-assigned identity of the nodes.
    - ``retirement``: since when it is out of support, if it is.
    - ``letter_case``: how it reads the keys of its settings.
    - ``demands``: what its settings must be like, but for those of Key Vault, which have rules of their own.
    """

    publisher: str
    type: str
    system: OperatingSystem
    latest: str
    page: str
    batch: BatchSupport = BatchSupport.UNLISTED
    needs_identity: bool = False
    retirement: Retirement | None = None
    letter_case: LetterCase = LetterCase.OPEN
    demands: tuple[Demand, ...] = ()

    def __str__(self) -> str:
        return f"{self.publisher}/{self.type}"

    @property
    def key(self) -> tuple[str, str]:
        return handler_key(self.publisher, self.type)


def handler_key(publisher: str, type_: str) -> tuple[str, str]:
    """What two spellings of one handler share: Azure's own pages differ in letter case."""
    return publisher.casefold(), type_.casefold()
