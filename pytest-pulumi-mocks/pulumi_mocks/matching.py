"""Matchers: what an expected value may be, beside a plain value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .comparing import ABSENT, Captured, Difference, Found, Matcher, differences, object_differences
from .unknown import UNKNOWN


@dataclass(frozen=True, slots=True, repr=False)
class ObjectLike(Matcher):
    """An object that has at least these keys, at every depth of plain dicts."""

    expected: Mapping[str, Any]

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        yield from object_differences(self.expected, found, captured, partial=True)

    def __repr__(self) -> str:
        return f"an object like {dict(self.expected)!r}"


@dataclass(frozen=True, slots=True, repr=False)
class ArrayWith(Matcher):
    """A list that has these items, in this order, among others."""

    expected: Sequence[Any]

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        if not isinstance(found.value, list):
            yield Difference(found, "a list")
            return
        start = 0
        for wanted in self.expected:
            for index in range(start, len(found.value)):
                taken: Captured = []
                if not any(differences(wanted, found.at(index), taken)):
                    captured.extend(taken)
                    start = index + 1
                    break
            else:
                yield Difference(found, f"a list with {wanted!r}" + (" after the items before it" if start else ""))
                return

    def __repr__(self) -> str:
        return f"a list with {list(self.expected)!r}"


@dataclass(frozen=True, slots=True, repr=False)
class Absent(Matcher):
    """Nothing there."""

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        if found.value is not ABSENT:
            yield Difference(found, repr(self))

    def __repr__(self) -> str:
        return "nothing"


@dataclass(frozen=True, slots=True, repr=False)
class AnyValue(Matcher):
    """Anything there, known or not."""

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        if found.value is ABSENT or found.value is None:
            yield Difference(found, repr(self))

    def __repr__(self) -> str:
        return "any value"


@dataclass(frozen=True, slots=True, repr=False)
class Regexp(Matcher):
    """A text in which the pattern is found."""

    pattern: str

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        if not isinstance(found.value, str) or not re.search(self.pattern, found.value):
            yield Difference(found, repr(self))

    def __repr__(self) -> str:
        return f"a text matching {self.pattern!r}"


@dataclass(frozen=True, slots=True, repr=False)
class Not(Matcher):
    """A known value that is not as said."""

    expected: Any

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        hides_unknown = found.value is UNKNOWN and not isinstance(self.expected, Matcher)
        if hides_unknown or not any(differences(self.expected, found, [])):
            yield Difference(found, repr(self))

    def __repr__(self) -> str:
        return f"not {self.expected!r}"


@dataclass(frozen=True, slots=True, repr=False)
class IsSecret(Matcher):
    """A secret, whose value is as said."""

    expected: Any = field(default_factory=AnyValue)

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        if not found.is_secret:
            yield Difference(found, "a secret")
        else:
            yield from differences(self.expected, found, captured)

    def __repr__(self) -> str:
        return "a secret"


@dataclass(frozen=True, slots=True, repr=False)
class IsUnknown(Matcher):
    """A value known only after the deployment."""

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        if found.value is not UNKNOWN:
            yield Difference(found, repr(self))

    def __repr__(self) -> str:
        return "[unknown]"


class Capture(Matcher):
    """Takes the value found in its place, once everything around it is as expected."""

    def __init__(self, expected: Any = None) -> None:
        """`expected` is what the value must be like; anything where None."""
        self._expected = AnyValue() if expected is None else expected
        self.values: list[Any] = []
        """All values taken, in order."""

    @property
    def value(self) -> Any:
        """The value taken last. Raises LookupError where nothing was."""
        if not self.values:
            raise LookupError("nothing was captured: no match with this Capture has succeeded")
        return self.values[-1]

    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        yield from differences(self._expected, found, captured)
        captured.append((self, found.value))

    def __repr__(self) -> str:
        return f"{self._expected!r} (captured)"


class Match:
    """The matchers, to be used wherever a value is expected."""

    @staticmethod
    def object_like(expected: Mapping[str, Any]) -> Matcher:
        """An object with at least these keys; plain dicts in it are partial too."""
        return ObjectLike(expected)

    @staticmethod
    def array_with(expected: Sequence[Any]) -> Matcher:
        """A list with these items in this order, among others."""
        return ArrayWith(expected)

    @staticmethod
    def absent() -> Matcher:
        """Nothing at this place."""
        return Absent()

    @staticmethod
    def any_value() -> Matcher:
        """Anything at this place, known or not, but not null."""
        return AnyValue()

    @staticmethod
    def regexp(pattern: str) -> Matcher:
        """A text in which `pattern` is found (as by `re.search`)."""
        return Regexp(pattern)

    @staticmethod
    def not_(expected: Any) -> Matcher:
        """Anything but this. An unknown value is not known to differ from a plain one."""
        return Not(expected)

    @staticmethod
    def secret(expected: Any = None) -> Matcher:
        """A secret; with `expected`, one with this value."""
        return IsSecret() if expected is None else IsSecret(expected)

    @staticmethod
    def unknown() -> Matcher:
        """A value known only after the deployment."""
        return IsUnknown()
