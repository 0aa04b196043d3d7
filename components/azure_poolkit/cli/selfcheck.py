"""poolkit selfcheck"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, UNUSABLE
from azure_poolkit.output.printing import say

_PACKAGES: Final = ("pulumi", "pulumi-azure-native")
_SECONDS: Final = 120
_ADDRESS: Final = "https://farm.vault.azure.net/secrets/tls"
_PROGRAM: Final = f"""
from azure_poolkit import BatchPool, BatchPoolArgs, FixedScale, KeyVaultForLinux, MarketplaceImage

NODES = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/farm/providers"
    "/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
)
BatchPool("selfcheck", BatchPoolArgs(
    resource_group_name="farm",
    account_name="farm",
    vm_size="Standard_D2s_v5",
    image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
    fixed_scale=FixedScale(target_dedicated_nodes=1),
    identities=[{{"id": NODES, "client_id": "00000000-0000-0000-0000-000000000001"}}],
    extensions=[KeyVaultForLinux(name="certificates", observed_certificates=["{_ADDRESS}"])],
))
"""
_MISTAKE: Final = "KVX003"


@click.command()
def selfcheck() -> None:
    """Tell whether what is installed works: the rules on their own examples, and the preview of a program.

    Takes a few seconds, and asks neither Azure nor a network. Exit codes: 0 it works, 2 something does not.
    """
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    say(f"azure-poolkit {_version('azure-poolkit')} in {sys.prefix}: Python {platform.python_version()}, {packages}")
    failed = [failure for check in (_rules, _preview, _mistake) if (failure := _tried(check))]
    if shutil.which("pulumi") is None:
        say("note: no `pulumi` on PATH; `pulumi preview` and `pulumi up` need it, poolkit does not")
    say("it does not work" if failed else "it works")
    sys.exit(UNUSABLE if failed else NOTHING_WRONG)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "is missing"


def _tried(check: Callable[[], Iterator[str]]) -> bool:
    """Say how ``check``, whose docstring is what it shows and which yields what is wrong, came out."""
    began = time.monotonic()
    wrong = list(check())
    say(f"{'FAILED' if wrong else 'ok'}: {check.__doc__} ({time.monotonic() - began:.1f} s)")
    for line in wrong:
        say(f"    {line}")
    return bool(wrong)


def _rules() -> Iterator[str]:
    """each rule about a request finds its bad example, and nothing in its good one"""
    from azure_poolkit.model.context import Context
    from azure_poolkit.rules.catalogue import CATALOGUE
    from azure_poolkit.rules.engine import judge
    from azure_poolkit.rules.rule import Rule

    for rule in CATALOGUE:
        if isinstance(rule, Rule):
            bad, good = (judge(rule.sample(body), [rule], Context()).findings for body in (rule.bad, rule.good))
            if not bad or good:
                yield rule.code


def _preview() -> Iterator[str]:
    """`poolkit preview` shows the request of a pool"""
    code, printed = _previewed(_PROGRAM)
    if code != NOTHING_WRONG or '"KeyVaultForLinux"' not in printed:
        yield from printed.splitlines() or [f"exit code {code}"]


def _mistake() -> Iterator[str]:
    """`poolkit preview` finds a mistake in it"""
    _, printed = _previewed(_PROGRAM.replace("/secrets/", "/certificates/"))
    if _MISTAKE not in printed:
        yield f"{_MISTAKE} was not found"


def _previewed(program: str) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "Pulumi.yaml").write_text("name: selfcheck\nruntime: python\n", encoding="utf-8")
        (Path(folder) / "__main__.py").write_text(program, encoding="utf-8")
        command = [sys.executable, "-m", "azure_poolkit.cli", "preview", "--project", folder, "--stack", "dev"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            return UNUSABLE, f"no answer within {_SECONDS} s"
    return done.returncode, done.stdout + done.stderr
