"""Hands over the jobs of a pool that a deployment has replaced, before it is deleted."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from azure_poolkit.handover.deciding import Asked
from azure_poolkit.handover.driving import Outcome
from azure_poolkit.handover.journal import Journal, JournalError
from azure_poolkit.handover.state import Jobs, Running
from azure_poolkit.live.clients import Settings
from azure_poolkit.live.handing_over import Pace, UnreachableError, handed_over
from azure_poolkit.live.surroundings import surroundings
from azure_poolkit.live.targets import PoolTarget, target_of_id

_PAUSE: Final = 5.0
_REPORT: Final = 30.0


class KeptError(Exception):
    """The old pool must not be deleted yet. The message says why, and what to do."""


@dataclass(frozen=True)
class Wanted:
    """What a program asks for: ``seconds`` at most in all; the ``cloud`` by its name, the ``folder`` of journals.
    ``pause`` seconds are between two looks at a job, ``report`` seconds between two lines of what is waited for."""

    jobs: str
    running: str
    seconds: float
    cloud: str
    folder: Path
    stopped: Callable[[], bool] = lambda: False
    pause: float = _PAUSE
    report: float = _REPORT


def handed_over_before_deletion(
    old: str, new: str, wanted: Wanted, told: Callable[[str], None], waiting: Callable[[dict[str, str]], None]
) -> int:
    """Hand over what the pool with the ARM id ``old`` has to the one with the id ``new``. How many changes were made.

    Raises KeptError."""
    source, target = target_of_id(old), target_of_id(new)
    if not isinstance(source, PoolTarget) or not isinstance(target, PoolTarget):
        raise KeptError(f"{old} and {new} are not the ids of two pools")
    if (source.account.casefold(), source.group) != (target.account.casefold(), target.group):
        raise KeptError(
            f"jobs cannot leave their account, and the new pool is in {target.account}: set handover to None to "
            f"delete {source.pool} nevertheless"
        )
    asked = Asked(source.pool, target.pool, Jobs(wanted.jobs), Running(wanted.running))
    pace = Pace(wanted.seconds, wanted.pause, wanted.report, told, waiting, stopped=wanted.stopped)
    try:
        around = surroundings(wanted.cloud, source.subscription, os.environ)
        journal = Journal(wanted.folder / f"handover-{asked.source}-{asked.target}.jsonl", source.account,
                          asked.source, asked.target)  # fmt: skip
        outcome = handed_over(source, asked, Settings(around.cloud, around.subscription), journal, pace, back=False)
    except JournalError as error:
        raise KeptError(f"{error}: its journal could not be kept there. {_again(source)}") from None
    except (UnreachableError, ValueError) as error:
        raise KeptError(f"{error}. {_again(source)}") from None
    if outcome.resting:
        told(f"disabled when found, and left so: job {', job '.join(outcome.resting)}")
    if not outcome.done or wanted.stopped():
        raise KeptError(f"{_left(outcome)}. {_again(source)}")
    return outcome.calls


def _left(outcome: Outcome) -> str:
    waited = [f"when the time was over it still waited for {who}: {why}" for who, why in outcome.waiting.items()]
    return "; ".join([*waited, *(f"for you to do: {who}: {why}" for who, why in outcome.stuck.items())])


def _again(source: PoolTarget) -> str:
    return (
        f"The pool {source.pool} was not deleted, and no task is lost. `pulumi up` again goes on from here; with "
        "'handover' set to None it still deletes the pool"
    )
