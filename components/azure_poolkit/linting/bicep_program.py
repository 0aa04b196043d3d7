"""Bicep files, through the compiler where there is one: `bicep`, or `az bicep`.

Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-cli (read 2026-11-26).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from azure_poolkit.linting.text import UnreadableError
from azure_poolkit.model.finding import one_line

_PARAMETERS: Final = ".bicepparam"
SUFFIXES: Final = (".bicep", _PARAMETERS)
_LONGEST_RUN: Final = 120
_ERROR: Final = re.compile(r".*?\((\d+),(\d+)\)\s*:\s*[Ee]rror\s+(.*)")
_NO_COMPILER: Final = (
    "a Bicep file, and neither `bicep` nor `az` is on PATH to compile it; install one "
    "(https://learn.microsoft.com/azure/azure-resource-manager/bicep/install), or lint what `bicep build` makes of it"
)


def is_bicep(name: str) -> bool:
    """Whether a file of this ``name`` is written in Bicep."""
    return name.lower().endswith(SUFFIXES)


def compiled(name: str) -> bytes:
    """The template that the Bicep file ``name`` compiles to, as JSON; for a parameters file with the parameters beside
    it. Runs the compiler, which may fetch modules. Raises :class:`UnreadableError`."""
    with_parameters = name.lower().endswith(_PARAMETERS)
    output = _run(_command("build-params" if with_parameters else "build", str(Path(name).absolute())))
    return _joined(output) if with_parameters else output


def source_of(name: str, content: bytes) -> Path:
    """The file that the resources of ``name`` stand in: the one that a parameters file of this ``content`` is for."""
    path = Path(name)
    if not name.lower().endswith(_PARAMETERS):
        return path
    using = re.search(r"(?m)^\s*using\s+'([^']+)'", content.decode(errors="replace"))
    beside = path.parent / using[1] if using else path
    return beside if beside.is_file() else path


def _command(task: str, path: str) -> list[str]:
    program = shutil.which("bicep")
    if program:
        return [program, task, path, "--stdout"]
    program = shutil.which("az")
    if program:
        return [program, "bicep", task, "--file", path, "--stdout"]
    raise UnreadableError(_NO_COMPILER)


def _run(command: list[str]) -> bytes:
    shown = f"{Path(command[0]).name} {command[1]}"
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_RUN, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"`{shown}` did not end within {_LONGEST_RUN} seconds") from None
    except OSError as error:
        raise UnreadableError(f"`{shown}` cannot be run: {error.strerror}") from None
    if done.returncode:
        raise UnreadableError(f"`{shown}` refused it: {_first_error(done.stderr.decode(errors='replace'))}")
    return done.stdout


def _first_error(said: str) -> str:
    found = _ERROR.search(said)
    if found:
        return one_line(f"line {found[1]}, column {found[2]}: {found[3].strip()}")
    lines = [line for line in said.splitlines() if line.strip()]
    return one_line(lines[0][:300]) if lines else "it does not say why"


def _joined(output: bytes) -> bytes:
    """A parameters file's answer, two JSON texts in one, as a template with parameters."""
    try:
        read: dict[str, Any] = json.loads(output)
        parameters = json.loads(read["parametersJson"])
        template = json.loads(read["templateJson"])
        return json.dumps({"template": template, "parameters": parameters.get("parameters")}).encode()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableError("the Bicep compiler's answer about parameters is not as documented") from None
