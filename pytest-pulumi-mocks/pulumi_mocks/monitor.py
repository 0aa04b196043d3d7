"""The engine's side of a run: answers pulumi's RPCs and keeps what they say."""

# ruff: noqa: N802 - the methods are called as the RPCs they answer
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import callback_pb2, resource_pb2

from ._output_types import given_outputs
from ._pulumi_internals import FEATURES, REGISTRATION, computed_outputs
from .answers import Answer, answer_for, on_the_wire
from .calls import Calls
from .defaults import ResourceRequest
from .errors import DuplicateUrnError
from .options import read_options, registered_options
from .properties import Properties
from .records import Kind
from .session import Entry, Session
from .stack_references import read_stack_reference
from .tokens import STACK_REFERENCE_TYPE, STACK_TYPE
from .transforms import Transforms
from .unknown import UNKNOWN, Unknown
from .wire import decoded, encoded_properties


class Monitor:
    """Stands where the SDK expects the stub of the resource monitor; methods are named as its RPCs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._transforms = Transforms()
        self._calls = Calls(session, self._transforms)
        self._packages = 0
        self.Invoke = self._calls.invoke
        self.Call = self._calls.call
        self.ExistsResource = self._calls.exists

    def RegisterResource(self, request: Any) -> Any:
        if request.type == STACK_TYPE:
            self._session.stack_urn = self._session.urn("", request.type, request.name)
            return resource_pb2.RegisterResourceResponse(urn=self._session.stack_urn)
        urn = self._session.urn(request.parent, request.type, request.name)
        transforms = self._transforms.for_resource(urn, request)
        if not transforms:
            return self._register(request, urn, 0)
        return self._register_transformed(request, urn, transforms)

    async def _register_transformed(self, request: Any, urn: str, transforms: list[callback_pb2.Callback]) -> Any:
        registration = REGISTRATION.get()
        changed = await self._transforms.run(request, transforms)
        REGISTRATION.set(registration)
        return self._register(changed, urn, len(transforms))

    def _register(self, request: Any, urn: str, transforms: int) -> Any:
        self._check_unique(urn)
        kind: Kind = "remote" if request.remote else "custom" if request.custom else "component"
        registration = REGISTRATION.get()
        instance = registration.instance if registration else None
        inputs = decoded(request.object)
        computed = computed_outputs(registration) if registration else frozenset()
        asked = self._asked(request, urn, inputs, request.importId or None)
        answer = answer_for(asked, instance, self._session.mocks, exists=False, computed=computed)
        if kind == "component":
            answer = Answer(None, answer.overlay)
        echoed = encoded_properties(inputs) if request.remote else request.object
        state = on_the_wire(echoed, answer.overlay, list(request.additionalSecretOutputs), instance)
        options = registered_options(request) | {"given": {} if transforms else given_outputs(registration)}
        self._keep(request, urn, kind, answer.id, inputs, decoded(state), options, transforms)
        return resource_pb2.RegisterResourceResponse(
            urn=urn, id=answer.id if isinstance(answer.id, str) else "", object=state
        )

    def ReadResource(self, request: Any) -> Any:
        urn = self._session.urn(request.parent, request.type, request.name)
        self._check_unique(urn)
        registration = REGISTRATION.get()
        instance = registration.instance if registration else None
        inputs = decoded(request.properties)
        if request.type == STACK_REFERENCE_TYPE:
            answer = read_stack_reference(self._session, request.id)
        else:
            asked = replace(self._asked(request, urn, inputs, request.id), read=True)
            computed = computed_outputs(registration) if registration else frozenset()
            answer = answer_for(asked, instance, self._session.mocks, exists=True, computed=computed)
        hidden = list(request.additionalSecretOutputs)
        outputs = decoded(on_the_wire(request.properties, answer.overlay, hidden, instance))
        self._keep(request, urn, "read", answer.id, inputs, outputs, read_options(request))
        # For a read an update cannot carry an unknown value: it is left out, and the rest called unknown.
        known = {name: value for name, value in answer.overlay.items() if value is not UNKNOWN}
        return resource_pb2.ReadResourceResponse(
            urn=urn,
            id=answer.id if isinstance(answer.id, str) else "",
            properties=on_the_wire(request.properties, known, hidden, instance if self._session.preview else None),
            unknown=len(known) < len(answer.overlay),
        )

    def _keep(
        self,
        request: Any,
        urn: str,
        kind: Kind,
        id: str | Unknown | None,
        inputs: Properties,
        outputs: Properties,
        options: Mapping[str, Any],
        transforms: int = 0,
    ) -> None:
        registration = REGISTRATION.get()
        self._session.add(
            Entry(
                type=request.type,
                name=request.name,
                urn=urn,
                parent=request.parent,
                kind=kind,
                id=id,
                inputs=inputs,
                outputs=outputs,
                transforms=transforms,
                instance=registration.instance if registration else None,
                options=options,
            )
        )

    def _asked(self, request: Any, urn: str, inputs: Properties, existing_id: str | None) -> ResourceRequest:
        session = self._session
        return ResourceRequest(
            type=request.type,
            name=request.name,
            urn=urn,
            inputs=inputs,
            project=session.project,
            stack=session.stack,
            organization=session.organization,
            preview=session.preview,
            provider=request.provider or None,
            existing_id=existing_id,
        )

    def _check_unique(self, urn: str) -> None:
        if urn not in self._session.by_urn or "duplicate_urns" in self._session.allow:
            return
        *_, qualified, name = urn.split("::")
        raise self._session.refuse(
            DuplicateUrnError(
                f"two resources have the URN {urn}: the engine refuses this. "
                f"Give the second {qualified.rpartition('$')[2]} another name than {name!r}, or another parent"
            )
        )

    def RegisterResourceOutputs(self, request: Any) -> Empty:
        outputs = decoded(request.outputs)
        if request.urn == self._session.stack_urn:
            self._session.stack_outputs = outputs
        elif request.urn in self._session.by_urn:
            self._session.by_urn[request.urn].registered_outputs = outputs
        return Empty()

    def RegisterStackTransform(self, request: callback_pb2.Callback) -> Empty:
        self._transforms.of_stack.append(request)
        return Empty()

    def RegisterStackInvokeTransform(self, request: callback_pb2.Callback) -> Empty:
        self._transforms.of_invokes.append(request)
        return Empty()

    def RegisterResourceHook(self, request: Any) -> Empty:
        return Empty()

    def RegisterErrorHook(self, request: Any) -> Empty:
        return Empty()

    def RegisterPackage(self, request: Any) -> Any:
        self._packages += 1
        return resource_pb2.RegisterPackageResponse(ref=f"package-{self._packages}")

    def GetDeploymentInfo(self, request: Any) -> Any:
        return resource_pb2.DeploymentInfo(supportedFeatures=sorted(FEATURES))

    def SignalAndWaitForShutdown(self, request: Any) -> Empty:
        return Empty()
