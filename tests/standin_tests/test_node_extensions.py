"""What becomes of extensions on a node, which no PUT tells."""

import pytest

from standin.azure.node_extensions import FAILED, SUCCEEDED, NodeExtension, extensions_on_a_node

CLIENT = "00001111-aaaa-2222-bbbb-3333cccc4444"
IMDS = "http://169.254.169.254/metadata/identity"
ADDRESS = "https://v.vault.azure.net/secrets/a"


def key_vault(system="Linux", version="3.0", certificates=({"url": ADDRESS},), sync=False, client=CLIENT, **more):
    return {
        "name": "secrets",
        "publisher": "Microsoft.Azure.KeyVault",
        "type": f"KeyVaultFor{system}",
        "typeHandlerVersion": version,
        "settings": {
            "secretsManagementSettings": {"observedCertificates": list(certificates), "requireInitialSync": sync},
            "authenticationSettings": {"msiEndpoint": IMDS, "msiClientId": client},
        },
        **more,
    }


def monitor(**more):
    return {"name": "monitor", "publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent", **more}


def on_a_node(*extensions, windows=False):
    return extensions_on_a_node(extensions, [CLIENT], windows=windows)


def test_a_good_extension_succeeds_and_has_nothing_to_say():
    assert on_a_node(key_vault(sync=True)) == {"secrets": NodeExtension(SUCCEEDED, "")}


@pytest.mark.parametrize(("sync", "status"), [(False, SUCCEEDED), (True, FAILED)])
def test_a_foreign_client_id_fails_an_extension_that_waits_for_its_certificates(sync, status):
    node = on_a_node(key_vault(client="stranger", sync=sync))["secrets"]

    assert (node.status, "there is no token" in node.log) == (status, True)


def test_windows_4_always_waits():
    assert on_a_node(key_vault("Windows", "4.0", client="stranger"))["secrets"].status == FAILED


@pytest.mark.parametrize(
    ("system", "version", "certificate", "status"),
    [
        ("Windows", "3.0", ADDRESS, FAILED),
        ("Windows", "1.0", ADDRESS, SUCCEEDED),
        ("Windows", "1.0", {"url": ADDRESS}, FAILED),
        ("Linux", "3.0", ADDRESS, SUCCEEDED),
        ("Linux", "2.0", {"url": ADDRESS}, FAILED),
    ],
)
def test_each_version_reads_certificates_in_its_own_shape(system, version, certificate, status):
    assert on_a_node(key_vault(system, version, [certificate]))["secrets"].status == status


def test_what_comes_after_a_failed_extension_fails_with_it():
    nodes = on_a_node(monitor(provisionAfterExtensions=["secrets"], settings={}), key_vault(certificates=[]))

    assert nodes["monitor"].status == FAILED
    assert "depends upon the VM Extension 'secrets' which has failed" in nodes["monitor"].log


def test_without_settings_the_order_is_ignored_on_linux_and_a_failure_before_it_too():
    nodes = on_a_node(monitor(provisionAfterExtensions=["secrets"]), key_vault(certificates=[]))

    assert nodes["monitor"].status == SUCCEEDED
    assert "Will ignore dependency (dependency level: 2)" in nodes["monitor"].log
