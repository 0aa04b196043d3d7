"""The servicer that the engine takes for azure-native."""

# ruff: noqa: N802 - gRPC decides how the methods are called

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2 as wire

from pulumi_mocks.engine import StandInServicer
from standin.azure.behaviours import BEHAVIOURS
from standin.azure.identities import TENANT
from standin.azure.outages import Outages
from standin.azure.service import Azure
from standin.azure.world import WorldFile
from standin.azure_stand_in import SUBSCRIPTION
from standin.errors import ArmError
from standin.native import checking, diffing, previewing, vault_policies
from standin.native.conversion import inputs_after_reading, inputs_of_import, outputs_of, request_body
from standin.native.resource_type import ResourceType
from standin.native.schema import package_schema
from standin.native.sending import Sender
from standin.native.table import TYPES
from standin.native.values import from_struct, is_unknown, to_struct
from standin.request_log import Request, RequestLog

FOLDER = "AZURE_STAND_IN_FOLDER"
"""Environment variable: the folder of ``world.json`` and ``requests.jsonl``."""
SECONDS_TO_DELETE = "AZURE_STAND_IN_SECONDS_TO_DELETE"


class AzureNative(StandInServicer):
    """azure-native and Azure in one process; secrets reach it unmarked, as azure-native takes them."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        folder = folder or Path(os.environ[FOLDER])
        seconds_to_delete = float(os.environ.get(SECONDS_TO_DELETE, "0"))
        outages = Outages(folder / "outages.json")
        self.azure = Azure(WorldFile(folder / "world.json"), BEHAVIOURS, seconds_to_delete, outages)
        self.log = RequestLog(folder / "requests.jsonl")
        self._sender = Sender(self.azure, self.log)
        self._config: dict[str, str] = {}

    def GetSchema(self, request: Any, context: Any) -> Any:
        return wire.GetSchemaResponse(schema=package_schema(self.name or "azure-native", self.version or "3.29.0"))

    def Configure(self, request: Any, context: Any) -> Any:
        self._config = {key.rpartition(":")[2]: value for key, value in request.variables.items()}
        return wire.ConfigureResponse(supportsPreview=True, supports_autonaming_configuration=True)

    def Invoke(self, request: Any, context: Any) -> Any:
        if request.tok != "azure-native:authorization:getClientConfig":
            context.abort(grpc.StatusCode.UNKNOWN, f"Invoke type {request.tok} not found")
        answer = {
            "clientId": "33333333-3333-4333-8333-333333333333",
            "objectId": "44444444-4444-4444-8444-444444444444",
            "subscriptionId": self._subscription,
            "tenantId": TENANT,
        }
        return wire.InvokeResponse(**{"return": to_struct(answer)})

    def Check(self, request: Any, context: Any) -> Any:
        kind = self._kind(request.urn, context)
        olds, news = from_struct(request.olds), from_struct(request.news)
        news = checking.with_name(kind, olds, news, _naming(request))
        news = self._with_location(kind, olds, news)
        news.setdefault("azureApiVersion", kind.api_version)
        failures = [wire.CheckFailure(reason=reason) for reason in checking.failures(kind, news)]
        return wire.CheckResponse(inputs=to_struct(news), failures=failures)

    def Diff(self, request: Any, context: Any) -> Any:
        kind = self._kind(request.urn, context)
        found = diffing.difference(
            kind, from_struct(request.old_inputs), from_struct(request.news), from_struct(request.olds)
        )
        some = wire.DiffResponse.DIFF_SOME if found.changes else wire.DiffResponse.DIFF_NONE
        return wire.DiffResponse(
            changes=some,
            diffs=found.changes,
            replaces=found.replaces,
            deleteBeforeReplace=found.delete_first,
            detailedDiff={path: _kind_of_change(number) for path, number in found.details.items()},
            hasDetailedDiff=True,
        )

    def Create(self, request: Any, context: Any) -> Any:
        kind, inputs = self._kind(request.urn, context), from_struct(request.properties)
        arm_id, body = kind.arm_id(inputs, self._subscription), request_body(kind, inputs)
        if request.preview:
            self._note_preview(arm_id, kind.version_of(inputs), body)
            return wire.CreateResponse(properties=to_struct(previewing.created(inputs, kind.outputs)))
        if kind.entry_of_parent:
            return wire.CreateResponse(id=arm_id, properties=to_struct(self._write(arm_id, inputs, False, context)))
        if self._is_there(kind, arm_id, context):
            context.abort(grpc.StatusCode.UNKNOWN, f"cannot create already existing resource '{arm_id}'")
        outputs = self._put(kind, arm_id, kind.version_of(inputs), body, context)
        return wire.CreateResponse(id=arm_id, properties=to_struct(outputs))

    def Update(self, request: Any, context: Any) -> Any:
        kind, inputs = self._kind(request.urn, context), from_struct(request.news)
        arm_id, body = kind.arm_id(inputs, self._subscription), request_body(kind, inputs)
        if request.preview:
            self._note_preview(arm_id, kind.version_of(inputs), body)
            outputs = previewing.updated(inputs, kind.outputs, from_struct(request.olds))
        elif kind.entry_of_parent:
            outputs = self._write(arm_id, inputs, True, context)
        else:
            outputs = self._put(kind, arm_id, kind.version_of(inputs), body, context)
        return wire.UpdateResponse(properties=to_struct(outputs))

    def Read(self, request: Any, context: Any) -> Any:
        kind = self._kind(request.urn, context)
        outputs = self._read(kind, request.id, from_struct(request.properties), context)
        if outputs is None:
            return wire.ReadResponse(id="")
        if request.HasField("inputs") and request.inputs.fields:
            inputs = inputs_after_reading(kind, from_struct(request.inputs), from_struct(request.properties), outputs)
        else:
            inputs = inputs_of_import(kind, request.id, outputs)
        return wire.ReadResponse(id=request.id, properties=to_struct(outputs), inputs=to_struct(inputs))

    def Delete(self, request: Any, context: Any) -> Any:
        kind = self._kind(request.urn, context)
        with _told(context):
            if kind.entry_of_parent:
                vault_policies.removed(self._sender, request.id, from_struct(request.properties))
            else:
                self._sender.delete(request.id, kind.api_version)
        return empty_pb2.Empty()

    @property
    def _subscription(self) -> str:
        return self._config.get("subscriptionId") or os.environ.get("ARM_SUBSCRIPTION_ID") or SUBSCRIPTION

    def _kind(self, urn: str, context: Any) -> ResourceType:
        token = urn.split("::")[-2].rpartition("$")[2]
        if token not in TYPES:
            context.abort(grpc.StatusCode.UNKNOWN, f"Resource type {token} not found")
        return TYPES[token]

    def _is_there(self, kind: ResourceType, arm_id: str, context: Any) -> bool:
        try:
            return self._sender.get(arm_id, kind.api_version) is not None
        except ArmError as error:
            text = f"cannot check existence of resource '{arm_id}': status code {error.status}, {error.message}"
            context.abort(grpc.StatusCode.UNKNOWN, text)
            raise

    def _put(
        self, kind: ResourceType, arm_id: str, api_version: str, body: dict[str, Any], context: Any
    ) -> dict[str, Any]:
        with _told(context):
            return outputs_of(kind, self._sender.put(kind.arm_of(arm_id), arm_id, api_version, body))

    def _read(self, kind: ResourceType, arm_id: str, properties: dict[str, Any], context: Any) -> dict[str, Any] | None:
        with _told(context):
            if kind.entry_of_parent:
                return vault_policies.read(self._sender, arm_id, properties)
            response = self._sender.get(arm_id, kind.api_version)
            return None if response is None else outputs_of(kind, response)

    def _write(self, arm_id: str, inputs: dict[str, Any], exists: bool, context: Any) -> dict[str, Any]:
        with _told(context):
            return vault_policies.written(self._sender, arm_id, inputs, exists)

    def _note_preview(self, arm_id: str, api_version: str, body: dict[str, Any]) -> None:
        self.log.note(Request("PUT", arm_id, api_version, body, preview=True))

    def _with_location(self, kind: ResourceType, olds: dict[str, Any], news: dict[str, Any]) -> dict[str, Any]:
        if not kind.has_location or "location" in news:
            return news
        location = olds.get("location") or self._config.get("location") or self._location_of_group(news)
        return news | ({"location": location} if location else {})

    def _location_of_group(self, news: dict[str, Any]) -> str | None:
        group = news.get("resourceGroupName")
        if group is None or is_unknown(group):
            return group
        found = self.azure.get(f"/subscriptions/{self._subscription}/resourceGroups/{group}")
        return found["location"] if found else None


@contextmanager
def _told(context: Any) -> Iterator[None]:
    try:
        yield
    except (ArmError, vault_policies.WrongStateError) as refusal:
        context.abort(grpc.StatusCode.UNKNOWN, str(refusal))
        raise


def _kind_of_change(number: int) -> Any:
    change = wire.PropertyDiff()
    change.kind = number  # type: ignore[assignment] # the stubs want the enumeration's own type
    return change


def _naming(request: Any) -> checking.Naming:
    logical_name = request.urn.rsplit("::", 1)[-1]
    if not request.HasField("autonaming"):
        return checking.Naming(logical_name, request.randomSeed)
    proposal = request.autonaming
    return checking.Naming(logical_name, request.randomSeed, proposal.proposed_name, proposal.mode)
