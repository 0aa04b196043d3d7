"""SHP001, SHP002, SHP003: values that Azure does not take."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.finding import Severity
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.shapes.deviations import Deviation, deviations, said, subject_of

SHP001: Final = Rule[Deviation](
    code="SHP001",
    title="a value that is not among those Azure takes there (nearest one offered)",
    severity=Severity.ERROR,
    facts=("PC-14",),
    reason="Azure refuses the request with 400: the value is none of those that its API has there. Letter case does "
    "not matter.",
    fix="write one of the accepted values",
    source=POOL_CREATE,
    select=deviations("SHP001"),
    check=said,
    subject_name=subject_of,
    bad=pool_with({"interNodeCommunication": "On"}),
    good=pool_with({"interNodeCommunication": "Enabled"}),
)

_FORMULA: Final = {"formula": "$TargetDedicatedNodes=1"}

SHP002: Final = Rule[Deviation](
    code="SHP002",
    title="a number or duration outside the range that Azure takes",
    severity=Severity.ERROR,
    facts=("PC-03", "PC-04", "PC-05", "PC-28"),
    reason="Azure refuses the request with 400, as the page of the property says.",
    fix="give a value within the range",
    source=POOL_CREATE,
    select=deviations("SHP002"),
    check=said,
    subject_name=subject_of,
    bad=pool_with(
        {"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1", "evaluationInterval": "PT1M"}}}
    ),
    good=pool_with(
        {"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1", "evaluationInterval": "PT5M"}}}
    ),
)

_LONG: Final = {"name": "a-name-of-more-than-twenty", "password": "not-a-real-password"}

SHP003: Final = Rule[Deviation](
    code="SHP003",
    title="a text or list that is too long, or a name or id of another form",
    severity=Severity.ERROR,
    facts=("PC-04", "PC-05", "PC-28", "PC-31"),
    reason="Azure refuses the request with 400, as the page of the property says.",
    fix="make it shorter, or give it the form that Azure takes",
    source=POOL_CREATE,
    select=deviations("SHP003"),
    check=said,
    subject_name=subject_of,
    bad=pool_with({"userAccounts": [_LONG]}),
    good=pool_with({"userAccounts": [_LONG | {"name": "render"}]}),
)
