"""Everything this package relies on that pulumi does not promise to keep. Tried with pulumi 3.250 to 3.272.

Should a release of pulumi break us, the break is in this file. What is relied on, beside the wire protocol:

- `SETTINGS` and `ROOT` and the configuration live in context variables, so a run in a copied context leaves nothing.
- `Settings.rpc_manager.do_rpc` is called, with a name of the RPC, by the function that registers or reads, whose local
  `res` is the resource.
- `Settings.callbacks` is asked before a callback server is started.
- `Settings.engine.Log` is called at once, in the caller's stack, when a resource is registered and by `str(Output)`.
- `Settings.lock` is entered for every new Output and every apply.
- The coroutine that invokes keeps `check_dependencies` as a local: true for the output form.
- RPCs go through `loop.run_in_executor(None, f)` with an `f` of a module below `pulumi.runtime`.
- `ProviderServicer` makes inputs, options and a response with `_construct_inputs`, `_construct_options` and
  `_construct_response`.
- `Output._data` is a future of the value with `is_known`, `is_secret` and `resources`.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from functools import cache
from inspect import iscoroutine
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple, TypeVar

import pulumi
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct
from pulumi import _types
from pulumi.provider import Provider
from pulumi.provider.server import ProviderServicer
from pulumi.runtime import config as pulumi_config
from pulumi.runtime import rpc, settings, stack
from pulumi.runtime._callbacks import _CallbackServicer
from pulumi.runtime.proto import callback_pb2, resource_pb2
from pulumi.runtime.rpc_manager import RPCManager
from pulumi.runtime.sync_await import _sync_await

T = TypeVar("T")


def _code_within(function: Any, name: str) -> CodeType:
    """The code of the function `name` that is defined in another."""
    inner = (constant for constant in function.__code__.co_consts if isinstance(constant, CodeType))
    return next(code for code in inner if code.co_name == name)


SIGNATURE_KEY: str = rpc._special_sig_key
SECRET_SIGNATURE: str = rpc._special_secret_sig
ASSET_SIGNATURE: str = rpc._special_asset_sig
ARCHIVE_SIGNATURE: str = rpc._special_archive_sig
RESOURCE_SIGNATURE: str = rpc._special_resource_sig
OUTPUT_SIGNATURE: str = rpc._special_output_value_sig
UNKNOWN_TEXT: str = rpc.UNKNOWN
REGISTERING = "registering resource:"
READING = "reading resource:"
_IN_TURN = {"register resource", "read resource"}
STRING_OF_OUTPUT = "Calling __str__ on an Output[T] is not supported."
_APPLIED = _code_within(pulumi.Output.apply, "run")
_COMPUTED = _code_within(pulumi.Output.__init__, "compute_data")
SDK_FOLDER = str(Path(pulumi.__file__).parent)

# What the recorder can do of what the engine can. State migrations are not among it: there is no state.
FEATURES: frozenset[Any] = frozenset(
    number
    for name, number in resource_pb2.ResourceMonitorFeature.items()
    if name.removeprefix("RESOURCE_MONITOR_FEATURE_")
    in {
        "SECRETS",
        "RESOURCE_REFERENCES",
        "OUTPUT_VALUES",
        "ALIAS_SPECS",
        "DELETED_WITH",
        "REPLACE_WITH",
        "REPLACEMENT_TRIGGER",
        "TRANSFORMS",
        "INVOKE_TRANSFORMS",
        "PARAMETERIZATION",
        "RESOURCE_HOOKS",
        "ERROR_HOOKS",
        "INVOKE_DEPENDS_ON",
    }
)


class InProcessCallbacks(_CallbackServicer):
    """Transforms and hooks called directly: pulumi's own servicer without its server."""

    def __init__(self, monitor: Any) -> None:
        # The base class starts a server here and registers itself globally; neither is wanted.
        self._callbacks = {}
        self._transforms = {}
        self._state_migrations = {}
        self._monitor = monitor
        self._loop = asyncio.get_running_loop()
        self._target = "in-process"

    async def call(self, callback: callback_pb2.Callback, request: Message) -> Any:
        """Run the callback's function on the request and give its response message."""
        return await self._callbacks[callback.token](request.SerializeToString())


class Registration:
    """A resource being registered: the object, and the frames of the program that made it."""

    __slots__ = ("args_type", "given", "instance", "kind", "site")

    def __init__(self, kind: str, site: FrameType) -> None:
        found, self.kind = site.f_locals, kind
        self.site: FrameType | None = site
        self.instance: pulumi.Resource | None = found.get("res")
        self.args_type: type | None = found.get("typ")
        self.given: Any = found.get("props")


REGISTRATION: ContextVar[Registration | None] = ContextVar("pulumi_mocks_registration", default=None)


OnFailure = Callable[[BaseException, Registration | None], None]
"""What to do with an error as soon as it is seen, with the registration or call it belongs to."""


def noting(work: Any, on_failure: OnFailure) -> Any:
    """The coroutine of a task; where a program's function may fail in it, one that tells before anyone who waits."""
    code = getattr(work, "cr_code", None)
    if code is _APPLIED:
        own = not str(getattr(_closed_over(work, "func"), "__module__", None)).startswith("pulumi.")
    else:
        own = code is _COMPUTED and iscoroutine(_closed_over(work, "future"))
    return _noting(work, on_failure) if own else work


def _closed_over(work: Any, name: str) -> Any:
    """What a coroutine's function has closed over; its frame, if asked, would then exist for as long as it runs."""
    for found in gc.get_referents(work):
        if isinstance(found, FunctionType) and found.__code__ is work.cr_code and found.__closure__:
            return found.__closure__[found.__code__.co_freevars.index(name)].cell_contents
    return work.cr_frame.f_locals[name]


def is_sdk_work(work: Any) -> bool:
    """Whether the coroutine of a task is pulumi's own, which pulumi itself waits for."""
    code = getattr(work, "cr_code", None)
    return code is not None and code.co_filename.startswith(SDK_FOLDER)


async def _noting(work: Awaitable[T], on_failure: OnFailure) -> T:
    try:
        return await work
    except Exception as error:
        on_failure(error, None)
        raise


class TrackingRpcManager(RPCManager):
    """Knows, while an RPC runs, which resource it is for, and which RPCs have not ended."""

    def __init__(
        self,
        on_start: Callable[[Registration], None],
        on_failure: OnFailure,
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """`turn` is awaited before a resource is registered or read."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._on_start = on_start
        self._on_failure = on_failure
        self._turn = turn
        self.under_way: dict[int, Registration] = {}

    def do_rpc(
        self, name: str, rpc_function: Callable[..., Awaitable[T]]
    ) -> Callable[..., Awaitable[tuple[T, Exception]]]:
        registration = Registration(name, sys._getframe(1))
        self._on_start(registration)

        async def tracked(*args: Any, **kwargs: Any) -> T:
            if name in _IN_TURN:
                await self._turn()
            REGISTRATION.set(registration)
            self.under_way[id(registration)] = registration
            try:
                result = await rpc_function(*args, **kwargs)
            except Exception as error:
                self._on_failure(error, registration)
                raise
            else:
                registration.site = None
                return result
            finally:
                self.under_way.pop(id(registration), None)

        return super().do_rpc(name, tracked)


def configure_one(name: str, value: Any) -> None:
    """Set one of pulumi's settings in the current context only."""
    # Plain assignment would also make the first value ever assigned the default of all other contexts.
    vars(settings.Settings)[name]._data.set(value)


def configure(**values: Any) -> None:
    """Set pulumi's settings, and clear what no value is given for, in the current context only."""
    fresh = {
        "monitor_features": set(),
        "lock": threading.Lock(),
        "outputs": set(),
        "package_refs": {},
        "base_providers_by_ref": {},
        "legacy_apply_enabled": False,
        "parallel": None,
        "root_directory": None,
    }
    for name, value in (fresh | values).items():
        configure_one(name, value)
    settings.ROOT.set(None)


def setting(name: str) -> Any:
    """A setting of the current context."""
    return getattr(settings.SETTINGS, name)


def set_config(values: dict[str, str], secret_keys: list[str]) -> None:
    """Set the configuration in the current context only."""
    pulumi_config.set_all_config(values, secret_keys)


def run_in_stack(program: Callable[[], Awaitable[None] | None]) -> Coroutine[Any, Any, None]:
    """Run the program below a root stack resource and wait for registrations and applies, as the host does."""
    return stack.run_in_stack(program)


def wait(awaitable: Awaitable[T]) -> T:
    """Wait, within the program's thread, for an awaitable without leaving the current function."""
    return _sync_await(awaitable)


class InvokeSite(NamedTuple):
    """What the SDK's invoking coroutine knows and the request does not say."""

    is_output_form: bool
    """Whether the result may stay unknown; False for the plain form, where it would become None."""
    args: Struct | None
    """The arguments with what is secret in them marked."""


def invoke_site() -> InvokeSite:
    """What is known of the invoke being served."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name == "do_invoke" and "check_dependencies" in frame.f_locals:
            found = frame.f_locals
            return InvokeSite(bool(found["check_dependencies"]), found.get("inputs"))
        frame = frame.f_back
    return InvokeSite(False, None)


def replace_method(instance: pulumi.Resource, name: str, method: Callable[..., Any]) -> None:
    """Let one object, and no other, have another method."""
    instance.__dict__[name] = method


def computed_outputs(registration: Registration) -> frozenset[str]:
    """The outputs that the resource's class declares and its inputs cannot set, by their names on the wire."""
    if registration.instance is None or registration.args_type is None:
        return frozenset()
    resource_type: Any = type(registration.instance)
    return _computed_outputs(resource_type, registration.args_type)


@cache
def _computed_outputs(resource_type: Any, args_type: Any) -> frozenset[str]:
    outputs = _types.resource_py_to_pulumi_names(resource_type)
    inputs = _types.input_type_py_to_pulumi_names(args_type)
    return frozenset(outputs.values()) - frozenset(inputs.values()) - {"id", "urn"}


def is_rpc(function: Callable[..., Any]) -> bool:
    """Whether what is handed to an executor is an RPC of pulumi, which the recorder answers at once."""
    return str(getattr(function, "__module__", "")).startswith("pulumi.runtime")


async def construct_with(provider: Provider, request: Any) -> Any:
    """What pulumi's servicer does for a Construct request, apart from connecting to an engine."""
    servicer = ProviderServicer(provider, [], "")
    inputs = await servicer._construct_inputs(request.inputs, request.inputDependencies)
    result = provider.construct(request.name, request.type, inputs, servicer._construct_options(request))
    return await servicer._construct_response(result)


def output_data(output: pulumi.Output[Any]) -> asyncio.Future[Any]:
    """The future of the Output's value and what is known about it."""
    return output._data
