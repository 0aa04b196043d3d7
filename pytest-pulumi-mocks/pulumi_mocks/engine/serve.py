"""The process of a stand-in plugin: ``python -m pulumi_mocks.engine.serve ORDERS``.

The engine starts it, reads the port from its first line, and ends it.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import threading
import time
from concurrent import futures
from pathlib import Path

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from pulumi_mocks.engine.faults import NoteAndFail
from pulumi_mocks.engine.orders import Orders
from pulumi_mocks.engine.servicer import StandInServicer

_LARGEST_MESSAGE = 400 * 1024 * 1024  # bytes, as the engine's own limit
_WORKERS = 32
_LOOK_EVERY = 1.0  # seconds


def make_servicer(orders: Orders) -> StandInServicer:
    """Import and make the servicer, and tell it who it is."""
    module, _, name = orders.servicer.partition(":")
    servicer: StandInServicer = getattr(importlib.import_module(module), name)()
    servicer.name, servicer.version, servicer.schema = orders.name, orders.version, orders.schema
    return servicer


def serve(orders: Orders) -> None:
    """Serve until the process is ended."""
    servicer = make_servicer(orders)
    stopped = getattr(servicer, "stopped", None) or threading.Event()
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=_WORKERS),
        interceptors=[NoteAndFail(orders, stopped)],
        options=[
            ("grpc.max_receive_message_length", _LARGEST_MESSAGE),
            ("grpc.max_send_message_length", _LARGEST_MESSAGE),
        ],
    )
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    threading.Thread(target=_end_with_the_engine, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # the engine interrupts its plugins when a run fails
        server.wait_for_termination()


def _end_with_the_engine() -> None:
    engine = os.getppid()
    while os.getppid() == engine:
        time.sleep(_LOOK_EVERY)
    os._exit(0)


if __name__ == "__main__":
    serve(Orders.read(Path(sys.argv[1])))
