"""What a team does not let pass without somebody's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    several things that are in its way, as in `replace farm / dev: BatchPool 'render'`. The stack may be called by its
    own name alone.
    Raises KeyError for a gate that does not exist.
    """
    found = []
    for plan in plans:
        for name in dict.fromkeys(gates(plan.stack) if callable(gates) else gates):
            why = GATES[name].says(plan)
            if why:
                found.append(Stopped(name, plan.stack, why, _reason(name, plan, approvals)))
    return found


def unneeded(stopped: Iterable[Stopped], plans: Iterable[Plan], approvals: Iterable[str]) -> list[str]:
    """The ``approvals`` that lift nothing, of those that are not for another stack."""
    of_stack = {plan.stack: plan for plan in plans}
    used = {key for one in stopped for key in (one.gate, *_keys(one.gate, of_stack[one.stack]))}
    return [key for key in approvals if key not in used and _is_about(key, of_stack)]


def names_of(stack: str) -> tuple[str, ...]:
    """What people call a `project / stack`: that, or the stack alone."""
    return tuple(dict.fromkeys((stack, stack.rpartition(" / ")[2])))


def as_stack(name: str) -> str:
    """``name`` of a stack, which may be written as `project/stack` or with its organization, as plans have it."""
    return " / ".join([part.strip() for part in name.split("/")][-2:])


def as_approval(key: str) -> str:
    """``key`` of an approval, its stack as plans have it."""
    gate, _, rest = key.strip().partition(" ")
    stack, colon, thing = rest.partition(": ")
    return f"{gate} {as_stack(stack)}{colon}{thing}" if stack.strip() else gate


def _is_about(key: str, stacks: Iterable[str]) -> bool:
    _, _, rest = key.partition(" ")
    names = [name for stack in stacks for name in names_of(stack)]
    return not rest or any(rest == name or rest.startswith(f"{name}: ") for name in names)


def _keys(name: str, plan: Plan) -> Iterator[str]:
    """What lifts the gate for the whole plan or for one thing."""
    for stack in names_of(plan.stack):
        yield f"{name} {stack}"
        yield from (f"{name} {stack}: {thing}" for thing in GATES[name].things(plan))


def _reason(name: str, plan: Plan, approvals: Mapping[str, str]) -> str | None:
    stacks = names_of(plan.stack)
    whole = _first(approvals, [*(f"{name} {stack}" for stack in stacks), name])
    if whole is not None:
        return whole
    things = GATES[name].things(plan)
    said = [_first(approvals, [f"{name} {stack}: {thing}" for stack in stacks]) for thing in things]
    given = [reason for reason in said if reason is not None]
    return "; ".join(dict.fromkeys(given)) if len(given) == len(said) else None


def _first(approvals: Mapping[str, str], keys: Iterable[str]) -> str | None:
    return next((approvals[key] for key in keys if key in approvals), None)


def _codes(placed: Iterable[Placed]) -> list[str]:
    return [f"{one.finding.code} {one.label}" for one in placed]


def _refused(plan: Plan) -> list[str]:
    from azure_poolkit.preview.base.comparing import Op  # loads pulumi, which the names of gates do without

    return [change.resource.label for change in plan.changes if change.problem and change.op is not Op.SAME]
