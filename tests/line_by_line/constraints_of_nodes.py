"""The same of a pool's nodes, tasks, users and files, and of its API version."""

from __future__ import annotations

from azure_poolkit.rules.extensions.samples import (
    on_image,
    pool,
    pool_with,
    windows_pool,
)
from azure_poolkit.rules.images.samples import with_machines
from line_by_line.bodies import (
    ENDED,
    ENDS_SOON,
    LASTS,
    SUBNET,
    UBUNTU_22,
    merging,
    network,
    respelt,
)
from line_by_line.line import WARNING, Line, a_pool
from shapes.single_faults import BLOB, FILE, USER, machines, mount, task
from single_faults import (
    JAMMY,
    boot,
    connected,
    encrypted,
    generation_one,
    generation_two,
    of_size,
    ubuntu,
    zonal,
)

POOLS = (
    Line("PC-21", a_pool(connected(101)), ("BAT022",), a_pool(connected(100))),
    Line(
        "PC-22", a_pool(zonal("STANDARD_HB120RS_V3")), ("BAT023",), a_pool(connected(2, vmSize="STANDARD_HB120RS_V3"))
    ),
    Line("PC-23", a_pool(generation_one("STANDARD_D4S_V6")), ("IMG024",), a_pool(generation_two("STANDARD_D4S_V6"))),
    Line("PC-23", a_pool(generation_two("STANDARD_D1_V2")), ("IMG024",), a_pool(generation_one("STANDARD_D1_V2"))),
    Line(
        "PC-23",
        a_pool(with_machines(of_size("STANDARD_D4S_V5", pool()), securityProfile=boot(True, None))),
        ("BAT018",),
        a_pool(with_machines(of_size("STANDARD_D4S_V5", pool()), securityProfile=boot(True))),
    ),
    Line(
        "PC-23",
        a_pool(with_machines(of_size("STANDARD_DC4AS_V5", pool()), securityProfile={"securityType": "confidentialVM"})),
        ("BAT019",),
        a_pool(
            with_machines(
                of_size("STANDARD_DC4AS_V5", pool()),
                securityProfile=boot(True, "confidentialVM"),
                osDisk={"managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}}},
            )
        ),
    ),
    Line(
        "PC-24", a_pool(encrypted("STANDARD_D4DS_V6", False)), ("BAT024",), a_pool(encrypted("STANDARD_D4DS_V6", True))
    ),
    Line(
        "PC-25",
        a_pool(pool_with({"certificates": [{"id": "/subscriptions/a"}]})),
        ("END003",),
        a_pool(pool_with({"certificates": []})),
        WARNING,
    ),
    Line(
        "PC-28",
        a_pool(pool_with({"taskSlotsPerNode": 257})),
        ("SHP002",),
        a_pool(pool_with({"vmSize": "STANDARD_D64S_V5", "taskSlotsPerNode": 256})),
    ),
    Line(
        "PC-28",
        a_pool(pool_with({"vmSize": "STANDARD_D4S_V5", "taskSlotsPerNode": 17})),
        ("SHP009",),
        a_pool(pool_with({"vmSize": "STANDARD_D4S_V5", "taskSlotsPerNode": 16})),
    ),
    Line(
        "PC-28",
        a_pool(pool_with({"applicationPackages": [{"id": f"tool{n}"} for n in range(11)]})),
        ("SHP003",),
        a_pool(pool_with({"applicationPackages": [{"id": f"tool{n}"} for n in range(10)]})),
    ),
    Line("PC-28", merging({"mountConfiguration": [{}]}), ("SHP006",), merging(mount())),
    Line(
        "PC-29",
        a_pool(pool_with({"resourceTags": {"team": "paint"}}), allocation_mode="BatchService"),
        ("SHP010",),
        a_pool(pool_with({"resourceTags": {"team": "paint"}}), allocation_mode="UserSubscription"),
    ),
    Line(
        "PC-30",
        network(dynamicVnetAssignmentScope="job"),
        ("SHP007",),
        network(dynamicVnetAssignmentScope="job", subnetId=SUBNET),
    ),
    Line(
        "PC-31",
        merging({"userAccounts": [USER | {"windowsUserConfiguration": {"loginMode": "Batch"}}]}),
        ("SHP008",),
        merging({"userAccounts": [USER | {"windowsUserConfiguration": {"loginMode": "Batch"}}]}, windows_pool()),
    ),
    Line(
        "PC-31",
        merging(machines(licenseType="Windows_Server")),
        ("SHP008",),
        merging(machines(licenseType="Windows_Server"), windows_pool()),
    ),
    Line(
        "PC-31",
        merging({"userAccounts": [USER | {"linuxUserConfiguration": {"uid": 1001}}]}),
        ("SHP007",),
        merging({"userAccounts": [USER | {"linuxUserConfiguration": {"uid": 1001, "gid": 1001}}]}),
    ),
    Line(
        "PC-31",
        merging({"userAccounts": [USER | {"name": "a" * 21}]}),
        ("SHP003",),
        merging({"userAccounts": [USER | {"name": "a" * 20}]}),
    ),
    Line(
        "PC-31",
        merging(task(resourceFiles=[FILE | {"autoStorageContainerName": "a"}])),
        ("SHP006",),
        merging(task(resourceFiles=[FILE])),
    ),
    Line(
        "PC-31",
        merging(task(resourceFiles=[{"httpUrl": "https://farm.example/a"}])),
        ("SHP007",),
        merging(task(resourceFiles=[FILE])),
    ),
    Line(
        "PC-31",
        merging(task(userIdentity={"userName": "", "autoUser": {"scope": "Pool"}})),
        ("SHP006",),
        merging(task(userIdentity={"autoUser": {"scope": "Pool"}})),
    ),
    Line(
        "PC-31",
        merging(mount(accountKey="")),
        ("SHP006",),
        merging({"mountConfiguration": [{"azureBlobFileSystemConfiguration": BLOB}]}),
    ),
    Line(
        "PC-36",
        merging(task(resourceFiles=[FILE | {"httpUrl": ENDED}])),
        ("END001",),
        merging(task(resourceFiles=[FILE | {"httpUrl": LASTS}])),
        beside=("SEC002",),
    ),
    Line(
        "PC-36",
        merging(task(resourceFiles=[FILE | {"httpUrl": ENDS_SOON}])),
        ("END002",),
        merging(task(resourceFiles=[FILE | {"httpUrl": LASTS}])),
        WARNING,
        beside=("SEC002",),
    ),
    Line(
        "PC-37",
        merging({"identity": {"type": "None"}}),
        ("INP002",),
        a_pool(pool(identity={"type": "None"})),
        in_previews=False,
    ),
    Line("PC-37", a_pool(pool(), "2020-09-01"), ("SHP005",), a_pool(pool(), "2021-01-01")),
    Line(
        "PC-37",
        merging({"upgradePolicy": {"mode": "manual"}}, version="2023-05-01"),
        ("SHP005",),
        merging({"upgradePolicy": {"mode": "manual"}}),
    ),
    Line(
        "PC-38",
        a_pool(respelt(-1)),
        ("SHP002",),
        a_pool(respelt(1)),
        in_previews=False,
    ),
    Line(
        "PC-40",
        a_pool(of_size("Standard_D2sv5", pool())),
        ("BAT029",),
        a_pool(of_size("Standard_D2s_v5", pool())),
        WARNING,
    ),
    Line(
        "PC-40",
        a_pool(on_image(pool(), ubuntu(JAMMY, "22.04-lts"), "batch.node.ubuntu 22.04")),
        ("IMG023",),
        a_pool(UBUNTU_22),
        WARNING,
    ),
)
"""Of pools."""
