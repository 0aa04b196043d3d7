"""Reads every release named here and writes the tables anew: needs a package index, and some minutes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

RELEASES: Final = {
    "azure-mgmt-batch": (
        *("5.0.0", "6.0.0", "7.0.0", "8.0.0", "9.0.0", "14.0.0", "15.0.0", "16.0.0", "16.1.0", "16.2.0"),
        *("17.0.0", "17.1.0", "17.2.0", "17.3.0", "18.0.0", "19.0.0"),
    ),
    "azure-mgmt-compute": ("30.6.0", "31.0.0", "33.1.0", "34.1.0", "36.0.0", "37.0.0", "38.0.0", "39.0.0"),
    "azure-mgmt-keyvault": ("14.1.0",),
    "azure-mgmt-authorization": ("4.0.0",),
    "azure-mgmt-msi": ("7.1.0",),
}
"""The releases that have each API version; add a newer one at the end of its line."""
_NEEDED: Final = (
    "msrest",
    "msrestazure",
    "azure-core",
    "azure-mgmt-core",
    "azure-common",
    "isodate",
    "typing-extensions",
)
_TOP: Final = Path(__file__).parents[1]


def main() -> None:
    """Install each release by itself, read it, and merge what was read."""
    with tempfile.TemporaryDirectory() as folder:
        needed = Path(folder) / "needed"
        _install(needed, *_NEEDED)
        read = []
        for package, versions in RELEASES.items():
            for version in versions:
                target = Path(folder) / f"{package}-{version}"
                _install(target, f"{package}=={version}", "--no-deps")
                file = target.with_suffix(".json")
                paths = os.pathsep.join(map(str, (target, needed, _TOP)))
                environment = os.environ | {"PYTHONPATH": paths}
                subprocess.run([sys.executable, "-m", "shape_tables.releases", str(file)], env=environment, check=True)
                read.append(str(file))
        subprocess.run([sys.executable, "-m", "shape_tables", *read], cwd=_TOP, check=True)


def _install(target: Path, *what: str) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(target), *what]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
