"""(e): start-up of each command, import time of a program's names, and the plugin's start against a minimal one's."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from measuring import ENVIRONMENT, Row, ratio, run, seconds, table

from azure_poolkit.cli.main import main as poolkit

COMPONENTS = Path(__file__).resolve().parents[1] / "components"
NAMES = "AzureMonitorForLinux, BatchPool, BatchPoolArgs, KeyVaultForLinux, MarketplaceImage"
OURS = f"from azure_poolkit import {NAMES}"
SDKS = "import pulumi; from pulumi_azure_native import batch; batch.Pool"
MINIMAL = """
import pulumi
from pulumi.provider.experimental import component_provider_host

class Args:
    size: pulumi.Input[str]

class Pool(pulumi.ComponentResource):
    def __init__(self, name: str, args: Args, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("minimal:index:Pool", name, {}, opts)

component_provider_host(name="minimal", components=[Pool])
"""


def _commands() -> list[str]:
    return sorted(poolkit.list_commands(click.Context(poolkit)))


def _python(code: str) -> Callable[[], object]:
    return lambda: run([sys.executable, "-c", code])


def _served(main: Path) -> Callable[[], object]:
    """Starts the plugin as the engine does, and ends it as soon as it has said its port."""

    def serve() -> None:
        command = [sys.executable, str(main), "127.0.0.1:1"]
        environment = ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as plugin:
            assert plugin.stdout is not None
            port = plugin.stdout.readline()
            plugin.kill()
        assert port.strip().isdigit(), port

    return serve


def _pairs(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> list[tuple[float, float]]:
    ours(), theirs()
    return [(seconds(ours), seconds(theirs)) for _ in range(rounds)]


def _wall(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def rows(quick: bool) -> Iterator[Row]:
    """Ratios to the least that could do the same."""
    rounds = 1 if quick else 5
    yield ratio(
        "e",
        "import of one program's names",
        "pulumi and azure-native",
        _pairs(_python(OURS), _python(SDKS), rounds),
        "s",
    )
    with tempfile.TemporaryDirectory() as folder:
        minimal = Path(folder) / "__main__.py"
        minimal.write_text(MINIMAL, encoding="utf-8")
        plugins = _served(COMPONENTS / "__main__.py"), _served(minimal)
        yield ratio("e", "plugin: from start to its port", "plugin of one component", _pairs(*plugins, rounds), "s")
    for name in ("--version", *(f"{command} --help" for command in _commands())):
        command = [sys.executable, "-m", "azure_poolkit.cli", *name.split()]
        pairs = _pairs(lambda command=command: run(command), _python("import click"), 1 if quick else 3)
        yield ratio("e", f"`poolkit {name}`", "`python -c 'import click'`", pairs, "s")


if __name__ == "__main__":
    print(table(list(rows(quick=False))))
