"""What a file is taken for, and where its findings point."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import azure_poolkit
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.model.context import Context
from azure_poolkit.rules.extensions.samples import IDENTITY_ID, azure_monitor, gpu_driver, key_vault, pool

BAD = gpu_driver(settings="{}")
NESTED = {"name": "gpu", "properties": {key: value for key, value in BAD.items() if key != "name"}}
MACHINES = {"virtualMachineProfile": {"extensionProfile": {"extensions": [NESTED]}}}
DATA_PLANE = {
    "id": "render",
    "vmSize": "standard_d2s_v5",
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        "extensions": [BAD],
    },
    "targetDedicatedNodes": 1,
    "resizeTimeout": "PT15M",
}
EXTENSION = "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0]"
PROFILE = "properties.virtualMachineProfile.extensionProfile.extensions[0].properties"


def linted(value: Any, as_: str | None = None) -> LintedFile:
    return lint_file("f.json", json.dumps(value, indent=2).encode(), LintSettings(Context(), as_))


@pytest.mark.parametrize(
    ("value", "form", "path"),
    [
        (pool(BAD), "pool", f"{EXTENSION}.settings"),
        (
            {"properties": {"virtualMachineProfile": {"extensionProfile": {"extensions": [NESTED]}}}},
            "scale-set",
            PROFILE,
        ),
        (NESTED, "scale-set-extension", "properties"),
        (BAD, "pool-extension", EXTENSION),
        ([BAD, azure_monitor()], "pool-extensions", EXTENSION),
        ([NESTED], "scale-set-extensions", PROFILE),
        ({"extensionProfile": {"extensions": [NESTED]}}, "extension-profile", PROFILE),
        ({"extensions": [NESTED]}, "extension-profile", PROFILE),
        (MACHINES, "virtual-machine-profile", PROFILE),
        (DATA_PLANE, "data-plane-pool", f"{EXTENSION}.settings"),
        ({"parameters": {"parameters": pool(BAD)}, "responses": {}}, "rest-example", f"{EXTENSION}.settings"),
        ([pool(BAD), pool()], "list", f"{EXTENSION}.settings"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." not in value else "",
)
def test_a_form_is_recognised_and_the_finding_points_at_the_settings(value: Any, form: str, path: str) -> None:
    said = linted(value)
    assert said.error is None
    assert said.form == form
    (item,) = [item for item in said.located if item.finding.code == "EXT004"]
    assert item.finding.spelled.startswith(path)
    assert item.finding.spelled.endswith(".settings")
    start = said.places.span(item.place)[1]
    assert said.places.text[start:].startswith('"{}"')


def test_the_form_can_be_said() -> None:
    assert linted({"properties": {}}, "pool").form == "pool"
    assert linted([BAD], "pool").error == "this is not a pool, which is an object"


def test_one_extension_names_others_that_the_file_does_not_show() -> None:
    said = linted(azure_monitor(provisionAfterExtensions=["certificates"]))
    assert said.findings == []
    assert "SEQ001" in {item.code for item in said.undecided}


def test_a_list_of_extensions_is_all_that_there_are() -> None:
    said = linted([azure_monitor(provisionAfterExtensions=["certificates"])])
    assert [finding.code for finding in said.findings] == ["SEQ001"]


def test_a_patch_leaves_what_it_does_not_say_unknown() -> None:
    said = linted({"properties": {"provisionAfterExtensions": ["a", "a"]}})
    assert [finding.code for finding in said.findings] == ["SEQ014"]


def test_a_pool_of_the_data_plane_is_judged_as_the_arm_body_it_stands_for() -> None:
    said = linted(DATA_PLANE)
    assert said.document is not None
    (source,) = said.document.sources
    machines = source.body.value["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["nodeAgentSkuId"] == "batch.node.ubuntu 24.04"
    assert source.body.value["properties"]["scaleSettings"] == {
        "fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT15M"}
    }
    assert source.body.name == "render"


def test_renamed_parts_of_a_pool_of_the_data_plane_keep_their_places() -> None:
    said = linted(DATA_PLANE)
    assert said.document is not None
    (source,) = said.document.sources
    agent = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "nodeAgentSkuId")
    assert source.in_file(agent) == ("virtualMachineConfiguration", "nodeAgentSKUId")
    timeout = ("properties", "scaleSettings", "fixedScale", "resizeTimeout")
    assert source.in_file(timeout) == ("resizeTimeout",)


def test_identities_of_the_data_plane_become_a_map() -> None:
    said = linted(
        DATA_PLANE
        | {
            "identity": {
                "type": "UserAssigned",
                "userAssignedIdentities": [{"resourceId": IDENTITY_ID, "clientId": "c"}],
            }
        }
    )
    assert said.document is not None
    (source,) = said.document.sources
    assert source.body.value["identity"]["userAssignedIdentities"] == {
        IDENTITY_ID: {"resourceId": IDENTITY_ID, "clientId": "c"}
    }


def test_a_rest_example_says_version_and_names() -> None:
    said = linted(
        {
            "parameters": {"api-version": "2021-06-01", "poolName": "night farm", "parameters": pool()},
            "responses": {"200": {"body": pool()}},
        }
    )
    assert [finding.code for finding in said.findings] == ["BAT009", "BAT009"]
    assert said.document is not None
    context = said.document.sources[0].body.context
    assert context is not None
    assert context.api_version == "2021-06-01"


def test_the_id_in_a_response_says_the_account() -> None:
    id_ = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p"
    said = linted(pool() | {"id": id_})
    assert said.document is not None
    context = said.document.sources[0].body.context
    assert context is not None
    assert context.account_id == id_.removesuffix("/pools/p")


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (
            {"type": "Microsoft.Web/sites", "properties": {}},
            "no resource type that poolkit checks: 'Microsoft.Web/sites'",
        ),
        ({"propertis": {}}, "'properties' is spelt 'propertis'"),
    ],
)
def test_a_file_that_is_not_recognised_says_what_it_may_have_been(value: Any, hint: str) -> None:
    assert hint in str(linted(value).error)


def test_lint_is_a_function_of_the_package() -> None:
    assert [finding.code for finding in azure_poolkit.lint(pool(BAD))] == ["EXT004"]
    assert azure_poolkit.lint([key_vault(name="x")], as_="pool-extensions") == []
    assert azure_poolkit.lint(pool(BAD), accept={"EXT004": "known"})[0].accepted == "known"


def test_what_is_no_body_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="not recognised"):
        azure_poolkit.lint({})


@pytest.mark.parametrize("value", ["text", Path("pool.json"), None])
def test_what_is_no_parsed_json_is_refused_in_python_s_words(value: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(value).__name__}: pass the parsed JSON"):
        azure_poolkit.lint(value)


def test_python_is_told_of_as_and_not_of_an_option() -> None:
    with pytest.raises(ValueError, match="as_ says which") as caught:
        azure_poolkit.lint({"x": 1})
    assert "--as" not in str(caught.value)


def test_pc_39_a_pool_for_the_data_plane_is_told_that_only_the_management_plane_sets_identities() -> None:
    machines = pool(key_vault())["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    said = linted({"id": "render", "vmSize": "standard_d2s_v5", "virtualMachineConfiguration": machines})
    (finding,) = [finding for finding in said.findings if finding.code == "BAT004"]
    assert finding.fix.startswith("make the pool through the management plane")
