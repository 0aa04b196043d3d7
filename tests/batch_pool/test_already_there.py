"""The hook that tells of a pool that Azure has already: one for all pools of a run."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from azure_poolkit.batch_pool import already_there

URN = "urn:pulumi:dev::farm::{parent}azure-poolkit:index:BatchPool{child}::render"
ID = "/subscriptions/x/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/farm/pools/render-1"


class Monitor:
    """What the engine of one run is spoken to through."""


async def known(value: str) -> str:
    return value


def component(parent: str = "") -> Any:
    urn = URN.format(parent=parent, child="")
    return SimpleNamespace(pulumi_resource_name="render", urn=SimpleNamespace(future=lambda: known(urn)))


@pytest.fixture
def monitor(monkeypatch: pytest.MonkeyPatch) -> Monitor:
    made = Monitor()
    monkeypatch.setattr(already_there, "this_run", lambda: SimpleNamespace(has_engine=True))
    monkeypatch.setattr(already_there, "monitor_supports_feature", lambda _: True)
    monkeypatch.setattr(already_there, "get_monitor", lambda: made)
    monkeypatch.setattr(already_there, "ErrorHook", lambda name, tell: SimpleNamespace(name=name, tell=tell))
    return made


def hook_of(resource: Any) -> Any:
    binding = already_there.told_if_already_there(resource)
    assert binding is not None
    (hook,) = binding.on_error or ()
    return hook


def test_pools_of_one_run_share_a_hook(monitor: Monitor) -> None:
    assert hook_of(component()) is hook_of(component())


def test_another_run_has_a_hook_of_its_own(monitor: Monitor, monkeypatch: pytest.MonkeyPatch) -> None:
    first, another = hook_of(component()), Monitor()
    monkeypatch.setattr(already_there, "get_monitor", lambda: another)
    assert hook_of(component()).name != first.name


def test_of_two_components_of_one_name_the_one_whose_pool_was_refused_is_told(
    monitor: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(already_there.pulumi.log, "error", lambda text, resource: told.append((text, resource)))
    outer, inner = component(), component("my:index:Farm$")
    hook_of(outer)
    type_ = "azure-native:batch:Pool"
    urn = URN.format(parent="my:index:Farm$", child=f"${type_}")
    errors = [f"cannot create already existing resource '{ID}'"]
    args: Any = SimpleNamespace(urn=urn, name="render", type=type_, errors=errors)
    assert asyncio.run(hook_of(inner).tell(args)) is False
    ((text, resource),) = told
    assert resource is inner
    assert f"--parent 'component={URN.format(parent='my:index:Farm$', child='')}'" in text
