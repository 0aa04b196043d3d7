"""SEQ007: what instances that exist get of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.facts.pages import UPGRADE_POLICY
from azure_poolkit.model.body import SCALE_SET, SEPARATE, Body
from azure_poolkit.model.change import Change, Pair
from azure_poolkit.model.context import Context
from azure_poolkit.model.differences import Difference, differences
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.view import extension_list
from azure_poolkit.rules.rule import ChangeRule
from azure_poolkit.rules.scale_sets.membership import scale_sets_of
from azure_poolkit.rules.scale_sets.rollout import MANUAL, Rollout, in_one_line, rollout
from azure_poolkit.rules.scale_sets.samples import custom_script, scale_set_resource


@dataclass(frozen=True)
class _Changed:
    """What happens to the extensions of one body; ``mode`` is how their scale set, at ``address``, upgrades."""

    pair: Pair
    mode: Node
    address: Mapping[str, Any]

    @property
    def host(self) -> Body:
        return self.pair.body


def _changed(change: Change, _context: Context) -> Iterator[_Changed]:
    for pair in change.pairs(SCALE_SET):
        if pair.old is not None and pair.new is not None:
            yield _Changed(pair, _mode(pair.new), _address(pair.new))
    for pair in change.pairs(*SEPARATE):
        yield from _changed_apart(pair)


def _changed_apart(pair: Pair) -> Iterator[_Changed]:
    """Separate extensions, but for those of a scale set that is made, or goes, in the same change."""
    scale_set = next(scale_sets_of(pair.change.new, pair.body), None)
    if scale_set is None:
        mode = pair.body.extras.node("scale_set").at("upgradeMode")
        yield _Changed(pair, mode, _address(pair.body))
    elif any(other.old is not None and other.new is scale_set for other in pair.change.pairs(SCALE_SET)):
        yield _Changed(pair, Node(_mode(scale_set).raw), {**_address(pair.body), **_address(scale_set)})


def _mode(scale_set: Body) -> Node:
    return scale_set.root.at("properties", "upgradePolicy", "mode")


def _address(body: Body) -> dict[str, Any]:
    return {key: part for key, part in body.extras.address.items() if isinstance(part, str)}


def forecasts(change: Change, context: Context) -> Iterator[Rollout]:
    """What happens to existing instances, for each change of extensions that is certain, of a known upgrade mode."""
    for changed in _changed(change, context):
        if isinstance(changed.mode.raw, str) and any(one.certain for one in _differences(changed.pair)):
            forecast = rollout(changed.mode.raw, changed.address, context)
            if forecast is not None:
                yield forecast


def _only_by_hand(changed: _Changed, context: Context) -> Iterator[Fault | UndecidedError]:
    mode = changed.mode.text
    if mode is None or mode.casefold() != MANUAL.casefold():
        return
    found = list(_differences(changed.pair))
    if not found:
        return
    if not any(one.certain for one in found):
        yield UndecidedError(found[0].path, "instances need an upgrade only if this changes")
        return
    forecast = rollout(mode, changed.address, context)
    assert forecast is not None
    yield Fault(
        path=changed.mode.path if changed.host.kind == SCALE_SET else (),
        says=f"the extensions change, and {forecast.says}",
        value=mode,
        fix=f"after the update run {in_one_line(forecast)}",
    )


def _differences(pair: Pair) -> Iterator[Difference]:
    yield from differences(_by_name(pair.old), _by_name(pair.new))


def _by_name(body: Body | None) -> Any:
    """The extensions of a body, none of one that is not there: their order in the list means nothing."""
    if body is None:
        return {}
    listed = extension_list(body)
    if isinstance(listed.node.raw, Unknown):
        return listed.node.raw
    return {extension.label: extension.node.raw for extension in listed}


SEQ007: Final = ChangeRule(
    code="SEQ007",
    title="change reaches existing instances only after a manual upgrade (command printed)",
    severity=Severity.WARNING,
    facts=("VX-16",),
    reason="In upgrade mode Manual Azure changes the scale set's model only: instances that exist stay as they are "
    "until each of them is upgraded.",
    fix="upgrade the instances after the update",
    source=UPGRADE_POLICY,
    select=_changed,
    host=lambda changed: changed.host,
    check=_only_by_hand,
    subject_name=lambda changed: changed.host.name,
    bad=Change(
        Program((scale_set_resource(custom_script()),)),
        Program((scale_set_resource(custom_script(typeHandlerVersion="2.2")),)),
    ),
    good=Change(
        Program((scale_set_resource(custom_script(), mode="Automatic"),)),
        Program((scale_set_resource(custom_script(typeHandlerVersion="2.2"), mode="Automatic"),)),
    ),
)
