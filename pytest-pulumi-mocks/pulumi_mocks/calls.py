"""Invokes and method calls."""

from __future__ import annotations

from typing import Any, Literal

import grpc
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import provider_pb2, resource_pb2

from ._pulumi_internals import InvokeSite, invoke_site
from .errors import UnmockedCallError
from .mocks import CallMock
from .properties import Properties
from .records import CallRecord
from .session import Session
from .tokens import GET_RESOURCE_TOKEN
from .transforms import Transforms
from .wire import decoded, encoded, encoded_properties

Form = Literal["plain", "output", "method"]
EXISTS_TOKEN = "pulumi:pulumi:existsResource"


class RefusedCall(grpc.RpcError):  # type: ignore[misc]
    """How a failing call reaches the SDK, which makes an exception of it that a program may catch."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.UNKNOWN

    def details(self) -> str:
        return self._text


class Calls:
    """Answers invokes and method calls from the mocks."""

    def __init__(self, session: Session, transforms: Transforms) -> None:
        self._session = session
        self._transforms = transforms

    def invoke(self, request: Any) -> Any:
        site = invoke_site()
        if request.tok == GET_RESOURCE_TOKEN:
            return self._get_resource(request)
        if self._transforms.of_invokes:
            return self._transformed(request, site)
        return self._answer(request, site)

    async def _transformed(self, request: Any, site: InvokeSite) -> Any:
        return self._answer(await self._transforms.run_on_invoke(request), site._replace(args=None))

    def _answer(self, request: Any, site: InvokeSite) -> Any:
        form: Form = "output" if site.is_output_form else "plain"
        args = decoded(site.args if site.args is not None else request.args)
        result = self._result(request, form, args, list(request.dependsOn))
        if result is None:
            return resource_pb2.ResourceInvokeResponse(unknown=True)
        return resource_pb2.ResourceInvokeResponse(**{"return": result})

    def call(self, request: Any) -> Any:
        result = self._result(request, "method", decoded(request.args), [])
        return provider_pb2.CallResponse(**{"return": result})

    def exists(self, request: Any) -> Any:
        """Whether a resource of a type and id exists: one of this run's, or as a mock of EXISTS_TOKEN says."""
        for entry in self._session.order:
            if entry.type == request.type and entry.id == request.id:
                return resource_pb2.ExistsResourceResponse(exists=True)
        asked = resource_pb2.ResourceInvokeRequest(tok=EXISTS_TOKEN)
        result = self._result(asked, "output", Properties({"type": request.type, "id": request.id}), [])
        if result is None:
            return resource_pb2.ExistsResourceResponse(unknown=True)
        return resource_pb2.ExistsResourceResponse(exists=bool(decoded(result).get("exists")))

    def _result(self, request: Any, form: Form, args: Properties, depends_on: list[str]) -> Struct | None:
        """The result; None where it is to stay unknown."""
        mock = self._session.mocks.for_call(request.tok)
        result: Struct | None = None
        try:
            if self._unconfigured(getattr(request, "provider", "")):
                result = Struct()
            elif not self._stays_unknown(request.tok, form, mock, depends_on):
                result = self._mocked(mock, args)
        finally:
            self._session.calls.append(
                CallRecord(
                    token=request.tok,
                    args=args,
                    form=form,
                    result=decoded(result) if result is not None else None,
                    provider=request.provider or None,
                    depends_on=tuple(sorted(depends_on)),
                )
            )
        return result

    def _unconfigured(self, provider: str) -> bool:
        """Whether a preview goes through a provider whose configuration is not known: the engine then asks nobody, and
        gives an empty result."""
        entry = self._session.by_urn.get(provider.rpartition("::")[0]) if provider else None
        return self._session.preview and entry is not None and bool(entry.inputs.unknown_paths)

    def _mocked(self, mock: CallMock | None, args: Properties) -> Struct:
        assert mock is not None
        if mock.failure is not None:
            raise RefusedCall(str(mock.failure))
        return encoded(mock.answer(args))

    def _stays_unknown(self, token: str, form: Form, mock: CallMock | None, depends_on: list[str]) -> bool:
        if mock is not None:
            mock.uses += 1
        if self._session.preview and form == "output" and self._session.pending(depends_on):
            return True
        if mock is not None and not mock.is_unknown:
            return False
        allowed = mock is not None or "unmocked_calls" in self._session.allow
        if allowed and form == "output":
            return True
        raise self._session.refuse(UnmockedCallError(_refusal(token, form, allowed=allowed)))

    def _get_resource(self, request: Any) -> Any:
        urn = request.args["urn"]
        entry = self._session.by_urn.get(urn)
        if entry is None:
            raise RefusedCall(f"unknown resource {urn}")
        state = Struct()
        state["urn"] = urn
        state["id"] = entry.id if isinstance(entry.id, str) else ""
        state.fields["state"].struct_value.CopyFrom(encoded_properties(entry.outputs))
        return resource_pb2.ResourceInvokeResponse(**{"return": state})


def _refusal(token: str, form: Form, *, allowed: bool) -> str:
    advice = f"give its result with on_call({token!r}).returns({{...}})"
    if not allowed:
        return f"no mock answers the call of {token}: {advice}"
    if form == "plain":
        return f"the call of {token} in its plain form cannot stay unknown: {advice}, or call its _output form"
    return f"the method {token} cannot stay unknown: {advice}"
