"""SEQ: rules about the order of extensions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from azure_poolkit.facts.pages import SEQUENCING
from azure_poolkit.model.body import SCALE_SET_EXTENSIONS
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.unknown import same
from azure_poolkit.rules.extensions.order import cycles_of, show_cycle
from azure_poolkit.rules.extensions.ordering import order_of, who_waits_for
from azure_poolkit.rules.extensions.samples import azure_monitor, gpu_driver, key_vault, pool, waiting_key_vault
from azure_poolkit.rules.extensions.view import (
    ExtensionList,
    ExtensionNode,
    extension_list,
    extension_lists,
    extensions,
    known_names,
)
from azure_poolkit.rules.rule import Rule, found, judged_apart


def nearest(name: str, names: Sequence[str]) -> str | None:
    """The one of ``names`` that ``name`` may have been meant to be."""
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return close[0] if close else None


def _undefined_names(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    names, obstacle = known_names(extension.host)
    all_ = extension_list(extension.host)

    def check(after: Node) -> Iterator[Fault]:
        if (
            after.raw in all_.written_names
            if type(after.raw) is str
            else any(same(after.raw, other.name.raw) for other in all_)
        ):
            return
        name = after.text
        if name is None or name in names:
            return
        if obstacle is not None:
            raise obstacle
        others = [known for known in names if known != extension.name.raw]
        alike = next((known for known in others if known.casefold() == name.casefold()), None)
        meant = alike or nearest(name, others)
        yield Fault(
            path=after.path,
            says=f"the name differs from '{alike}' in letter case only" if alike else "no extension here has this name",
            value=name,
            accepted=", ".join(f"'{other}'" for other in others) or None,
            fix=f"write '{meant}'" if meant is not None else _fix_of_absent(extension),
            severity=Severity.WARNING if alike else None,
        )

    yield from judged_apart(extension.after.items(), check)


def _fix_of_absent(extension: ExtensionNode) -> str:
    if extension.host.kind == SCALE_SET_EXTENSIONS and extension.host.source_paths:
        return "name it in 'existing' if the scale set has it already, else add it, or take the name out"
    return "add the extension, or take the name out"


SEQ001: Final = Rule(
    code="SEQ001",
    title="provisionAfterExtensions names an extension that does not exist (nearest name suggested)",
    severity=Severity.ERROR,
    facts=("VX-07", "VX-25"),
    warns="where the name differs from that of an extension in letter case only",
    reason="Azure refuses the request with 400 BadRequest: the named extension is not configured. Whether Azure "
    "compares these names by letter case has not been verified.",
    fix="name an extension of the same pool or scale set",
    source=SEQUENCING,
    notes=(
        found(
            "No page says that names are compared exactly, which the fix said until now: a difference in letter case "
            "only is a warning.",
            SEQUENCING,
        ),
    ),
    select=extensions,
    check=_undefined_names,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(), azure_monitor(provisionAfterExtensions=["certificate"])),
    mild=pool(waiting_key_vault(), azure_monitor(provisionAfterExtensions=["Certificates"])),
    good=pool(waiting_key_vault(), azure_monitor(provisionAfterExtensions=["certificates"])),
)


def _cycles(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    order = order_of(all_)
    yield from order.obstacles
    for cycle in cycles_of(order.graph):
        yield Fault(
            path=order.places[cycle[0]].path,
            says="these extensions wait for each other" if len(cycle) > 2 else "the extension waits for itself",
            value=show_cycle([order.shown.get(name, name) for name in cycle]),
            accepted="an order without a cycle",
        )


SEQ002: Final = Rule(
    code="SEQ002",
    title="a cycle (printed as a path), or an extension that names itself",
    severity=Severity.ERROR,
    facts=("VX-26",),
    reason="Azure allows no cycle: none of these extensions could ever start.",
    fix="remove one of the waits on the path",
    source=SEQUENCING,
    select=extension_lists,
    check=_cycles,
    subject_name=lambda all_: all_.host.name,
    bad=pool(
        waiting_key_vault(provisionAfterExtensions=["monitor"]),
        azure_monitor(provisionAfterExtensions=["certificates"]),
    ),
    good=pool(waiting_key_vault(), azure_monitor(provisionAfterExtensions=["certificates"])),
)


def _missing_settings(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    unknown: UndecidedError | None = None
    try:
        if not extension.settings.missing:
            return
    except UndecidedError as error:
        unknown = error
    says, obstacle = _its_edge(extension)
    if says is not None:
        yield unknown or Fault(path=extension.settings.path, says=says, accepted="a JSON object; {} is enough")
    elif obstacle is not None:
        yield obstacle


def _its_edge(extension: ExtensionNode) -> tuple[str | None, UndecidedError | None]:
    """What is wrong if ``extension`` has no settings, or what keeps us from knowing."""
    if any(True for _ in extension.after.items()):
        return "it comes after another extension, but has no settings: its order is ignored", None
    waiting, obstacle = who_waits_for(extension)
    return (None if waiting is None else f"'{waiting}' comes after it, but it has no settings"), obstacle


SEQ003: Final = Rule(
    code="SEQ003",
    title="settings missing on either side of an order edge, so the order is refused or silently ignored",
    severity=Severity.ERROR,
    facts=("VX-27", "VX-28"),
    reason="The Linux agent ignores the order of an extension without settings and deploys without an error; "
    "Azure's page asks for settings on the extension that others come after.",
    fix="give it settings; an empty object, {}, is enough",
    source=SEQUENCING,
    select=extensions,
    check=_missing_settings,
    subject_name=lambda extension: extension.label,
    bad=pool(waiting_key_vault(), gpu_driver(settings=None, provisionAfterExtensions=["certificates"])),
    good=pool(waiting_key_vault(), gpu_driver(settings={}, provisionAfterExtensions=["certificates"])),
)
