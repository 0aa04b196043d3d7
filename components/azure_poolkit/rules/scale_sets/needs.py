"""SSX001, SSX002: features of a scale set that need another, or refuse it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.feature_needs import FEATURE_CONFLICTS, NEED_HEALTH, OS_UPGRADE_FEATURE, Feature
from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import scale_set
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE
from azure_poolkit.rules.rule import Rule, judged_apart
from azure_poolkit.rules.scale_sets.health_sources import has_health, is_service_fabric
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _is_on(body: Body, feature: Feature) -> bool:
    return body.root.at("properties", *feature.path).truth is True


def _is_rolling(body: Body) -> bool:
    return (body.root.at("properties", "upgradePolicy", "mode").text or "").casefold() == "rolling"


def _is_an_update(body: Body) -> bool:
    """Whether the body says nothing of the machines: the scale set is there already, or takes its machines later."""
    return body.root.at(*SCALE_SET_PROFILE).missing


def _without_health(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    for feature in NEED_HEALTH:
        node = body.root.at("properties", *feature.path)

        def check(node: Node, feature: Feature = feature) -> Iterator[Fault]:
            if not _is_on(body, feature) or _is_rolling(body) or _is_an_update(body) or has_health(body):
                return
            # of rolling upgrades SEQ008 speaks
            if feature is OS_UPGRADE_FEATURE and is_service_fabric(body):
                return
            yield Fault(
                path=node.path,
                says=f"{feature.name} needs to know whether an instance is healthy, and nothing reports it",
                value=node.value,
                accepted="an application health extension in the model, or a load balancer's probe",
                source=feature.source,
            )

        yield from judged_apart([node], check)


def upgraded(body: dict[str, Any], **version: Any) -> dict[str, Any]:
    """A scale set's ``body`` with automatic OS upgrade, and changes to its image."""
    policy = {"mode": "Manual", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}
    body["properties"]["upgradePolicy"] = policy
    body["properties"]["virtualMachineProfile"]["storageProfile"]["imageReference"] |= version
    return body


SSX001: Final = Rule(
    code="SSX001",
    title="automatic OS upgrade or instance repairs without a source of health",
    severity=Severity.ERROR,
    facts=("PC-11", "PC-12"),
    reason="Azure refuses the scale set: Automatic OS Upgrade is not supported for this Virtual Machine Scale Set "
    "because a health probe or health extension was not specified; likewise instance repairs. Node types of Service "
    "Fabric are upgraded by the health of the cluster.",
    fix="add an application health extension to the scale set's model, or a load balancer probe",
    source=OS_UPGRADE_FEATURE.source,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_without_health,
    subject_name=lambda body: body.name,
    bad=upgraded(scale_set(custom_script())),
    good=upgraded(scale_set(application_health())),
)


def _told(node: Node) -> Any:
    """What stands there, ``None`` for nothing."""
    return None if node.missing else node.value if node.truth is None else node.truth


def _refused_together(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    for refusal in FEATURE_CONFLICTS:
        node = body.root.at("properties", *refusal.path)

        def check(node: Node, refusal: Any = refusal) -> Iterator[Fault]:
            if _is_on(body, refusal.feature) and refusal.refuses(_told(node)):
                yield Fault(
                    path=node.path,
                    says=f"{refusal.feature.name} is on, and {refusal.other}",
                    value=node.value,
                    accepted=f"'{refusal.wanted}'" if refusal.value is None else refusal.wanted,
                    fix=f"write {refusal.wanted}, or turn {refusal.feature.name} off",
                    source=refusal.feature.source,
                )

        yield from judged_apart([node], check)


SSX002: Final = Rule(
    code="SSX002",
    title="automatic OS upgrade together with a fixed image version, or with updates by Windows or the platform",
    severity=Severity.ERROR,
    facts=("PC-13",),
    reason="Automatic OS upgrade uses the latest image and must be the only thing that updates the system: Azure "
    "refuses "
    "it together with a fixed version, enableAutomaticUpdates, or the patch mode AutomaticByPlatform.",
    fix="write the version as latest and turn the other updates off, or turn automatic OS upgrade off",
    source=OS_UPGRADE_FEATURE.source,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_refused_together,
    subject_name=lambda body: body.name,
    bad=upgraded(scale_set(application_health()), version="24.04.202601010"),
    good=upgraded(scale_set(application_health())),
)
