"""A template of 1000 pools with 5 extensions each: judging it against checkov, which reads it and has no rule for it.

Both are run as commands, in turn, and what counts is processor time; both find their modules compiled, as on every run
but the first. checkov is taken from PATH, or from CHECKOV;
install it where it harms nothing: ``python -m venv checkov && checkov/bin/pip install checkov``, then
``CHECKOV=checkov/bin/checkov``.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from azure_poolkit.rules.extensions.samples import (
    azure_monitor,
    gpu_driver,
    key_vault,
    key_vault_settings,
    on_image,
    pool,
)

POOLS = 1000
ROUNDS = 5
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
OTHERS = {
    "AzureMonitorWindowsAgent": "Microsoft.Azure.Monitor",
    "NvidiaGpuDriverWindows": "Microsoft.HpcCompute",
    "IaaSAntimalware": "Microsoft.Azure.Security",
    "DSC": "Microsoft.Powershell",
}
IMAGE = {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter", "version": "latest"}


def body(number: int | None = None) -> dict[str, Any]:
    """A good pool of five extensions; with a ``number``, one that no other is equal to in what it has."""
    after = {"provisionAfterExtensions": ["certificates"], "settings": {"AntimalwareEnabled": True}}
    others = [gpu_driver(name=type_, publisher=publisher, type=type_, **after) for type_, publisher in OTHERS.items()]
    others[0]["settings"] = azure_monitor()["settings"] | after["settings"]
    certificates = key_vault("Windows", settings=key_vault_settings(requireInitialSync=True))
    if number is not None:
        certificates["settings"]["secretsManagementSettings"]["pollingIntervalInS"] = str(300 + number)
    made = on_image(pool(certificates, *others), IMAGE, "batch.node.windows amd64")
    return made if number is None else made | {"tags": {"number": str(number)}}


def template(distinct: bool = False) -> str:
    """The template, on one line, as tools write it; its pools differ in their names only, unless they are
    ``distinct``."""
    resource = {"type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-07-01"}
    return json.dumps(
        {
            "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            "contentVersion": "1.0.0.0",
            "resources": [
                {**resource, "name": f"account/pool{number}", **body(number if distinct else None)}
                for number in range(POOLS)
            ],
        },
    )


def seconds(command: list[str]) -> float:
    """How long ``command``, which must end well, keeps a core busy: other work on the machine does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spread(values: list[float]) -> str:
    """The middle of ``values``, and between what they lie."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def main() -> None:
    """Print what both take, and the ratio."""
    checkov = os.environ.get("CHECKOV") or shutil.which("checkov")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "main.json"
        file.write_text(template("--distinct" in sys.argv), encoding="utf-8")
        ours = [sys.executable, "-m", "azure_poolkit.cli", "lint", str(file)]
        theirs = [checkov or "", "--file", str(file), "--framework", "arm", "--compact", "--quiet", "--soft-fail"]
        for command in (ours, theirs) if checkov else (ours,):
            seconds(command)  # compiles its modules
        rounds = [(seconds(ours), seconds(theirs) if checkov else 0.0) for _ in range(ROUNDS)]
        size = file.stat().st_size / 1e6
    print(f"{POOLS} pools, {size:.1f} MB, judged whole by poolkit lint: {spread([mine for mine, _ in rounds])} s")
    if not checkov:
        print("checkov is not here: nothing to compare with; see the head of this file")
        return
    print(f"only read by checkov: {spread([its for _, its in rounds])} s")
    print(f"checkov/poolkit: {spread([its / mine for mine, its in rounds])}")


if __name__ == "__main__":
    main()
