"""Other stacks, read by a program."""

from __future__ import annotations

from typing import Any

import pulumi

from ._pulumi_internals import replace_method
from .answers import Answer, failure_of
from .errors import UnmockedCallError
from .secret import SECRET_TYPES, Secret
from .session import Session
from .unknown import UNKNOWN


def read_stack_reference(session: Session, name: str) -> Answer:
    """The outputs of the stack `name` as a mock gives them; unknown where that is allowed, else refused."""
    mock = session.mocks.stack_mocks.get(name)
    if mock is None:
        if "unmocked_calls" in session.allow:
            return Answer(name, {"outputs": UNKNOWN, "secretOutputNames": UNKNOWN})
        raise session.refuse(UnmockedCallError(_advice(name)))
    mock.uses += 1
    if mock.failure is not None:
        raise failure_of(mock)
    outputs = mock.answer(name)
    secret = [key for key, value in outputs.items() if isinstance(value, (Secret, *SECRET_TYPES))]
    return Answer(name, {"outputs": outputs, "secretOutputNames": secret})


def guard_details(session: Session, reference: pulumi.StackReference) -> None:
    """Let `get_output_details` refuse an unknown output, for which it would give what it gives for none at all."""
    give_details = reference.get_output_details

    async def get_output_details(name: str) -> Any:
        if not await reference.outputs.is_known():
            stack = str(await reference.name.future() or reference.pulumi_resource_name)
            raise session.refuse(
                UnmockedCallError(f"get_output_details({name!r}) cannot say that a value is unknown: {_advice(stack)}")
            )
        return await give_details(name)

    replace_method(reference, "get_output_details", get_output_details)


def _advice(name: str) -> str:
    return f"no mock answers StackReference({name!r}): give its outputs with stack_reference({name!r}, {{...}})"
