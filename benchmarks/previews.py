"""(a), (b), (f) and (g): pools with two extensions each, previewed by the engine and without it, and reported on.

Ours against azure-native's own under a bare component, and our offline preview against the engine's of the same
program, in turn, by processor time (user and system) of each command and all it starts. azure-native is the stand-in of
the tests, whose own time is part of both sides of (a) and of the engine's side of (b). Needs the Pulumi CLI."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from measuring import Memory, Row, exponent, ratio, run, seconds

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import standin  # noqa: E402
from pulumi_mocks.engine import Project, PulumiEngine, why_unavailable  # noqa: E402

SIZES = (10, 100, 400)
QUICK = (5, 10, 20)
GOALS = {10: 1.1, 100: 1.1, 400: 1.05}
REPORTED = 200
STAND_IN = "pulumi_mocks.engine.serve"
POOLKIT = (sys.executable, "-m", "azure_poolkit.cli")

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


def _project(folder: Path, program: str, pools: int) -> Path:
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text(PROJECT.replace("NAME", folder.name), encoding="utf-8")
    (folder / "__main__.py").write_text(
        program.replace("POOLS", str(pools)).replace("IDENTITY", repr(IDENTITY)), encoding="utf-8"
    )
    return folder


class Bench:
    """An engine of its own, with the stand-in for Azure, in ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.engine = PulumiEngine(root / "engine")
        azure = standin.install(self.engine, root / "azure")
        azure.already_has("rendering", "renderingbatch")
        azure.already_has_identity(IDENTITY)

    def project(self, program: str, name: str, pools: int) -> tuple[Project, Path]:
        """The program as the engine's project, and its folder."""
        folder = _project(self.root / f"{name}{pools}", program, pools)
        return self.engine.project(folder, only=["Pulumi.yaml", "__main__.py"]), folder


def _offline(folder: Path) -> None:
    run([*POOLKIT, "preview", "--project", str(folder), "--stack", "dev"])


def _measured(works: list[Callable[[], object]], rounds: int) -> list[list[tuple[float, float]]]:
    """Of each round, of each work: seconds and MiB. The first round compiles the modules, and does not count."""
    taken = []
    for _ in range(rounds + 1):
        row = []
        for work in works:
            with Memory(but=(STAND_IN,)) as memory:
                spent = seconds(work)
            row.append((spent, memory.peak))
        taken.append(row)
    return taken[1:]


def _rows_of(bench: Bench, pools: int, rounds: int) -> tuple[list[Row], list[float]]:
    theirs, _ = bench.project(THEIRS, "theirs", pools)
    ours, folder = bench.project(OURS, "ours", pools)
    taken = _measured([theirs.preview, ours.preview, lambda: _offline(folder)], rounds)
    engine = f"{pools} pools, `pulumi preview`"
    offline = f"{pools} pools, `poolkit preview`"
    own = "azure-native's own pools"
    rows = [
        ratio("a", engine, own, [(b[0], a[0]) for a, b, _ in taken], "s", goal=GOALS.get(pools, 1.1)),
        ratio("b", offline, "the engine's", [(c[0], b[0]) for _, b, c in taken], "s", goal=0.3),
        ratio("b", f"{offline}, peak memory", "engine and program", [(c[1], b[1]) for _, b, c in taken], "MiB", goal=1),
    ]
    return rows, [median(one[which][0] for one in taken) for which in range(3)]


def _report(bench: Bench, pools: int, rounds: int) -> Row:
    project, folder = bench.project(OURS, "reported", pools)
    file = folder / "preview.json"

    def preview() -> None:
        done = project.pulumi("preview", "--json", "--show-sames", "--stack", project.stack)
        file.write_text(done.stdout, encoding="utf-8")

    def report() -> None:
        run([*POOLKIT, "report", str(file), "--format", "markdown"])

    preview()
    taken = _measured([preview, report], rounds)
    pairs = [(b[0], a[0]) for a, b in taken]
    return ratio("g", f"{pools} pools, `poolkit report`", "the preview it reports on", pairs, "s")


def rows(quick: bool) -> Iterator[Row]:
    """What is measured; nothing where there is no Pulumi CLI."""
    if (reason := why_unavailable()) is not None:
        print(f"(a), (b), (f) and (g) are left out: {reason}", file=sys.stderr)
        return
    sizes, rounds = (QUICK, 1) if quick else (SIZES, 3)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        times = []
        for pools in sizes:
            found, taken = _rows_of(bench, pools, rounds)
            yield from found
            times.append(taken)
        for what, of_sizes in zip(
            ("azure-native's own on the engine", "ours on the engine", "ours offline"),
            zip(*times, strict=True),
            strict=True,
        ):
            yield exponent("f", f"growth of previews: {what}", sizes, of_sizes)
        yield _report(bench, QUICK[-1] if quick else REPORTED, rounds)
