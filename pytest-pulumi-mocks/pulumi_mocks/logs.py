"""What a program logs."""

# ruff: noqa: N802 - the methods are called as the RPCs they answer
from __future__ import annotations

from typing import Any

from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import engine_pb2

from ._pulumi_internals import STRING_OF_OUTPUT
from .errors import OutputStringError
from .records import LogRecord, Severity
from .secret import SHOWN_AS
from .session import Session

_SEVERITIES: dict[int, Severity] = {
    engine_pb2.INFO: "info",
    engine_pb2.WARNING: "warning",
    engine_pb2.ERROR: "error",
}


class LogReceiver:
    """Stands where the SDK expects the stub of the engine; methods are named as its RPCs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def Log(self, request: Any) -> Empty:
        severity = _SEVERITIES.get(request.severity)
        if severity is None:
            return Empty()
        if request.message.startswith(STRING_OF_OUTPUT) and "output_strings" not in self._session.allow:
            raise self._session.refuse(
                OutputStringError(
                    "str() of an Output gives a warning text, not the value. Build the text inside: "
                    "pulumi.Output.concat('a-', output), pulumi.Output.format('a-{0}', output) or "
                    "output.apply(lambda value: f'a-{value}')"
                )
            )
        message = request.message
        for text in self._session.hidden:
            message = message.replace(text, SHOWN_AS)
        self._session.logs.append(LogRecord(severity, message, request.urn or None))
        return Empty()

    def RequirePulumiVersion(self, request: Any) -> Any:
        return engine_pb2.RequirePulumiVersionResponse()
