"""SEQ008, SEQ009, SEQ010: rules about what tells whether an instance is well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import RESERVED_TYPES
from azure_poolkit.facts.pages import HEALTH, ROLLING_UPGRADES, SEQUENCING, UPGRADE_POLICY
from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.order import OrderGraph, is_after
from azure_poolkit.rules.extensions.ordering import order_of
from azure_poolkit.rules.extensions.samples import scale_set
from azure_poolkit.rules.extensions.sequencing import nearest
from azure_poolkit.rules.extensions.view import (
    SCALE_SET_PROFILE,
    ExtensionList,
    ExtensionNode,
    extension_list,
    extension_lists,
    known_names,
)
from azure_poolkit.rules.rule import Rule, found
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script, probed, repaired, upgraded

_HEALTH_TYPES: Final = ("applicationhealthlinux", "applicationhealthwindows")


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _is_health(extension: ExtensionNode) -> bool:
    handler = extension.handler
    return handler is not None and handler[0] == "microsoft.managedservices" and handler[1] in _HEALTH_TYPES


def _is_script(extension: ExtensionNode) -> bool:
    handler = extension.handler
    return handler is not None and handler[1] in RESERVED_TYPES


def _health_extension(all_: ExtensionList) -> tuple[ExtensionNode | None, UndecidedError | None]:
    """The application health extension, or what keeps us from knowing whether there is one."""
    obstacle: UndecidedError | None = None
    try:
        for extension in all_:
            try:
                if _is_health(extension):
                    return extension, None
            except UndecidedError as error:
                obstacle = error
    except UndecidedError as error:
        obstacle = error
    return None, obstacle


def _probe(body: Body) -> Node:
    """Where a scale set says its load balancer's probe."""
    if body.kind == SCALE_SET_EXTENSIONS:
        return body.extras.node("scale_set").at("healthProbeId")
    return body.root.at(*SCALE_SET_PROFILE, "networkProfile", "healthProbe")


def _rolling_without_health(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    mode = body.root.at("properties", "upgradePolicy", "mode")
    health, obstacle = _health_extension(extension_list(body))
    if health is not None or (mode.text or "").casefold() != "rolling":
        return
    if _is_flexible(body):
        yield obstacle or Fault(
            path=mode.path,
            says="the flexible scale set has no application health extension in its model"
            + ("" if _probe(body).missing else ", and a load balancer's probe does not count there"),
            value=mode.value,
            accepted="rolling upgrades with an application health extension from the start",
            fix="add an application health extension to the scale set's model",
        )
    elif _probe(body).missing:
        yield obstacle or Fault(
            path=mode.path,
            says="the scale set has neither a load balancer's probe nor an application health extension in its model",
            value=mode.value,
            accepted="rolling upgrades with one of the two from the start",
        )


def _is_flexible(body: Body) -> bool:
    return (body.root.at("properties", "orchestrationMode").text or "").casefold() == "flexible"


SEQ008: Final = Rule(
    code="SEQ008",
    title="rolling upgrades without an inline health extension or a load balancer probe",
    severity=Severity.ERROR,
    facts=("VX-18",),
    reason="Azure refuses to create the scale set: Rolling Upgrade mode is not supported because a health probe or "
    "health extension was not provided. A separate application health extension comes too late, "
    "and in flexible orchestration a load balancer's probe does not count.",
    fix="add an application health extension to the scale set's model, or a load balancer probe",
    source=UPGRADE_POLICY,
    notes=(
        found(
            "In flexible orchestration only the application health extension counts for rolling upgrades; until now "
            "the rule was satisfied by a load balancer's probe there.",
            ROLLING_UPGRADES,
        ),
    ),
    select=_bodies,
    body_kind=SCALE_SET,
    check=_rolling_without_health,
    subject_name=lambda body: body.name,
    bad=upgraded(scale_set(custom_script()), "Rolling"),
    good=upgraded(scale_set(application_health()), "Rolling"),
)


def _two_sources(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    health, obstacle = _health_extension(extension_list(body))
    if (health is None and obstacle is None) or _probe(body).missing:
        return
    if health is None:
        assert obstacle is not None
        yield obstacle
        return
    try:
        feature = _feature_that_reads_health(body)
    except UndecidedError as error:
        yield error
        return
    yield Fault(
        path=health.type.path,
        says="the load balancer's probe already is the scale set's source of health"
        + (f", and {feature} accepts only one" if feature else ""),
        value=health.type.value,
        accepted="one source of health",
        severity=None if feature else Severity.WARNING,
    )


_FEATURES: Final = (
    (("upgradePolicy", "automaticOSUpgradePolicy", "enableAutomaticOSUpgrade"), True, "automatic OS upgrade"),
    (("automaticRepairsPolicy", "enabled"), True, "automatic repair of instances"),
    (("upgradePolicy", "mode"), "rolling", "the upgrade mode Rolling"),
    (("upgradeMode",), "rolling", "the upgrade mode Rolling"),
)
"""What goes by the health of instances: where it is switched on, and by which value. The last is what separate
extensions are told of their scale set."""


def _feature_that_reads_health(body: Body) -> str | None:
    """The feature that is on, if one is. Raises UndecidedError where that is not known."""
    root = body.extras.node("scale_set") if body.kind == SCALE_SET_EXTENSIONS else body.root.at("properties")
    obstacle: UndecidedError | None = None
    for place, wanted, name in _FEATURES:
        try:
            value = root.at(*place).value
        except UndecidedError as error:
            obstacle = obstacle or error
        else:
            if (value.casefold() if isinstance(value, str) else value) == wanted:
                return name
    if obstacle is not None:
        raise obstacle
    return None


SEQ009: Final = Rule(
    code="SEQ009",
    title="two health sources",
    severity=Severity.ERROR,
    facts=("VX-19",),
    warns="where neither automatic OS upgrade, nor automatic repairs, nor rolling upgrades are on",
    reason="A scale set has one source of health: a load balancer's probe or the application health extension. With "
    "automatic OS upgrade or automatic repairs Azure refuses to have both; without, it accepts both, and one has "
    "no effect.",
    fix="remove the probe or the extension",
    source=HEALTH,
    notes=(
        found(
            "Azure accepts both where no feature uses them: the page forbids it only where a feature depends "
            "on one source. Until now the rule was always an error. That rolling upgrades refuse both is "
            "not stated literally, and is assumed.",
            "https://github.com/MicrosoftDocs/azure-docs/issues/114432",
        ),
    ),
    select=_bodies,
    body_kind=(SCALE_SET, SCALE_SET_EXTENSIONS),
    check=_two_sources,
    subject_name=lambda body: body.name,
    bad=repaired(probed(scale_set(application_health()))),
    mild=probed(scale_set(application_health())),
    good=repaired(probed(scale_set(custom_script()))),
)


def _too_early(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    health, obstacle = _health_extension(all_)
    if health is None:
        if obstacle is not None:
            yield obstacle
        return
    order, name = order_of(all_), health.name.text
    for script in all_:
        try:
            if (
                not _is_script(script)
                or name is None
                or script.name.text == name
                or is_after(order.graph, name, script.name.text or "")
            ):
                continue
        except UndecidedError as error:
            yield error
            continue
        misspelt, unsure = _misspelt(health, script)
        if misspelt and unsure is None:
            continue
        yield next(iter(order.obstacles), unsure) or Fault(
            path=health.after.path,
            says=f"health is checked without waiting for '{script.label}', which sets the instance up",
            accepted=f"an order in which it comes after '{script.label}'",
            fix=_fix(order.graph, health.label, script.label),
        )


def _misspelt(health: ExtensionNode, script: ExtensionNode) -> tuple[bool, UndecidedError | None]:
    """Whether ``health`` names ``script`` almost, of which SEQ001 speaks, or what keeps us from knowing."""
    names, obstacle = known_names(health.host)
    others = [name for name in names if name != health.name.text]
    strange = [after.text for after in health.after.items() if after.text is not None and after.text not in names]
    misspelt = any(nearest(name, others) == script.name.text for name in strange)
    return misspelt, obstacle if misspelt else None


def _fix(graph: OrderGraph, health: str, script: str) -> str:
    """What brings ``script`` before ``health``, without a cycle."""
    early = [name for name in graph if health in graph[name] and (name == script or is_after(graph, script, name))]
    fix = f"put '{health}' after '{script}'"
    if not early:
        return fix
    waiting = ", ".join(f"'{name}'" for name in early)
    return f"remove '{health}' from the order of {waiting}, and {fix}"


SEQ010: Final = Rule(
    code="SEQ010",
    title="application health not ordered after the custom script of the same scale set",
    severity=Severity.WARNING,
    facts=("VX-21", "VX-23"),
    reason="Without an order the health of the instance is checked before the script has set up what answers, and "
    "the instance "
    "counts as unhealthy.",
    fix="put application health after the custom script",
    source=SEQUENCING,
    select=extension_lists,
    body_kind=(SCALE_SET, SCALE_SET_EXTENSIONS),
    check=_too_early,
    subject_name=lambda all_: all_.host.name,
    bad=scale_set(custom_script(), application_health()),
    good=scale_set(custom_script(), application_health(provisionAfterExtensions=["setup"])),
)
