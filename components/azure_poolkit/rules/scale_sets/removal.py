"""SEQ004, SEQ015: changes of extensions that Azure refuses on the way."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial
from typing import Final

from azure_poolkit.facts.pages import SEQUENCING
from azure_poolkit.model.body import SCALE_SET_EXTENSION
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.extensions.change_plan import Collision, Planned, collisions, planned
from azure_poolkit.rules.extensions.view import ExtensionNode
from azure_poolkit.rules.rule import ChangeRule, judged_apart
from azure_poolkit.rules.scale_sets.groups import Group, existing, groups, names_of, separate_groups
from azure_poolkit.rules.scale_sets.samples import application_health, child, custom_script


def _still_named(group: Group, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart(group.extension.after.items(), partial(_removed, group))


def _removed(group: Group, after: Node) -> Iterator[Fault | UndecidedError]:
    name = after.text
    now, obstacle = names_of(group.after)
    if name is None or name in now or name in existing(group.host) or name not in names_of(group.before)[0]:
        return
    yield obstacle or Fault(
        path=after.path,
        says="this extension is removed, but is still named here",
        value=name,
        fix=f"keep '{name}', or remove it from the order of '{group.extension.label}' in the same change",
    )


_SCRIPT, _HEALTH = custom_script(), application_health(provisionAfterExtensions=["setup"])

SEQ004: Final = ChangeRule(
    code="SEQ004",
    title="an extension removed while another still names it",
    severity=Severity.ERROR,
    facts=("VX-34", "VX-35"),
    reason="Azure refuses the removal with 400 BadRequest: first remove the extension that names it, or its name from "
    "that extension's provisionAfterExtensions.",
    fix="keep the extension, or remove its name from the order of the others in the same change",
    source=SEQUENCING,
    select=groups,
    host=lambda group: group.host,
    check=_still_named,
    subject_name=lambda group: group.extension.label,
    bad=Change(Program((child(_SCRIPT), child(_HEALTH))), Program((child(_HEALTH),))),
    good=Change(Program((child(_SCRIPT), child(_HEALTH))), Program((child(application_health()),))),
)


def _needs_two_steps(group: Group, _context: Context) -> Iterator[Fault | UndecidedError]:
    old, new = _planned(group.before), _planned([group.extension])
    gone = {one.name for one in old} - {one.name for one in old if one.key in _keys(group.after)}
    for collision in collisions(old, new):
        yield Fault(
            path=group.extension.name.path,
            says=_says(collision),
            value=collision.new.name,
            fix=_fix(collision, gone),
        )


def _keys(extensions: tuple[ExtensionNode, ...]) -> set[str]:
    """What tells the resources of ``extensions``, as far as it is known."""
    return {one.key for one in _planned(extensions)}


def _planned(extensions: Iterator[ExtensionNode] | list[ExtensionNode] | tuple[ExtensionNode, ...]) -> list[Planned]:
    return [planned(one, one.host.key if one.host.kind == SCALE_SET_EXTENSION else None) for one in extensions]


def _says(collision: Collision) -> str:
    others = ", ".join(f"'{name}'" for name in collision.others)
    if collision.why == "named":
        return f"the extension is replaced while the old one is still named by {others}"
    if collision.why == "name taken":
        return "an extension with another handler has this name, and is deleted only after this one is created"
    return f"{others} has the same handler, and is deleted only after this one is created"


def _fix(collision: Collision, gone: Set[str]) -> str:
    """What to do instead; ``gone`` are the extensions that the same change removes."""
    if collision.why == "named":
        leaving = ", ".join(f"'{name}'" for name in collision.others if name in gone)
        staying = ", ".join(f"'{name}'" for name in collision.others if name not in gone)
        steps = [f"without {leaving}"] if leaving else []
        steps += [f"with the old name out of the order of {staying}"] if staying else []
        return f"run `pulumi up` twice: first {' and '.join(steps)}, then with the new name"
    return "run `pulumi up` twice: first without this extension and without its name in the others' order, then with it"


SEQ015: Final = ChangeRule(
    code="SEQ015",
    title="separate mode: a rename or another handler for an extension that others name (needs two steps)",
    severity=Severity.ERROR,
    facts=("VX-31", "VX-35", "VX-40"),
    reason="A new name or handler replaces the extension, and Azure refuses both ways to do it: two extensions with "
    "the same handler "
    "or name at the same time, and the removal of one that others still name.",
    fix="run `pulumi up` twice: first with the extension out of the others' order, then with its new name",
    source=SEQUENCING,
    select=separate_groups,
    host=lambda group: group.host,
    check=_needs_two_steps,
    subject_name=lambda group: group.extension.label,
    bad=Change(
        Program((child(_SCRIPT, key="script"), child(_HEALTH))),
        Program(
            (
                child(custom_script(name="install"), key="script"),
                child(application_health(provisionAfterExtensions=["install"])),
            )
        ),
    ),
    good=Change(
        Program((child(_SCRIPT, key="script"), child(application_health()))),
        Program(
            (
                child(custom_script(name="install"), key="script"),
                child(application_health(provisionAfterExtensions=["install"])),
            )
        ),
    ),
)
