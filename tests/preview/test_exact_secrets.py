"""A transform makes the whole of a property secret for one secret in it; what else is in it is shown all the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path as Place
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.base.comparing import Op
from azure_poolkit.preview.exact_secrets import exact_secrets
from azure_poolkit.preview.handover import packed
from preview.comparisons import cause, compared, of, side
from pulumi_mocks import UNKNOWN

Write = Callable[..., Path]
CANARY = "Canary-91c2"
PROGRAM = """
from azure_poolkit import Administrator, AzureMonitorForWindows, CustomScriptForWindows, ScaleSet, ScaleSetArgs


def transformed(args):
    {change}
    return pulumi.ResourceTransformResult(args.props, args.opts)


setup = CustomScriptForWindows(name="setup", command={command!r})
options = pulumi.ResourceOptions(transforms=[transformed])
ScaleSet(
    "viewer",
    ScaleSetArgs(
        resource_group_name="g",
        vm_size="Standard_D2s_v5",
        capacity=1,
        image=MarketplaceImage(publisher="MicrosoftWindowsServer", offer="WindowsServer", sku="2022-datacenter-g2"),
        administrator=Administrator(username="operator", password={password!r}),
        network=dict(subnet_id="/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"),
        upgrade_mode="Manual",
        extensions=[setup, AzureMonitorForWindows(name="monitor", after=[setup])],
    ),
    options,
)
"""
PROFILE = ("body", "properties", "virtualMachineProfile")


def program(change: str = "pass", command: str = "x", password: str = CANARY) -> str:
    return PROGRAM.format(change=change, command=command, password=password)


def preview(folder: Path) -> str:
    return CliRunner().invoke(main, ["preview", "--project", str(folder), "--json"]).stdout


def profile(folder: Path) -> Any:
    (request,) = json.loads(preview(folder))["requests"]
    for step in PROFILE:
        request = request[step]
    return request


def test_a_request_shows_what_is_not_secret(project: Write) -> None:
    shown = profile(project(program()))
    assert shown["osProfile"]["adminPassword"] == "[secret]"
    assert shown["osProfile"]["adminUsername"] == "operator"
    assert [one["name"] for one in shown["extensionProfile"]["extensions"]] == ["setup", "monitor"]
    assert CANARY not in preview(project(program()))


def test_the_order_of_extensions_shows_their_names(project: Write) -> None:
    folder = project(program())
    assert json.loads(preview(folder))["requests"][0]["waves"] == [["setup"], ["monitor"]]
    said = CliRunner().invoke(main, ["order", "--project", str(folder), "--stack", "dev"]).stdout
    assert said == "viewer\n  1. setup\n  2. monitor\n"


@pytest.mark.parametrize(
    "change",
    [
        f"args.props.setdefault('tags', pulumi.Output.secret({{'{CANARY}': '{CANARY}'}}))",
        f"args.props['sku'] = pulumi.Output.secret({{'name': '{CANARY}'}})",
        f"args.props['sku'] = pulumi.Output.secret('{CANARY}')",
    ],
)
def test_a_secret_that_a_transform_puts_in_is_not_shown(project: Write, change: str) -> None:
    folder = project(program(f"if 'sku' in args.props: {change}"))
    assert CANARY not in preview(folder)
    assert CANARY.encode() not in packed(side(folder))


def test_a_change_beside_the_secret_is_named_exactly(project: Write) -> None:
    change = of(compared(project, program(command="x"), program(command="y")), "ScaleSet 'viewer'")
    assert change.op is Op.UPDATE
    assert cause(change).spelled == "extensions[0].command"
    assert (cause(change).old, cause(change).new) == ("x", "y")


def secrets(value: Any, own: Any, hidden: Place = ("nothing",)) -> list[Place]:
    def plain(path: Place) -> Any:
        found = own
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return MISSING
        return MISSING if path[: len(hidden)] == hidden else found

    return list(exact_secrets(value, (), plain))


def test_only_what_the_component_marked_is_secret() -> None:
    value = {"a": "x", "list": [{"b": 1, "c": True}], "secret": "y", "unknown": UNKNOWN}
    assert secrets(value, {**value, "unknown": Unknown()}, ("secret",)) == [("secret",)]


@pytest.mark.parametrize("own", ["y", MISSING, None, {"x": "x"}, ["x"], Unknown(), Unknown(secret=True)])
def test_what_the_component_had_not_is_secret(own: Any) -> None:
    assert secrets({"a": "x", "b": 1}, {"a": own, "b": 1}) == [("a",)]


def test_a_secret_unknown_stays_secret() -> None:
    assert secrets({"a": UNKNOWN, "b": 1}, {"a": Unknown(secret=True), "b": 1}) == [("a",)]


def test_of_an_object_of_which_the_component_had_nothing_the_names_are_secret_too() -> None:
    assert secrets({"a": {"x": 1}}, {"a": {"y": 1}}) == [("a",)]
