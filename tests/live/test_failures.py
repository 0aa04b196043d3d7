"""What is said, and still shown, when Azure cannot be read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from live.commands import POOL, document, poolkit
from live_azure.farm import Farm, Fault
from live_azure.serving import Served

EXTENSIONS = "/nodes/tvm-1/extensions"


@pytest.mark.parametrize("kind", [429, 503])
@pytest.mark.parametrize("part", ["/pools/render", "/nodes/", EXTENSIONS, "batchAccounts"])
def test_what_is_throttled_is_asked_again(served: Served, kind: int, part: str) -> None:
    served.become(Farm(faults=[Fault(part, kind, times=2)]))
    assert poolkit(*POOL).exit_code == 0


def test_a_node_that_cannot_be_read_leaves_the_others_shown(served: Served) -> None:
    served.become(Farm(faults=[Fault(EXTENSIONS, 409, body={"code": "NodeNotReady", "message": {"value": "Wait."}})]))
    done = poolkit(*POOL, "--json")
    told = document(done)
    assert done.exit_code == 3
    assert told["unread"] == {"pool farm/render, extensions of tvm-1": "NodeNotReady: Wait (HTTP 409)"}
    assert [len(machine["extensions"]) for machine in told["machines"]] == [3, 0, 3]


def test_a_node_that_has_left_meanwhile_is_not_told(served: Served) -> None:
    served.become(Farm(faults=[Fault(EXTENSIONS, 404, body={"code": "NodeNotFound", "message": "Gone."})]))
    done = poolkit(*POOL, "--json")
    assert done.exit_code == 0
    assert [machine["name"] for machine in document(done)["machines"]] == ["tvm-0", "tvm-2"]


@pytest.mark.parametrize(
    ("kind", "says"), [(401, "az login"), (403, "a role such as Reader is needed"), (404, "look at the name")]
)
def test_what_is_refused_is_told_with_a_way_on(served: Served, kind: int, says: str) -> None:
    served.become(Farm(faults=[Fault("/pools/render", kind)]))
    done = poolkit(*POOL)
    assert done.exit_code == 3
    assert says in done.output


def test_a_sign_in_that_ends_while_nodes_are_read_leaves_what_was_read(served: Served) -> None:
    served.become(Farm(nodes=20, faults=[Fault("/nodes/tvm-1", 401)]))
    done = poolkit(*POOL, "--parallel", "1", "--json")
    told = document(done)
    assert done.exit_code == 3
    assert len(told["machines"]) == 20
    assert told["machines"][0]["extensions"]
    assert "ExpiredAuthenticationToken" in told["unread"]["pool farm/render"]


def test_tokens_that_soon_end_are_renewed(served: Served) -> None:
    farm = served.become(Farm(token_seconds=1, latency=0.4))
    assert poolkit(*POOL).exit_code == 0
    assert len([asked for asked in farm.asked if asked.endswith("/token")]) > 2


def test_a_tenant_of_another_cloud_is_told(served: Served) -> None:
    served.become(Farm(sign_in="login.microsoftonline.us"))
    done = poolkit(*POOL)
    assert done.exit_code == 3
    assert "AADSTS90002" in done.output


def test_a_server_that_hangs_is_given_up(served: Served) -> None:
    served.become(Farm(faults=[Fault(EXTENSIONS, "hang")]))
    done = poolkit(*POOL, "--timeout", "0.2", "--json")
    assert done.exit_code == 3
    assert "no answer in time" in document(done)["unread"]["pool farm/render, extensions of tvm-1"]


def test_a_connection_cut_in_the_middle_is_tried_again(served: Served) -> None:
    served.become(Farm(faults=[Fault(EXTENSIONS, "cut", times=1)]))
    assert poolkit(*POOL).exit_code == 0


def test_a_connection_that_is_always_cut_is_told(served: Served) -> None:
    served.become(Farm(faults=[Fault(EXTENSIONS, "cut")]))
    done = poolkit(*POOL)
    assert done.exit_code == 3
    assert "extensions of tvm-1: " in done.output


def test_a_certificate_that_is_not_trusted_is_told(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    done = poolkit("status", "pool", "farm.westeurope.batch.azure.com/render")
    assert done.exit_code == 3
    assert "is not trusted; if a proxy signs it" in done.output


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_it_with_what_was_read(served: Served) -> None:
    farm = served.become(Farm(faults=[Fault("/nodes/tvm-2", "hang")]))
    command = [sys.executable, "-m", "azure_poolkit.cli", *POOL, "--json"]
    with subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        deadline = time.monotonic() + 30
        while not any("tvm-2" in asked for asked in farm.asked) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=30)
    assert run.returncode == 3
    assert b"Traceback" not in errors
    assert b'"name": "tvm-0"' in output
    assert b"stopped before all was read" in output


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_watching_reads_again_and_ctrl_c_ends_it_by_what_was_seen_last(served: Served) -> None:
    served.become(Farm())
    command = [sys.executable, "-m", "azure_poolkit.cli", *POOL, "--watch", "1"]
    with subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        first = run.stdout.readline()
        served.become(Farm(failing=1))
        second = b""
        while b"nodes failed" not in second and run.poll() is None:
            second = run.stdout.readline()
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=30)
    assert (first, second) == (b"nothing failed\n", b"1 of 3 nodes failed: setup on 1\n")
    assert (run.returncode, errors) == (1, b"")
