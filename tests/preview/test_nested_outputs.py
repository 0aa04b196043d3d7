"""Outputs of azure-native within objects and lists: as its own preview has them, unknown where nobody gave them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from azure_poolkit.cli.main import main

Write = Callable[..., Path]
NESTED = """
from azure_poolkit import NetworkConfiguration
from pulumi_azure_native import batch, keyvault, network
account = batch.BatchAccount("a", resource_group_name="g", identity={"type": "SystemAssigned"})
vault = keyvault.Vault("kv", resource_group_name="g", properties={
    "tenant_id": "33333333-3333-3333-3333-333333333333", "sku": {"family": "A", "name": "standard"}})
secret = keyvault.Secret("tls", resource_group_name="g", vault_name=vault.name, properties={"value": "x"})
SUBNET = {"name": "nodes", "address_prefix": "10.0.0.0/24"}
vnet = network.VirtualNetwork("v", resource_group_name="g", subnets=[SUBNET])
pool("networked", network=NetworkConfiguration(subnet_id=vnet.subnets.apply(lambda subnets: subnets[0].id)))
pool("certified", extensions=[KeyVaultForLinux(
    observed_certificates=[secret.properties.apply(lambda properties: properties.secret_uri)],
    require_initial_sync=True)])
pulumi.export("principal", account.identity.principal_id)
pulumi.export("kind", account.identity.type)
pulumi.export("vaultUri", vault.properties.vault_uri)
pulumi.export("tenant", vault.properties.tenant_id)
pulumi.export("subnet", vnet.subnets[0].name)
"""


def document(folder: Path) -> Any:
    return json.loads(CliRunner().invoke(main, ["preview", "--project", str(folder), "--json"]).stdout)


def test_an_id_that_nobody_gave_is_unknown_in_the_body_of_a_pool(project: Write) -> None:
    bodies = {request["name"]: request["body"]["properties"] for request in document(project(NESTED))["requests"]}
    certified = bodies["certified"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"][0]
    assert bodies["networked"]["networkConfiguration"] == {"subnetId": "[unknown]"}
    assert certified["settings"]["secretsManagementSettings"]["observedCertificates"] == ["[unknown]"]


def test_what_was_given_stays_known_beside_what_was_not(project: Write) -> None:
    assert document(project(NESTED))["outputs"] == {
        "principal": "[unknown]",
        "kind": "SystemAssigned",
        "vaultUri": "[unknown]",
        "tenant": "33333333-3333-3333-3333-333333333333",
        "subnet": "nodes",
    }
