"""What `pulumi preview --json` printed, judged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.arm.table import BATCH_POOL_TYPE
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import lint_file
from azure_poolkit.rules.extensions.samples import (
    CLIENT_ID,
    IDENTITY_ID,
    gpu_driver,
    key_vault,
    key_vault_settings,
    log_analytics,
    pool,
)

URN = "urn:pulumi:dev::farm::azure-native:batch:Pool::render"
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SIGNATURE = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}
CANARY = "canary-99ab"


def step(body: dict[str, Any], op: str = "create", type_: str = BATCH_POOL_TYPE.token, **inputs: Any) -> dict[str, Any]:
    state = {"urn": URN, "type": type_, "inputs": BATCH_POOL_TYPE.to_native(body) | inputs}
    return {"op": op, "urn": URN, "newState": state}


def linted(*steps: dict[str, Any]) -> LintedFile:
    said = lint_file("preview.json", json.dumps({"config": {}, "steps": list(steps)}, indent=2).encode())
    assert said.error is None
    assert said.form == "preview"
    return said


def test_the_new_state_is_judged() -> None:
    changed = step(pool(gpu_driver(settings="{}")), "update") | {"oldState": step(pool())["newState"]}
    assert [finding.code for finding in linted(changed).findings] == ["EXT004"]


IDENTITY_URN = "urn:pulumi:dev::farm::azure-native:managedidentity:UserAssignedIdentity::nodes"


def existing_identity(client_id: str) -> dict[str, Any]:
    state = {
        "urn": IDENTITY_URN,
        "custom": True,
        "id": IDENTITY_ID,
        "type": "azure-native:managedidentity:UserAssignedIdentity",
        "inputs": {"resourceGroupName": "render", "resourceName": "render-nodes", "location": "westeurope"},
        "outputs": {"clientId": client_id},
    }
    return {"op": "same", "urn": IDENTITY_URN, "newState": state}


@pytest.mark.parametrize(
    ("client_id", "codes"), [(CLIENT_ID, []), (CLIENT_ID.replace("a", "b"), ["KVX005"]), (UNKNOWN, []), ("", [])]
)
def test_the_client_id_of_an_identity_that_exists_is_known(client_id: str, codes: list[str]) -> None:
    said = linted(existing_identity(client_id), step(pool(key_vault())))
    assert [finding.code for finding in said.findings] == codes


def test_what_is_deleted_is_not_judged() -> None:
    bad = pool(gpu_driver(settings="{}"))
    assert linted(step(bad, "delete"), step(bad, "delete-replaced")).findings == []


def test_a_replaced_resource_is_judged_once() -> None:
    bad = pool(gpu_driver(settings="{}"))
    assert len(linted(step(bad, "create-replacement"), step(bad, "replace")).findings) == 1


def test_resources_of_other_types_are_let_be() -> None:
    assert linted(step(pool(), type_="azure-native:resources:ResourceGroup")).findings == []


@pytest.mark.parametrize(
    ("token", "version"),
    [("azure-native:batch:Pool", "2024-07-01"), ("azure-native:batch/v20230501:Pool", "2023-05-01")],
)
def test_the_api_version_is_that_of_the_type(token: str, version: str) -> None:
    said = linted(step(pool(), type_=token))
    assert said.document is not None
    context = said.document.sources[0].body.context
    assert context is not None
    assert context.api_version == version


def test_an_unknown_is_undecided() -> None:
    said = linted(step(pool(key_vault(settings=UNKNOWN))))
    assert said.findings == []
    assert "KVX001" in {item.code for item in said.undecided}


def test_a_secret_that_the_engine_hides_is_undecided() -> None:
    said = linted(step(pool(key_vault(settings="[secret]"))))
    assert said.findings == []
    assert "KVX001" in {item.code for item in said.undecided}


def test_a_missing_setting_of_a_retired_handler_is_an_error_though_its_secrets_are_hidden() -> None:
    said = linted(step(pool(log_analytics(settings={}, protectedSettings="[secret]"))))
    assert [(finding.code, finding.severity) for finding in said.findings] == [
        ("EXT009", "warning"),
        ("EXT010", "error"),
    ]
    assert "EXT010" in {item.code for item in said.undecided}


def test_a_secret_that_the_engine_shows_is_judged_and_not_shown_again() -> None:
    secret = SIGNATURE | {"plaintext": json.dumps(CANARY)}
    said = linted(step(pool(gpu_driver(settings=secret))))
    (item,) = said.located
    assert item.finding.code == "EXT004"
    assert CANARY not in item.finding.line()
    start = said.places.span(item.place)[1]
    assert said.places.text[start:].startswith("{")


def test_an_empty_preview_is_no_fault() -> None:
    assert lint_file("p", b'{"config": {}, "steps": [], "changeSummary": {}}').error is None


IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"


def made(token: str, name: str, depends: dict[str, list[str]] | None = None, **inputs: Any) -> dict[str, Any]:
    urn = f"urn:pulumi:dev::farm::{token}::{name}"
    state = {"urn": urn, "type": token, "inputs": {"resourceGroupName": "render", **inputs}}
    return {"op": "create", "urn": urn, "newState": state | {"propertyDependencies": depends or {}}}


def reading_farm(granted: str) -> LintedFile:
    """A vault, two identities, a role on the vault for one of them, and a pool that reads the vault as `nodes`."""
    properties = {"tenantId": "t", "sku": {"family": "A", "name": "standard"}, "enableRbacAuthorization": True}
    vault = made("azure-native:keyvault:Vault", "farm", vaultName="render", location="x", properties=properties)
    identities = [made(IDENTITY, name, resourceName=name, location="x") for name in ("nodes", "others")]
    urns = {name: step["urn"] for name, step in zip(("nodes", "others"), identities, strict=True)}
    grant = made(
        "azure-native:authorization:RoleAssignment",
        "reads",
        {"scope": [vault["urn"]], "principalId": [urns[granted]]},
        scope=UNKNOWN,
        principalId=UNKNOWN,
        principalType="ServicePrincipal",
        roleDefinitionId="/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
    )
    settings = key_vault_settings()
    settings["authenticationSettings"]["msiClientId"] = UNKNOWN
    body = pool(key_vault(settings=settings))
    inputs = BATCH_POOL_TYPE.to_native(body) | {
        "accountName": "render",
        "identity": {"type": "UserAssigned", "userAssignedIdentities": [UNKNOWN]},
    }
    depends = {"deploymentConfiguration": [urns["nodes"]], "identity": [urns["nodes"]]}
    return linted(vault, *identities, grant, made(BATCH_POOL_TYPE.token, "render", depends, **inputs))


def test_an_identity_of_the_preview_without_a_grant_on_its_vault_is_found() -> None:
    said = reading_farm("others")
    (item,) = [item for item in said.located if item.finding.code == "KVX009"]
    start = said.places.span(item.place)[1]
    assert said.places.text[start:].startswith('"https://render.vault.azure.net/')


def test_an_identity_of_the_preview_with_a_grant_on_its_vault_is_let_be() -> None:
    said = reading_farm("nodes")
    assert "KVX009" not in {finding.code for finding in said.findings}
    assert "KVX009" not in {item.code for item in said.undecided}
