"""The forms in which Azure's pages limit what a body may say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Constraint:
    """``at`` is the place it is about, as in ``properties.userAccounts[]``; ``source`` the page that says it, ``read``
    the day on which it was read.

    Paths inside a constraint start at that place, or with ``/`` at the top of the body.
    """

    at: str
    source: str
    read: str


@dataclass(frozen=True, kw_only=True)
class Range(Constraint):
    """A number from ``least`` to ``most`` and in none of ``reserved``; durations are written as ARM writes them."""

    least: int | str | None = None
    most: int | str | None = None
    reserved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Length(Constraint):
    """The length of a text in characters, or of a list in elements; a text may have to match ``pattern``, which
    ``accepted`` says in words. With ``system`` only where the nodes have this operating system."""

    longest: int | None = None
    pattern: str | None = None
    accepted: str | None = None
    system: str | None = None


@dataclass(frozen=True, kw_only=True)
class ResourceId(Constraint):
    """The ARM id of a resource of this ``type``; of ``other_type`` too where ``other_with`` is there."""

    type: str
    other_type: str | None = None
    other_with: str | None = None


@dataclass(frozen=True, kw_only=True)
class Total(Constraint):
    """The most elements that all lists ``key`` of the elements of this list may have together."""

    key: str
    most: int


@dataclass(frozen=True, kw_only=True)
class Required(Constraint):
    """``key`` must be there, where ``beside`` is, if given."""

    key: str
    beside: str | None = None


@dataclass(frozen=True, kw_only=True)
class OneOf(Constraint):
    """At least ``least`` and at most ``most`` of ``keys``; an empty text counts as given."""

    keys: tuple[str, ...]
    least: int = 1
    most: int = 1


@dataclass(frozen=True, kw_only=True)
class Needs(Constraint):
    """Where ``key`` is there, and has one of ``values`` if given, ``other`` must be there, with one of
    ``other_values`` if given; only where ``when`` is so too, if given."""

    key: str
    other: str
    values: tuple[str | bool, ...] = ()
    other_values: tuple[str | bool, ...] = ()
    when: str | None = None
    when_values: tuple[str | bool, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Excludes(Constraint):
    """``key`` and ``other`` cannot both be there, with these values if given."""

    key: str
    other: str
    values: tuple[str | bool, ...] = ()
    other_values: tuple[str | bool, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ordered(Constraint):
    """``high`` is at least ``gap`` above ``low``."""

    low: str
    high: str
    gap: int = 0
    says: str


@dataclass(frozen=True, kw_only=True)
class Distinct(Constraint):
    """The elements of this list, or of the lists ``below`` its elements, all differ in ``key``."""

    key: str
    below: str | None = None


@dataclass(frozen=True, kw_only=True)
class Disjoint(Constraint):
    """The ranges from ``low`` to ``high`` of the elements of this list do not overlap."""

    low: str
    high: str


@dataclass(frozen=True, kw_only=True)
class EnoughFor(Constraint):
    """The list ``key`` has one element for each ``each`` of the largest of the numbers at ``counts``."""

    key: str
    each: int
    counts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PerCore(Constraint):
    """A number of at most ``each`` for each core of the size at ``size``."""

    each: int
    size: str


@dataclass(frozen=True, kw_only=True)
class ForSystem(Constraint):
    """``key`` is only for nodes of this operating system."""

    key: str
    system: str


@dataclass(frozen=True, kw_only=True)
class InAccount(Constraint):
    """``key`` is only for accounts of this allocation mode."""

    key: str
    mode: str
