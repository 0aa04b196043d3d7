"""Which resources of an ARM template are judged, with what around them, and where their findings are accepted."""

from __future__ import annotations

from typing import Any

from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool
from linting.templates import codes, linted, resource, template


def test_a_child_is_joined_with_its_parent() -> None:
    child = resource(pool(gpu_driver(settings="{}"))) | {"type": "pools", "name": "render"}
    account = {
        "type": "Microsoft.Batch/batchAccounts",
        "apiVersion": "2024-07-01",
        "name": "account",
        "resources": [child],
    }
    said = linted(template(account))
    assert [finding.code for finding in said.findings] == ["EXT004"]
    assert said.document is not None
    assert [source.body.id for source in said.document.sources] == [
        "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/account",
        "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/account"
        "/pools/render",
    ]


def test_the_resource_inside_a_copy_loop_is_judged_once() -> None:
    body = resource(
        pool(gpu_driver(settings="{}")), name="[concat('account/', copyIndex())]", copy={"name": "all", "count": 50}
    )
    assert codes(template(body)) == ["EXT004"]


def test_a_loop_of_an_unknown_count_is_a_list_of_which_the_first_is_known() -> None:
    body = pool()
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["copy"] = [{"name": "extensions", "count": "[parameters('n')]", "input": gpu_driver(settings="{}")}]
    said = linted(template(resource(body)))
    assert [finding.code for finding in said.findings] == ["EXT004"]
    assert said.located[0].place[-4:] == ("copy", 0, "input", "settings")
    assert "EXT002" in {item.code for item in said.undecided}


def test_a_resource_that_is_not_deployed_is_not_judged() -> None:
    bad = pool(gpu_driver(settings="{}"))
    assert codes(template(resource(bad, condition=False), resource(bad, condition="[equals(1, 2)]"))) == []
    assert codes(template(resource(bad, condition="[parameters('later')]"))) == ["EXT004"]


def test_resources_by_symbolic_names_are_judged_and_existing_ones_are_not() -> None:
    bad = pool(gpu_driver(settings="{}"))
    symbolic = template() | {
        "languageVersion": "2.0",
        "resources": {"one": resource(bad), "other": resource(bad, existing=True)},
    }
    assert codes(symbolic) == ["EXT004"]


def test_findings_are_accepted_in_metadata_with_the_reason() -> None:
    accepted = resource(
        pool(gpu_driver(publisher="Contoso", type="Agent")),
        metadata={"poolkit": {"accept": {"BAT001": "enabled for us, case 123"}}},
    )
    (finding,) = linted(template(accepted)).findings
    assert (finding.code, finding.accepted) == ("BAT001", "enabled for us, case 123")


def test_findings_are_accepted_for_a_whole_template() -> None:
    bad = resource(pool(gpu_driver(publisher="Contoso", type="Agent")))
    metadata = {"poolkit": {"accept": {"BAT001": "enabled for us"}}}
    assert [f.accepted for f in linted(template(bad, bad | {"name": "account/other"}, metadata=metadata)).findings] == [
        "enabled for us",
        "enabled for us",
    ]


def test_an_acceptance_that_nothing_needs_is_a_warning_where_it_stands() -> None:
    said = linted(template(resource(pool(), metadata={"poolkit": {"accept": {"BAT001": "no longer"}}})))
    (item,) = said.located
    assert (item.finding.code, item.finding.path[-4:]) == ("ACC001", ("metadata", "poolkit", "accept", "BAT001"))
    assert said.places.text[said.places.span(item.place)[1] :].startswith('"no longer"')


IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities"
VAULT = {
    "type": "Microsoft.KeyVault/vaults",
    "apiVersion": "2024-11-01",
    "name": "farm",
    "properties": {"tenantId": "t", "sku": {"family": "A", "name": "standard"}, "enableRbacAuthorization": True},
}


def grant(to: str) -> dict[str, Any]:
    return {
        "type": "Microsoft.Authorization/roleAssignments",
        "apiVersion": "2022-04-01",
        "name": "[guid('grant')]",
        "scope": "[resourceId('Microsoft.KeyVault/vaults', 'farm')]",
        "properties": {
            "principalId": f"[reference(resourceId('{IDENTITY}', '{to}')).principalId]",
            "principalType": "ServicePrincipal",
            "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', "
            "'4633458b-17de-408a-b874-0445c86b69e6')]",
        },
    }


def reading_farm(*others: dict[str, Any]) -> dict[str, Any]:
    """A template with a vault, two identities, and a pool that reads the vault as one of them."""
    settings = key_vault_settings(observedCertificates=[{"url": "https://farm.vault.azure.net/secrets/web"}])
    settings["authenticationSettings"]["msiClientId"] = f"[reference(resourceId('{IDENTITY}', 'nodes')).clientId]"
    body = pool(key_vault(settings=settings))
    body["identity"]["userAssignedIdentities"] = {f"[resourceId('{IDENTITY}', 'nodes')]": {}}
    identities = [
        {"type": IDENTITY, "apiVersion": "2023-01-31", "name": name, "location": "x"} for name in ("nodes", "others")
    ]
    return template(VAULT, *identities, resource(body), *others)


def test_an_identity_of_the_template_without_a_grant_on_its_vault_is_found() -> None:
    assert "KVX009" in codes(reading_farm(grant("others")))


def test_an_identity_of_the_template_with_a_grant_on_its_vault_is_let_be() -> None:
    assert "KVX009" not in codes(reading_farm(grant("nodes")))
