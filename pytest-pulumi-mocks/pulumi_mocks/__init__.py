"""Run Pulumi programs in memory, without the engine, and ask what they registered.

`record` works anywhere; the fixture `pulumi_mocks` comes with pytest. Importing this package imports
neither pulumi (half a second) nor pytest: both wait until they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .asking import ExpectationError
    from .comparing import Matcher
    from .constructing import Construction, construct, schema_of
    from .defaults import DefaultsHook, ResourceDefaults, ResourceRequest
    from .errors import (
        AmbientUseError,
        DuplicateUrnError,
        LostTaskError,
        MockedError,
        OutputStringError,
        ProgramStuckError,
        PulumiMocksError,
        UnknownValueError,
        UnmockedCallError,
        UnusedMockError,
    )
    from .fixture import PulumiMocks
    from .matching import Capture, Match
    from .mocks import Mocks
    from .properties import AssetValue, OutputValue, Properties, ResourceReference
    from .recording import Recording
    from .records import Alias, CallRecord, CustomTimeouts, LogRecord, ResourceRecord, SourcePosition
    from .run import record
    from .secret import Secret
    from .session import Allowance
    from .stack import Stack
    from .unknown import UNKNOWN, Unknown
    from .values import dependencies_of, is_known, is_secret, value_of

_HOME = {
    "Alias": "records",
    "Allowance": "session",
    "AmbientUseError": "errors",
    "AssetValue": "properties",
    "CallRecord": "records",
    "Capture": "matching",
    "Construction": "constructing",
    "CustomTimeouts": "records",
    "DefaultsHook": "defaults",
    "DuplicateUrnError": "errors",
    "ExpectationError": "asking",
    "LogRecord": "records",
    "LostTaskError": "errors",
    "Match": "matching",
    "Matcher": "comparing",
    "MockedError": "errors",
    "Mocks": "mocks",
    "OutputStringError": "errors",
    "OutputValue": "properties",
    "ProgramStuckError": "errors",
    "Properties": "properties",
    "PulumiMocks": "fixture",
    "PulumiMocksError": "errors",
    "Recording": "recording",
    "ResourceDefaults": "defaults",
    "ResourceRecord": "records",
    "ResourceReference": "properties",
    "ResourceRequest": "defaults",
    "Secret": "secret",
    "SourcePosition": "records",
    "Stack": "stack",
    "UNKNOWN": "unknown",
    "Unknown": "unknown",
    "UnknownValueError": "errors",
    "UnmockedCallError": "errors",
    "UnusedMockError": "errors",
    "construct": "constructing",
    "dependencies_of": "values",
    "is_known": "values",
    "is_secret": "values",
    "record": "run",
    "schema_of": "constructing",
    "value_of": "values",
}

__all__ = [
    "UNKNOWN",
    "Alias",
    "Allowance",
    "AmbientUseError",
    "AssetValue",
    "CallRecord",
    "Capture",
    "Construction",
    "CustomTimeouts",
    "DefaultsHook",
    "DuplicateUrnError",
    "ExpectationError",
    "LogRecord",
    "LostTaskError",
    "Match",
    "Matcher",
    "MockedError",
    "Mocks",
    "OutputStringError",
    "OutputValue",
    "ProgramStuckError",
    "Properties",
    "PulumiMocks",
    "PulumiMocksError",
    "Recording",
    "ResourceDefaults",
    "ResourceRecord",
    "ResourceReference",
    "ResourceRequest",
    "Secret",
    "SourcePosition",
    "Stack",
    "Unknown",
    "UnknownValueError",
    "UnmockedCallError",
    "UnusedMockError",
    "construct",
    "dependencies_of",
    "is_known",
    "is_secret",
    "record",
    "schema_of",
    "value_of",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
