"""From wire inputs to args, or to everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding
from azure_poolkit.plugin.corrections import with_unknowns, without
from azure_poolkit.plugin.served import Served


def take_in(served: Served, name: str, inputs: Any) -> Any:
    """The args that ``inputs`` spell.

    A program in another language gives all inputs of a component at once, so all that is wrong with them is said at
    once: raises FindingsError with the faults of their shape, and with what the rules say of everything else.
    """
    subject = f"{served.name} '{name}'"
    try:
        return intake(served.args, inputs, Spelling.WIRE, subject)
    except FindingsError as error:
        shape = error.findings
    raise FindingsError([*shape, *_said_of_the_rest(served, name, inputs, shape)], subject)


def _said_of_the_rest(served: Served, name: str, inputs: Any, shape: list[Finding]) -> list[Finding]:
    for mend in (with_unknowns, without):
        args = _args(served, mend, inputs, shape)
        if args is not None:
            return _refused(served.load(served.judge), name, args)
    return []


def _args(served: Served, mend: Callable[..., Any], inputs: Any, shape: list[Finding]) -> Any:
    try:
        return intake(served.args, mend(inputs, shape), Spelling.WIRE)
    except FindingsError:
        return None


def _refused(judge: Callable[..., Any], name: str, args: Any) -> list[Finding]:
    try:
        judge(name, args)
    except FindingsError as error:
        return error.findings
    return []
