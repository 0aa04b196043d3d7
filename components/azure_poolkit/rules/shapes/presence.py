"""SHP004 to SHP007: what must be there, what the API version has, and what excludes or needs another."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.body import (
    GALLERY,
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    IMAGE,
    OF_SCALE_SETS,
)
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Severity
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, pool_with, scale_set
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.shapes.deviations import Deviation, deviations, said, subject_of

_COMPUTE: Final = (
    *OF_SCALE_SETS,
    *(IMAGE, GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION),
)
_FORMULA: Final = {"formula": "$TargetDedicatedNodes=1"}
_FILE: Final = {"httpUrl": "https://render.example/setup.sh", "filePath": "setup.sh"}
_TASK: Final = {"commandLine": "/bin/sh setup.sh"}

SHP004: Final = Rule[Deviation](
    code="SHP004",
    title="a property missing that Azure requires",
    severity=Severity.ERROR,
    facts=("PC-02", "PC-04"),
    reason="Azure refuses the request with 400. Batch answers MissingRequiredProperty.",
    fix="give the property",
    source=POOL_CREATE,
    select=deviations("SHP004"),
    check=said,
    subject_name=subject_of,
    bad=pool_with({"scaleSettings": {"autoScale": {"evaluationInterval": "PT5M"}}}),
    good=pool_with({"scaleSettings": {"autoScale": {**_FORMULA, "evaluationInterval": "PT5M"}}}),
)

SHP005: Final = Rule[Deviation](
    code="SHP005",
    title="a property that the stated API version does not have yet, or not any more",
    severity=Severity.ERROR,
    facts=("PC-37",),
    reason="A service reads a body by the model of the API version that is asked for, and refuses what that has not: "
    "Could not find member on object. Which versions have which property was read from Azure's own models.",
    fix="send the request with an API version that has it, or remove it",
    source=POOL_CREATE,
    select=deviations("SHP005"),
    check=said,
    subject_name=subject_of,
    context=Context(api_version="2020-05-01"),
    bad=pool(),
    good=pool(identity=None),
)

SHP011: Final = Rule[Deviation](
    code="SHP011",
    title="a property of a scale set or image that the model of the stated API version does not have yet",
    severity=Severity.WARNING,
    facts=("PC-37",),
    reason="Azure's model of this version has no such property. Whether Compute refuses it or still reads it "
    "differs by property, and has not been verified for this one.",
    fix="send the request with an API version that has it, or remove it",
    source="https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update",
    verified=False,
    select=deviations("SHP011"),
    body_kind=_COMPUTE,
    check=said,
    subject_name=subject_of,
    context=Context(api_version="2019-07-01"),
    bad=scale_set(gpu_driver(enableAutomaticUpgrade=True)),
    good=scale_set(gpu_driver(autoUpgradeMinorVersion=True)),
)

SHP006: Final = Rule[Deviation](
    code="SHP006",
    title="none or several of what exactly one is wanted of, or two things that exclude each other",
    severity=Severity.ERROR,
    facts=("PC-04", "PC-31"),
    reason="Azure's page says that they exclude each other, or that one is needed; Azure refuses the request with 400. "
    "An empty text counts as given.",
    fix="keep exactly one of them",
    source=POOL_CREATE,
    select=deviations("SHP006"),
    check=said,
    subject_name=subject_of,
    bad=pool_with(
        {"startTask": _TASK | {"resourceFiles": [_FILE | {"storageContainerUrl": "https://render.example/c"}]}}
    ),
    good=pool_with({"startTask": _TASK | {"resourceFiles": [_FILE]}}),
)

SHP007: Final = Rule[Deviation](
    code="SHP007",
    title="a property that needs another one",
    severity=Severity.ERROR,
    facts=("PC-14", "PC-15", "PC-19", "PC-30", "PC-31"),
    reason="Azure's page says that the one goes only with the other; Azure refuses the request with 400.",
    fix="give what it needs, or remove it",
    source=POOL_CREATE,
    select=deviations("SHP007"),
    check=said,
    subject_name=subject_of,
    bad=pool_with({"networkConfiguration": {"dynamicVnetAssignmentScope": "job"}}, gpu_driver()),
    good=pool_with({"networkConfiguration": {"dynamicVnetAssignmentScope": "none"}}, gpu_driver()),
)
