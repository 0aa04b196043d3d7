"""Images of one's own in templates: what pools share is added up there too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main

IMAGE = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images/providers/Microsoft.Compute"
    "/galleries/farm/images/node/versions/1.0.0"
)


def pool(name: str, nodes: int, image: str = IMAGE) -> dict[str, Any]:
    machines = {"imageReference": {"id": image}, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
    return {
        "type": "Microsoft.Batch/batchAccounts/pools",
        "apiVersion": "2024-07-01",
        "name": f"renderfarm/{name}",
        "properties": {
            "vmSize": "STANDARD_D2S_V5",
            "deploymentConfiguration": {"virtualMachineConfiguration": machines},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": nodes, "resizeTimeout": "PT1H"}},
        },
    }


def linted(folder: Path, *resources: dict[str, Any]) -> list[str]:
    """The codes of what is said of images in a template with these resources."""
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": list(resources),
    }
    file = folder / "farm.json"
    file.write_text(json.dumps(template))
    document = json.loads(CliRunner().invoke(main, ["lint", str(file), "--format", "json"]).output)
    return [one["code"] for one in document["findings"] if one["code"].startswith("IMG")]


@pytest.mark.parametrize(("nodes", "expected"), [(500, []), (501, ["IMG005"])])
def test_mi_34_the_budget_is_that_of_all_pools_of_a_template(tmp_path: Path, nodes: int, expected: list[str]) -> None:
    managed = IMAGE.partition("/galleries/")[0] + "/images/node"
    codes = linted(tmp_path, pool("one", 2000, managed), pool("two", nodes, managed))
    assert [code for code in codes if code == "IMG005"] == expected
    assert "IMG005" not in linted(tmp_path, pool("one", 2000), pool("two", nodes))


def test_mi_03_a_managed_image_is_refused(tmp_path: Path) -> None:
    managed = IMAGE.partition("/galleries/")[0] + "/images/node"
    assert sorted(linted(tmp_path, pool("one", 1, managed))) == ["IMG006", "IMG007"]
