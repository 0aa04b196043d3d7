"""Bodies out of Azure's documents and specifications: nothing is said against them without a fact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, pool

BODIES = Path(__file__).resolve().parents[3] / "shared" / "facts" / "bodies"
pytestmark = pytest.mark.skipif(not BODIES.is_dir(), reason="the folder of collected bodies is not here")

ERRORS: dict[str, dict[str, str]] = {
    "seed-node-extension-get-response.json": {
        "KVX005": "KV-06: the page's client id has 38 characters, two more than any GUID",
    },
    "rest-examples/agent-graph-chain-out-of-list-order.json": {
        "SEQ003": "VX-27: AzureMonitorLinuxAgent has no settings, and CustomScript comes after it",
    },
    "rest-examples/agent-graph-dependent-without-settings.json": {
        "SEQ003": "VX-28: made to show that the agent ignores the order of an extension without settings",
    },
    "rest-examples/agent-graph-failing-root-one-dependent.json": {
        "SEQ003": "VX-28: AzureMonitorLinuxAgent comes after CustomScript and has no settings",
    },
    **{
        f"rest-examples/{name}.json": {
            "BAT004": "BX-06: a Key Vault extension on a pool without an identity",
            "KVX001": "KV-01: its settings are made-up keys, with no certificate among them",
            "KVX016": "KV-02: and nothing to sign in with",
        }
        for name in (
            "batch-dataplane-pool-create-extensions",
            "batch-pool-create-extensions",
            "batch-pool-get-extensions",
        )
    },
    "rest-examples/batch-dataplane-pool-create-extensions.json": {
        "BAT004": "BX-06: a Key Vault extension on a pool without an identity",
        "BAT015": "PC-01: an image of Ubuntu with the node agent of another release, 20.04",
        "KVX001": "KV-01: its settings are made-up keys, with no certificate among them",
        "KVX016": "KV-02: and nothing to sign in with",
    },
    "rest-examples/vmss-create-extensions-time-budget.json": {
        "EXT005": "VX-49: its version is '{handler-version}', a placeholder",
        "SHP003": "its prefix of computer names is '{vmss-name}', a placeholder",
    },
    **{
        f"rest-examples/{name}.json": {"EXT005": "VX-49: its version is '{handler-version}', a placeholder"}
        for name in (
            "vmss-extension-create-max",
            "vmss-extension-update-max",
        )
    },
}
"""The errors that are meant, by file and code, with the fact behind each."""

SETTINGS = {
    "docs-kv-linux-v3-extension-settings.json": ("Linux", "3.0"),
    "docs-kv-windows-v3-extension-settings.json": ("Windows", "3.0"),
    "docs-kv-windows-v4-extension-settings.json": ("Windows", "4.0"),
}
"""Files with nothing but the settings of one extension, and what that is."""

NO_BODIES = {
    "docs-gallery-image-reference-dataplane.json": "an image reference",
    "docs-image-reference-forms.json": "a list of image references",
    "seed-managed-image-reference-dataplane.json": "an image reference",
    **dict.fromkeys(SETTINGS, "settings"),
}


def files() -> list[str]:
    return sorted(str(path.relative_to(BODIES)) for path in BODIES.rglob("*.json"))


def read(name: str) -> Any:
    return json.loads((BODIES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name in files() if name not in NO_BODIES])
def test_no_error_but_those_that_a_fact_justifies(name: str) -> None:
    said = lint_file(name, (BODIES / name).read_bytes())
    assert said.error is None
    assert {finding.code for finding in said.findings if finding.stops} == set(ERRORS.get(name, {}))


@pytest.mark.parametrize("name", [name for name in files() if name in NO_BODIES])
def test_what_is_no_body_is_said_to_be_none(name: str) -> None:
    assert "not recognised" in str(lint_file(name, (BODIES / name).read_bytes()).error)


@pytest.mark.parametrize(("name", "what"), list(SETTINGS.items()))
def test_settings_of_the_documents_are_good_ones(name: str, what: tuple[str, str]) -> None:
    system, version = what
    body = pool(key_vault(system, settings=read(name), typeHandlerVersion=version))
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    if system == "Windows":
        machines["imageReference"] = {
            "publisher": "microsoftwindowsserver",
            "offer": "windowsserver",
            "sku": "2022-datacenter",
            "version": "latest",
        }
        machines["nodeAgentSkuId"] = "batch.node.windows amd64"
    said = lint_file(name, json.dumps(body).encode())
    assert [finding.line() for finding in said.findings if finding.stops] == []


@pytest.mark.parametrize(
    "reference", ["marketplace", "galleryVersion", "galleryLatest", "managedImage", "sharedGallery"]
)
def test_each_way_to_name_an_image_is_taken(reference: str) -> None:
    body = pool(gpu_driver())
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["imageReference"] = read("docs-image-reference-forms.json")[reference]
    said = lint_file(reference, json.dumps(body).encode())
    assert [finding.line() for finding in said.findings if finding.stops] == []


def test_every_error_that_is_meant_is_of_a_file_that_is_there() -> None:
    assert set(ERRORS) <= set(files())
