"""Findings that the user accepts, and warnings: said, and let pass."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import AzureMonitorForLinux, BatchPool, RawExtension
from azure_poolkit.batch_pool import component
from azure_poolkit.model.finding import Severity
from azure_poolkit.rules.catalogue import CATALOGUE
from pools import POOL, made, output, program, refused_at_once, required, signed_in, spelled
from pulumi_mocks import PulumiMocks, Stack

REASON = {"BAT001": "enabled for us, case 123"}


def unlisted(**others: Any) -> dict[str, Any]:
    return required(extensions=[RawExtension(name="health", publisher="Contoso", type="Health")], **others)


def warned(stack: Stack) -> list[tuple[str, str | None]]:
    return [(log.message, log.urn) for log in stack.warnings]


def test_an_accepted_error_lets_the_pool_be_made(pulumi_mocks: PulumiMocks) -> None:
    made(pulumi_mocks, unlisted(accept=REASON)).resource_count_is(POOL, 1)


def test_the_reason_is_shown_with_the_finding_at_the_component(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, unlisted(accept=REASON))
    ((message, urn),) = warned(stack)
    assert message.startswith("BAT001 extensions[0].type: the handler is not on the list")
    assert message.endswith("[accepted: enabled for us, case 123]")
    assert urn == stack.resource(BatchPool).urn


def test_other_errors_still_refuse_the_pool_and_the_accepted_one_is_not_among_them(pulumi_mocks: PulumiMocks) -> None:
    inputs = unlisted(accept=REASON, fixed_scale={"target_dedicated_nodes": 1}, auto_scale={"formula": "1"})
    assert spelled(refused_at_once(pulumi_mocks, inputs)) == [("BAT007", "auto_scale")]


def test_an_acceptance_of_another_code_does_not_help(pulumi_mocks: PulumiMocks) -> None:
    assert spelled(refused_at_once(pulumi_mocks, unlisted(accept={"BAT002": "x"}))) == [
        ("BAT001", "extensions[0].type")
    ]


def test_an_accepted_cycle_has_no_waves(pulumi_mocks: PulumiMocks) -> None:
    monitor = AzureMonitorForLinux(name="monitor", after=["monitor"])
    stack = made(pulumi_mocks, signed_in(monitor, accept={"SEQ002": "to see what happens"}))
    registered = stack.resource(BatchPool).registered_outputs
    assert registered is not None
    assert registered["waves"] == []


@pytest.mark.parametrize("known_late", [False, True])
def test_a_warning_is_said_once_at_the_component_and_lets_the_pool_be_made(
    pulumi_mocks: PulumiMocks, monkeypatch: pytest.MonkeyPatch, known_late: bool
) -> None:
    softened = [rule if rule.code != "BAT001" else _as_warning(rule) for rule in CATALOGUE]
    monkeypatch.setattr(component, "WITH_SHAPES", softened)

    def inputs() -> dict[str, Any]:
        return unlisted(display_name=output("late") if known_late else "early")

    stack = made(pulumi_mocks, inputs)
    stack.resource_count_is(POOL, 1)
    ((message, urn),) = warned(stack)
    assert message.startswith("BAT001 extensions[0].type: ")
    assert urn == stack.resource(BatchPool).urn


def test_a_warning_about_what_is_known_late_is_said_too(
    pulumi_mocks: PulumiMocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(component, "WITH_SHAPES", [_as_warning(rule) for rule in CATALOGUE])

    def inputs() -> dict[str, Any]:
        return required(extensions=[RawExtension(name="a", publisher=output("Contoso"), type="Health")])

    stack = pulumi_mocks.run(program(inputs))
    assert [message[:6] for message, _ in warned(stack)] == ["BAT001"]


def _as_warning(rule: Any) -> Any:
    from dataclasses import replace

    return replace(rule, severity=Severity.WARNING)
