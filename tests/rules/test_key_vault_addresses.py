"""KVX007 and KVX014: which version of a certificate is fetched, and from which cloud."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.facts.clouds import CLOUDS, cloud_of_environment, find_cloud
from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, windows_pool
from judged_bodies import at, found, judged, only, undecided

ADDRESS = "https://render.vault.azure.net/secrets/web"
PINNED = f"{ADDRESS}/0123456789abcdef0123456789abcdef"
CERTIFICATES = ("settings", "secretsManagementSettings", "observedCertificates")


def observing(*addresses: object, system: str = "Linux", version: object = "3.0") -> dict[str, Any]:
    settings = key_vault_settings(observedCertificates=[{"url": address} for address in addresses])
    made = windows_pool if system == "Windows" else pool
    return made(key_vault(system, settings=settings, typeHandlerVersion=version))


@pytest.mark.parametrize("system", ["Linux", "Windows"])
@pytest.mark.parametrize("address", [PINNED, f"{PINNED}/", PINNED.replace("https", "HTTPS")])
def test_bx_71_a_version_is_never_renewed(system: str, address: str) -> None:
    finding = only(observing(ADDRESS, address, system=system), "KVX007")
    assert finding.severity == "warning"
    assert finding.spelled == at(0, *CERTIFICATES, 1, "url")
    assert finding.message == (
        f"the address pins a version: '{address}'. Accepted: https://<vault>.<vault suffix>/secrets/<name>"
    )
    assert finding.fix == f"write '{address[: len(ADDRESS)]}'"


def test_kv_05_a_version_in_the_older_form_is_not_renewed_either() -> None:
    settings = key_vault_settings(observedCertificates=[PINNED])
    finding = only(pool(key_vault(settings=settings, typeHandlerVersion="2.0")), "KVX007")
    assert finding.spelled == at(0, *CERTIFICATES, 0)


def test_where_windows_refuses_versions_it_is_not_also_warned_of_them() -> None:
    assert found(observing(PINNED, system="Windows", version="4.0")) == ["KVX013"]


def test_an_unknown_address_or_version_of_the_extension_is_undecided() -> None:
    assert "KVX007" in undecided(observing(Unknown()))
    assert {"KVX007", "KVX013"} <= undecided(observing(PINNED, system="Windows", version=Unknown()))
    assert found(observing(Unknown(), PINNED)) == ["KVX007"]


def test_kv_22_a_vault_of_another_cloud_is_named_with_its_cloud() -> None:
    finding = only(observing("https://render.vault.azure.cn/secrets/web"), "KVX014")
    assert finding.severity == "warning"
    assert finding.spelled == at(0, *CERTIFICATES, 0, "url")
    assert finding.message == (
        "the vault is in AzureChinaCloud, not in AzureCloud: 'https://render.vault.azure.cn/secrets/web'. "
        "Accepted: https://<vault>.vault.azure.net/secrets/<name>"
    )


@pytest.mark.parametrize(
    "host", ["render.example.org", "render.managedhsm.azure.net", "vault.azure.net", "render.vault.azure.net.org"]
)
def test_kv_24_a_host_of_no_vault_is_not_of_the_cloud(host: str) -> None:
    assert only(observing(f"https://{host}/secrets/web"), "KVX014").says == "the vault is not one of AzureCloud"


@pytest.mark.parametrize("cloud", CLOUDS, ids=lambda cloud: cloud.name)
def test_kv_18_each_cloud_has_vaults_of_its_own(cloud: Any) -> None:
    context = Context(cloud=cloud.name)
    own = f"https://render{cloud.vault_suffix}/secrets/web"
    others = [f"https://render{other.vault_suffix}/secrets/web" for other in CLOUDS if other is not cloud]
    assert found(observing(own), context=context) == []
    assert found(observing(own.upper().replace("SECRETS", "secrets")), context=context) == []
    assert [finding.path[-2] for finding in judged(observing(own, *others), context=context).findings] == [1, 2, 3, 4]


def test_a_port_does_not_make_another_cloud() -> None:
    assert found(observing("https://render.vault.azure.net:443/secrets/web")) == []


def test_of_a_cloud_nobody_knows_nothing_is_said() -> None:
    assert found(observing("https://render.example.org/secrets/web"), context=Context(cloud="AzureStack")) == []


def test_an_address_that_is_wrong_anyway_is_not_also_of_another_cloud() -> None:
    assert found(observing("http://render.vault.azure.cn/secrets/web")) == ["KVX003"]


def test_an_unknown_address_may_be_of_another_cloud() -> None:
    assert "KVX014" in undecided(observing(Unknown()))
    assert found(observing(Unknown(), "https://render.vault.azure.cn/secrets/web")) == ["KVX014"]


def test_kv_23_only_the_public_cloud_says_where_batch_accounts_are() -> None:
    assert {cloud.name: cloud.batch_suffix for cloud in CLOUDS if cloud.batch_suffix} == {
        "AzureCloud": ".batch.azure.com"
    }


@pytest.mark.parametrize(
    ("environment", "name"),
    [("public", "AzureCloud"), ("usgovernment", "AzureUSGovernment"), ("China", "AzureChinaCloud")],
)
def test_a_cloud_is_found_by_its_name_and_by_azure_natives_environment(environment: str, name: str) -> None:
    assert cloud_of_environment(environment) is find_cloud(name.upper())
    assert cloud_of_environment("mars") is None
