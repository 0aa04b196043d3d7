"""``python -m release.trial FOLDER PACKAGES``: the built azure-poolkit, tried in an empty environment."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

from release.places import ROOT

WRONG: Final = ROOT / "tests" / "corpus" / "pool-certificates-address.json"
TRIALS: Final[tuple[tuple[tuple[str, ...], int, str], ...]] = (
    (("--version",), 0, "poolkit"),
    (("explain", "KVX003"), 0, "KVX003"),
    (("lint", str(WRONG)), 1, "KVX003"),
    (("selfcheck",), 0, "it works"),
)
"""Arguments of poolkit, the exit code to expect, and what has to be in its answer."""


def poolkit(environment: Path, arguments: tuple[str, ...]) -> tuple[int, str]:
    """The exit code of an environment's poolkit, called from a folder with nothing in it, and all that it prints."""
    with tempfile.TemporaryDirectory() as folder:
        command = [environment.resolve() / "bin" / "poolkit", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("usage: python -m release.trial FOLDER PACKAGES")
    environment, packages = Path(sys.argv[1]), sys.argv[2]
    venv.create(environment, with_pip=True, clear=True, symlinks=True)
    pip = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile"]
    subprocess.run([*pip, "--find-links", packages, "azure-poolkit[cli]"], check=True)
    for arguments, code, said in TRIALS:
        got, text = poolkit(environment, arguments)
        if got != code or said not in text:
            sys.exit(f"poolkit {' '.join(arguments)}: exit code {got}, not {code} with {said!r}:\n{text}")
        print(f"poolkit {arguments[0]}: as it should be")


if __name__ == "__main__":
    main()
