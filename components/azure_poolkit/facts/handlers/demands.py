"""What handlers' settings must be like: the words in which the records of handlers say it, as data.

Names are dotted where they stand deeper. A demand holds for all versions of its handler unless it says ``since`` (that
one included) or ``before`` (that one not), and in all cases unless it says ``where``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

Version: TypeAlias = tuple[int, int]
"""Major and minor."""


class SettingsPart(StrEnum):
    """Where a setting stands."""

    PUBLIC = "settings"
    PROTECTED = "protectedSettings"
    EITHER = "either"


@dataclass(frozen=True)
class Where:
    """That the public setting ``name`` is one of ``values``."""

    name: str
    values: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Demand:
    """One demand. ``weak`` is true where nothing refuses what does not meet it; ``source`` is the page about it where
    that is not the handler's."""

    since: Version | None = None
    before: Version | None = None
    where: Where | None = None
    weak: bool = False
    source: str | None = None

    @property
    def holds_for(self) -> str:
        """The versions that it holds for, in a few words; nothing where it holds for all."""
        parts = []
        if self.since:
            parts.append(f"from version {self.since[0]}.{self.since[1]} on")
        if self.before:
            parts.append(f"before version {self.before[0]}.{self.before[1]}")
        return " and ".join(parts)


@dataclass(frozen=True, eq=False, repr=False)
class Required(Demand):
    """A setting that must be there."""

    name: str
    part: SettingsPart = SettingsPart.PUBLIC


@dataclass(frozen=True, eq=False, repr=False)
class Needs(Demand):
    """A setting ``other`` that must be there where ``name`` is."""

    name: str
    other: str
    part: SettingsPart = SettingsPart.PUBLIC


@dataclass(frozen=True, eq=False, repr=False)
class OneRequired(Demand):
    """Settings of which one must be there; ``exactly`` where only one may."""

    names: tuple[str, ...]
    part: SettingsPart = SettingsPart.EITHER
    exactly: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Values(Demand):
    """The values that a public setting takes; letter case matters in texts, and switches may be texts."""

    name: str
    values: tuple[Any, ...]


@dataclass(frozen=True, eq=False, repr=False)
class NumberRange(Demand):
    """The range of a public setting that is a whole number, or its text where ``text`` is true."""

    name: str
    least: int
    most: int
    unit: str = ""
    text: bool = True


@dataclass(frozen=True, eq=False, repr=False)
class AtMost(Demand):
    """The most that two public settings may come to when multiplied, each with its default."""

    first: str
    first_default: int
    second: str
    second_default: int
    most: int
    unit: str = "seconds"


@dataclass(frozen=True, eq=False, repr=False)
class Apart(Demand):
    """No setting may stand both in public and in protected ones: none of ``names``, or none at all; ``within`` is the
    object that is meant."""

    names: tuple[str, ...] | None = None
    within: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Excludes(Demand):
    """Two protected settings that do not go together."""

    first: str
    second: str


@dataclass(frozen=True, eq=False, repr=False)
class ProtectedOnly(Demand):
    """A setting that is read in protected ones only."""

    name: str


@dataclass(frozen=True, eq=False, repr=False)
class OnlyKeys(Demand):
    """The keys that there are; any other is refused."""

    names: tuple[str, ...]
    part: SettingsPart = SettingsPart.PUBLIC


@dataclass(frozen=True, eq=False, repr=False)
class Unused(Demand):
    """A public setting that is not read, or refused unless ``weak``, and ``why``."""

    name: str
    why: str
