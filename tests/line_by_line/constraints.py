"""What Azure's pages say of values together, in one pool: its size, network, identities and machines."""

from __future__ import annotations

from azure_poolkit.rules.extensions.samples import (
    IDENTITY_ID,
    gpu_driver,
    on_image,
    pool,
    pool_with,
)
from azure_poolkit.rules.images.samples import fixed, with_machines
from azure_poolkit.rules.pools.os_upgrades import upgraded
from line_by_line.bodies import (
    RULE,
    SUBNET,
    UBUNTU_22,
    addressed,
    contained,
    merging,
    network,
    placed,
    scaled,
    without,
)
from line_by_line.line import WARNING, Line, a_pool
from shapes.single_faults import ports, rolling
from single_faults import (
    HPC,
    JAMMY,
    OTHER_ID,
    TWO,
    agent,
    blob_mount,
    boot,
    certificates,
    ephemeral,
    image,
    named,
    of_size,
    reading,
    reference,
    ubuntu,
)

POOLS = (
    Line(
        "PC-01",
        a_pool(on_image(pool(), ubuntu(JAMMY, "22_04-lts"), "batch.node.ubuntu 24.04")),
        ("BAT015",),
        a_pool(UBUNTU_22),
    ),
    Line(
        "PC-02",
        a_pool(on_image(pool(), image("contoso", "paint", "node"), None)),
        ("BAT026",),
        a_pool(on_image(pool(), image("contoso", "paint", "node"), "batch.node.ubuntu 24.04")),
    ),
    Line(
        "PC-02",
        a_pool({"properties": without("deploymentConfiguration", pool())["properties"]}),
        ("SHP004",),
        a_pool(pool()),
    ),
    Line("PC-03", scaled(evaluationInterval="PT4M"), ("SHP002",), scaled(evaluationInterval="PT5M")),
    Line("PC-03", scaled(evaluationInterval="PT169H"), ("SHP002",), scaled(evaluationInterval="PT168H")),
    Line("PC-04", a_pool(pool_with({"scaleSettings": {}})), ("SHP006",), a_pool(pool())),
    Line("PC-04", a_pool(pool_with({"scaleSettings": {"fixedScale": {}}})), ("SHP006",), a_pool(pool())),
    Line("PC-04", a_pool(pool_with({"scaleSettings": {"autoScale": {}}})), ("SHP004",), scaled()),
    Line(
        "PC-04",
        a_pool(pool_with({"scaleSettings": fixed(-3)})),
        ("SHP002",),
        a_pool(pool_with({"scaleSettings": fixed(0)})),
    ),
    Line(
        "PC-04",
        scaled(formula="$TargetDedicatedNodes=2;".ljust(8200)),
        ("SHP003",),
        scaled(formula="$TargetDedicatedNodes=2;".ljust(8100)),
    ),
    Line("PC-05", merging(ports({"backendPort": 29877})), ("SHP002",), merging(ports({"backendPort": 3389}))),
    Line(
        "PC-05",
        merging(ports({"frontendPortRangeStart": 49950, "frontendPortRangeEnd": 50100})),
        ("SHP002",),
        merging(ports({"frontendPortRangeStart": 49000, "frontendPortRangeEnd": 49999})),
    ),
    Line(
        "PC-05",
        merging(ports({"frontendPortRangeStart": 30000, "frontendPortRangeEnd": 30038})),
        ("SHP009",),
        merging(ports({"frontendPortRangeStart": 30000, "frontendPortRangeEnd": 30039})),
    ),
    Line(
        "PC-05",
        merging(ports({}, {"frontendPortRangeStart": 20099, "frontendPortRangeEnd": 20199})),
        ("SHP009",),
        merging(ports({}, {})),
    ),
    Line(
        "PC-05",
        merging(ports({"backendPort": 90}, {"backendPort": 90})),
        ("SHP009",),
        merging(ports({"backendPort": 90}, {"backendPort": 91})),
    ),
    Line(
        "PC-05",
        merging(ports({"networkSecurityGroupRules": [RULE | {"priority": 100}]})),
        ("SHP002",),
        merging(ports({"networkSecurityGroupRules": [RULE]})),
    ),
    Line(
        "PC-05",
        merging(ports({"networkSecurityGroupRules": [RULE | {"priority": 200 + n} for n in range(26)]})),
        ("SHP003",),
        merging(ports({"networkSecurityGroupRules": [RULE | {"priority": 200 + n} for n in range(25)]})),
    ),
    Line("PC-05", merging(ports({"name": "-ssh"})), ("SHP003",), merging(ports({"name": "s" * 77}))),
    Line(
        "PC-05",
        merging(
            {
                "networkConfiguration": ports({})["networkConfiguration"]
                | {"subnetId": SUBNET, "publicIPAddressConfiguration": {"provision": "NoPublicIPAddresses"}}
            }
        ),
        ("SHP006",),
        network(subnetId=SUBNET, publicIPAddressConfiguration={"provision": "NoPublicIPAddresses"}),
    ),
    Line(
        "PC-08",
        a_pool(of_size("STANDARD_F8S_V2", pool(gpu_driver()))),
        ("BAT016",),
        a_pool(of_size("STANDARD_NC8AS_T4_V3", pool(gpu_driver()))),
    ),
    Line(
        "PC-08",
        a_pool(with_machines(pool(gpu_driver()), securityProfile=boot(True))),
        ("BAT017",),
        a_pool(with_machines(pool(gpu_driver()), securityProfile=boot(False))),
    ),
    Line(
        "PC-09",
        a_pool(certificates("2019-datacenter-gensecond", "4.0")),
        ("IMG027",),
        a_pool(certificates("2025-datacenter-g2", "4.0")),
    ),
    Line(
        "PC-10",
        a_pool(pool(agent(None), identity=TWO)),
        ("IDN002",),
        a_pool(pool(agent(named("mi_res_id", OTHER_ID)), identity=TWO)),
    ),
    Line(
        "PC-10", a_pool(pool(agent(None))), ("IDN003",), a_pool(pool(agent(named("mi_res_id", IDENTITY_ID)))), WARNING
    ),
    Line(
        "PC-10",
        a_pool(pool(agent(named("client_id", IDENTITY_ID)))),
        ("IDN004",),
        a_pool(pool(agent(named("mi_res_id", IDENTITY_ID)))),
    ),
    Line("PC-14", a_pool(upgraded("24.04.202601010")), ("BAT028",), a_pool(upgraded("latest"))),
    Line(
        "PC-14", merging(rolling(maxBatchInstancePercent=4)), ("SHP002",), merging(rolling(maxBatchInstancePercent=5))
    ),
    Line("PC-14", placed(False), ("SHP007",), placed(True)),
    Line(
        "PC-16",
        contained(ubuntu(JAMMY, "22_04-lts"), "batch.node.ubuntu 22.04"),
        ("BAT020",),
        contained(HPC, "batch.node.ubuntu 24.04"),
    ),
    Line(
        "PC-17",
        a_pool(reading("mountConfiguration", [blob_mount(**reference())])),
        ("IDN001",),
        a_pool(reading("mountConfiguration", [blob_mount(**reference(IDENTITY_ID))])),
    ),
    Line(
        "PC-18", a_pool(ephemeral("STANDARD_D4DS_V5", 1, 1)), ("BAT021",), a_pool(ephemeral("STANDARD_D4DS_V5", 1, 0))
    ),
    Line("PC-19", addressed(None, 1), ("SHP007",), addressed(1, 1)),
    Line("PC-19", addressed(1, 101), ("SHP009",), addressed(2, 101)),
)
"""Of pools."""
