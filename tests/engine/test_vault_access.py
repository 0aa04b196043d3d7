"""VaultAccess through the plugin, on the real engine: in YAML a pool with its identities is made after the grants."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = json.loads((ROOT / "components" / "schema.json").read_text(encoding="utf-8"))["version"]
PROGRAM = """
name: yaml-vault-access
runtime: yaml
packages:
  azure-poolkit: COMPONENTS
resources:
  group:
    type: azure-native:resources:ResourceGroup
    properties: {location: westeurope}
  nodes:
    type: azure-native:managedidentity:UserAssignedIdentity
    properties: {resourceGroupName: "${group.name}"}
  vault:
    type: azure-native:keyvault:Vault
    properties:
      resourceGroupName: ${group.name}
      properties: {tenantId: "${nodes.tenantId}", sku: {family: A, name: standard}, enableRbacAuthorization: true}
  access:
    type: azure-poolkit:index:VaultAccess
    properties:
      vault: ${vault.id}
      identities:
        - {id: "${nodes.id}", clientId: "${nodes.clientId}", principalId: "${nodes.principalId}", label: nodes}
  render:
    type: azure-poolkit:index:BatchPool
    properties:
      resourceGroupName: rendering
      accountName: renderingbatch
      vmSize: STANDARD_D2S_V5
      image: {marketplace: {publisher: canonical, offer: ubuntu-24_04-lts, sku: server}}
      nodeAgentSkuId: batch.node.ubuntu 24.04
      fixedScale: {targetDedicatedNodes: 1}
      identities: ${access.identities}
      extensions:
        - keyVaultForLinux: {observedCertificates: ["https://farm.vault.azure.net/secrets/tls"]}
outputs:
  identities: ${access.identities}
"""


POLICIES = """
name: yaml-access-policies
runtime: yaml
packages:
  azure-poolkit: COMPONENTS
resources:
  group:
    type: azure-native:resources:ResourceGroup
    properties: {location: westeurope}
  nodes:
    type: azure-native:managedidentity:UserAssignedIdentity
    properties: {resourceGroupName: "${group.name}"}
  others:
    type: azure-native:managedidentity:UserAssignedIdentity
    properties: {resourceGroupName: "${group.name}"}
  vault:
    type: azure-native:keyvault:Vault
    properties:
      resourceGroupName: ${group.name}
      properties: {tenantId: "${nodes.tenantId}", sku: {family: A, name: standard}, accessPolicies: []}
    options: {ignoreChanges: [properties.accessPolicies]}
  access:
    type: azure-poolkit:index:VaultAccess
    properties:
      vault: ${vault.id}
      accessPolicies: true
      identities:
        - {id: "${nodes.id}", clientId: "${nodes.clientId}", principalId: "${nodes.principalId}", label: nodes}
        - {id: "${others.id}", clientId: "${others.clientId}", principalId: "${others.principalId}", label: others}
outputs:
  principals: ["${nodes.principalId}", "${others.principalId}"]
"""


@pytest.fixture(scope="module")
def policies(engine, azure):
    """VaultAccess with access policies, made, looked at again and taken down."""
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    project = engine.project({"Pulumi.yaml": POLICIES.replace("COMPONENTS", str(ROOT / "components"))})
    runs = {"preview": project.preview()}
    before = len(azure.requests)
    runs["up"] = project.up()
    runs["again"] = project.preview()
    written = [request for request in azure.requests[before:] if "/accessPolicies/" in request.path]
    before = len(azure.requests)
    runs["destroy"] = project.destroy()
    return runs, written, [request for request in azure.requests[before:] if "/accessPolicies/" in request.path]


def test_each_identity_gets_an_entry_in_the_vaults_access_policies(policies):
    runs, written, _ = policies
    entries = [request.body["properties"]["accessPolicies"][0] for request in written]

    assert runs["preview"].changes == runs["up"].changes
    assert sorted(entry["objectId"] for entry in entries) == sorted(runs["up"].outputs["principals"])
    assert [entry["permissions"] for entry in entries] == [{"secrets": ["get", "list"]}] * 2


def test_access_policies_that_were_made_stay_as_they_are(policies):
    runs, *_ = policies

    assert set(runs["again"].changes) == {"same"}


def test_destroying_takes_the_entries_out_of_the_vault(policies):
    *_, removed = policies

    assert [request.path.rpartition("/")[2] for request in removed] == ["remove", "remove"]


@pytest.fixture(scope="module")
def run(engine, azure):
    """The program, previewed, made and taken down."""
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    project = engine.project({"Pulumi.yaml": PROGRAM.replace("COMPONENTS", str(ROOT / "components"))})
    runs = {"preview": project.preview()}
    before = len(azure.requests)
    runs["up"] = project.up()
    made = [request for request in azure.requests[before:] if request.method == "PUT"]
    runs["destroy"] = project.destroy()
    return runs, made


def test_a_preview_knows_what_will_be_made(run):
    runs, _ = run

    assert runs["preview"].changes == runs["up"].changes
    assert runs["up"].op_of("access-nodes", "azure-native:authorization:RoleAssignment") == "create"


def test_the_pool_is_made_after_the_grant(run):
    _, made = run
    places = [request.path.split("/providers/")[-1].partition("/")[0] for request in made]

    assert places.index("Microsoft.Authorization") < places.index("Microsoft.Batch")


def test_the_pool_carries_the_identity_and_its_extension_signs_in_as_it(run):
    runs, made = run
    (identity,) = runs["up"].outputs["identities"]
    (pool,) = (request.body for request in made if "/pools/" in request.path)
    (extension,) = pool["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"]

    assert list(pool["identity"]["userAssignedIdentities"]) == [identity["id"]]
    assert extension["settings"]["authenticationSettings"]["msiClientId"] == identity["clientId"]
