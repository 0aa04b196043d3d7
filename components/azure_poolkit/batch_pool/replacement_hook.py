"""Has the jobs of a pool handed over before `pulumi up` deletes it because it was replaced.

A hook before a deletion is called once the new pool is there, or, in a run that ended in between, when the next one
comes to the deletion. The engine finds it by the name that the state holds, so that it is the same in every run.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import pulumi
from pulumi.resource_hooks import ResourceHook, ResourceHookArgs, ResourceHookBinding, ResourceHookOptions

from azure_poolkit.batch_pool.handover import Handover, asked_handover
from azure_poolkit.gate import configured_cloud, this_run
from azure_poolkit.model.arm_id import parse_arm_id
from azure_poolkit.model.duration import seconds_of
from azure_poolkit.model.wording import counted

_SHOWN: Final = 5
_SECONDS_TO_REGISTER: Final = 10
"""How long to wait for the new pool to be registered, which it is before the old one goes, unless that goes first."""
_GOES_FIRST: Final = (
    "the pool {old} would be deleted before the new one is made, which could not take over its jobs: set 'handover' to "
    "None and hand them over by `poolkit handover` (docs/handover.md)"
)
_TOO_NEW: Final = (
    "'handover' was not there yet when the pool that this one replaces was last deployed, so that it would be deleted "
    "with its jobs still bound to it. First run `pulumi up` with 'handover' alone, then with the other changes"
)


def handover_hooks(component: Any, args: Any, opts: pulumi.ResourceOptions | None) -> ResourceHookBinding | None:
    """The hooks of the pool below ``component``; none where nothing is asked for, or no engine runs."""
    asked = asked_handover(args.handover)
    if asked is None or not this_run().has_engine:
        return None
    cloud = args.cloud or configured_cloud().name
    before_deletion = _hook(
        _lasting_name(component.pulumi_resource_name, opts), partial(_before_deletion, component, asked, cloud)
    )
    before_replacement = _hook(_passing_name("before a replacement"), partial(_before_replacement, component))
    return ResourceHookBinding(before_delete=[before_deletion], before_create=[before_replacement])


def added_hook(component: Any, args: Any) -> ResourceHookBinding | None:
    """The hook of ``component`` itself, which alone hears what its inputs were before."""
    if asked_handover(args.handover) is None or not this_run().has_engine:
        return None

    async def note(told: ResourceHookArgs) -> None:
        before = (told.old_inputs or {}).get("handover")
        component.handover_is_new = not (isinstance(before, Mapping) and before.get("jobs"))

    return ResourceHookBinding(before_update=[_hook(_passing_name("before an update"), note)])


async def _before_replacement(component: Any, _told: ResourceHookArgs) -> None:
    if getattr(component, "handover_is_new", False):
        raise pulumi.RunError(_TOO_NEW)


def _hook(name: str, call: Callable[[ResourceHookArgs], Awaitable[None]]) -> ResourceHook:
    def function(told: ResourceHookArgs) -> Awaitable[None]:
        return call(told)

    return ResourceHook(name, function, ResourceHookOptions(on_dry_run=True))


def _passing_name(when: str) -> str:
    return f"azure-poolkit {when} {token_hex(8)}"


def _lasting_name(name: str, opts: pulumi.ResourceOptions | None) -> str:
    """The same in every run, and another for every component: by the type of its parent and its name."""
    kind = getattr(opts.parent if opts else None, "_type", "")
    return f"azure-poolkit handover of {kind}::{name}"


async def _before_deletion(component: Any, asked: Handover, cloud: str, told: ResourceHookArgs) -> None:
    old = parse_arm_id(told.id)
    label = old.name if old else told.id
    pool = component.pool
    try:
        await asyncio.wait_for(asyncio.shield(asyncio.ensure_future(pool.urn.future())), _SECONDS_TO_REGISTER)
    except TimeoutError:
        raise pulumi.RunError(_GOES_FIRST.format(old=label)) from None
    new = await pool.id.future() if await pool.id.is_known() else None
    if new == told.id:
        says = f"{label} is deleted and no pool takes its place: jobs that are on it stay bound to it"
        pulumi.log.warn(says, resource=component)
    elif pulumi.runtime.is_dry_run():
        pulumi.log.info(_preview(label, asked), resource=component)
    elif new is None:
        raise pulumi.RunError(f"the pool that replaces {label} is not known: nothing was handed over")
    else:
        await _hand_over(component, asked, cloud, told.id, str(new))


def _preview(old: str, asked: Handover) -> str:
    first = "wait until no task of the jobs on it waits or runs, then " if asked.jobs == "finish" else ""
    tasks = "cut off and run again" if asked.running == "requeue" and asked.jobs == "move" else "waited for"
    return (
        f"before {old} is deleted: wait until the new pool is healthy, {first}give it the jobs and job schedules of "
        f"{old}; tasks that run are {tasks}, for {asked.timeout} in all. `poolkit handover` tells how many there are"
    )


async def _hand_over(component: Any, asked: Handover, cloud: str, old: str, new: str) -> None:
    from azure_poolkit.live.replacement import KeptError, Wanted, handed_over_before_deletion

    loop, context = asyncio.get_running_loop(), contextvars.copy_context()

    def say(text: str) -> None:
        loop.call_soon_threadsafe(partial(pulumi.log.info, text, resource=component), context=context)

    def waiting(left: dict[str, str]) -> None:
        if left:
            say(_waiting(left))

    seconds = float(seconds_of(str(asked.timeout)) or 0)
    wanted = Wanted(asked.jobs, asked.running, seconds, cloud, Path.cwd())
    try:
        changes = await asyncio.to_thread(handed_over_before_deletion, old, new, wanted, say, waiting)
    except KeptError as error:
        raise pulumi.RunError(str(error)) from None
    name = old.rpartition("/")[2]
    pulumi.log.info(
        f"no job and no job schedule needs {name} any more, after {counted(changes, 'change')}", resource=component
    )


def _waiting(left: dict[str, str]) -> str:
    named = [f"{who}: {why}" for who, why in list(left.items())[:_SHOWN]]
    more = f"; and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
    return f"waiting for {'; '.join(named)}{more} (killed or stopped here, `pulumi up` again goes on)"
