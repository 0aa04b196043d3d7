"""EXT001, EXT002, EXT011: rules about what tells two extensions of one pool or scale set apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import EXTENSIONS, SEQUENCING
from azure_poolkit.model.context import Context
from azure_poolkit.model.deciding import decided
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import azure_monitor, gpu_driver, key_vault, pool
from azure_poolkit.rules.extensions.view import ExtensionList, extension_lists
from azure_poolkit.rules.rule import Rule

_OBSERVES_MANY = "merge the two into one extension: it can observe many certificates"


def _duplicate_names(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    first: dict[str, str | int] = {}
    names = decided(all_, lambda extension: extension.name.form)
    yield from names.obstacles
    for extension, name in names.pairs:
        if isinstance(extension.name.raw, Unknown):
            yield UndecidedError(extension.name.path, extension.name.raw.why)
        if name is None:
            continue
        if name in first:
            yield Fault(
                path=extension.name.path,
                says=f"the name is taken by the extension at position {first[name]} of the list",
                value=extension.name.raw.why if isinstance(extension.name.raw, Unknown) else name,
            )
        first.setdefault(name, extension.node.path[-1] if extension.node.path else 0)


EXT001: Final = Rule(
    code="EXT001",
    title="two extensions with one name in one pool or scale set",
    severity=Severity.ERROR,
    facts=("VX-30", "BX-28"),
    reason="Azure refuses the request with 400 BadRequest: an extension name cannot be used for more than one "
    "extension. Seen on scale sets; that pools have the same limit has not been verified.",
    fix="give each extension a different name",
    source=SEQUENCING,
    verified=False,
    select=extension_lists,
    check=_duplicate_names,
    subject_name=lambda all_: all_.host.name,
    bad=pool(key_vault(name="agent"), azure_monitor(name="agent")),
    good=pool(key_vault(name="certificates"), azure_monitor(name="monitor")),
)


def _duplicate_handlers(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    first: dict[tuple[str, str], str] = {}
    handlers = decided(all_, lambda extension: extension.handler)
    yield from handlers.obstacles
    for extension, handler in handlers.pairs:
        if handler is None:
            continue
        if handler in first:
            yield Fault(
                path=extension.type.path,
                says=f"extension '{first[handler]}' already uses the handler",
                value=f"{extension.publisher.text}/{extension.type.text}",
                accepted="each publisher and type once",
                fix=_OBSERVES_MANY if extension.is_key_vault() else None,
            )
        first.setdefault(handler, extension.label)


EXT002: Final = Rule(
    code="EXT002",
    title="one handler (publisher and type) used twice",
    severity=Severity.ERROR,
    facts=("VX-31", "BX-28"),
    reason="Azure refuses the request with 400 BadRequest: multiple VM extensions per handler are not supported. "
    "Seen on virtual machines and scale sets; that pools have the same limit has not been verified.",
    fix="merge the two into one extension",
    source=EXTENSIONS,
    verified=False,
    select=extension_lists,
    check=_duplicate_handlers,
    subject_name=lambda all_: all_.host.name,
    bad=pool(key_vault(name="first"), key_vault(name="second")),
    good=pool(key_vault(), azure_monitor()),
)


def _names_alike(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    seen: set[str] = set()
    first: dict[str, str] = {}
    names = decided(all_, lambda extension: extension.name.text)
    yield from names.obstacles
    for extension, name in names.pairs:
        if name is None or name in seen:
            continue
        seen.add(name)
        like = first.setdefault(name.casefold(), name)
        if like != name:
            yield Fault(
                path=extension.name.path, says=f"the name differs from '{like}' in letter case only", value=name
            )


EXT011: Final = Rule(
    code="EXT011",
    title="two extension names that differ in letter case only",
    severity=Severity.WARNING,
    facts=("VX-11",),
    reason="No page says whether Azure treats such names as equal; if so, it refuses the request with 400 BadRequest, "
    "as for any name that is used twice. An order that names one of them may mean the other.",
    fix="give the two names that differ in more than letter case",
    source=SEQUENCING,
    verified=False,
    select=extension_lists,
    check=_names_alike,
    subject_name=lambda all_: all_.host.name,
    bad=pool(gpu_driver(name="agent"), azure_monitor(name="Agent")),
    good=pool(gpu_driver(name="driver"), azure_monitor(name="agent")),
)
