"""The stack project on the real engine: a copy, one stack of it, and the Azure it is in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import standin
from pulumi_mocks.engine import Project, PulumiEngine, Run
from standin.request_log import Request

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOT = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images"
    "/providers/Microsoft.Compute/snapshots/render-node"
)
_IN_MODEL = "/extensions/"


@dataclass
class Farm:
    """A copy of the stack project with one stack, the Azure it is in, and what its commands did, by their names."""

    project: Project
    azure: standin.AzureStandIn
    world: Path
    runs: dict[str, Run] = field(default_factory=dict)
    requests: dict[str, list[Request]] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)
    """The types of what was there after each command."""

    @property
    def there(self) -> dict[str, dict[str, Any]]:
        """What Azure has, by its id. What is in a scale set's model is not told by itself."""
        return {id_: told for id_, told in self.azure.resources.items() if _IN_MODEL not in id_.lower()}

    def run(self, name: str, operation: str, **options: Any) -> None:
        """Run ``preview``, ``up`` or ``destroy``, and keep what it did, and the requests that Azure got."""
        before = len(self.azure.requests)
        self.runs[name] = getattr(self.project, operation)(**options)
        self._keep(name, before)

    def kill(self, name: str, operation: str, moment: Callable[[], bool]) -> None:
        """Start ``up``, kill it with all that it started once `moment` has come, and unlock the stack."""
        before = len(self.azure.requests)
        with self.project.start(operation) as running:
            running.wait_until(moment, timeout=120)
            running.kill()
        self.project.cancel()
        self._keep(name, before)

    def edit(self, path: str, old: str, new: str) -> None:
        """Put `new` in place of the first `old` in a file."""
        file = self.project.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def hide_in_protected_settings(self, text: str) -> None:
        """Give the Linux pool an extension with a secret: the driver of a GPU, and nodes that have one."""
        self.edit(
            "stacks/pool_settings.py", 'vm_size: str = "Standard_D2s_v5"', 'vm_size: str = "Standard_NC4as_T4_v3"'
        )
        settings = self.project.folder / "stacks" / "Pulumi.prod.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("Standard_D8s_v5", "Standard_NC8as_T4_v3"))
        self.edit(
            "stacks/node_pools.py",
            "[certificates, monitoring]",
            f"""[certificates, RawExtension(
                publisher="Microsoft.HpcCompute",
                type="NvidiaGpuDriverLinux",
                type_handler_version="1.9",
                protected_settings={{"licence": {{"keys": ["{text}"]}}}},
            ), monitoring]""",
        )
        self.edit(
            "stacks/node_pools.py", "    NetworkConfiguration,\n", "    NetworkConfiguration,\n    RawExtension,\n"
        )

    def found_on_disk(self, text: str) -> list[Path]:
        """Every file of the engine's and of the stand-in's that holds a text."""
        logs = [*self.world.iterdir(), *(path for path in self.project.folder.parent.iterdir() if path.is_file())]
        assert {path.name for path in logs} >= {"world.json", "requests.jsonl"}
        return self.project.find_on_disk(text) + [path for path in logs if text in path.read_text(encoding="utf-8")]

    def pool_requests(self, name: str) -> list[tuple[str, str]]:
        """The requests for pools that a command made: method and the pool's name."""
        return self._requests(name, "/pools/")

    def scale_set_requests(self, name: str) -> list[tuple[str, str]]:
        """The same of scale sets."""
        return self._requests(name, "/virtualMachineScaleSets/")

    def _requests(self, name: str, part: str) -> list[tuple[str, str]]:
        return [(r.method, r.path.rpartition("/")[2]) for r in self.requests[name] if part in r.path]

    def _keep(self, name: str, requests_before: int) -> None:
        self.requests[name] = self.azure.requests[requests_before:]
        self.left[name] = sorted(resource["type"] for resource in self.there.values())


def plant(engine: PulumiEngine, world: Path, source: Path, stack: str) -> Farm:
    """Copy the stack project by way of `source`, and make `stack`, in an Azure kept in `world`.

    Of prod the platform stack, whose outputs it reads, is made first, of staging the snapshot that its image is from.
    """
    shutil.copytree(ROOT / "stacks", source / "stacks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Pulumi.yaml", source)
    azure = standin.install(engine, world)
    if stack == "prod":
        engine.project(ROOT / "tests" / "engine" / "platform_stack", stack=stack).up()
    if stack == "staging":
        group = SNAPSHOT.partition("/providers/")[0]
        azure.put("azure-native:resources:ResourceGroup", group, {"location": "westeurope"})
        disk = {"creationData": {"createOption": "Empty"}, "diskSizeGB": 64}
        azure.put("azure-native:compute:Snapshot", SNAPSHOT, {"location": "westeurope", "properties": disk})
    farm = Farm(engine.project(source, stack=stack), azure, world)
    if stack == "prod":
        for key in ("render-farm:platform: ", "stack: "):
            farm.edit("stacks/Pulumi.prod.yaml", f"{key}contoso/", f"{key}organization/")
        farm.edit("stacks/Pulumi.prod.yaml", "/subscriptions/00000000-0000-0000-0000-000000000000", azure.subscription)
    return farm
