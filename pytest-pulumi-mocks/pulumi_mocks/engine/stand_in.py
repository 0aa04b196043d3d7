"""A stand-in for one package's resource plugin."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_mocks.engine.orders import Fault, Orders
from pulumi_mocks.engine.plugin_folder import write_plugin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_mocks.engine.orders import Kind

ECHO = "pulumi_mocks.engine.servicer:EchoServicer"
_OUR_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Call:
    """One call of the engine to a stand-in."""

    method: str
    urn: str
    type: str
    name: str
    preview: bool


class StandIn:
    """An installed stand-in: what it was asked, and the faults it is to make."""

    def __init__(self, folder: Path, orders: Orders) -> None:
        self.folder = folder
        self._orders = orders
        self._tell()

    @property
    def name(self) -> str:
        """The package it stands in for."""
        return self._orders.name

    @property
    def version(self) -> str:
        """The version as which it is installed."""
        return self._orders.version

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call so far, of all commands."""
        log = Path(self._orders.calls)
        if not log.exists():
            return ()
        return tuple(Call(**json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines())

    def calls_of(self, method: str, *, preview: bool = False) -> tuple[Call, ...]:
        """The calls of one method, those of previews or the others."""
        return tuple(call for call in self.calls if call.method == method and call.preview == preview)

    def fail(
        self,
        method: str,
        kind: Kind = "error",
        *,
        call: int = 1,
        times: int = 1,
        message: str = "",
        type: str = "*",
        name: str = "*",
    ) -> None:
        """Order a fault for the commands to come; see `Fault` for what counts as a call.

        `kind` is ``error``, ``429``, ``503``, ``hang`` (until the engine cancels) or ``die`` (the process
        exits, as soon as the calls that it has begun are answered; it begins no other).
        """
        fault = Fault(method, kind, call, times, message, type, name)
        self._orders = replace(self._orders, faults=(*self._orders.faults, fault))
        self._tell()

    def heal(self) -> None:
        """Order no faults any more."""
        self._orders = replace(self._orders, faults=())
        self._tell()

    def _tell(self) -> None:
        self._orders.write(self.folder / "orders.json")


def write_stand_in(
    folder: Path,
    name: str,
    version: str,
    *,
    servicer: str = ECHO,
    python_path: Sequence[Path] = (),
    env: Mapping[str, str] | None = None,
    schema: Mapping[str, Any] | None = None,
) -> StandIn:
    """Write a stand-in's orders and its plugin folder (``folder/plugin``), ready to be installed."""
    folder.mkdir(parents=True)
    orders = Orders(name, version, servicer, str(folder / "calls.jsonl"), dict(schema or {}))
    write_plugin(
        folder / "plugin",
        name,
        ["-m", "pulumi_mocks.engine.serve", str(folder / "orders.json")],
        python_path=[*python_path, _OUR_ROOT],
        env=env,
    )
    return StandIn(folder, orders)
