"""SEQ005: one scale set has its extensions in its model or as separate resources, not both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts.pages import SEQUENCING
from azure_poolkit.model.body import SCALE_SET, SEPARATE, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE, extension_list
from azure_poolkit.rules.rule import ProgramRule
from azure_poolkit.rules.scale_sets.membership import belongs, scale_sets_of
from azure_poolkit.rules.scale_sets.samples import application_health, child, custom_script, scale_set_resource


@dataclass(frozen=True)
class _Both:
    """A scale set with a list of extensions in its model, none where it is not in the program but is known to be such,
    and bodies of extensions that are resources of their own."""

    program: Program
    scale_set: Body | None
    separate: tuple[Body, ...]

    @property
    def host(self) -> Body:
        return self.scale_set or self.separate[0]


def _pairs(program: Program, _context: Context) -> Iterator[_Both]:
    separate = tuple(program.of_kind(*SEPARATE))
    for extensions in separate:
        if _told_to_be_in_model(extensions) and not any(scale_sets_of(program, extensions)):
            yield _Both(program, None, (extensions,))
    for scale_set in program.of_kind(SCALE_SET):
        if scale_set.root.at(*SCALE_SET_PROFILE, "extensionProfile").given:
            yield _Both(program, scale_set, separate)


def _told_to_be_in_model(extensions: Body) -> bool:
    return extensions.extras.node("scale_set").at("extensionsInModel").raw is True


def _mixed(both: _Both, _context: Context) -> Iterator[Fault | UndecidedError]:
    ways = "all of them in the model, or all of them separate"
    if both.scale_set is None:
        says = "the scale set has other extensions in its model"
        yield Fault(path=("extensions",), says=says, accepted=ways)
        return
    profile = both.scale_set.root.at(*SCALE_SET_PROFILE, "extensionProfile")
    names: list[str] = []
    for extensions in both.separate:
        try:
            if belongs(both.program, extensions, both.scale_set) and not profile.missing:
                _surely_there(extensions, both.scale_set)
                names += [f"'{extension.label}'" for extension in extension_list(extensions)]
        except UndecidedError as error:
            yield error
    if names:
        yield _both_ways(profile, ", ".join(names), ways)


def _surely_there(extensions: Body, scale_set: Body) -> None:
    """Raise UndecidedError where it is not known whether ``extensions`` are made when ``scale_set`` is."""
    if not set(extensions.extras.conditions) <= set(scale_set.extras.conditions):
        raise UndecidedError((), "whether the extensions are made at all is not known")


def _both_ways(profile: Node, names: str, ways: str) -> Fault:
    listed = profile.at("extensions")
    if listed.given and listed.raw != []:
        says = f"the scale set has extensions in its model, and others ({names}) are separate resources"
        return Fault(path=profile.path, says=says, accepted=ways)
    return Fault(
        path=profile.path,
        says=f"the list of extensions in the model is empty, and each deployment of it removes {names}, which "
        "are separate resources",
        accepted="a model without extensionProfile, or with all of the extensions",
        fix="remove extensionProfile from the model",
    )


SEQ005: Final = ProgramRule(
    code="SEQ005",
    title="inline and separate extensions on one scale set",
    severity=Severity.ERROR,
    facts=("VX-17",),
    reason="Both write the same list: an update of the scale set removes every extension that "
    "its model does not name, including the separate ones.",
    fix="use either inline or separate extensions, not both",
    source=SEQUENCING,
    select=_pairs,
    host=lambda both: both.host,
    check=_mixed,
    subject_name=lambda both: both.host.name,
    bad=(scale_set_resource(custom_script()), child(application_health())),
    good=(scale_set_resource(), child(custom_script()), child(application_health())),
)
