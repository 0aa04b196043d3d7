"""The test's side of the stand-in: installing it, preparing its world, reading its log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standin.azure import vaults
from standin.azure.behaviours import BEHAVIOURS
from standin.azure.node_extensions import NodeExtension, NodeMachine, extensions_on_a_node
from standin.azure.outages import ALL, Outage, Outages
from standin.azure.scale_set import extensions_on_instances
from standin.azure.scale_set_instances import instances_of, model_changed, upgrade
from standin.azure.service import Azure
from standin.azure.world import Stored, World, WorldFile
from standin.bodies import scale_set_body
from standin.request_log import Request, RequestLog

if TYPE_CHECKING:
    from pulumi_mocks.engine import PulumiEngine, StandIn
    from standin.native.resource_type import ResourceType

VERSION = "3.29.0"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
SCALE_SET_EXTENSION = "azure-native:compute:VirtualMachineScaleSetExtension"
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
        self.azure = Azure(self._world, BEHAVIOURS, seconds_to_delete)
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

    def already_has_identity(self, arm_id: str, client_id: str | None = None) -> str:
        """Put a user-assigned identity of that id, and its resource group, into the world; returns the id."""
        group = arm_id.partition("/providers/")[0]
        if self.azure.get(group) is None:
            self.put("azure-native:resources:ResourceGroup", group, {"location": "westeurope"})
        self.put("azure-native:managedidentity:UserAssignedIdentity", arm_id, {"location": "westeurope"})
        if client_id is not None:
            self.edit(arm_id, clientId=client_id)
        return arm_id

    def already_has_scale_set(
        self,
        resource_group: str,
        name: str,
        extensions: Iterable[dict[str, Any]] = (),
        *,
        capacity: int = 1,
        mode: str = "Manual",
        windows: bool = False,
        location: str = "westeurope",
    ) -> str:
        """Put a scale set into the world, and its resource group if that is not there; `extensions` in ARM's form;
        returns its id."""
        group = f"{self.subscription}/resourceGroups/{resource_group}"
        if self.azure.get(group) is None:
            self.already_has(resource_group, location=location)
        arm_id = f"{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}"
        self.put(SCALE_SET, arm_id, scale_set_body(extensions, capacity, mode, windows, location))
        return arm_id

    def put(self, token: str, arm_id: str, body: dict[str, Any], api_version: str | None = None) -> dict[str, Any]:
        """PUT an ARM body of a type by its Pulumi token, without an engine; `api_version` is that of azure-native if
        left out. Raises `standin.errors.ArmError`."""
        kind = _kind(token)
        return self.azure.put(kind.arm_of(arm_id), arm_id, body, api_version or kind.api_version)

    def patch(self, token: str, arm_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """PATCH with an ARM body, without an engine; raises `standin.errors.ArmError`."""
        kind = _kind(token)
        return self.azure.patch(kind.arm_of(arm_id), arm_id, body, kind.api_version)

    def delete(self, arm_id: str) -> None:
        """DELETE without an engine; raises `standin.errors.ArmError`."""
        self.azure.delete(arm_id)

    def purge(self, vault: str) -> None:
        """Let a deleted vault of that name go for good; raises `standin.errors.ArmError` where it is protected."""
        with self._world.open() as world:
            vaults.purge(world, vault)

    def on_instances(self, scale_set: str) -> dict[str, dict[str, NodeExtension]]:
        """The view of a scale set's instances: what becomes of the extensions on each, by instance id and name."""
        with self._world.open() as world:
            return extensions_on_instances(self._found(world, scale_set))

    def instances(self, scale_set: str) -> dict[str, bool]:
        """A scale set's instances by their ids: whether each runs the latest model."""
        with self._world.open() as world:
            found = instances_of(self._found(world, scale_set))
            return {instance_id: instance["latest"] for instance_id, instance in found.items()}

    def upgrade_instances(self, scale_set: str, *instance_ids: str) -> None:
        """``manualupgrade`` of these instances, of all if none is named."""
        with self._world.open() as world:
            upgrade(self._found(world, scale_set), instance_ids or ("*",))

    def start_rolling_upgrade(self, scale_set: str) -> None:
        """Let a rolling upgrade have begun that does not end until `end_rolling_upgrade`."""
        with self._world.open() as world:
            self._found(world, scale_set).unseen["upgrading"] = True

    def end_rolling_upgrade(self, scale_set: str) -> None:
        """Let it end: the instances run the latest model."""
        with self._world.open() as world:
            found = self._found(world, scale_set)
            found.unseen["upgrading"] = False
            model_changed(found)

    def on_a_node(self, arm_id: str) -> dict[str, NodeExtension]:
        """What becomes of a pool's extensions on each of its nodes, by their names."""
        with self._world.open() as world:
            pool = self._found(world, arm_id)
            assigned = (pool.response.get("identity") or {}).get("userAssignedIdentities") or {}
            deployed = pool.response["properties"].get("deploymentConfiguration") or {}
            machines = deployed.get("virtualMachineConfiguration") or {}
            clients = [ids["clientId"] for ids in assigned.values()]
            windows = "windows" in str(machines.get("nodeAgentSkuId")).lower()
            told = (
                pool.response["properties"].get("vmSize"),
                machines.get("imageReference"),
                machines.get("securityProfile"),
            )
            machine = NodeMachine.of(*told, assigned)
            return extensions_on_a_node(machines.get("extensions") or [], clients, windows=windows, machine=machine)

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

    def disturb(
        self, method: str, path: str, status: int, *, times: int = ALL, carried_out: bool = False, spared: int = 0
    ) -> None:
        """Let `times` requests of each command go wrong, after the first `spared` of those that match; see `Outage`."""
        self._outages.order(Outage(method, path, status, times, carried_out, spared))

    @property
    def hangs(self) -> bool:
        """Whether a request waits for an answer that never comes."""
        return self._outages.waited_for

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
        """The PUTs whose path ends so, letter case extras."""
        log = self.previewed if preview else self.requests
        return [r for r in log if r.method == "PUT" and r.path.lower().endswith(ending.lower())]

    @staticmethod
    def _found(world: World, arm_id: str) -> Stored:
        found = world.find(arm_id)
        if found is None:
            raise LookupError(f"no {arm_id} among {sorted(world.resources)}")
        return found


def _kind(token: str) -> ResourceType:
    from standin.native.table import TYPES

    return TYPES[token]


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
