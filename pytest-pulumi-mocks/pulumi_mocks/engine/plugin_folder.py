"""Write a folder with an executable ``pulumi-resource-NAME`` that runs under this interpreter."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def write_plugin(
    folder: Path,
    name: str,
    arguments: Sequence[str],
    *,
    python_path: Iterable[Path] = (),
    env: Mapping[str, str] | None = None,
) -> Path:
    """Write the executable that calls this interpreter with `arguments`, and return its folder.

    `python_path` comes before whatever PYTHONPATH the engine hands down; `env` is set for the process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    exports = [f"export {key}={shlex.quote(value)}" for key, value in (env or {}).items()]
    paths = os.pathsep.join(str(path) for path in python_path)
    if paths:
        exports.append(f"export PYTHONPATH={shlex.quote(paths)}${{PYTHONPATH:+{os.pathsep}$PYTHONPATH}}")
    command = " ".join(shlex.quote(part) for part in (sys.executable, *arguments))
    executable = folder / f"pulumi-resource-{name}"
    executable.write_text("\n".join(["#!/bin/sh", *exports, f'exec {command} "$@"', ""]), encoding="utf-8")
    executable.chmod(0o755)
    return folder
