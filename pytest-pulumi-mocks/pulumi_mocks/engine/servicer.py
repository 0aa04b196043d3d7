"""The servicers behind a stand-in plugin: a base class with harmless answers, and the echo built on it."""

# ruff: noqa: N802 - gRPC decides how the methods are called and what they take

from __future__ import annotations

import json
import threading
import uuid
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf import empty_pb2, json_format
from pulumi.runtime.proto import plugin_pb2, provider_pb2, resource_pb2
from pulumi.runtime.proto.provider_pb2_grpc import ResourceProviderServicer
from pulumi.runtime.proto.resource_pb2_grpc import ResourceMonitorStub

if TYPE_CHECKING:
    from collections.abc import Mapping

    from google.protobuf.struct_pb2 import Struct

_DIFF = provider_pb2.DiffResponse
_CHANGED = provider_pb2.PropertyDiff


class StandInServicer(ResourceProviderServicer):
    """A resource provider that accepts every configuration and knows no resource; derive your own from it.

    `name`, `version` and `schema` are set, before the first call, to what `stand_in(…)` was given;
    `stopped` is set once the engine asks for cancellation.
    """

    name: str = ""
    version: str = ""
    schema: Mapping[str, Any] = {}

    def __init__(self) -> None:
        self.stopped = threading.Event()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        """Tell the version under which the stand-in was installed."""
        return plugin_pb2.PluginInfo(version=self.version)

    def GetSchema(self, request: Any, context: Any) -> Any:
        """Tell the schema, with name and version filled in."""
        schema = {"name": self.name, "version": self.version, **self.schema}
        return provider_pb2.GetSchemaResponse(schema=json.dumps(schema))

    def CheckConfig(self, request: Any, context: Any) -> Any:
        """Accept the provider's configuration as it is."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: Any) -> Any:
        """Say which of the provider's settings change; none makes it a different provider."""
        changed = sorted(_changed_properties(request.old_inputs, request.news))
        return _DIFF(changes=_DIFF.DIFF_SOME if changed else _DIFF.DIFF_NONE, diffs=changed)

    def Configure(self, request: Any, context: Any) -> Any:
        """Take secrets, resource references and previews."""
        return provider_pb2.ConfigureResponse(acceptSecrets=True, acceptResources=True, supportsPreview=True)

    def Attach(self, request: Any, context: Any) -> Any:
        """Nothing is told to the engine, so its address is not needed."""
        return empty_pb2.Empty()

    def Cancel(self, request: Any, context: Any) -> Any:
        """Remember that the engine wants no more work done."""
        self.stopped.set()
        return empty_pb2.Empty()


class EchoServicer(StandInServicer):
    """Takes resources of any type: their outputs are their inputs, and every change is an update in place."""

    def Check(self, request: Any, context: Any) -> Any:
        """Accept any inputs."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def Diff(self, request: Any, context: Any) -> Any:
        """Compare inputs at the top level."""
        changed = _changed_properties(request.old_inputs, request.news)
        return _DIFF(
            changes=_DIFF.DIFF_SOME if changed else _DIFF.DIFF_NONE,
            diffs=sorted(changed),
            detailedDiff={key: _CHANGED(kind=kind, inputDiff=True) for key, kind in changed.items()},
            hasDetailedDiff=True,
        )

    def Create(self, request: Any, context: Any) -> Any:
        """Give an id made of the resource's name; none in a preview."""
        identity = "" if request.preview else f"{request.name}-{uuid.uuid4().hex[:8]}"
        return provider_pb2.CreateResponse(id=identity, properties=request.properties)

    def Construct(self, request: Any, context: Any) -> Any:
        """Make a component without children, whose outputs are its inputs."""
        with grpc.insecure_channel(request.monitorEndpoint) as channel:
            monitor = ResourceMonitorStub(channel)
            asked = resource_pb2.RegisterResourceRequest(
                type=request.type, name=request.name, parent=request.parent, object=request.inputs, acceptSecrets=True
            )
            urn = monitor.RegisterResource(asked).urn
            monitor.RegisterResourceOutputs(
                resource_pb2.RegisterResourceOutputsRequest(urn=urn, outputs=request.inputs)
            )
        return provider_pb2.ConstructResponse(urn=urn, state=request.inputs)

    def Read(self, request: Any, context: Any) -> Any:
        """Say that everything is as the state has it."""
        return provider_pb2.ReadResponse(id=request.id, properties=request.properties, inputs=request.inputs)

    def Update(self, request: Any, context: Any) -> Any:
        """Take the new inputs as outputs."""
        return provider_pb2.UpdateResponse(properties=request.news)

    def Delete(self, request: Any, context: Any) -> Any:
        """Let it go."""
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:
        """Return the arguments."""
        return provider_pb2.InvokeResponse(**{"return": request.args})


def _changed_properties(old: Struct, new: Struct) -> dict[str, Any]:
    before, after = json_format.MessageToDict(old), json_format.MessageToDict(new)
    return {
        **dict.fromkeys(before.keys() - after.keys(), _CHANGED.DELETE),
        **dict.fromkeys(after.keys() - before.keys(), _CHANGED.ADD),
        **{key: _CHANGED.UPDATE for key in before.keys() & after.keys() if before[key] != after[key]},
    }
