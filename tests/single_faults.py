"""Bodies with one thing wrong each, and the code that says so: for the tests that judge them in several ways."""

from __future__ import annotations

from typing import Any

from azure_poolkit.rules.extensions.samples import (
    IDENTITY_ID,
    azure_monitor,
    gpu_driver,
    key_vault,
    on_image,
    pool,
    pool_with,
)
from azure_poolkit.rules.images.samples import fixed, with_machines
from azure_poolkit.rules.pools.os_upgrades import upgraded

OTHER_ID = IDENTITY_ID.replace("-nodes", "-others")
"""An identity that is there, and that no pool of these carries unless it says so."""
Fault = tuple[str, dict[str, Any]]


def image(publisher: str, offer: str, sku: str) -> dict[str, Any]:
    return {"publisher": publisher, "offer": offer, "sku": sku, "version": "latest"}


def ubuntu(offer: str, sku: str) -> dict[str, Any]:
    return image("canonical", offer, sku)


def windows(sku: str) -> dict[str, Any]:
    return image("microsoftwindowsserver", "windowsserver", sku)


JAMMY, FOCAL, NOBLE = "0001-com-ubuntu-server-jammy", "0001-com-ubuntu-server-focal", "ubuntu-24_04-lts"
HPC = image("microsoft-dsvm", "ubuntu-hpc", "2404")


def of_size(size: str, body: dict[str, Any]) -> dict[str, Any]:
    body["properties"]["vmSize"] = size
    return body


def generation_one(size: str) -> dict[str, Any]:
    return of_size(size, on_image(pool(), ubuntu(JAMMY, "22_04-lts"), "batch.node.ubuntu 22.04"))


def generation_two(size: str) -> dict[str, Any]:
    return of_size(size, pool())


def ephemeral(size: str, dedicated: int, spot: int) -> dict[str, Any]:
    scaled = pool_with({"vmSize": size, "scaleSettings": fixed(dedicated, low_priority=spot)})
    return with_machines(scaled, osDisk={"ephemeralOSDiskSettings": {"placement": "CacheDisk"}})


def encrypted(size: str, at_host: bool | None) -> dict[str, Any]:
    body = with_machines(of_size(size, pool()), diskEncryptionConfiguration={"targets": ["TemporaryDisk"]})
    return body if at_host is None else with_machines(body, securityProfile={"encryptionAtHost": at_host})


def connected(count: int, **more: Any) -> dict[str, Any]:
    return pool_with({"interNodeCommunication": "Enabled", "scaleSettings": fixed(count)} | more)


def zonal(size: str) -> dict[str, Any]:
    return with_machines(connected(2, vmSize=size), nodePlacementConfiguration={"policy": "Zonal"})


def reading(place: str, value: Any) -> dict[str, Any]:
    return pool_with({place: value})


def reference(id_: str = OTHER_ID) -> dict[str, Any]:
    return {"identityReference": {"resourceId": id_}}


def blob_mount(**more: Any) -> dict[str, Any]:
    mount = {"accountName": "farm", "containerName": "a", "relativeMountPath": "a"} | more
    return {"azureBlobFileSystemConfiguration": mount}


def agent(named: dict[str, str] | None) -> dict[str, Any]:
    return azure_monitor(settings={"authentication": {"managedIdentity": named}} if named else {})


def named(name: str, value: str) -> dict[str, str]:
    return {"identifier-name": name, "identifier-value": value}


TWO = {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}, OTHER_ID: {}}}


def certificates(sku: str, version: str) -> dict[str, Any]:
    return on_image(pool(key_vault("Windows", typeHandlerVersion=version)), windows(sku), "batch.node.windows amd64")


def signed(end: str) -> str:
    return f"https://farm.blob.core.windows.net/a/b?sv=2024-11-04&sr=b&se={end}T00%3A00%3A00Z&sp=r&sig=AAAA"


def boot(secure: bool, type_: str | None = "trustedLaunch") -> dict[str, Any]:
    return ({"securityType": type_} if type_ else {}) | {"uefiSettings": {"secureBootEnabled": secure}}


POOLS: dict[str, Fault] = {
    **{
        f"agent {agent_} for {offer}": ("BAT015", on_image(pool(), ubuntu(offer, sku), agent_))
        for offer, sku, agent_ in (
            (JAMMY, "22_04-lts", "batch.node.ubuntu 24.04"),
            (JAMMY, "22_04-lts-gen2", "batch.node.ubuntu 20.04"),
            (FOCAL, "20_04-lts-gen2", "batch.node.ubuntu 24.04"),
            (NOBLE, "server", "batch.node.ubuntu 22.04"),
            (NOBLE, "server-gen1", "batch.node.ubuntu 22.04"),
        )
    },
    "agent of 22.04 for HPC 24.04": ("BAT015", on_image(pool(), HPC, "batch.node.ubuntu 22.04")),
    "no agent": ("BAT026", on_image(pool(), image("contoso", "render", "node"), None)),
    "no agent, known image": ("BAT026", on_image(pool(), ubuntu(NOBLE, "server"), None)),
    **{
        f"driver on {size}": ("BAT016", of_size(size, pool(gpu_driver())))
        for size in (
            *("STANDARD_D2S_V5", "STANDARD_E4S_V5", "STANDARD_F4S_V2", "STANDARD_D4ADS_V5", "STANDARD_HB120RS_V3"),
            *("STANDARD_L8S_V3", "STANDARD_D2DS_V4", "STANDARD_B4MS"),
        )
    },
    "driver beside secure boot": ("BAT017", with_machines(pool(gpu_driver()), securityProfile=boot(True))),
    "settings of boot without a type": ("BAT018", with_machines(pool(), securityProfile=boot(True, None))),
    "a TPM without a type": (
        "BAT018",
        with_machines(pool(), securityProfile={"uefiSettings": {"vTpmEnabled": True}}),
    ),
    "confidential without encryption": (
        "BAT019",
        with_machines(of_size("STANDARD_DC4AS_V5", pool()), securityProfile={"securityType": "confidentialVM"}),
    ),
    "confidential with a disk that does not say": (
        "BAT019",
        with_machines(
            of_size("STANDARD_EC4AS_V5", pool()),
            securityProfile={"securityType": "confidentialVM"},
            osDisk={"caching": "ReadOnly"},
        ),
    ),
    **{
        f"containers on {offer}": (
            "BAT020",
            with_machines(on_image(pool(), reference_, agent_), containerConfiguration={"type": "DockerCompatible"}),
        )
        for offer, reference_, agent_ in (
            ("24.04", ubuntu(NOBLE, "server"), "batch.node.ubuntu 24.04"),
            ("22.04", ubuntu(JAMMY, "22_04-lts"), "batch.node.ubuntu 22.04"),
            ("Windows 2022", windows("2022-datacenter-g2"), "batch.node.windows amd64"),
            ("Debian", image("debian", "debian-12", "12-gen2"), "batch.node.debian 12"),
        )
    },
    "ephemeral on spot": ("BAT021", ephemeral("STANDARD_D4DS_V5", 0, 4)),
    "ephemeral on some spot": ("BAT021", ephemeral("STANDARD_D4DS_V5", 4, 1)),
    **{
        f"ephemeral on {size}": ("BAT027", ephemeral(size, 1, 0))
        for size in ("STANDARD_D4S_V5", "STANDARD_E4S_V4", "STANDARD_D4AS_V5", "STANDARD_E8S_V5")
    },
    "101 nodes together": ("BAT022", connected(101)),
    "200 nodes together": ("BAT022", connected(200)),
    "spread with InfiniBand": ("BAT023", zonal("STANDARD_HB120RS_V3")),
    "spread with InfiniBand, HC": ("BAT023", zonal("STANDARD_HC44RS")),
    "spread with InfiniBand, ND": ("BAT023", zonal("STANDARD_ND96ASR_V4")),
    "a pinned version": ("BAT028", upgraded("24.04.202601010")),
    "encryption turned off": ("BAT024", encrypted("STANDARD_D4DS_V6", False)),
    "encryption turned off, E": ("BAT024", encrypted("STANDARD_E4DS_V6", False)),
    "encryption on A": ("BAT024", on_image(encrypted("STANDARD_A2_V2", None), ubuntu(JAMMY, "22_04-lts"), JAMMY)),
    **{
        f"generation 1 on {size}": ("IMG024", generation_one(size))
        for size in (
            *("STANDARD_DC2S_V2", "STANDARD_DC4AS_V5", "STANDARD_EC4AS_V5", "STANDARD_M208MS_V2", "STANDARD_D4S_V6"),
            *("STANDARD_ND96ASR_V4", "STANDARD_E4S_V6"),
        )
    },
    **{
        f"generation 2 on {size}": ("IMG024", generation_two(size))
        for size in ("STANDARD_D1_V2", "STANDARD_A2_V2", "STANDARD_D4_V3", "STANDARD_E4_V3", "STANDARD_NC6")
    },
    **{
        f"certificates 4.0 on {sku}": ("IMG027", certificates(sku, "4.0"))
        for sku in ("2019-datacenter", "2016-datacenter", "2019-datacenter-gensecond")
    },
    "a mount's identity": ("IDN001", reading("mountConfiguration", [blob_mount(**reference())])),
    "the second mount's identity": (
        "IDN001",
        reading("mountConfiguration", [blob_mount(**reference(IDENTITY_ID)), blob_mount(**reference())]),
    ),
    "a registry's identity": (
        "IDN001",
        with_machines(
            on_image(pool(), HPC, "batch.node.ubuntu 24.04"),
            containerConfiguration={
                "type": "DockerCompatible",
                "containerRegistries": [{"registryServer": "farm.azurecr.io"} | reference()],
            },
        ),
    ),
    "a file's identity": (
        "IDN001",
        reading(
            "startTask",
            {"commandLine": "a", "resourceFiles": [{"httpUrl": "https://a", "filePath": "a"} | reference()]},
        ),
    ),
    "the start task's registry's identity": (
        "IDN001",
        reading(
            "startTask",
            {
                "commandLine": "a",
                "containerSettings": {"imageName": "a", "registry": {"registryServer": "b"} | reference()},
            },
        ),
    ),
    "an agent's identity": ("IDN001", pool(agent(named("mi_res_id", OTHER_ID)))),
    "an agent with two identities": ("IDN002", pool(agent(None), identity=TWO)),
    "an ARM id for a client id": ("IDN004", pool(agent(named("client_id", IDENTITY_ID)))),
    "an ARM id for an object id": ("IDN004", pool(agent(named("object_id", IDENTITY_ID)))),
}
"""Of pools: what is wrong, the code, and the body."""
POOLS["encryption on A"][1]["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"][
    "nodeAgentSkuId"
] = "batch.node.ubuntu 22.04"
