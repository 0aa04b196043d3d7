"""EXT: rules about handlers: whether they are still supported, and what they want of their settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from azure_poolkit.facts.handlers import BATCH_PAGE, BatchSupport, handler_key
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.handler_pages import OVERVIEW, page_of
from azure_poolkit.rules.extensions.handler_settings import CHECKS
from azure_poolkit.rules.extensions.samples import antimalware, azure_monitor, log_analytics, pool, windows_pool
from azure_poolkit.rules.extensions.setting_checks import Settings
from azure_poolkit.rules.extensions.view import Extension, extensions
from azure_poolkit.rules.rule import Rule


def _retired(extension: Extension, context: Context) -> Iterator[Fault]:
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
    reason="Azure still installs it, but nobody mends it any more, and it may cease to work on any day.",
    fix="use what took its place, as the Azure Monitor agent did for Log Analytics and Azure Diagnostics",
    source=BATCH_PAGE,
    select=extensions,
    check=_retired,
    subject_name=lambda extension: extension.label,
    bad=pool(log_analytics()),
    good=pool(azure_monitor()),
)


def _wrong_settings(extension: Extension, context: Context) -> Iterator[Fault | UndecidedError]:
    handler = extension.handler
    if handler is None or not _judgeable(extension) or _refused_on_pools(extension, context):
        return
    for check in CHECKS.get(handler, ()):
        try:
            yield from (_with_page(said, page_of(extension)) for said in check(Settings(extension)))
        except UndecidedError as error:
            yield error


def _with_page(said: Fault | UndecidedError, page: str) -> Fault | UndecidedError:
    if isinstance(said, UndecidedError):
        return said
    return replace(said, fix=f"{said.fix or f'give {said.accepted}'}; see {page}", source=page)


def _refused_on_pools(extension: Extension, context: Context) -> bool:
    """Whether it is on a pool, and BAT001 or BAT002 says that Batch does not take its handler."""
    handler = extension.known_handler
    return (
        extension.host.kind == POOL
        and handler is not None
        and handler.batch is not BatchSupport.SUPPORTED
        and handler.key not in {handler_key(*name.split("/", 1)) for name in context.enabled_handlers if "/" in name}
    )


def _judgeable(extension: Extension) -> bool:
    """Whether the settings are objects; where they are none, EXT004 says so."""
    return all(node.missing or node.is_object for node in (extension.settings, extension.protected_settings))


EXT010: Final = Rule(
    code="EXT010",
    title="a required setting of a catalogued handler missing, or a value outside its documented range",
    severity=Severity.ERROR,
    facts=("VX-24a", "BX-25"),
    reason="Azure takes any object as settings and starts to make nodes; only the extension on each of them finds the "
    "fault, and fails.",
    fix="give what the page on the handler wants",
    source=OVERVIEW,
    select=extensions,
    check=_wrong_settings,
    subject_name=lambda extension: extension.label,
    bad=windows_pool(antimalware(day=9)),
    good=windows_pool(antimalware(day=7)),
)

RULES: Final = (EXT009, EXT010)
