"""Reads how far extensions are on one machine, and which waited for which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.model.node import Node
from azure_poolkit.rules.nodes.statuses import Owner
from azure_poolkit.rules.nodes.statuses import Status as Said
from azure_poolkit.status.state import ExtensionState, Outcome, text

_WORDS: Final = {
    "succeeded": Outcome.SUCCEEDED,
    "failed": Outcome.FAILED,
    "canceled": Outcome.FAILED,
    "creating": Outcome.GOING_ON,
    "updating": Outcome.GOING_ON,
    "transitioning": Outcome.GOING_ON,
}
_WORST_FIRST: Final = (Outcome.FAILED, Outcome.WAITED, Outcome.GOING_ON, Outcome.SUCCEEDED, Outcome.UNKNOWN)


def said_in(value: Mapping[str, Any], *lists: str) -> list[Said]:
    """The statuses in the lists of these names in ``value``, whose keys are read without letter case."""
    wanted = {name.casefold() for name in lists}
    return [
        Said(Node(item), Owner.EXTENSION, None)
        for key, listed in value.items()
        if key.casefold() in wanted and isinstance(listed, list)
        for item in listed
        if isinstance(item, dict)
    ]


def outcome_of(said: Said) -> Outcome:
    """What one status says."""
    if said.failed:
        return Outcome.WAITED if said.waited_for is not None else Outcome.FAILED
    if said.going_on:
        return Outcome.GOING_ON
    good = said.code.casefold().startswith("provisioningstate/succeeded")
    return Outcome.SUCCEEDED if good else Outcome.UNKNOWN


def extension_state(view: Mapping[str, Any], model: Mapping[str, Any] | None = None) -> ExtensionState:
    """An extension of an instance view; ``model`` is what was asked for, where the answer has it too.

    Their names may differ, as those in Batch's own example do: the instance view's is what the machine knows.
    """
    model = model or {}
    inner = model.get("properties")
    asked = {**model, **(inner if isinstance(inner, dict) else {})}
    statuses = said_in(view, "statuses")
    worst = min(statuses, key=lambda said: _WORST_FIRST.index(outcome_of(said)), default=None)
    outcome = outcome_of(worst) if worst else _WORDS.get(text(asked, "provisioningState").casefold(), Outcome.UNKNOWN)
    after = asked.get("provisionAfterExtensions")
    return ExtensionState(
        name=text(view, "name") or text(model, "name") or text(view, "type") or "extension",
        outcome=outcome,
        handler=_handler(asked) or text(view, "type") or None,
        version=text(view, "typeHandlerVersion") or text(asked, "typeHandlerVersion") or None,
        code=worst.code if worst else text(asked, "provisioningState"),
        level=worst.level if worst and "level" in worst.node.raw else "",
        message=": ".join(_messages(view, worst)) if worst else "",
        time=text(worst.node.raw, "time") or None if worst else None,
        waited_for=worst.waited_for if worst else None,
        after=tuple(name for name in after if isinstance(name, str)) if isinstance(after, list) else (),
    )


def counted_extensions(view: Mapping[str, Any]) -> Iterator[ExtensionState]:
    """An extension of a scale set's instance view, once for each state that instances have it in."""
    for said in said_in(view, "statusesSummary"):
        count = said.node.at("count").value
        yield ExtensionState(
            name=text(view, "name") or "extension",
            outcome=outcome_of(said),
            code=said.code,
            count=count if isinstance(count, int) else None,
        )


def in_order(extensions: Iterable[ExtensionState]) -> tuple[ExtensionState, ...]:
    """``extensions`` with those not run that come after one that failed, as far as their order is known."""
    listed = list(extensions)
    failed = {one.name for one in listed if one.outcome is Outcome.FAILED}
    before = {one.name: one.after for one in listed}
    return tuple(_waiting(one, _failed_before(one.name, before, failed)) for one in listed)


def _waiting(one: ExtensionState, first: str | None) -> ExtensionState:
    """An extension that the machine did not run has no status of its own, or one that says so."""
    unrun = one.outcome is Outcome.UNKNOWN or (one.outcome is Outcome.FAILED and not one.message)
    return replace(one, outcome=Outcome.WAITED, waited_for=first) if first is not None and unrun else one


def _failed_before(name: str, before: Mapping[str, tuple[str, ...]], failed: set[str]) -> str | None:
    """The first extension to fail of those that ``name`` comes after."""
    found, seen, todo = None, {name}, list(before.get(name, ()))
    while todo:
        each = todo.pop()
        if each in seen:
            continue
        seen.add(each)
        todo += before.get(each, ())
        if each in failed:
            found = each
    return found


def _messages(view: Mapping[str, Any], worst: Said) -> list[str]:
    """What the status says, and of a failure what its parts say that is not said yet."""
    told = [worst.text] if worst.text else []
    if worst.failed:
        for part in said_in(view, "subStatuses"):
            if part.failed and part.text and part.text not in told:
                told.append(part.text)
    return told


def _handler(asked: Mapping[str, Any]) -> str:
    kind = text(asked, "type")
    return f"{text(asked, 'publisher')}.{kind}".lstrip(".") if kind and "/" not in kind else ""
