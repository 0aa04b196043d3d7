"""Parameters of templates that are empty unless whoever deploys says more."""

from __future__ import annotations

import json
from typing import Any

from azure_poolkit.linting.linting import lint_file

ID = "/subscriptions/1/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"


def said_of_the_subnet(subnet: str, default: str) -> set[str]:
    """The codes of what is said of a pool's subnet."""
    machines = {
        "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    }
    pool: dict[str, Any] = {
        "type": "Microsoft.Batch/batchAccounts/pools",
        "apiVersion": "2024-07-01",
        "name": "account/render",
        "properties": {
            "vmSize": "STANDARD_D2S_V5",
            "deploymentConfiguration": {"virtualMachineConfiguration": machines},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}},
            "networkConfiguration": {"subnetId": subnet},
        },
    }
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"subnet": {"type": "string", "defaultValue": default}},
        "resources": [pool],
    }
    return {finding.code for finding in lint_file("main.json", json.dumps(template).encode()).findings}


def test_a_value_that_is_a_parameter_with_an_empty_default_is_not_known() -> None:
    assert said_of_the_subnet("[parameters('subnet')]", "") == set()


def test_a_value_that_is_a_parameter_with_a_wrong_default_is_refused() -> None:
    assert said_of_the_subnet("[parameters('subnet')]", "nodes") == {"SHP003"}


def test_an_id_as_the_default_is_fine() -> None:
    assert said_of_the_subnet("[parameters('subnet')]", ID) == set()


def test_an_empty_string_that_is_written_is_refused() -> None:
    assert said_of_the_subnet("", "") == {"SHP003"}
