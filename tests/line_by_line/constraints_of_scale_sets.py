"""The same of a scale set."""

from __future__ import annotations

from azure_poolkit.rules.extensions.samples import (
    gpu_driver,
    scale_set,
)
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script
from line_by_line.bodies import (
    ENDED,
    LASTS,
    flexible,
    without,
)
from line_by_line.line import Line, a_set
from single_faults import (
    boot,
)
from single_faults_of_scale_sets import SKIPS, batches, fabric, having, on_system, protected, sized, upgrading

SCALE_SETS = (
    Line(
        "PC-08", a_set(sized("Standard_D4s_v5", scale_set(gpu_driver()))), ("BAT016",), a_set(scale_set(gpu_driver()))
    ),
    Line(
        "PC-11",
        a_set(upgrading(scale_set(custom_script()))),
        ("SSX001",),
        a_set(upgrading(scale_set(application_health()))),
    ),
    Line(
        "PC-12",
        a_set(having(scale_set(custom_script()), automaticRepairsPolicy={"enabled": True})),
        ("SSX001",),
        a_set(having(scale_set(application_health()), automaticRepairsPolicy={"enabled": True})),
    ),
    Line(
        "PC-12",
        a_set(
            having(scale_set(application_health()), automaticRepairsPolicy={"enabled": True, "gracePeriod": "PT91M"})
        ),
        ("SHP002",),
        a_set(
            having(scale_set(application_health()), automaticRepairsPolicy={"enabled": True, "gracePeriod": "PT90M"})
        ),
    ),
    Line(
        "PC-13",
        a_set(upgrading(scale_set(application_health()), version="24.04.202601010")),
        ("SSX002",),
        a_set(upgrading(scale_set(application_health()), version="latest")),
    ),
    Line("PC-13", a_set(batches(maxBatchInstancePercent=4)), ("SHP002",), a_set(batches(maxBatchInstancePercent=5))),
    Line(
        "PC-13",
        a_set(batches(maxBatchInstancePercent=60, maxUnhealthyInstancePercent=50)),
        ("SSX005",),
        a_set(batches(maxBatchInstancePercent=60, maxUnhealthyInstancePercent=60)),
    ),
    Line(
        "PC-13",
        a_set(
            on_system(
                upgrading(scale_set(application_health())),
                linuxConfiguration={"patchSettings": {"patchMode": "AutomaticByPlatform"}},
            )
        ),
        ("SSX002",),
        a_set(
            on_system(
                upgrading(scale_set(application_health())),
                linuxConfiguration={"patchSettings": {"patchMode": "ImageDefault"}},
            )
        ),
    ),
    Line(
        "PC-15",
        a_set(without("platformFaultDomainCount", flexible(networkApiVersion="2020-11-01"))),
        ("SHP007",),
        a_set(flexible(networkApiVersion="2020-11-01")),
    ),
    Line("PC-15", a_set(flexible()), ("SHP007",), a_set(flexible(networkApiVersion="2020-11-01"))),
    Line(
        "PC-23",
        a_set(protected(scale_set(custom_script()), boot(True, None))),
        ("BAT018",),
        a_set(protected(scale_set(custom_script()), boot(True, "TrustedLaunch"))),
    ),
    Line(
        "PC-34",
        a_set(having(scale_set(custom_script()), overprovision=False, **{SKIPS: True})),
        ("SSX003",),
        a_set(having(scale_set(custom_script()), overprovision=True, **{SKIPS: True})),
    ),
    Line("PC-34", a_set(fabric()), ("SSX004",), a_set(fabric(overprovision=False))),
    Line(
        "PC-36",
        a_set(scale_set(custom_script(settings={"fileUris": [ENDED], "commandToExecute": "sh a"}))),
        ("END001",),
        a_set(scale_set(custom_script(settings={"fileUris": [LASTS], "commandToExecute": "sh a"}))),
        beside=("EXT007",),
    ),
)
"""Of scale sets."""
