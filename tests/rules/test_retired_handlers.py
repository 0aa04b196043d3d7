"""EXT009: handlers that are retired or out of support, by the day."""

from __future__ import annotations

import datetime

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import gpu_driver, log_analytics, pool, scale_set
from azure_poolkit.rules.rule import Rule

RULES = [rule for rule in CATALOGUE if isinstance(rule, Rule)]


def said(publisher: str, type_: str, today: str, kind: str = POOL) -> list[str]:
    extension = gpu_driver(publisher=publisher, type=type_)
    body = Body(kind=kind, name="render", value=(pool if kind == POOL else scale_set)(extension))
    judgement = judge(body, RULES, Context(today=datetime.date.fromisoformat(today)))
    return [finding.message for finding in judgement.findings if finding.code == "EXT009"]


@pytest.mark.parametrize(
    ("publisher", "type_", "last_good", "first_bad"),
    [
        ("Microsoft.EnterpriseCloud.Monitoring", "OmsAgentForLinux", "2024-08-30", "2024-08-31"),
        ("Microsoft.EnterpriseCloud.Monitoring", "MicrosoftMonitoringAgent", "2024-08-30", "2024-08-31"),
        ("Microsoft.Azure.Diagnostics", "IaaSDiagnostics", "2026-03-30", "2026-03-31"),
        ("Microsoft.Azure.Diagnostics", "LinuxDiagnostic", "2026-03-30", "2026-03-31"),
        ("Microsoft.Powershell", "DSC", "2028-03-30", "2028-03-31"),
    ],
)
def test_bx_09_a_handler_is_warned_of_from_its_day_on(
    publisher: str, type_: str, last_good: str, first_bad: str
) -> None:
    assert said(publisher, type_, last_good) == []
    assert said(publisher, type_, first_bad) == [
        f"the handler is retired or out of support since {first_bad}: '{publisher}/{type_}'"
    ]


def test_a_handler_whose_day_is_not_told_is_warned_of_always() -> None:
    (message,) = said("Microsoft.OSTCExtensions", "DSCForLinux", "2000-01-01", SCALE_SET)
    assert message == "the handler is retired or out of support: 'Microsoft.OSTCExtensions/DSCForLinux'"


def test_a_handler_that_is_supported_is_not_warned_of() -> None:
    assert said("Microsoft.HpcCompute", "NvidiaGpuDriverLinux", "2099-01-01") == []


def test_a_retired_handler_is_a_warning_and_stops_nothing() -> None:
    body = Body(kind=POOL, name="render", value=pool(log_analytics()))
    judgement = judge(body, RULES, Context())
    assert [finding.code for finding in judgement.findings] == ["EXT009"]
    assert judgement.stopping == []
