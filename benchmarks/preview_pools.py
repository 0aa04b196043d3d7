"""Pools with two extensions each: `pulumi preview` of ours against azure-native's own under a bare component, and our
offline preview against the engine's, in turn, by processor time (user and system) of the command and all it starts.

``python benchmarks/preview_pools.py [pools] [rounds]``. Needs the Pulumi CLI; azure-native is the stand-in of the
tests, whose own time is part of both sides, which brings the ratios nearer to 1 than they are."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import standin  # noqa: E402
from pulumi_mocks.engine import PulumiEngine, why_unavailable  # noqa: E402

PROJECT = "name: NAME\nruntime:\n  name: python\n  options: {toolchain: pip, virtualenv: venv}\n"
OURS = """
from azure_poolkit import AzureMonitorForLinux, BatchPool, BatchPoolArgs, KeyVaultForLinux, MarketplaceImage
for number in range(POOLS):
    first = KeyVaultForLinux(name="certificates", observed_certificates=["https://farm.vault.azure.net/secrets/tls"])
    BatchPool(f"pool{number}", BatchPoolArgs(
        resource_group_name="rendering", account_name="renderingbatch", vm_size="STANDARD_D2S_V5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04", fixed_scale={"target_dedicated_nodes": 2},
        identities=[{"id": IDENTITY, "client_id": "22222222-2222-4222-8222-222222222222"}],
        extensions=[first, AzureMonitorForLinux(name="monitor", after=[first])]))
"""
THEIRS = """
import pulumi
from pulumi_azure_native import batch
for number in range(POOLS):
    parent = pulumi.ComponentResource("bench:index:Pool", f"pool{number}")
    batch.Pool(f"pool{number}", opts=pulumi.ResourceOptions(parent=parent),
        resource_group_name="rendering", account_name="renderingbatch", pool_name=f"pool{number}",
        vm_size="STANDARD_D2S_V5",
        identity={"type": batch.PoolIdentityType.USER_ASSIGNED, "user_assigned_identities": [IDENTITY]},
        scale_settings={"fixed_scale": {"target_dedicated_nodes": 2}},
        deployment_configuration={"virtual_machine_configuration": {
            "node_agent_sku_id": "batch.node.ubuntu 24.04",
            "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
            "extensions": [
                {"name": "certificates", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux",
                 "type_handler_version": "3.0", "auto_upgrade_minor_version": True, "settings": {
                     "secretsManagementSettings": {
                         "observedCertificates": [{"url": "https://farm.vault.azure.net/secrets/tls"}]},
                     "authenticationSettings": {"msiClientId": "22222222-2222-4222-8222-222222222222"}}},
                {"name": "monitor", "publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent",
                 "type_handler_version": "1.33", "auto_upgrade_minor_version": True,
                 "settings": {}, "provision_after_extensions": ["certificates"]},
            ]}})
"""


IDENTITY = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering/providers/"
    "Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
)


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _project(folder: Path, program: str, pools: int) -> Path:
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text(PROJECT.replace("NAME", folder.name), encoding="utf-8")
    (folder / "__main__.py").write_text(
        program.replace("POOLS", str(pools)).replace("IDENTITY", repr(IDENTITY)), encoding="utf-8"
    )
    return folder


def _offline(folder: Path) -> None:
    command = [sys.executable, "-m", "azure_poolkit.cli", "preview", "--project", str(folder), "--stack", "dev"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def main(pools: int = 10, rounds: int = 3) -> None:
    """Print both ratios, and of what."""
    if (reason := why_unavailable()) is not None:
        sys.exit(f"preview_pools: {reason}")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        engine = PulumiEngine(root / "engine")
        azure = standin.install(engine, root / "azure")
        azure.already_has("rendering", "renderingbatch")
        azure.already_has_identity(IDENTITY)
        source = _project(root / "ours", OURS, pools)
        files = ["Pulumi.yaml", "__main__.py"]
        ours = engine.project(source, only=files)
        theirs = engine.project(_project(root / "theirs", THEIRS, pools), only=files)
        taken = []
        for _ in range(rounds + 1):  # the first compiles the modules, and does not count
            marks = [_used()]
            for run in (theirs.preview, ours.preview, lambda: _offline(source)):
                run()
                marks.append(_used())
            taken.append([later - earlier for earlier, later in pairwise(marks)])
    taken = taken[1:]
    for label, above, below in (("ours/azure-native on the engine", 1, 0), ("offline/engine", 2, 1)):
        ratios = [one[above] / one[below] for one in taken]
        print(
            f"{pools} pools, {label}: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), "
            f"{median(one[above] for one in taken):.2f} s against {median(one[below] for one in taken):.2f} s"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
