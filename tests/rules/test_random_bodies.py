"""Whatever JSON stands wherever, judging it ends and never fails."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.extensions.samples import azure_monitor, gpu_driver, key_vault, pool, waiting_key_vault
from judged_bodies import EXTENSIONS, changed, judged, places

NAMES = st.sampled_from(
    [
        *("properties", "identity", "type", "userAssignedIdentities", "clientId", "deploymentConfiguration"),
        *("virtualMachineConfiguration", "extensions", "settings", "protectedSettings", "name", "publisher"),
        *("typeHandlerVersion", "provisionAfterExtensions", "secretsManagementSettings", "observedCertificates"),
        *("authenticationSettings", "msiClientId", "pollingIntervalInS", "url", "scaleSettings", "fixedScale"),
        *("autoScale", "password", "Microsoft.Azure.KeyVault", "KeyVaultForLinux", "UserAssigned", "3.0"),
        *("requireInitialSync", "certificateStoreLocation", "acls", "aclEnabled", "msiEndpoint", "imageReference"),
        *("nodeAgentSkuId", "offer", "sku", "canonical", "batch.node.windows amd64", "KeyVaultForWindows", "4.0"),
        *("https://[/secrets/web/1", "forceUpdateTag"),
    ]
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), NAMES, st.builds(Unknown)
)
JSON: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=4), inner, max_size=5),
    max_leaves=25,
)
RICH = pool(
    waiting_key_vault(provisionAfterExtensions=["gpu"]),
    azure_monitor(provisionAfterExtensions=["certificates"]),
    gpu_driver(settings={"list": [{"password": ""}]}, protectedSettings={"a": "b"}),
)
PLACES = [path for path, _ in places(RICH)]


@given(JSON)
def test_any_json_can_be_judged(value: Any) -> None:
    judged(value)


@given(st.dictionaries(st.sampled_from(["properties", "identity"]), JSON))
def test_any_object_can_be_judged(value: Any) -> None:
    judged(value)


@settings(max_examples=100)
@given(st.sampled_from(PLACES), JSON)
def test_any_json_in_any_place_of_a_pool_can_be_judged(path: Any, value: Any) -> None:
    for finding in judged(changed(RICH, path, value)).findings:
        assert "\n" not in finding.line()


@given(st.lists(JSON, max_size=4))
def test_any_list_of_extensions_can_be_judged(extensions: list[Any]) -> None:
    judged(changed(RICH, EXTENSIONS, extensions))


@settings(max_examples=100)
@given(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from([rule.code for rule in CATALOGUE]))
def test_two_unknowns_anywhere_invent_no_finding(one: Any, other: Any, code: str) -> None:
    body = changed(RICH, one, Unknown())
    try:
        body = changed(body, other, Unknown())
    except TypeError:
        return
    assert code not in {finding.code for finding in judged(body).findings}


def test_a_version_of_thousands_of_digits_can_be_judged() -> None:
    judged(pool(key_vault(typeHandlerVersion="9" * 5000)))


def test_a_body_three_hundred_levels_deep_can_be_judged() -> None:
    body: Any = pool(gpu_driver())
    inner = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"][0]["settings"]
    for _ in range(150):
        inner["a"] = [{}]
        inner = inner["a"][0]
    assert judged(body).findings == []
