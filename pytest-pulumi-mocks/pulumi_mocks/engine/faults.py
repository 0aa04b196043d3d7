"""A gRPC interceptor that notes every call and makes the faults that were ordered."""

from __future__ import annotations

import json
import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grpc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_mocks.engine.orders import Fault, Orders

_EXIT_CODE_OF_A_DEATH = 86
_PATIENCE = 30.0  # seconds that a death waits for the calls that are being answered
_UNTIL_SENT = 0.3  # seconds that an answer needs to leave the process
_STATUS = {
    "error": (grpc.StatusCode.UNKNOWN, "the stand-in was told to fail"),
    "429": (grpc.StatusCode.RESOURCE_EXHAUSTED, "429 Too Many Requests"),
    "503": (grpc.StatusCode.UNAVAILABLE, "503 Service Unavailable"),
}


class NoteAndFail(grpc.ServerInterceptor):  # type: ignore[misc]
    """Writes one line per call to the log (method, URN, type, name, preview; no property values), then goes
    wrong where a fault says so, before the servicer sees the call.

    A death waits for the answers of the calls that the servicer has already begun and lets no other begin, so that a
    run is the same each time: what was made has been told, and nothing is made afterwards."""

    def __init__(self, orders: Orders, stopped: threading.Event) -> None:
        self._log = Path(orders.calls)
        self._faults = orders.faults
        self._seen = [0] * len(orders.faults)
        self._stopped = stopped
        self._lock = threading.Lock()
        self._running = 0
        self._dying = False
        self._changed = threading.Condition()

    def intercept_service(self, continuation: Callable[[Any], Any], details: Any) -> Any:
        """Wrap the handler of one call."""
        handler = continuation(details)
        if handler is None or handler.unary_unary is None:
            return handler
        method = details.method.rsplit("/", 1)[-1]

        def noted(request: Any, context: Any) -> Any:
            fault = self._note(method, request)
            if fault is not None:
                self._go_wrong(fault, context)
            with self._counted():
                return handler.unary_unary(request, context)

        return grpc.unary_unary_rpc_method_handler(
            noted,
            request_deserializer=handler.request_deserializer,
            response_serializer=handler.response_serializer,
        )

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._dying)
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _note(self, method: str, request: Any) -> Fault | None:
        urn = getattr(request, "urn", "")
        name = getattr(request, "name", "") or urn.rsplit("::", 1)[-1]
        type_ = getattr(request, "type", "") or getattr(request, "tok", "")
        preview = bool(getattr(request, "preview", False))
        line = {"method": method, "urn": urn, "type": type_, "name": name, "preview": preview}
        with self._lock:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
            return None if preview else self._due(method, type_, name)

    def _due(self, method: str, type_: str, name: str) -> Fault | None:
        for index, fault in enumerate(self._faults):
            if fault.concerns(method, type_, name):
                self._seen[index] += 1
                if fault.call <= self._seen[index] < fault.call + fault.times:
                    return fault
        return None

    def _go_wrong(self, fault: Fault, context: Any) -> None:
        if fault.kind == "die":
            self._die()
        if fault.kind == "hang":
            self._stopped.wait()
            context.abort(grpc.StatusCode.CANCELLED, "cancelled while it hung, as it was told to")
        code, default = _STATUS[fault.kind]
        context.abort(code, fault.message or default)

    def _die(self) -> None:
        with self._changed:
            self._dying = True
            self._changed.wait_for(lambda: self._running == 0, _PATIENCE)
        time.sleep(_UNTIL_SENT)
        os._exit(_EXIT_CODE_OF_A_DEATH)
