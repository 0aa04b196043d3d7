"""Programs written with the public API render to the bodies that Azure's pages show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit import (
    ApplicationHealthForWindows,
    CustomScriptForWindows,
    ScaleSet,
    ScaleSetArgs,
    ScaleSetExtensions,
    ScaleSetExtensionsArgs,
)
from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE, SCALE_SET_TYPE
from azure_poolkit.cli.main import main
from pulumi_mocks import PulumiMocks
from scale_set_programs import EXTENSION, ID, VMSS, in_model, nested, raw, required

A, B = nested("ExtensionA"), nested("ExtensionB", version="2.0")
PAGES: dict[str, Any] = {
    "seed-vmss-inline-abc": [
        A,
        nested("ExtensionB", ["ExtensionA"], "2.0"),
        nested("ExtensionC", ["ExtensionB"], "3.0"),
    ],
    "seed-vmss-inline-c-after-a-and-b": [A, B, nested("ExtensionC", ["ExtensionA", "ExtensionB"], "3.0")],
    "seed-vmss-separate-put": nested("ExtensionC", ["ExtensionA", "ExtensionB"], "3.0"),
    "seed-vmss-separate-patch": {"properties": {"provisionAfterExtensions": ["ExtensionA", "ExtensionB"]}},
    "seed-apphealth-after-customscript": {
        "name": "myHealthExtension",
        "properties": {
            "publisher": "Microsoft.ManagedServices",
            "type": "ApplicationHealthWindows",
            "typeHandlerVersion": "1.0",
            "autoUpgradeMinorVersion": True,
            "provisionAfterExtensions": ["CustomScriptExtension"],
            "settings": {"protocol": "http", "port": 80, "requestPath": "/healthEndpoint"},
        },
    },
    "docs-apphealth-rich-put": {
        "name": "myHealthExtension",
        "properties": {
            "publisher": "Microsoft.ManagedServices",
            "type": "ApplicationHealthWindows",
            "autoUpgradeMinorVersion": True,
            "typeHandlerVersion": "2.0",
            "settings": {
                "protocol": "http",
                "port": 80,
                "requestPath": "/healthEndpoint",
                "intervalInSeconds": 5,
                "numberOfProbes": 1,
                "gracePeriod": 600,
            },
        },
    },
}


def rendered_in_model(mocks: PulumiMocks, *extensions: Any) -> Any:
    """The extensions of the request of a scale set with these in its model."""
    stack = mocks.run(lambda: ScaleSet("web", ScaleSetArgs(**required(extensions=list(extensions)))))
    body = SCALE_SET_TYPE.from_native(dict(stack.resource(VMSS).inputs))
    return body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"]


def rendered_separate(mocks: PulumiMocks, *extensions: Any, existing: list[str] | None = None) -> Any:
    """The request of the last of these extensions, each a resource of its own."""
    args = ScaleSetExtensionsArgs(scale_set=ID, extensions=extensions, existing=existing)
    stack = mocks.run(lambda: ScaleSetExtensions("web", args))
    name = extensions[-1].name
    (record,) = [one for one in stack.resources(EXTENSION) if one.inputs["vmssExtensionName"] == name]
    return SCALE_SET_EXTENSION_TYPE.from_native(dict(record.inputs))


def test_a_chain_in_the_model(pulumi_mocks: PulumiMocks) -> None:
    a = raw("ExtensionA")
    b = raw("ExtensionB", [a], "2.0")
    assert rendered_in_model(pulumi_mocks, a, b, raw("ExtensionC", [b], "3.0")) == PAGES["seed-vmss-inline-abc"]


def test_a_join_in_the_model(pulumi_mocks: PulumiMocks) -> None:
    a, b = raw("ExtensionA"), raw("ExtensionB", version="2.0")
    expected = PAGES["seed-vmss-inline-c-after-a-and-b"]
    assert rendered_in_model(pulumi_mocks, a, b, raw("ExtensionC", [a, b], "3.0")) == expected


def test_a_separate_extension_after_two_that_exist(pulumi_mocks: PulumiMocks) -> None:
    names = ["ExtensionA", "ExtensionB"]
    made = rendered_separate(pulumi_mocks, raw("ExtensionC", names, "3.0"), existing=names)
    assert made == PAGES["seed-vmss-separate-put"]


def test_application_health_after_the_custom_script(pulumi_mocks: PulumiMocks) -> None:
    script = CustomScriptForWindows(command="powershell -File setup.ps1")
    health = ApplicationHealthForWindows(
        name="myHealthExtension",
        type_handler_version="1.0",
        protocol="http",
        port=80,
        request_path="/healthEndpoint",
        after=[script],
    )
    assert rendered_separate(pulumi_mocks, script, health) == PAGES["seed-apphealth-after-customscript"]


def test_application_health_with_rich_states(pulumi_mocks: PulumiMocks) -> None:
    health = ApplicationHealthForWindows(
        name="myHealthExtension",
        protocol="http",
        port=80,
        request_path="/healthEndpoint",
        interval="PT5S",
        number_of_probes=1,
        grace_period="PT10M",
    )
    assert rendered_separate(pulumi_mocks, health) == PAGES["docs-apphealth-rich-put"]


def test_an_order_added_later_is_a_patch(tmp_path: Path) -> None:
    before = [A, B, nested("ExtensionC", version="3.0")]
    for name, extensions in (
        ("old", before),
        ("new", [A, B, nested("ExtensionC", ["ExtensionA", "ExtensionB"], "3.0")]),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(in_model(*extensions).value))
    command = ["order", "--change", *(str(tmp_path / f"{name}.json") for name in ("old", "new")), "--separate"]
    printed = json.loads(CliRunner().invoke(main, [*command, "--format", "json"]).output)
    step = {"method": "PATCH", "extension": "ExtensionC", "body": PAGES["seed-vmss-separate-patch"]}
    assert printed["steps"] == [step]


@pytest.mark.parametrize("page", PAGES)
def test_our_copies_are_what_the_pages_show(page: str) -> None:
    path = Path(__file__).parents[3] / "shared" / "facts" / "bodies" / f"{page}.json"
    if not path.exists():
        pytest.skip("the pages' bodies are not here")
    shown = json.loads(path.read_text())
    concerned: Callable[[Any], Any] = lambda body: {key: body[key] for key in body if key != "location"}  # noqa: E731
    if "virtualMachineProfile" in shown:
        shown = shown["virtualMachineProfile"]["extensionProfile"]["extensions"]
        assert PAGES[page] == shown
    else:
        assert PAGES[page] == concerned(shown)
