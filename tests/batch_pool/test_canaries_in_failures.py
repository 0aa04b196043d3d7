"""A failing test of a program with canaries, and its snapshots, show none of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from canaries import canaries_in, program

TESTS = """
import pathlib
import pytest

FOLDER = pathlib.Path(__file__).parent / "farm"
LENIENT = ("unmocked_calls", "unused_mocks", "lost_tasks")


def stack_of(pulumi_mocks):
    return pulumi_mocks.run(FOLDER, allow=LENIENT)


@pytest.mark.parametrize("number", range(6))
def test_inputs(pulumi_mocks, number):
    one = stack_of(pulumi_mocks).resources()[number]
    inputs, outputs = one.inputs, one.outputs
    assert inputs == {"nothing": "of it"}


@pytest.mark.parametrize("number", range(6))
def test_each_property(pulumi_mocks, number):
    one = stack_of(pulumi_mocks).resources()[number]
    for key, value in one.inputs.items():
        if one.inputs.is_secret(key):
            assert value == "another"
    pytest.fail("show the locals")


def test_outputs(pulumi_mocks):
    assert stack_of(pulumi_mocks).outputs == {}


def test_logs(pulumi_mocks):
    assert stack_of(pulumi_mocks).logs == ()


def test_snapshot(pulumi_mocks, snapshot):
    assert stack_of(pulumi_mocks) == snapshot
"""


def test_neither_failures_nor_snapshots_show_a_canary(tmp_path: Path) -> None:
    (tmp_path / "farm").mkdir()
    (tmp_path / "farm" / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
    (tmp_path / "farm" / "__main__.py").write_text(program(plain=False))
    (tmp_path / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-vv", "-l", "-p", "no:cacheprovider", "--snapshot-update", "test_it.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "14 failed, 1 passed" in done.stdout, done.stdout[-2000:]
    assert "[secret]" in done.stdout
    assert canaries_in(done.stdout + done.stderr) == set()
    (written,) = tmp_path.rglob("*.ambr")
    assert canaries_in(written.read_text()) == set()
    assert "[secret]" in written.read_text()
