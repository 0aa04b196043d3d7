"""What a team does not let pass without somebody's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from azure_poolkit.report.plan import Placed, Plan

_SHOWN: Final = 5


@dataclass(frozen=True)
class Gate:
    """A gate: the ``things`` of a plan that are in its way, and what is said of them."""

    what: str
    things: Callable[[Plan], Sequence[str]]

    def says(self, plan: Plan) -> str:
        """What is in the way, in a few words; empty where nothing is."""
        names = list(self.things(plan))
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        return f"{self.what.format(nodes=plan.nodes_lost)}: {', '.join(names[:_SHOWN])}{more}" if names else ""


GATES: Final[Mapping[str, Gate]] = {
    "replace": Gate("replaced", lambda plan: plan.replaces),
    "maybe-replace": Gate("replaced if a value changes", lambda plan: plan.may_replace),
    "delete": Gate("deleted", lambda plan: plan.deletes),
    "nodes-lost": Gate(
        "{nodes} drained", lambda plan: [change.resource.label for change, lost in plan.losses() if lost.some]
    ),
    "errors": Gate("errors", lambda plan: [*_codes(plan.errors), *_refused(plan)]),
    "new-findings": Gate("new findings", lambda plan: _codes(plan.new_findings)),
    "failed": Gate("not previewed", lambda plan: [plan.failure] if plan.failure else []),
}
"""Each gate by its name."""


@dataclass(frozen=True)
class Stopped:
    """A gate that does not let ``stack`` pass, and why.

    ``lifted`` is the reason for which somebody lets it pass.
    """

    gate: str
    stack: str
    why: str
    lifted: str | None = None


def gated(
    plans: Iterable[Plan], gates: Sequence[str] | Callable[[str], Sequence[str]], approvals: Mapping[str, str]
) -> list[Stopped]:
    """What ``gates`` stop: those of every plan, or a function that gives those of `project / stack`.

    ``approvals`` maps to reasons: a gate's name, `gate project / stack`, or `gate project / stack: thing` for one of
    several things that are in its way, as in `replace farm / dev: BatchPool 'render'`.
    Raises KeyError for a gate that does not exist.
    """
    found = []
    for plan in plans:
        for name in gates(plan.stack) if callable(gates) else gates:
            why = GATES[name].says(plan)
            if why:
                found.append(Stopped(name, plan.stack, why, _reason(name, plan, approvals)))
    return found


def unneeded(stopped: Iterable[Stopped], plans: Iterable[Plan], approvals: Iterable[str]) -> list[str]:
    """The ``approvals`` that lift nothing, of those that are not for another stack."""
    of_stack = {plan.stack: plan for plan in plans}
    used = {key for one in stopped for key in (one.gate, *_keys(one.gate, of_stack[one.stack]))}
    return [key for key in approvals if key not in used and _is_about(key, of_stack)]


def _is_about(key: str, stacks: Iterable[str]) -> bool:
    _, _, rest = key.partition(" ")
    return not rest or any(rest == stack or rest.startswith(f"{stack}: ") for stack in stacks)


def _keys(name: str, plan: Plan) -> list[str]:
    """What lifts the gate for the whole plan, and then for each thing."""
    whole = f"{name} {plan.stack}"
    return [whole, *(f"{whole}: {thing}" for thing in GATES[name].things(plan))]


def _reason(name: str, plan: Plan, approvals: Mapping[str, str]) -> str | None:
    whole, *each = _keys(name, plan)
    reasons = [approvals.get(whole, approvals.get(name))]
    if reasons == [None]:
        reasons = [approvals.get(key) for key in each]
    said = [reason for reason in reasons if reason is not None]
    return "; ".join(dict.fromkeys(said)) if len(said) == len(reasons) else None


def _codes(placed: Iterable[Placed]) -> list[str]:
    return [f"{one.finding.code} {one.label}" for one in placed]


def _refused(plan: Plan) -> list[str]:
    from azure_poolkit.preview.base.comparing import Op  # loads pulumi, which the names of gates do without

    return [change.resource.label for change in plan.changes if change.problem and change.op is not Op.SAME]
