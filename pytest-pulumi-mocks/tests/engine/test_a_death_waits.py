"""A plugin told to die first lets the calls that it has begun be answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys, threading, time
from types import SimpleNamespace

import grpc
from pulumi_mocks.engine.faults import NoteAndFail
from pulumi_mocks.engine.orders import Fault, Orders

began = threading.Event()


def slow(request, context):
    began.set()
    time.sleep(0.5)
    print("answered", flush=True)


handler = grpc.unary_unary_rpc_method_handler(slow)
orders = Orders("azure", "1.0.0", "", sys.argv[1], {}, (Fault("Create", "die", call=2),))
interceptor = NoteAndFail(orders, threading.Event())
create = interceptor.intercept_service(
    lambda details: handler, SimpleNamespace(method="/pulumirpc.ResourceProvider/Create")
)
request = SimpleNamespace(urn="urn:pulumi:dev::app::azure:Thing::it", name="it", type="azure:Thing", preview=False)
first = threading.Thread(target=create.unary_unary, args=(request, None))
first.start()
began.wait()
create.unary_unary(request, None)
print("lives", flush=True)
"""


def test_a_call_that_has_begun_is_answered_before_the_plugin_dies(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "calls.jsonl")], capture_output=True, text=True, timeout=60
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (86, "answered\n", "")
