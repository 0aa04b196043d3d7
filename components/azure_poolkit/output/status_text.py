"""The status of pools, nodes and instances, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import Final

from azure_poolkit.facts.causes.catalogue import likely_cause
from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.output.lines import Paint
from azure_poolkit.status.state import ExtensionState, Group, Machine, Outcome, Status

_COLOURS: Final = {
    Outcome.FAILED: "red",
    Outcome.WAITED: "yellow",
    Outcome.GOING_ON: "yellow",
    Outcome.SUCCEEDED: "green",
}
_WIDEST: Final = 40
_UPDATE: Final = "az vmss update-instances --resource-group GROUP --name NAME --instance-ids"


def as_text(status: Status, summary: str, paint: Paint) -> str:
    """``summary``, what is wrong in one line, then the pools and scale sets of ``status``, then its machines."""
    blocks = [[summary]]
    blocks += [_group_lines(group, paint) for group in status.groups]
    blocks += [_machine_lines(machine, paint) for machine in status.machines]
    if status.older:
        ids = " ".join(quote(machine.name) for machine in status.older)
        blocks.append([f"To the latest model, UPPER CASE stands for yours: {_UPDATE} {ids}"])
    return "\n\n".join("\n".join(block) for block in blocks)


def verdict(status: Status) -> str:
    """What somebody who was woken wants to know first."""
    said = [f"{group.kind} {group.name}: {_group_verdict(group)}" for group in status.groups if group.wrong]
    failed = [one for one in status.machines if one.failed or any(state.outcome.bad for state in one.extensions)]
    if failed:
        said.append(f"{len(failed)} of {_count(status.machines)} failed{_first_failures(failed)}")
    if status.older:
        said.append(f"{_count(status.older)} on an older model")
    if said:
        return "; ".join(said)
    if status.empty:
        return "the answer is empty: there is no pool, node, scale set or instance in it"
    if status.not_known:
        count = len(status.not_known)
        what = f"{count} extension{'' if count == 1 else 's'}"
        return f"nothing is said to have failed, but of {what} it is not known: no status says it"
    going_on = [one for one in status.machines if one.going_on or _going_on(one)]
    return f"nothing failed, {_count(going_on)} not done yet" if going_on else "nothing failed"


def _group_verdict(group: Group) -> str:
    if group.problems:
        return group.problems[0]
    bad = next((one for one in group.extensions if one.outcome.bad), None)
    return f"extension {bad.name} failed" if bad else "failed"


def _first_failures(machines: Sequence[Machine]) -> str:
    """Which extensions failed first, those that others only waited for."""
    names = [one.name for machine in machines for one in machine.extensions if one.outcome is Outcome.FAILED]
    counted = sorted(dict.fromkeys(names), key=lambda name: -names.count(name))
    return f": {', '.join(f'{name} on {names.count(name)}' for name in counted)}" if counted else ""


def _going_on(machine: Machine) -> bool:
    return any(one.outcome is Outcome.GOING_ON for one in machine.extensions)


def _count(machines: Sequence[Machine]) -> str:
    kinds = {machine.kind for machine in machines}
    kind = kinds.pop() if len(kinds) == 1 else "machine"
    return f"{len(machines)} {kind}{'' if len(machines) == 1 else 's'}"


def _group_lines(group: Group, paint: Paint) -> list[str]:
    counts = ", ".join(f"{count} {word}" for word, count in group.counts.items())
    state = paint(group.state, "red") if group.failed else group.state
    lines = [f"{group.kind} {group.name}: {state}{f' ({counts})' if counts else ''}"]
    lines += _problem_lines(group.problems)
    return [*lines, *_extension_lines(group.extensions, paint)]


def _machine_lines(machine: Machine, paint: Paint) -> list[str]:
    state = paint(machine.state, "red") if machine.failed else machine.state
    older = ", on an older model" if machine.latest_model is False else ""
    lines = [f"{machine.kind} {machine.name}: {state}{older}"]
    lines += _problem_lines(one for one in machine.problems if not _said_by_an_extension(one, machine))
    return [*lines, *_extension_lines(machine.extensions, paint)]


def _problem_lines(problems: Iterable[str]) -> Iterator[str]:
    for problem in problems:
        yield f"  {problem}"
        yield from _cause_lines(likely_cause(problem))


def _cause_lines(cause: Cause | None) -> Iterator[str]:
    if cause is not None:
        yield f"      cause: {cause.title}; {cause.way_out} (poolkit explain {cause.code})"


def _said_by_an_extension(problem: str, machine: Machine) -> bool:
    return any(one.message and one.message in problem for one in machine.extensions)


def _extension_lines(extensions: Sequence[ExtensionState], paint: Paint) -> Iterator[str]:
    """One line of columns for each, what is said below it, those that failed first."""
    shown = sorted(extensions, key=lambda one: (one.outcome is not Outcome.FAILED, not one.outcome.bad))
    columns = [[one.name, one.outcome.value, _handler(one), one.code] for one in shown]
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(*columns, strict=True)]
    for one, column in zip(shown, columns, strict=True):
        cells = [cell.ljust(width) for cell, width in zip(column, widths, strict=True)]
        cells[1] = paint(cells[1], _COLOURS[one.outcome]) if one.outcome in _COLOURS else cells[1]
        yield f"  {'  '.join(cells)}".rstrip()
        yield from (f"      {line}" for line in _said(one))
        yield from _cause_lines(one.cause)


def _handler(one: ExtensionState) -> str:
    count = f"on {one.count}" if one.count is not None else ""
    return " ".join(filter(None, (one.handler, one.version, count)))


def _said(one: ExtensionState) -> Iterator[str]:
    if one.outcome is Outcome.WAITED:
        yield f"it comes after '{one.waited_for}', which failed: nothing is wrong with this one"
    elif one.outcome is not Outcome.SUCCEEDED and one.message:
        yield " ".join(filter(None, (one.time, one.message)))
