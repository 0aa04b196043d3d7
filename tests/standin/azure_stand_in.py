"""The test's side of the stand-in: installing it, preparing its world, reading its log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from standin.azure.node_extensions import NodeExtension, extensions_on_a_node
from standin.azure.outages import ALL, Outage, Outages
from standin.azure.service import Azure
from standin.azure.world import Stored, World, WorldFile
from standin.request_log import Request, RequestLog

if TYPE_CHECKING:
    from pulumi_mocks.engine import PulumiEngine, StandIn

VERSION = "3.29.0"
SUBSCRIPTION = "11111111-1111-4111-8111-111111111111"
_TESTS = Path(__file__).resolve().parents[1]


class AzureStandIn:
    """A simulated Azure in a folder; `plugin` is the installed stand-in, or None where no engine is
    involved."""

    def __init__(self, folder: Path, plugin: StandIn | None = None, seconds_to_delete: float = 0.0) -> None:
        self.plugin = plugin
        self.folder = folder
        self._world = WorldFile(folder / "world.json")
        self._log = RequestLog(folder / "requests.jsonl")
        self._outages = Outages(folder / "outages.json")
        self.azure = Azure(self._world, seconds_to_delete)
        self.subscription = f"/subscriptions/{SUBSCRIPTION}"

    def already_has(self, resource_group: str, batch_account: str | None = None, location: str = "westeurope") -> str:
        """Put a resource group, and a Batch account in it, into the world; returns the id of the last
        made."""
        from standin.azure.other_types import BATCH_ACCOUNT, RESOURCE_GROUP

        arm_id = f"{self.subscription}/resourceGroups/{resource_group}"
        self.azure.put(RESOURCE_GROUP, arm_id, {"location": location})
        if batch_account is not None:
            arm_id += f"/providers/Microsoft.Batch/batchAccounts/{batch_account}"
            self.azure.put(BATCH_ACCOUNT, arm_id, {"location": location})
        return arm_id

    def put(self, token: str, arm_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """PUT an ARM body of a type by its Pulumi token, without an engine; raises
        `standin.errors.ArmError`."""
        from standin.native.table import TYPES

        return self.azure.put(TYPES[token].arm, arm_id, body)

    def on_a_node(self, arm_id: str) -> dict[str, NodeExtension]:
        """What becomes of a pool's extensions on each of its nodes, by their names."""
        with self._world.open() as world:
            pool = self._found(world, arm_id)
            assigned = (pool.response.get("identity") or {}).get("userAssignedIdentities") or {}
            deployed = pool.response["properties"].get("deploymentConfiguration") or {}
            machines = deployed.get("virtualMachineConfiguration") or {}
            return extensions_on_a_node(machines, [ids["clientId"] for ids in assigned.values()])

    def vanish(self, arm_id: str) -> None:
        """Let something that pools are made from, an image say, be deleted by somebody else."""
        with self._world.open() as world:
            world.vanished.append(arm_id.lower())

    def edit(self, arm_id: str, **properties: Any) -> None:
        """Let somebody else change what a read returns at the top of ``properties``."""
        with self._world.open() as world:
            self._found(world, arm_id).response["properties"].update(properties)

    def start_deleting(self, arm_id: str) -> None:
        """Let a deletion have begun that does not end."""
        with self._world.open() as world:
            self._found(world, arm_id).gone_at = float("inf")

    def disturb(self, method: str, path: str, status: int, *, times: int = ALL, carried_out: bool = False) -> None:
        """Let the first `times` requests of each command to paths that match a glob go wrong; see `Outage`."""
        self._outages.order(Outage(method, path, status, times, carried_out))

    def calm(self) -> None:
        """Let all disturbances end."""
        self._outages.end()

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        """What there is: ARM id to what a read returns."""
        with self._world.open() as world:
            return {stored.id: stored.response for stored in world.resources.values()}

    @property
    def ever_made(self) -> int:
        """How many resources were ever created, those that are gone among them."""
        with self._world.open() as world:
            return world.serial

    @property
    def requests(self) -> list[Request]:
        """What Azure was asked, previews left out."""
        return [request for request in self._log.read() if not request.preview]

    @property
    def previewed(self) -> list[Request]:
        """What Azure would have been asked, in previews."""
        return [request for request in self._log.read() if request.preview]

    def puts(self, ending: str, *, preview: bool = False) -> list[Request]:
        """The PUTs whose path ends so, letter case aside."""
        log = self.previewed if preview else self.requests
        return [r for r in log if r.method == "PUT" and r.path.lower().endswith(ending.lower())]

    @staticmethod
    def _found(world: World, arm_id: str) -> Stored:
        found = world.find(arm_id)
        if found is None:
            raise LookupError(f"no {arm_id} among {sorted(world.resources)}")
        return found


def install(
    engine: PulumiEngine, folder: Path, *, version: str = VERSION, seconds_to_delete: float = 0.0
) -> AzureStandIn:
    """Install the stand-in as azure-native at `version`, its world and log in `folder`."""
    plugin = engine.stand_in(
        "azure-native",
        version,
        servicer="standin.provider:AzureNative",
        python_path=[_TESTS],
        env={
            "AZURE_STAND_IN_FOLDER": str(folder),
            "AZURE_STAND_IN_SECONDS_TO_DELETE": str(seconds_to_delete),
        },
    )
    return AzureStandIn(folder, plugin, seconds_to_delete)
