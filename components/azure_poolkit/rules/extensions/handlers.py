"""EXT: rules about handlers: whether they are still supported, and what they want of their settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from azure_poolkit.facts.handlers import BatchSupport, Handler, handler_key, one_step_from
from azure_poolkit.facts.handlers.demands import Demand
from azure_poolkit.facts.pages import (
    BATCH_EXTENSIONS,
    DIAGNOSTICS_VERSIONS,
    DISK_ENCRYPTION_LINUX,
    EXTENSIONS,
    HEALTH_SCHEMA,
    SCRIPT_WINDOWS,
)
from azure_poolkit.model.body import OF_SCALE_SETS, POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.handler_settings import HandlerSettings
from azure_poolkit.rules.extensions.samples import (
    antimalware,
    application_health,
    azure_monitor,
    gpu_driver,
    log_analytics,
    pool,
    scale_set,
    windows_pool,
)
from azure_poolkit.rules.extensions.setting_checks import faults
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, found


def _retired(extension: ExtensionNode, context: Context) -> Iterator[Fault]:
    handler = extension.known_handler
    if handler is None or handler.retirement is None:
        return
    day = handler.retirement.on
    if day is None or day <= context.today:
        since = f" since {day.isoformat()}" if day else ""
        yield Fault(
            path=extension.type.path,
            says=f"the handler is retired or out of support{since}",
            value=str(handler),
        )


EXT009: Final = Rule(
    code="EXT009",
    title="handler retired or out of support",
    severity=Severity.WARNING,
    facts=("BX-09",),
    reason="Azure still installs it, but it gets no more fixes and may stop working at any time.",
    fix="use its replacement, for example the Azure Monitor agent in place of Log Analytics and Azure Diagnostics",
    source=BATCH_EXTENSIONS,
    select=extensions,
    check=_retired,
    subject_name=lambda extension: extension.label,
    bad=pool(log_analytics()),
    good=pool(azure_monitor()),
)


def _one_letter_off(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    publisher, type_ = extension.publisher.text, extension.type.text
    near = one_step_from(publisher, type_) if publisher and type_ else None
    if near is not None:
        misspelt = extension.type if near.publisher.casefold() == str(publisher).casefold() else extension.publisher
        yield Fault(
            path=misspelt.path,
            says="no handler of this name is known, but one is a letter away",
            value=f"{publisher}/{type_}",
            accepted=str(near),
            fix=f"write '{near}', if that is what was meant",
        )


EXT012: Final = Rule(
    code="EXT012",
    title="a handler name one letter away from a known one, on a scale set",
    severity=Severity.WARNING,
    facts=("VX-31", "VX-49"),
    reason="Azure looks for a handler of exactly this publisher and type, and refuses the request where there is none. "
    "poolkit does not know every handler, so this one may exist. On Batch pools a handler that "
    "is not on Batch's list is reported as BAT001.",
    fix="correct the name of the handler",
    source=EXTENSIONS,
    select=extensions,
    body_kind=OF_SCALE_SETS,
    check=_one_letter_off,
    subject_name=lambda extension: extension.label,
    bad=scale_set(gpu_driver(type="NvidiaGpuDriverLinx")),
    good=scale_set(gpu_driver()),
)


def _wrong_settings(extension: ExtensionNode, context: Context) -> Iterator[Fault | UndecidedError]:
    handler = extension.known_handler
    if handler is None or not _judgeable(extension) or _refused_on_pools(extension, handler, context):
        return
    settings = HandlerSettings(extension, handler)
    for demand in handler.demands:
        try:
            if settings.concern(demand):
                yield from (_told(said, demand, handler.page) for said in faults(demand, settings))
        except UndecidedError as error:
            yield error


def _told(said: Fault | UndecidedError, demand: Demand, page: str) -> Fault | UndecidedError:
    """``said`` with the versions that it holds for, the page, and how bad it is."""
    if isinstance(said, UndecidedError):
        return said
    page = demand.source or page
    return replace(
        said,
        says=f"{said.says} ({demand.holds_for})" if demand.holds_for else said.says,
        fix=said.fix or f"give {said.accepted}",
        see=page,
        source=page,
        severity=Severity.WARNING if demand.weak else said.severity,
    )


def _refused_on_pools(extension: ExtensionNode, handler: Handler, context: Context) -> bool:
    """Whether it is on a pool, and BAT001 or BAT002 says that Batch does not take its handler."""
    return (
        extension.host.kind == POOL
        and handler.batch is not BatchSupport.SUPPORTED
        and handler.key not in {handler_key(*name.split("/", 1)) for name in context.enabled_handlers if "/" in name}
    )


def _judgeable(extension: ExtensionNode) -> bool:
    """Whether the settings are objects; where they are none, EXT004 says so. Protected ones that are not known yet hide
    nothing of the public ones. Raises UndecidedError where the public ones are not known."""
    public, protected = extension.settings, extension.protected_settings
    if isinstance(protected.raw, Unknown):
        return public.missing or public.is_object
    return all(node.missing or node.is_object for node in (public, protected))


EXT010: Final = Rule(
    code="EXT010",
    title="a required setting of a catalogued handler missing, or a value outside its documented range",
    severity=Severity.ERROR,
    warns="for what a page asks for and nothing enforces, such as Application Health by http without requestPath",
    facts=("VX-24a", "BX-25"),
    reason="Azure accepts any object as settings and starts to create nodes; only the extension on each node finds "
    "the problem, "
    "and fails. A finding that applies to some versions of a handler only says which.",
    fix="give the value that the handler's page requires",
    source=EXTENSIONS,
    notes=(
        found(
            "Application Health on Linux checks its settings by a schema of its own: gracePeriod is 5 to 14400, port 1 "
            "to 65535, numbers may not be strings, and other keys and protected settings are refused; http without "
            "requestPath is not refused, and gracePeriod has no effect before version 2.0.",
            HEALTH_SCHEMA,
        ),
        found(
            "IaaSDiagnostics takes storageAccountSasToken in place of storageAccountKey since 1.8.1.",
            DIAGNOSTICS_VERSIONS,
        ),
        found(
            "A missing public setting is an error even where the protected ones are not shown, as in a preview file; "
            "until now it was undecided there.",
            EXTENSIONS,
        ),
        found("The custom script for Windows refuses a key both in settings and in protectedSettings.", SCRIPT_WINDOWS),
        found(
            "Disk encryption needs KeyVaultURL, VolumeType and (from 1.1 on Linux, from 2.2 on Windows) "
            "KeyVaultResourceId only to encrypt; older versions need an Entra client in place of the last.",
            DISK_ENCRYPTION_LINUX,
        ),
    ),
    select=extensions,
    check=_wrong_settings,
    subject_name=lambda extension: extension.label,
    bad=windows_pool(antimalware(day=9)),
    good=windows_pool(antimalware(day=7)),
    mild=Body(
        kind=SCALE_SET,
        name="render",
        value=scale_set(application_health(settings={"protocol": "http", "port": 80})),
    ),
)
