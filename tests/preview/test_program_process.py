"""The program runs in a process of its own, which must hand over its answer: nothing it does ends a preview well."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
GROUP = "from pulumi_azure_native import resources\nresources.ResourceGroup('one')\n"
POOLKIT = [sys.executable, "-m", "azure_poolkit.cli"]


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [*POOLKIT, "preview", "--project", str(folder), *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("import os; os._exit(0)", "process exited before the program finished: exit code 0"),
        ("import os; os.execv('/bin/true', ['true'])", "process exited before the program finished: exit code 0"),
        ("import os; os.kill(os.getpid(), 9)", "process exited before the program finished: ended by SIGKILL"),
        ("import sys; sys.exit('bye')", "SystemExit: bye"),
        ("import sys; sys.exit(True)", "SystemExit: True"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("class E(BaseException): pass\nraise E('x')", "E: x"),
        ("import atexit, os; atexit.register(lambda: os._exit(0)); raise KeyError('x')", "KeyError: 'x'"),
        ("import os, sys; sys.excepthook = lambda *a: os._exit(0); raise KeyError('x')", "KeyError: 'x'"),
    ],
)
def test_a_program_that_ends_itself_ends_no_preview_well(project: Write, ending: str, said: str) -> None:
    done = run(project(GROUP + ending))
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("ending", ["import sys; sys.exit()", "import sys; sys.exit(0)"])
def test_a_program_may_end_with_success_as_on_the_engine(project: Write, ending: str) -> None:
    done = run(project(GROUP + ending))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 resource: no errors, no warnings")


def test_what_a_program_does_to_its_process_does_not_reach_ours(project: Write) -> None:
    hostile = (
        "import atexit, builtins, json, os, sys, threading, time\n"
        "print('hello'); os.write(1, b'raw'); atexit.register(lambda: print('bye'))\n"
        "os.chdir('/'); sys.stdout = None; json.dumps = None; builtins.open = None\n"
        "threading.Thread(target=time.sleep, args=(60,)).start()\n"
    )
    begun = time.monotonic()
    done = run(project(GROUP + hostile), "--json")
    assert json.loads(done.stdout)["resources"][0]["name"] == "one"
    assert {"hello", "raw"} <= set(done.stderr.replace("raw", "raw\n").split())
    assert time.monotonic() - begun < 60


def test_a_printed_output_is_what_pulumi_prints_and_the_run_goes_on(project: Write) -> None:
    done = run(project(GROUP + "print(resources.ResourceGroup('two').id)\nresources.ResourceGroup('three')"), "--json")
    document = json.loads(done.stdout)
    assert "Calling __str__ on an Output[T] is not supported." in done.stderr
    assert [log["severity"] for log in document["logs"]] == ["warning"]
    assert [resource["name"] for resource in document["resources"]] == ["one", "two", "three"]


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _until(condition: Callable[[], Any]) -> bool:
    for _ in range(600):
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked up in /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_signal_ends_the_program_with_us(project: Write, tmp_path: Path, number: int, code: int) -> None:
    started = tmp_path / "started"
    folder = project(f"import time, pathlib\npathlib.Path({str(started)!r}).write_text('')\ntime.sleep(120)")
    with subprocess.Popen([*POOLKIT, "preview", "--project", str(folder)], stderr=subprocess.DEVNULL) as ours:
        assert _until(started.exists)
        children = _children(ours.pid)
        os.kill(ours.pid, number)
        assert ours.wait(60) == code
    assert children
    assert _until(lambda: not any(map(_lives, children)))
