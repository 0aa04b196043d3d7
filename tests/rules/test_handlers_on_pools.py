"""BAT001 and BAT002: which handlers a pool may carry."""

from __future__ import annotations

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from judged_bodies import at, found, only, undecided

SUPPORTED = (
    ("Microsoft.Azure.KeyVault", "KeyVaultForLinux"),
    ("Microsoft.Azure.KeyVault", "KeyVaultForWindows"),
    ("Microsoft.EnterpriseCloud.Monitoring", "OmsAgentForLinux"),
    ("Microsoft.EnterpriseCloud.Monitoring", "MicrosoftMonitoringAgent"),
    ("Microsoft.Powershell", "DSC"),
    ("Microsoft.Azure.Diagnostics", "IaaSDiagnostics"),
    ("Microsoft.HpcCompute", "AmdGpuDriverWindows"),
    ("Microsoft.HpcCompute", "NvidiaGpuDriverWindows"),
    ("Microsoft.HpcCompute", "NvidiaGpuDriverLinux"),
    ("Microsoft.Azure.Security", "IaaSAntimalware"),
    ("Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent"),
    ("Microsoft.Azure.Monitor", "AzureMonitorWindowsAgent"),
)
UNLISTED = (
    ("Microsoft.ManagedServices", "ApplicationHealthLinux"),
    ("Microsoft.HpcCompute", "AmdGpuDriverLinux"),
    ("Microsoft.Azure.Monitoring.DependencyAgent", "DependencyAgentLinux"),
    ("Microsoft.Azure.ActiveDirectory", "AADSSHLoginForLinux"),
    ("Microsoft.CPlat.Core", "RunCommandLinux"),
    ("Microsoft.OSTCExtensions", "VMAccessForLinux"),
    ("Microsoft.Azure.Security", "AzureDiskEncryptionForLinux"),
    ("Contoso", "Unheard"),
    ("Microsoft.Azure.KeyVault", "NvidiaGpuDriverLinux"),
)
CUSTOM_SCRIPT = ("CustomScript", "CUSTOMSCRIPT", "customscript", "CustomScriptExtension", "CustomScriptForLinux")


SETTINGS = {
    "protocol": "tcp",
    "port": 22,
    "commandToExecute": "id",
    **dict.fromkeys(("EncryptionOperation", "KeyVaultURL", "KeyVaultResourceId", "VolumeType"), "x"),
}
"""What every handler here wants of its settings."""


def with_handler(publisher: object, type_: object) -> dict[str, object]:
    return pool(gpu_driver(publisher=publisher, type=type_, settings=SETTINGS))


@pytest.mark.parametrize(("publisher", "type_"), SUPPORTED)
def test_bx_09_each_handler_of_the_list_is_let_pass_in_any_letter_case(publisher: str, type_: str) -> None:
    unlisted = {"BAT001", "BAT002"}
    for spelling in (str, str.upper, str.lower):
        assert not unlisted & set(found(with_handler(spelling(publisher), spelling(type_))))


@pytest.mark.parametrize(("publisher", "type_"), UNLISTED)
def test_a_handler_that_is_not_on_the_list_is_refused(publisher: str, type_: str) -> None:
    body = with_handler(publisher, type_)
    body["properties"]["vmSize"] = Unknown()  # some are drivers of GPUs that the sample's size does not have
    finding = only(body, "BAT001")
    assert finding.spelled == at(0, "type")
    assert finding.says == "the handler is not on the list of extensions that Batch supports"
    assert finding.value == f"'{publisher}/{type_}'"


def test_a_misspelt_handler_is_shown_the_nearest_of_the_list() -> None:
    finding = only(with_handler("Microsoft.HpcCompute", "NvidiaGpuDriversLinux"), "BAT001")
    assert finding.expects == "Microsoft.HpcCompute/NvidiaGpuDriverLinux, or another of the list"


def test_a_handler_like_no_other_is_shown_the_whole_list() -> None:
    finding = only(with_handler("Contoso", "Unheard"), "BAT001")
    assert finding.expects is not None
    assert set(finding.expects.split(", ")) == {type_ for _, type_ in SUPPORTED}
    assert "accept this finding with the case" in finding.fix


@pytest.mark.parametrize("publisher", ["Microsoft.Azure.Extensions", "Microsoft.Compute", "Contoso"])
@pytest.mark.parametrize("type_", CUSTOM_SCRIPT)
def test_bx_05_custom_script_is_reserved_whoever_publishes_it(publisher: str, type_: str) -> None:
    finding = only(with_handler(publisher, type_), "BAT002")
    assert finding.spelled == at(0, "type")
    assert finding.message == f"custom script is reserved for the Batch service: '{type_}'"
    assert finding.fix == "run the command in the pool's start task"


def test_custom_script_is_reserved_though_its_publisher_is_unknown() -> None:
    only(with_handler(Unknown(), "CustomScript"), "BAT002")


def test_an_unknown_type_may_be_unlisted_or_reserved() -> None:
    assert {"BAT001", "BAT002"} <= undecided(with_handler("Contoso", Unknown()))


def test_an_unknown_publisher_leaves_only_the_list_undecided() -> None:
    said = undecided(with_handler(Unknown(), "NvidiaGpuDriverLinux"))
    assert "BAT001" in said
    assert "BAT002" not in said
