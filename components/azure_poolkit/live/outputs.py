"""The outputs of a stack, as `pulumi stack output --json` prints them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final

_SECONDS: Final = 120


class OutputsError(Exception):
    """The outputs could not be read. The message says why, and what else can be given."""


def stack_outputs(stack: str, project: Path) -> Any:
    """The outputs of ``stack`` of the program in ``project``, secrets not shown. Raises OutputsError."""
    command = ["pulumi", "stack", "output", "--json", "--non-interactive", "--stack", stack, "--cwd", str(project)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError:
        raise OutputsError("there is no pulumi on PATH; give its outputs by --outputs FILE") from None
    except subprocess.TimeoutExpired:
        raise OutputsError(f"pulumi did not answer within {_SECONDS} s; give its outputs by --outputs FILE") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OutputsError(f"pulumi could not tell the outputs: {said[0] if said else done.returncode}")
    return parsed_outputs(done.stdout)


def file_outputs(file: Path) -> Any:
    """What ``file`` holds. Raises OutputsError."""
    try:
        return parsed_outputs(file.read_bytes())
    except OSError as error:
        raise OutputsError(f"{file}: {error.strerror}") from None


def parsed_outputs(data: bytes) -> Any:
    """The outputs in ``data``. Raises OutputsError."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise OutputsError("the outputs are no JSON: `pulumi stack output --json` writes them") from None
