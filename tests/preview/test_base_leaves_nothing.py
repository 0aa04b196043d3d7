"""What --base leaves behind: nothing, however it ends; and what it runs of the user's: nothing."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from azure_poolkit.preview.base.leftovers import folder_of_this_run
from preview.test_preview_base import Write, committed, git, preview

__all__ = ["committed"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_leaves_no_checkout_at_the_latest_after_the_next_run(
    committed: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    started = tmp_path / "started"
    folder = committed(f"import pathlib, time\npathlib.Path({str(started)!r}).write_text('')\ntime.sleep(120)")
    command = [sys.executable, "-m", "azure_poolkit.cli", "preview", "--project", str(folder), "--base", "main"]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(scratch)}, stderr=subprocess.DEVNULL) as ours:
        for _ in range(600):
            if started.exists():
                break
            time.sleep(0.1)
        ours.send_signal(number)
        ours.wait(60)
    if number == signal.SIGKILL:
        monkeypatch.setattr(tempfile, "tempdir", str(scratch))
        with folder_of_this_run():
            assert len(list(scratch.glob("poolkit-base-*"))) == 1
    assert not list(scratch.glob("poolkit-base-*"))


def test_the_folder_of_a_run_that_lives_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with folder_of_this_run() as first, folder_of_this_run() as second:
        assert first.is_dir()
        assert second.is_dir()


def test_neither_hooks_nor_filters_nor_monitors_of_the_user_run(
    committed: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = committed("pool()")
    (folder / ".gitattributes").write_text("data.txt filter=mine diff=mine\n")
    (folder / "data.txt").write_text("plain")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "more")
    traces = tmp_path / "traces"
    script = tmp_path / "script.sh"
    script.write_text(f"#!/bin/sh\necho ran >> {traces}\ncat\n")
    script.chmod(0o755)
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (folder / ".git" / "hooks" / hook).symlink_to(script)
    for key in (
        "filter.mine.smudge",
        "filter.mine.clean",
        "filter.mine.process",
        "core.fsmonitor",
        "diff.mine.command",
    ):
        git(folder, "config", key, str(script))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "not a number")
    result = preview(folder)
    assert result.exit_code == 0, result.output
    assert not traces.exists()
