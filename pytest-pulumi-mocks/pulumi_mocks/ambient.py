"""Outside a run: where nothing would make a resource, answer a call or run an apply, say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb
from typing import Any

from google.protobuf.empty_pb2 import Empty

from ._pulumi_internals import READING, REGISTERING, SDK_FOLDER, configure_one, setting
from .errors import AmbientUseError

_NO_OUTPUTS = (
    "an Output was made, or apply called, outside a run: it would never have a value, and an assertion in it would "
    "never run. Ask pulumi_mocks.value_of(output), or do it in the function given to pulumi_mocks.run(...)"
)


class NoEngine:
    """In place of the engine: refuses the registrations it hears of in the SDK's log."""

    def Log(self, request: Any) -> Empty:  # noqa: N802
        if request.message.startswith((REGISTERING, READING)):
            what = request.message.partition(":")[2].strip()
            raise AmbientUseError(
                f"a resource was made outside a run ({what}): nothing would register it. Make it in the function "
                "given to pulumi_mocks.run(...) (or pulumi_mocks.record(...))"
            )
        return Empty()


class NoMonitor:
    """In place of the monitor: refuses every RPC."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise AmbientUseError(
            f"pulumi's {name} was called outside a run, where nothing answers it. Call it in the function given to "
            "pulumi_mocks.run(...) (or pulumi_mocks.record(...))"
        )


class NoOutputs:
    """In place of the lock that every new Output and every apply takes."""

    def __enter__(self) -> None:
        raise AmbientUseError(_NO_OUTPUTS)

    def __exit__(self, *_: object) -> None:
        pass


def poison() -> None:
    """From now on refuse resources and calls outside a run; leaves alone what someone else has configured."""
    if setting("monitor") is None and setting("engine") is None:
        configure_one("monitor", NoMonitor())
        configure_one("engine", NoEngine())


@contextmanager
def refusing() -> Iterator[None]:
    """Within, refuse everything outside a run: resources and calls, whatever was configured before, and Outputs."""
    refusals = {"monitor": NoMonitor(), "engine": NoEngine(), "lock": NoOutputs()}
    before = {name: setting(name) for name in refusals}
    for name, value in refusals.items():
        configure_one(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            configure_one(name, value)


def refusal_behind(error: Exception) -> AmbientUseError | None:
    """The refusal that the error is or stands for: a new Output asks asyncio for a loop before it takes the lock."""
    if isinstance(error, AmbientUseError):
        return error
    if "no current event loop" in str(error) and any(
        frame.filename.startswith(SDK_FOLDER) for frame in extract_tb(error.__traceback__)
    ):
        return AmbientUseError(_NO_OUTPUTS)
    return None
