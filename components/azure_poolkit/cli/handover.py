"""poolkit handover"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE
from azure_poolkit.cli.live import Options, settings_of
from azure_poolkit.handover.deciding import Asked
from azure_poolkit.handover.journal import Journal, JournalError
from azure_poolkit.handover.state import Jobs, Running
from azure_poolkit.model.duration import seconds_of
from azure_poolkit.output.handover_text import outcome_text, plan_text, waiting_text
from azure_poolkit.output.printing import complain, say

if TYPE_CHECKING:
    from azure_poolkit.live.clients import Settings
    from azure_poolkit.live.targets import PoolTarget

_REPORT_SECONDS: Final = 30
_REQUEST_SECONDS: Final = 30


@click.command()
@click.argument("old", metavar="ACCOUNT/OLD")
@click.argument("new", metavar="NEW")
@click.option("--plan", "way", flag_value="plan", default="plan", help="Say what would be done. The default.")
@click.option("--apply", "way", flag_value="apply", help="Do it, or go on with it.")
@click.option("--back", "way", flag_value="back", help="Give back to OLD what --apply gave to NEW.")
@click.option("--jobs", type=click.Choice([one.value for one in Jobs]), default="move", show_default=True,
              help="move them, let them finish on OLD (what stays is moved then), or leave them.")  # fmt: skip
@click.option("--running", type=click.Choice([one.value for one in Running]), default="wait", show_default=True,
              help="wait for tasks that run, or requeue them: they run again from their start.")  # fmt: skip
@click.option("--timeout", default="PT2H", show_default=True, metavar="DURATION", help="How long to wait in all.")
@click.option("--no-health", is_flag=True, help="Do not wait until the nodes of NEW are there and healthy.")
@click.option("--journal", type=click.Path(path_type=Path), help="Default: handover-OLD-NEW.jsonl, in this folder.")
@click.option("--pause", type=click.FloatRange(0.01, 300), default=5, show_default=True,
              help="Seconds between two looks at a job.")  # fmt: skip
@click.option("--subscription", help="Default: AZURE_SUBSCRIPTION_ID, else the one that az is set to.")
@click.option("--cloud", help="AzureCloud, AzureUSGovernment, AzureChinaCloud, Bleu. Default: what az is set to.")
@click.option("--parallel", type=click.IntRange(1, 200), default=32, show_default=True, help="Requests at a time.")
@click.option("--debug", is_flag=True, help="Tell each request on standard error: method, address and status.")
def handover(
    old: str, new: str, way: str, jobs: str, running: str, timeout: str, no_health: bool, journal: Path | None,
    pause: float, subscription: str | None, cloud: str | None, parallel: int, debug: bool,
) -> None:  # fmt: skip
    """Give the jobs and job schedules of the pool OLD to the pool NEW of the same account, so that no task is lost.

    Shows a plan, each step with its call; --apply does it. Waits until NEW is healthy, changes the schedules, then
    disables, changes and enables each job; a job that was disabled stays so. What was done is in a journal: killed or
    stopped at any point, the same command goes on. Neither deletes nor resizes a pool. Exit codes: 0 done, 1 something
    is left (it is said what), 2 wrong usage, or Azure could not be asked.
    """
    source, target = _pools(old, new)
    seconds = seconds_of(timeout)
    if not seconds:
        raise click.UsageError(f"--timeout {timeout!r}: a duration such as PT2H is wanted")
    asked = Asked(source.pool, target, Jobs(jobs), Running(running))
    settings = settings_of(Options(None, subscription, cloud, parallel, _REQUEST_SECONDS, debug))
    from azure_poolkit.live.handing_over import UnreachableError

    try:
        if way == "plan":
            sys.exit(_plan(source, asked, settings))
        path = journal or Path(f"handover-{asked.source}-{asked.target}.jsonl")
        sys.exit(_run(source, asked, settings, path, way == "back", (float(seconds), pause, not no_health)))
    except UnreachableError as error:
        complain(str(error))
    except JournalError as error:
        complain(f"{error}; give another place by --journal")
    sys.exit(UNUSABLE)


def _pools(old: str, new: str) -> tuple[PoolTarget, str]:
    from azure_poolkit.live.targets import PoolTarget, TargetError, targets_named

    try:
        source, *rest = targets_named("pool", [old, *([new] if "/" in new else [])])
    except TargetError as error:
        raise click.UsageError(str(error)) from None
    assert isinstance(source, PoolTarget)
    other = rest[0] if rest else replace(source, pool=new)
    assert isinstance(other, PoolTarget)
    if other.account.casefold() != source.account.casefold():
        raise click.UsageError("jobs cannot leave their account: OLD and NEW have to be pools of the same one")
    if other.pool == source.pool:
        raise click.UsageError("OLD and NEW are the same pool")
    return source, other.pool


def _plan(source: PoolTarget, asked: Asked, settings: Settings) -> int:
    from azure_poolkit.live.handing_over import planned

    found = planned(source, asked, settings)
    say(plan_text(found, asked))
    return ERRORS if found.stuck else NOTHING_WRONG


def _run(source: PoolTarget, asked: Asked, settings: Settings, path: Path, back: bool, pace: tuple[Any, ...]) -> int:
    from azure_poolkit.live.handing_over import Pace, handed_over

    seconds, pause, check_health = pace
    journal = Journal(path, source.account, asked.source, asked.target)
    if back and journal.empty:
        raise JournalError(f"{path}: there is no such journal, so nothing is known that could go back")
    if back:
        asked = replace(asked, source=asked.target, target=asked.source)
    told = Pace(seconds, pause, _REPORT_SECONDS, lambda call: say(call, err=True), _waiting, check_health and not back)
    outcome = handed_over(source, asked, settings, journal, told, back)
    say(outcome_text(outcome, asked))
    return NOTHING_WRONG if outcome.done else ERRORS


def _waiting(waiting: dict[str, str]) -> None:
    if waiting:
        say(waiting_text(waiting), err=True)
