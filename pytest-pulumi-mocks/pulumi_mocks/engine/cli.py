"""The `pulumi` command line: where it is, and how one command is run without touching the user's set-up."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_mocks.engine.running import Completed, Running

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PASSPHRASE = "for tests only"
DEFAULT_TIMEOUT = 300.0  # seconds
NOT_INTERACTIVE = ("--non-interactive", "--color", "never")


def why_unavailable() -> str | None:
    """Say in one line why the engine cannot be used on this machine, or None if it can."""
    if shutil.which("pulumi") is None:
        return "no `pulumi` command line on PATH (https://www.pulumi.com/docs/install/)"
    return None


class CommandFailedError(Exception):
    """A command that had to succeed did not; the message holds all that it printed."""

    def __init__(self, completed: Completed) -> None:
        super().__init__(str(completed))
        self.completed = completed


def private_environment(home: Path, backend: Path) -> dict[str, str]:
    """Give the environment in which nothing leaves the machine and nothing of the user's is read.

    Every ``PULUMI_*`` variable of the caller is dropped, the interpreter that runs the tests comes first
    on PATH.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PULUMI_")}
    return kept | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")]),
        "PULUMI_HOME": str(home),
        "PULUMI_BACKEND_URL": backend.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_DEBUG_COMMANDS": "true",  # unlocks --event-log
        "NO_COLOR": "1",
        "npm_config_prefer_offline": "true",
        "npm_config_audit": "false",
        "npm_config_fund": "false",
    }


def run_command(
    args: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    timeout: float = DEFAULT_TIMEOUT,
) -> Completed:
    """Run a command to its end and collect what it printed; `timeout` is in seconds.

    Raises `TimeoutError` when it takes longer; nothing that it started is left running then.
    """
    with Running(args, cwd=cwd, env=env) as running:
        return running.finish(timeout)


def demand(completed: Completed) -> Completed:
    """Return a command that succeeded; raise `CommandFailedError` for one that did not."""
    if completed.exit_code != 0:
        raise CommandFailedError(completed)
    return completed
