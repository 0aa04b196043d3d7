"""What `az` shows of scale sets, extensions and pools, judged."""

from __future__ import annotations

import json
from typing import Any

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import lint_file
from azure_poolkit.rules.scale_sets.samples import custom_script

GROUP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
ID = f"{GROUP}/virtualMachineScaleSets/web"


def shown(**changes: Any) -> dict[str, Any]:
    """An extension as `az vmss extension list` prints it."""
    flat = custom_script(**changes)
    name = flat["name"]
    beside = {
        "id": f"{ID}/extensions/{name}",
        "resourceGroup": "g",
        "type": f"{GROUP.rpartition('/')[2]}/virtualMachineScaleSets/extensions",
        "typePropertiesType": flat["type"],
        "provisioningState": "Succeeded",
        "forceUpdateTag": None,
        "provisionAfterExtensions": flat.get("provisionAfterExtensions"),
    }
    return flat | beside


def scale_set(*extensions: dict[str, Any]) -> dict[str, Any]:
    """A scale set as `az vmss show` prints it."""
    return {
        "id": ID,
        "name": "web",
        "type": "Microsoft.Compute/virtualMachineScaleSets",
        "location": "westeurope",
        "provisioningState": "Succeeded",
        "plan": None,
        "upgradePolicy": {"mode": "Manual", "rollingUpgradePolicy": None},
        "virtualMachineProfile": {
            "extensionProfile": {"extensions": list(extensions), "extensionsTimeBudget": None},
            "networkProfile": {"healthProbe": None},
        },
    }


def inline(**changes: Any) -> dict[str, Any]:
    """An extension within what `az vmss show` prints."""
    return custom_script(**changes) | {"id": None, "provisioningState": None, "suppressFailures": None}


def linted(value: Any, form: str) -> LintedFile:
    said = lint_file("shown.json", json.dumps(value, indent=2).encode())
    assert said.error is None
    assert said.form == form
    return said


def pointed_at(said: LintedFile) -> list[tuple[str, str]]:
    return [
        (item.finding.code, said.places.text[said.places.span(item.place)[1] :].split("\n")[0].rstrip(","))
        for item in said.located
    ]


def test_a_scale_set_is_taken_as_its_body() -> None:
    said = linted(scale_set(inline(settings="{}")), "shown-scale-set")
    assert pointed_at(said) == [("EXT004", '"{}"')]
    assert said.findings[0].spelled == (
        "properties.virtualMachineProfile.extensionProfile.extensions[0].properties.settings"
    )


def test_what_is_good_of_a_scale_set_is_let_be() -> None:
    said = linted(scale_set(inline()), "shown-scale-set")
    assert said.findings == []
    assert said.document is not None
    body = said.document.sources[0].body
    assert (body.name, body.id) == ("web", ID)


def test_what_az_vmss_create_prints_is_taken_as_the_body() -> None:
    extension = shown(settings="{}", provisionAfterExtensions=["nothing"])
    name = extension.pop("name")
    del extension["typePropertiesType"], extension["id"], extension["resourceGroup"]
    nested = {"name": name, "properties": extension | {"type": "CustomScript"}}
    profile = {"extensionProfile": {"extensions": [nested]}}
    said = linted({"vmss": {"provisioningState": "Succeeded", "virtualMachineProfile": profile}}, "created-scale-set")
    assert sorted(pointed_at(said)) == [("EXT004", '"{}"'), ("SEQ001", '"nothing"')]
    assert {"Azure never returns it"} == {item.why for item in said.undecided}


def test_an_extension_is_taken_with_the_type_of_its_handler() -> None:
    said = linted(shown(type="CustomScript", settings="{}"), "shown-scale-set-extension")
    assert pointed_at(said) == [("EXT004", '"{}"')]
    assert said.document is not None
    assert said.document.sources[0].body.value["properties"]["type"] == "CustomScript"


def test_a_list_of_extensions_is_all_that_the_scale_set_has() -> None:
    listed = [shown(), shown(name="other", type="Other", provisionAfterExtensions=["nothing"])]
    said = linted(listed, "shown-scale-set-extensions")
    assert pointed_at(said) == [("SEQ001", '"nothing"')]
    assert linted([shown()], "shown-scale-set-extensions").findings == []


def test_a_pool_as_the_data_plane_shows_it_is_taken() -> None:
    extension = {
        "name": "gpu",
        "publisher": "Microsoft.HpcCompute",
        "type": "NvidiaGpuDriverLinux",
        "typeHandlerVersion": "1.11",
        "settings": "{}",
    }
    pool = {
        "id": "render",
        "allocationState": "steady",
        "creationTime": "2026-01-01T00:00:00+00:00",
        "currentDedicatedNodes": 1,
        "eTag": "0x8",
        "state": "active",
        "resizeErrors": None,
        "url": "https://account.westeurope.batch.azure.com/pools/render",
        "vmSize": "standard_nc4as_t4_v3",
        "targetDedicatedNodes": 1,
        "virtualMachineConfiguration": {
            "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
            "nodeAgentSkuId": "batch.node.ubuntu 24.04",
            "extensions": [extension],
        },
    }
    said = linted(pool, "data-plane-pool")
    assert pointed_at(said) == [("EXT004", '"{}"')]
