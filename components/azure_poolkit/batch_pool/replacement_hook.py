"""Has the jobs of a pool handed over before `pulumi up` deletes it because it was replaced.

A hook before a deletion is called once the new pool is there, or, in a run that ended in between, when the next one
comes to the deletion. The engine finds it by the name that the state holds, so that it is the same in every run.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import pulumi
from pulumi.resource_hooks import ResourceHook, ResourceHookArgs, ResourceHookBinding, ResourceHookOptions
from pulumi.runtime.proto import resource_pb2
from pulumi.runtime.settings import monitor_supports_feature

from azure_poolkit.batch_pool.handover import Handover, asked_handover
from azure_poolkit.batch_pool.ownership import urn_alone
from azure_poolkit.gate import configured_cloud, this_run
from azure_poolkit.model.arm_id import parse_arm_id
from azure_poolkit.model.duration import seconds_of
from azure_poolkit.model.wording import counted

_SHOWN: Final = 5
_SECONDS_TO_REGISTER: Final = 10
"""How long to wait for the new pool to be registered, which it is before the old one goes, unless that goes first."""
_SECONDS_TO_GO: Final = 0.5
"""In a preview, how long to wait whether the new pool is to go too."""
_GOES_FIRST: Final = (
    "the pool {old} would be deleted before the new one is made, which could not take over its jobs: set 'handover' to "
    "None and hand them over by `poolkit handover` (docs/handover.md)"
)
_TOO_NEW: Final = (
    "'handover' was not there yet when the pool that this one replaces was last deployed, so that it would be deleted "
    "with its jobs still bound to it. First run `pulumi up` with 'handover' alone, then with the other changes"
)
_NONE_LEFT: Final = "{old} is deleted and no pool takes its place: jobs that are on it stay bound to it"
_NO_LONGER_ASKED: Final = (
    "{old} is deleted, and 'handover' is no longer asked for: jobs that are on it stay bound to it"
)


class _LastingHook(ResourceHook):
    """A hook whose name is that of its component, the same in every run, which is known a little later."""

    def __init__(self, component: Any, call: Callable[[ResourceHookArgs], Awaitable[None]]) -> None:
        self.callback = call
        self.opts = None
        self._registered = asyncio.ensure_future(self._register(component, call))

    async def _register(self, component: Any, call: Callable[[ResourceHookArgs], Awaitable[None]]) -> None:
        hook = _hook(f"azure-poolkit handover of {await component.urn.future()}", call)
        self.name = hook.name
        await hook._registered


def handover_hooks(component: Any, args: Any) -> ResourceHookBinding | None:
    """The hooks of the pool below ``component``; none where nothing is asked for, or no engine runs.

    A pool that was replaced while a handover was asked for, and is still there, still wants its hook.
    """
    if not this_run().has_engine:
        return None
    asked = asked_handover(args.handover)
    if asked is None:
        if monitor_supports_feature(resource_pb2.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS):
            urn_alone(component).apply(lambda _urn: _registered(component))
        return None
    run = _Run(component, asked, args.cloud or configured_cloud().name)
    before_replacement = _hook(_passing_name("before a replacement"), partial(_before_replacement, component))
    return ResourceHookBinding(
        before_delete=[_LastingHook(component, run.before_deletion)], before_create=[before_replacement]
    )


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


def _registered(component: Any) -> pulumi.Output[Any]:
    return pulumi.Output.from_input(_LastingHook(component, partial(_let_go, component))._registered)


async def _let_go(component: Any, told: ResourceHookArgs) -> None:
    pulumi.log.warn(_NO_LONGER_ASKED.format(old=_name_of(told.id)), resource=component)


def _hook(name: str, call: Callable[[ResourceHookArgs], Awaitable[None]]) -> ResourceHook:
    def function(told: ResourceHookArgs) -> Awaitable[None]:
        return call(told)

    return ResourceHook(name, function, ResourceHookOptions(on_dry_run=True))


def _passing_name(when: str) -> str:
    return f"azure-poolkit {when} {token_hex(8)}"


def _name_of(pool: str) -> str:
    known = parse_arm_id(pool)
    return known.name if known else pool


class _Run:
    """What one run of a program does before a pool of ``component`` is deleted."""

    def __init__(self, component: Any, asked: Handover, cloud: str) -> None:
        self.component, self.asked, self.cloud = component, asked, cloud
        self.new_goes = asyncio.Event()
        """Whether the new pool is deleted too, as by `pulumi destroy`: no program is told which command runs it."""
        self.stopped = threading.Event()

    async def before_deletion(self, told: ResourceHookArgs) -> None:
        old, pool = _name_of(told.id), self.component.pool
        try:
            await asyncio.wait_for(asyncio.shield(asyncio.ensure_future(pool.urn.future())), _SECONDS_TO_REGISTER)
        except TimeoutError:
            raise pulumi.RunError(_GOES_FIRST.format(old=old)) from None
        new = await pool.id.future() if await pool.id.is_known() else None
        if new == told.id:
            self.new_goes.set()
        if pulumi.runtime.is_dry_run():
            with suppress(TimeoutError):
                await asyncio.wait_for(self.new_goes.wait(), _SECONDS_TO_GO)
            if not self.new_goes.is_set():
                pulumi.log.info(_preview(old, self.asked), resource=self.component)
                return
        elif new is not None and new != told.id and await self._handed_over(told.id, str(new)):
            return
        pulumi.log.warn(_NONE_LEFT.format(old=old), resource=self.component)

    async def _handed_over(self, old: str, new: str) -> bool:
        """False where the new pool goes too, so that nothing can be handed over to it."""
        work = asyncio.ensure_future(_hand_over(self.component, self.asked, self.cloud, old, new, self.stopped.is_set))
        goes = asyncio.ensure_future(self.new_goes.wait())
        await asyncio.wait({work, goes}, return_when=asyncio.FIRST_COMPLETED)
        if not self.new_goes.is_set():
            goes.cancel()
            await work
            return True
        self.stopped.set()
        with suppress(pulumi.RunError):
            await work
        return False


def _preview(old: str, asked: Handover) -> str:
    first = "wait until no task of the jobs on it waits or runs, then " if asked.jobs == "finish" else ""
    tasks = "cut off and run again" if asked.running == "requeue" and asked.jobs == "move" else "waited for"
    return (
        f"before {old} is deleted: wait until the new pool is healthy, {first}give it the jobs and job schedules of "
        f"{old}; tasks that run are {tasks}, for {asked.timeout} in all; both pools count against the "
        "account's quota until then. `poolkit handover` tells how many jobs there are"
    )


async def _hand_over(
    component: Any, asked: Handover, cloud: str, old: str, new: str, stopped: Callable[[], bool]
) -> None:
    from azure_poolkit.live.replacement import KeptError, Wanted, handed_over_before_deletion

    loop, context = asyncio.get_running_loop(), contextvars.copy_context()

    def say(text: str) -> None:
        loop.call_soon_threadsafe(partial(pulumi.log.info, text, resource=component), context=context)

    def waiting(left: dict[str, str]) -> None:
        if left:
            say(_waiting(left))

    seconds = float(seconds_of(str(asked.timeout)) or 0)
    wanted = Wanted(asked.jobs, asked.running, seconds, cloud, Path.cwd(), stopped)
    try:
        changes = await asyncio.to_thread(handed_over_before_deletion, old, new, wanted, say, waiting)
    except KeptError as error:
        raise pulumi.RunError(str(error)) from None
    says = f"no job and no job schedule needs {_name_of(old)} any more, after {counted(changes, 'change')}"
    pulumi.log.info(says, resource=component)


def _waiting(left: dict[str, str]) -> str:
    named = [f"{who}: {why}" for who, why in list(left.items())[:_SHOWN]]
    more = f"; and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
    return f"waiting for {'; '.join(named)}{more} (killed or stopped here, `pulumi up` again goes on)"
