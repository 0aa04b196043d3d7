"""What a second reading of Azure's pages found, about extensions, pools and scale sets."""

from __future__ import annotations

import datetime
from typing import Any

from azure_poolkit.rules.extensions.samples import (
    gpu_driver,
    key_vault,
    key_vault_settings,
    log_analytics,
    on_image,
    pool,
    pool_with,
    scale_set,
    waiting_key_vault,
    windows_pool,
)
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script, probed, upgraded
from line_by_line.line import WARNING, Line, a_pool, a_set
from single_faults import certificates, image, of_size, ubuntu, windows
from single_faults_of_scale_sets import having, on_system, upgrading

VAULT = "https://farm.vault.azure.net/secrets/"


def on_windows(*extensions: dict[str, Any]) -> dict[str, Any]:
    body = on_system(scale_set(*extensions), windowsConfiguration={})
    body["properties"]["virtualMachineProfile"]["storageProfile"]["imageReference"] = windows("2022-datacenter-g2")
    return body


def diagnostics(**protected: str) -> dict[str, Any]:
    extension = {
        "name": "diagnostics",
        "publisher": "Microsoft.Azure.Diagnostics",
        "type": "IaaSDiagnostics",
        "typeHandlerVersion": "1.8",
        "settings": {"StorageAccount": "farm", "WadCfg": {"DiagnosticMonitorConfiguration": {}}},
        "protectedSettings": {"storageAccountName": "farm", **protected},
    }
    return on_windows(extension)


def script_for_windows(settings: dict[str, Any], protected: dict[str, Any]) -> dict[str, Any]:
    extension = custom_script(
        publisher="Microsoft.Compute", type="CustomScriptExtension", typeHandlerVersion="1.10", settings=settings
    )
    return on_windows(extension | {"protectedSettings": protected})


def healthy(version: str = "2.0", **settings: Any) -> dict[str, Any]:
    said = {"protocol": "http", "port": 8080, "requestPath": "/ok"} | settings
    given = {key: value for key, value in said.items() if value is not None}
    return scale_set(application_health(typeHandlerVersion=version, settings=given))


def after(name: str) -> dict[str, Any]:
    return scale_set(custom_script(name="Setup"), gpu_driver(provisionAfterExtensions=[name]))


def with_policy(body: dict[str, Any], **policy: Any) -> dict[str, Any]:
    return having(body, upgradePolicy=policy)


def without(key: str, extension: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in extension.items() if name != key}


def linux(**management: Any) -> dict[str, Any]:
    return pool(key_vault(settings=key_vault_settings(**management)))


def windows_4(**management: Any) -> dict[str, Any]:
    return windows_pool(key_vault("Windows", typeHandlerVersion="4.0", settings=key_vault_settings(**management)))


def by_probe_or(body: dict[str, Any]) -> dict[str, Any]:
    return having(body, orchestrationMode="Flexible", platformFaultDomainCount=1)


def signed_in_as_itself(capacity: int) -> dict[str, Any]:
    waiting = waiting_key_vault(settings=without("authenticationSettings", key_vault_settings(requireInitialSync=True)))
    body = scale_set(waiting) | {"identity": {"type": "SystemAssigned"}}
    body["sku"]["capacity"] = capacity
    return body


def plain(**properties: Any) -> dict[str, Any]:
    return pool_with(properties)


def supported(reference: dict[str, Any], agent: str) -> dict[str, Any]:
    return of_size("STANDARD_D4S_V3", on_image(pool(), reference, agent))


EXTENSIONS = (
    Line(
        "CO-03",
        a_set(
            with_policy(
                upgrading(probed(healthy())), mode="Manual", automaticOSUpgradePolicy={"enableAutomaticOSUpgrade": True}
            )
        ),
        ("SEQ009",),
        a_set(upgrading(healthy())),
    ),
    Line("CO-03", a_set(probed(healthy())), ("SEQ009",), a_set(healthy()), WARNING),
    Line(
        "CO-04",
        a_set(by_probe_or(upgraded(probed(scale_set(custom_script())), "Rolling"))),
        ("SEQ008",),
        a_set(by_probe_or(upgraded(healthy(), "Rolling"))),
    ),
    Line("CO-05", a_pool(linux(linkOnRenewal=True)), ("KVX008",), a_pool(linux(linkOnRenewal=False)), WARNING),
    Line(
        "CO-05", a_pool(linux(certificateStoreName="MY")), ("KVX008",), a_pool(linux(certificateStoreName="")), WARNING
    ),
    Line("CO-06", a_pool(windows_4(linkOnRenewal=True)), ("KVX013",), a_pool(windows_4()), WARNING),
    Line("CO-06", a_pool(windows_4(linkOnRenewal=False)), ("KVX013",), a_pool(windows_4())),
    Line("CO-07", a_set(signed_in_as_itself(3)), ("KVX006",), a_set(signed_in_as_itself(0)), WARNING),
    Line(
        "CO-12",
        a_set(diagnostics()),
        ("EXT010",),
        a_set(diagnostics(storageAccountSasToken="not-a-real-token")),
        beside=("EXT009",),
    ),
    Line("CO-13", a_set(healthy(requestPath=None)), ("EXT010",), a_set(healthy()), WARNING),
    Line("CO-13", a_set(healthy(gracePeriod=0)), ("EXT010",), a_set(healthy(gracePeriod=14400))),
    Line("CO-13", a_set(healthy(port="8080")), ("EXT010",), a_set(healthy(port=65535))),
    Line("CO-13", a_set(healthy(path="/ok")), ("EXT010",), a_set(healthy())),
    Line("CO-13", a_set(healthy("1.0", gracePeriod=60)), ("EXT010",), a_set(healthy("1.0")), WARNING),
    Line("CO-16", a_pool(linux(pollingIntervalInS=3600)), ("KVX004",), a_pool(linux(pollingIntervalInS="3600"))),
    Line(
        "CO-16",
        a_set(scale_set(gpu_driver(typeHandlerVersion="1.11.0.0"))),
        ("EXT005",),
        a_set(scale_set(gpu_driver())),
    ),
    Line(
        "CO-17",
        a_set(scale_set(without("typeHandlerVersion", gpu_driver()))),
        ("EXT005",),
        a_pool(pool(without("typeHandlerVersion", gpu_driver()))),
    ),
    Line(
        "CO-18",
        a_pool(pool(log_analytics(settings={}))),
        ("EXT010",),
        a_pool(pool(log_analytics())),
        beside=("EXT009",),
    ),
    Line("CO-20", a_set(after("setup")), ("SEQ001",), a_set(after("Setup")), WARNING),
    Line("CO-20", a_set(after("setop")), ("SEQ001",), a_set(after("Setup"))),
    Line(
        "CO-21",
        a_set(script_for_windows({"commandToExecute": "a.exe"}, {"commandToExecute": "b.exe"})),
        ("EXT010",),
        a_set(script_for_windows({}, {"commandToExecute": "b.exe"})),
    ),
)
"""About extensions."""

POOLS = (
    Line(
        "CO-14",
        a_pool(
            plain(deploymentConfiguration={"cloudServiceConfiguration": {"osFamily": "7"}})
            | {"identity": {"type": "None"}}
        ),
        ("BAT003",),
        a_pool(pool()),
    ),
    Line(
        "CO-24",
        a_pool(supported(windows("2016-datacenter"), "batch.node.windows amd64"), today=datetime.date(2027, 1, 13)),
        ("BAT012",),
        a_pool(supported(windows("2016-datacenter"), "batch.node.windows amd64"), today=datetime.date(2027, 1, 12)),
        WARNING,
    ),
    Line(
        "CO-24",
        a_pool(
            supported(
                image("microsoftwindowsserver", "windowsserver", "2012-r2-datacenter"), "batch.node.windows amd64"
            )
        ),
        ("BAT012",),
        a_pool(supported(windows("2025-datacenter"), "batch.node.windows amd64")),
        WARNING,
    ),
    Line(
        "CO-24",
        a_pool(supported(image("almalinux", "almalinux", "9-gen2"), "batch.node.el 9")),
        ("BAT012",),
        a_pool(supported(image("almalinux", "almalinux-x86_64", "9-gen2"), "batch.node.el 9")),
        WARNING,
    ),
    Line(
        "CO-24",
        a_pool(supported(image("microsoft-azure-batch", "centos-container", "7-8"), "batch.node.centos 7")),
        ("BAT012",),
        a_pool(supported(ubuntu("ubuntu-24_04-lts", "server-gen1"), "batch.node.ubuntu 24.04")),
        WARNING,
    ),
    Line(
        "CO-25",
        a_pool(of_size("STANDARD_D2S_V5", pool(gpu_driver()))),
        ("BAT016",),
        a_pool(of_size("STANDARD_NV36ADS_A10_V5", pool(gpu_driver()))),
    ),
    Line(
        "CO-27",
        a_pool(plain(targetNodeCommunicationMode="Classic")),
        ("END003",),
        a_pool(plain(targetNodeCommunicationMode="Simplified")),
        WARNING,
    ),
    Line(
        "CO-27",
        a_pool(plain(targetNodeCommunicationMode="Classic"), "2025-06-01"),
        ("SHP005",),
        a_pool(plain(), "2025-06-01"),
    ),
    Line(
        "CO-30",
        a_pool(certificates("2019-datacenter", "4.0")),
        ("IMG027",),
        a_pool(certificates("2019-datacenter", "3.0")),
    ),
    Line(
        "CO-30",
        a_pool(certificates("2016-datacenter", "3.0")),
        ("IMG028",),
        a_pool(certificates("2022-datacenter", "3.0")),
        WARNING,
        beside=(),
    ),
)
"""About pools."""
