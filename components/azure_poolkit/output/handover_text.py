"""A handover in words: its plan, what it waits for, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from azure_poolkit.handover.deciding import Asked
from azure_poolkit.handover.driving import Outcome
from azure_poolkit.handover.plan import Plan

_SHOWN = 5


def plan_text(plan: Plan, asked: Asked) -> str:
    """The plan, a step a line."""
    return "\n".join(_plan_lines(plan, asked))


def _plan_lines(plan: Plan, asked: Asked) -> Iterator[str]:
    yield (
        f"{asked.source} to {asked.target}: {_number(plan.jobs, 'job')} and {_number(plan.schedules, 'job schedule')} "
        f"on {asked.source}"
    )
    for number, step in enumerate(plan.steps, 1):
        yield f"  {number}. {step}"
    for line in plan.stuck:
        yield f"  not done: {line}"
    for line in plan.lacking:
        yield f"  warning: {line}"
    for line in plan.notes:
        yield f"  note: {line}"
    yield "Nothing was changed." + (" --apply does this." if plan.steps else "")


def waiting_text(waiting: Mapping[str, str]) -> str:
    """What is waited for, in one line."""
    named = [f"{who}: {why}" for who, why in list(waiting.items())[:_SHOWN]]
    more = f"; and {len(waiting) - _SHOWN} more" if len(waiting) > _SHOWN else ""
    return f"waiting for {'; '.join(named)}{more} (Ctrl-C is safe: the same command goes on from there)"


def outcome_text(outcome: Outcome, asked: Asked) -> str:
    """How it ended."""
    return "\n".join(_outcome_lines(outcome, asked))


def _outcome_lines(outcome: Outcome, asked: Asked) -> Iterator[str]:
    if outcome.resting:
        yield f"Disabled when found, and left so: job {', job '.join(outcome.resting)}."
    if outcome.done:
        yield f"Done with {_number(outcome.calls, 'change')}: no job and no job schedule needs {asked.source} any more."
        return
    yield f"Not done after {_number(outcome.calls, 'change')}: do not delete {asked.source} yet."
    for who, why in outcome.waiting.items():
        yield f"  still waited for: {who}: {why}"
    for who, why in outcome.stuck.items():
        yield f"  for you to do: {who}: {why}"
    yield "  The same command goes on from here; --back undoes what was done."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
