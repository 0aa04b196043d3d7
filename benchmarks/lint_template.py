"""A template of 1000 pools with 5 extensions each: judging it against checkov, which reads it and has no rule for it.

Both are run as commands, in turn, and what counts is processor time; both find their modules compiled, as on every run
but the first. checkov is taken from PATH, or from CHECKOV;
install it where it harms nothing: ``python -m venv checkov && checkov/bin/pip install checkov``, then
``CHECKOV=checkov/bin/checkov``.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measuring import Row, ratio, run, seconds

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


def spread(values: list[float]) -> str:
    """The middle of ``values``, and between what they lie."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def compared(rounds: int, distinct: bool) -> tuple[list[tuple[float, float]], float]:
    """What poolkit and checkov take in each round, and how large the template is in MB; without checkov, it takes 0."""
    checkov = os.environ.get("CHECKOV") or shutil.which("checkov")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "main.json"
        file.write_text(template(distinct), encoding="utf-8")
        ours = [sys.executable, "-m", "azure_poolkit.cli", "lint", str(file)]
        theirs = [checkov or "", "--file", str(file), "--framework", "arm", "--compact", "--quiet", "--soft-fail"]
        for command in (ours, theirs) if checkov else (ours,):
            run(command)  # compiles its modules
        taken = [(spent(ours), spent(theirs) if checkov else 0.0) for _ in range(rounds)]
        return taken, file.stat().st_size / 1e6


def spent(command: list[str]) -> float:
    """Processor time of ``command``."""
    return seconds(lambda: run(command))


def rows(quick: bool) -> Iterator[Row]:
    """How many times as long checkov takes."""
    for distinct in (False,) if quick else (False, True):
        taken, size = compared(1 if quick else 3, distinct)
        pools = "pools, no two equal" if distinct else "pools that differ in name"
        what = f"{POOLS} {pools} ({size:.1f} MB): checkov to `poolkit lint`"
        if not taken[0][1]:
            print("(c) is left out: checkov is not here, see the head of lint_template.py", file=sys.stderr)
            return
        yield ratio("c", what, "checkov", [(its, mine) for mine, its in taken], "s", goal=20, at_least=True)


def main() -> None:
    """Print what both take, and the ratio."""
    found, size = compared(ROUNDS, "--distinct" in sys.argv)
    print(f"{POOLS} pools, {size:.1f} MB, judged whole by poolkit lint: {spread([mine for mine, _ in found])} s")
    if not found[0][1]:
        print("checkov is not here: nothing to compare with; see the head of this file")
        return
    print(f"only read by checkov: {spread([its for _, its in found])} s")
    print(f"checkov/poolkit: {spread([its / mine for mine, its in found])}")


if __name__ == "__main__":
    main()
