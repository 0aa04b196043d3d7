"""What users may say of the jobs of a pool that `pulumi up` replaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import Duration, args
from azure_poolkit.model.duration import seconds_of

LEAVE: Final = "leave"


def _some_time(value: str) -> str:
    if not seconds_of(value):
        raise PydanticCustomError("duration", "a duration that is more than nothing, as in PT2H")
    return value


if TYPE_CHECKING:
    Timeout: TypeAlias = Duration
else:
    Timeout = Annotated[Duration, AfterValidator(_some_time)]


@args
class Handover:
    """What happens to the jobs and job schedules of a pool before `pulumi up` deletes it because it was replaced.

    While it is set, `pulumi destroy` wants `--run-program`, and the pool is taken out of a program in two steps: first
    without this, then the pool.
    """

    jobs: Literal["move", "finish", "leave"] = "leave"
    """`move` gives them to the new pool, `finish` first waits until none of their tasks waits or runs, `leave` does
    nothing: jobs stay bound to the old pool."""
    running: Literal["wait", "requeue"] = "wait"
    """What happens to tasks that run when their job is moved: `wait` lets them end, with `requeue` they run again from
    their start."""
    timeout: Timeout = "PT2H"
    """How long `pulumi up` waits in all, a duration. Then the old pool is not deleted, and it is said what still
    runs."""


if TYPE_CHECKING:
    HandoverInput: TypeAlias = Handover | Mapping[str, Any]
else:
    HandoverInput = Handover


def asked_handover(handover: Any) -> Handover | None:
    """``handover``, if it asks for anything to be done."""
    return handover if isinstance(handover, Handover) and handover.jobs != LEAVE else None
