"""EXT003 and KVX011: what handlers run on, as far as a body tells."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import (
    azure_monitor,
    azure_monitor_for_windows,
    gpu_driver,
    key_vault,
    on_image,
    pool,
    scale_set,
    windows_pool,
)
from azure_poolkit.rules.extensions.systems import image_system
from judged_bodies import at, found, judged, only, undecided

LINUX, WINDOWS = OperatingSystem.LINUX, OperatingSystem.WINDOWS
GALLERY = {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/i"}
UBUNTU = "batch.node.ubuntu 24.04"
WINDOWS_AGENT = "batch.node.windows amd64"


def marketplace(publisher: object, offer: object = None, sku: object = None) -> dict[str, Any]:
    return {"publisher": publisher, "offer": offer, "sku": sku}


def system_of(image: object, agent: object = None) -> OperatingSystem | None:
    return image_system(Body(kind=POOL, name="render", value=on_image(pool(), image, agent)))


def scale_set_system(**profile: Any) -> OperatingSystem | None:
    return image_system(Body(kind=SCALE_SET, name="render", value={"properties": {"virtualMachineProfile": profile}}))


def distributions(body: dict[str, Any]) -> list[Finding]:
    """What is said of the distribution; that it is out of support is another matter."""
    return [finding for finding in judged(body).findings if finding.code == "KVX011"]


def test_bx_13_a_handler_for_windows_does_not_run_on_linux() -> None:
    finding = only(pool(gpu_driver(), azure_monitor_for_windows()), "EXT003")
    assert finding.severity == "error"
    assert finding.spelled == at(1, "type")
    assert finding.message == (
        "the handler is for Windows, but the nodes run Linux: 'Microsoft.Azure.Monitor/AzureMonitorWindowsAgent'. "
        "Accepted: a handler for Linux"
    )


def test_bx_13_a_handler_for_linux_does_not_run_on_windows() -> None:
    finding = only(windows_pool(azure_monitor()), "EXT003")
    assert finding.says == "the handler is for Linux, but the nodes run Windows"


@pytest.mark.parametrize("agent", [WINDOWS_AGENT, "BATCH.NODE.WINDOWS amd64"])
def test_bx_13_the_node_agent_tells_the_system_of_an_image_that_does_not(agent: str) -> None:
    only(on_image(pool(azure_monitor()), GALLERY, agent), "EXT003")


def test_a_handler_nobody_knows_may_run_anywhere() -> None:
    assert "EXT003" not in found(windows_pool(gpu_driver(publisher="Contoso")))


def test_where_custom_script_is_refused_its_system_does_not_matter() -> None:
    script = gpu_driver(publisher="Microsoft.Compute", type="CustomScriptExtension")
    assert "EXT003" not in found(pool(script))


def test_an_unknown_image_or_agent_leaves_the_system_undecided() -> None:
    assert "EXT003" in undecided(on_image(pool(gpu_driver()), Unknown(), Unknown()))
    assert "EXT003" in undecided(on_image(pool(gpu_driver()), {"publisher": Unknown()}, Unknown()))


def test_what_is_known_of_the_system_is_enough() -> None:
    assert found(on_image(pool(azure_monitor()), Unknown(), WINDOWS_AGENT)) == ["EXT003"]


@pytest.mark.parametrize(
    ("agent", "system"),
    [(WINDOWS_AGENT, WINDOWS), (UBUNTU, LINUX), ("batch.node.el 9", LINUX), ("mine", None), (5, None), (None, None)],
)
def test_the_node_agent_is_for_windows_or_else_for_linux(agent: object, system: object) -> None:
    assert system_of(GALLERY, agent) is system


@pytest.mark.parametrize(
    ("publisher", "offer", "system"),
    [
        ("MicrosoftWindowsServer", "WindowsServer", WINDOWS),
        ("microsoftwindowsdesktop", "windows-11", WINDOWS),
        ("Canonical", None, LINUX),
        ("microsoftcblmariner", "azure-linux-3", LINUX),
        ("microsoft-dsvm", "ubuntu-hpc", LINUX),
        ("microsoft-dsvm", "dsvm-win-2022", WINDOWS),
        ("microsoft-azure-batch", "ubuntu-server-container", LINUX),
        ("MicrosoftSQLServer", "sql2022-ws2022", WINDOWS),
        ("MicrosoftSQLServer", "sql2022-ubuntu2004", LINUX),
        ("oracle", "oracle-linux", LINUX),
        ("oracle", "else", None),
        ("contoso", "windows", None),
        (5, "windows", None),
    ],
)
def test_a_publisher_and_offer_tell_the_system_where_they_leave_no_doubt(
    publisher: object, offer: object, system: object
) -> None:
    assert system_of(marketplace(publisher, offer)) is system


def test_nobody_tells_the_system_of_a_body_that_contradicts_itself() -> None:
    assert system_of(marketplace("canonical"), WINDOWS_AGENT) is None


@pytest.mark.parametrize(
    ("profile", "system"),
    [
        ({"osProfile": {"windowsConfiguration": {}}}, WINDOWS),
        ({"osProfile": {"linuxConfiguration": {}}}, LINUX),
        ({"osProfile": {"linuxConfiguration": {}, "windowsConfiguration": {}}}, None),
        ({"storageProfile": {"osDisk": {"osType": "windows"}}}, WINDOWS),
        ({"storageProfile": {"osDisk": {"osType": "Linux"}}}, LINUX),
        ({"storageProfile": {"osDisk": {"osType": "Other"}}}, None),
        ({"storageProfile": {"imageReference": marketplace("canonical")}}, LINUX),
        ({}, None),
    ],
)
def test_a_scale_set_tells_its_system_by_profile_disk_or_image(profile: dict[str, Any], system: object) -> None:
    assert scale_set_system(**profile) is system


def test_an_unknown_profile_leaves_the_system_of_a_scale_set_undecided() -> None:
    with pytest.raises(UndecidedError):
        scale_set_system(osProfile=Unknown())


def test_an_extension_that_is_a_resource_of_its_own_knows_no_system() -> None:
    assert image_system(Body(kind=SCALE_SET_EXTENSION, name="render", value={"properties": {}})) is None


def test_on_a_scale_set_the_finding_points_below_properties() -> None:
    finding = only(scale_set(azure_monitor_for_windows()), "EXT003", kind=SCALE_SET)
    assert finding.spelled == "properties.virtualMachineProfile.extensionProfile.extensions[0].properties.type"


@pytest.mark.parametrize(
    ("image", "agent", "says"),
    [
        (marketplace("almalinux"), "batch.node.el 9", "AlmaLinux"),
        (marketplace("debian", "debian-12"), "batch.node.debian 12", "Debian"),
        (marketplace("oracle", "oracle-linux", "ol9"), "batch.node.el 9", "Oracle Linux"),
        (marketplace("canonical", "ubuntuserver", "20.04-lts"), "batch.node.ubuntu 20.04", "Ubuntu 20.04"),
        (marketplace("microsoft-dsvm", "ubuntu-hpc", "2004"), None, "Ubuntu 20.04"),
        (GALLERY, "batch.node.ubuntu 20.04", "Ubuntu 20.04"),
        (GALLERY, "batch.node.el 9", "Enterprise Linux"),
        (GALLERY, "batch.node.centos 7", "CentOS"),
    ],
)
def test_bx_14_other_distributions_are_not_supported(image: dict[str, Any], agent: object, says: str) -> None:
    (finding,) = distributions(on_image(pool(key_vault()), image, agent))
    assert finding.severity == "warning"
    assert finding.spelled == at(0, "type")
    assert finding.message == (
        f"the nodes run {says}, which the extension does not support. Accepted: Ubuntu 22.04 or later, Azure Linux"
    )


@pytest.mark.parametrize(
    ("image", "agent"),
    [
        (marketplace("canonical", "0001-com-ubuntu-server-jammy", "22_04-lts-gen2"), None),
        (marketplace("canonical", "ubuntu-24_04-lts", "server"), UBUNTU),
        (marketplace("microsoft-dsvm", "ubuntu-hpc", "2204"), None),
        (marketplace("canonical", "something", "new"), None),
        (marketplace("microsoftcblmariner", "cbl-mariner", "cbl-mariner-2"), "batch.node.mariner 2.0"),
        (GALLERY, "batch.node.ubuntu 22.04"),
        (GALLERY, "batch.node.azurelinux 3.0"),
        (GALLERY, "batch.node.something 1"),
        (GALLERY, None),
        (marketplace("contoso", "theirs"), None),
    ],
)
def test_bx_14_ubuntu_from_22_04_and_azure_linux_are_supported_and_what_nobody_knows_may_be(
    image: dict[str, Any], agent: object
) -> None:
    assert distributions(on_image(pool(key_vault()), image, agent)) == []


def test_bx_14_other_extensions_may_run_on_other_distributions() -> None:
    assert found(on_image(pool(gpu_driver()), marketplace("debian"), "batch.node.debian 12")) == []


def test_an_unknown_image_leaves_the_distribution_undecided() -> None:
    assert "KVX011" in undecided(on_image(pool(key_vault()), Unknown(), Unknown()))
    assert "KVX011" in undecided(on_image(pool(key_vault()), marketplace("canonical", "a", Unknown()), Unknown()))


def test_on_a_scale_set_which_takes_custom_script_its_system_matters() -> None:
    script = gpu_driver(
        publisher="Microsoft.Compute", type="CustomScriptExtension", settings={"commandToExecute": "setup.cmd"}
    )
    assert "EXT003" in found(scale_set(script), kind=SCALE_SET)


def test_bx_14_the_offer_tells_the_release_where_the_sku_is_of_another_shape() -> None:
    image = marketplace("canonical", "ubuntu-20_04-lts", "server-22_04")
    assert [finding.says for finding in distributions(on_image(pool(key_vault()), image, None))] == [
        "the nodes run Ubuntu 20.04, which the extension does not support"
    ]


def test_bx_14_other_numbers_in_an_offer_are_no_release() -> None:
    image = marketplace("canonical", "0001-com-0404-server", "22_04-lts")
    assert distributions(on_image(pool(key_vault()), image, None)) == []
