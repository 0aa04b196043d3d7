"""What can go wrong in a run beyond the program's own exceptions."""

from __future__ import annotations


class PulumiMocksError(Exception):
    """Base of the errors of this package."""


class AmbientUseError(PulumiMocksError):
    """A resource, invoke or apply outside a run, where nothing would ever make, answer or run it."""


class DuplicateUrnError(PulumiMocksError):
    """Two resources with one URN, which the engine refuses."""


class UnmockedCallError(PulumiMocksError):
    """An invoke, method call or stack reference that no mock answers."""


class UnusedMockError(PulumiMocksError):
    """A mock that nothing in the program asked for."""


class OutputStringError(PulumiMocksError):
    """`str()` of an Output, which gives a warning text instead of the value."""


class LostTaskError(PulumiMocksError):
    """A task the program started and never waited for."""


class ProgramStuckError(PulumiMocksError):
    """The program waits for something that can no longer happen."""


class UnknownValueError(PulumiMocksError):
    """The plain value of an Output was asked for, but it is known only after the deployment."""


class MockedError(PulumiMocksError):
    """The failure a mock was told to give with `fails`."""
