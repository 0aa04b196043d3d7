"""What a team does not let pass without somebody's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from azure_poolkit.report.plan import Placed, Plan

GATES: Final[Mapping[str, Callable[[Plan], str]]] = {
    "replace": lambda plan: _listed("replaced", plan.replaces),
    "maybe-replace": lambda plan: _listed("replaced if a value changes", plan.may_replace),
    "delete": lambda plan: _listed("deleted", plan.deletes),
    "nodes-lost": lambda plan: f"{plan.nodes_lost} drained" if plan.nodes_lost.some else "",
    "errors": lambda plan: _listed("errors", [*_codes(plan.errors), *_refused(plan)]),
    "new-findings": lambda plan: _listed("new findings", _codes(plan.new_findings)),
    "failed": lambda plan: plan.failure or "",
}
"""Each gate by its name: what is in its way, in a few words; empty where nothing is."""


@dataclass(frozen=True)
class Stopped:
    """A gate that does not let ``stack`` pass, and why.

    ``lifted`` is the reason for which somebody lets it pass.
    """

    gate: str
    stack: str
    why: str
    lifted: str | None = None


def gated(plans: Iterable[Plan], gates: Sequence[str], approvals: Mapping[str, str]) -> list[Stopped]:
    """What the named ``gates`` stop. ``approvals`` maps names of gates, or `gate project / stack`, to reasons.

    Raises KeyError for a gate that does not exist.
    """
    found = []
    for plan in plans:
        for gate in gates:
            why = GATES[gate](plan)
            if why:
                lifted = approvals.get(f"{gate} {plan.stack}", approvals.get(gate))
                found.append(Stopped(gate, plan.stack, why, lifted))
    return found


def _listed(what: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{what}: {', '.join(names[:5])}{more}" if names else ""


def _codes(placed: Iterable[Placed]) -> list[str]:
    return [f"{one.finding.code} {one.label}" for one in placed]


def _refused(plan: Plan) -> list[str]:
    from azure_poolkit.preview.base.comparing import Op  # loads pulumi, which the names of gates do without

    return [change.resource.label for change in plan.changes if change.problem and change.op is not Op.SAME]
