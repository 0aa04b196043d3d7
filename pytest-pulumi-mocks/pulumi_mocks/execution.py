"""One execution of a program in a loop of its own."""

from __future__ import annotations

import asyncio
import gc
import inspect
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CoroutineType
from typing import Any

import pulumi

from ._aliases import urns_of_aliases_when_asked
from ._pulumi_internals import InProcessCallbacks, Registration, TrackingRpcManager, configure, run_in_stack
from .errors import LostTaskError, ProgramStuckError, UnusedMockError
from .logs import LogReceiver
from .loop import ProgramLoop, Stuck
from .mocks import Mocks
from .monitor import Monitor
from .program import run_to_end
from .session import Session
from .stack_references import guard_details
from .tracebacks import Origins, first_user_line

SETTLING_TURNS = 50
"""Turns of the loop left to what was started last, such as messages logged for a resource."""


urns_of_aliases_when_asked()


class Execution:
    """Runs a program once and keeps how it ended."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._origins = Origins()
        self.error: BaseException | None = None
        self.result: Any = None

    def run(self, program: Callable[[], Any]) -> None:
        """Run the program to its end; what goes wrong becomes `error`."""
        loop = ProgramLoop(self._origins.note)
        rpcs = TrackingRpcManager(self._starts, self._origins.note, loop.turn)
        with only_what_is_made_within() as alone, patient_collector():
            try:
                self.error = self._outcome(loop, rpcs, program)
            finally:
                if self.error is None:
                    loop.put_to_rest()
                else:
                    _put_to_rest_quietly(loop)
                    self.error = self._origins.tidied(self.error)
                    if alone:
                        _close_what_never_began()

    def _outcome(self, loop: ProgramLoop, rpcs: TrackingRpcManager, program: Callable[[], Any]) -> BaseException | None:
        raised: BaseException | None = None
        try:
            loop.run_until_complete(self._in_stack(rpcs, program))
        except KeyboardInterrupt as error:
            if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
                raise
            raised = error  # nobody can have pressed Ctrl-C: the program raised it
        except BaseException as error:
            raised = error
        if isinstance(raised, Stuck) or loop.is_stuck:
            return ProgramStuckError(_waiting(rpcs))
        if self._session.violations:
            return self._session.violations[0]
        if raised is not None:
            return raised
        return self._left_over(loop)

    def _starts(self, registration: Registration) -> None:
        if isinstance(registration.instance, pulumi.StackReference):
            guard_details(self._session, registration.instance)

    async def _in_stack(self, rpcs: TrackingRpcManager, program: Callable[[], Any]) -> None:
        monitor = Monitor(self._session)
        session = self._session
        configure(
            project=session.project,
            stack=session.stack,
            organization=session.organization,
            dry_run=session.preview,
            monitor=monitor,
            engine=LogReceiver(session),
            callbacks=InProcessCallbacks(monitor),
            rpc_manager=rpcs,
        )

        async def body() -> None:
            try:
                self.result = await run_to_end(program)
            except SystemExit as error:
                if error.code not in (None, 0):
                    raise  # 0 is success, as for the language host

        await run_in_stack(body)
        for _ in range(SETTLING_TURNS):
            await asyncio.sleep(0)

    def _left_over(self, loop: ProgramLoop) -> BaseException | None:
        if "lost_tasks" not in self._session.allow:
            for error in loop.unseen_failures():
                return error
            for task in loop.unfinished():
                return LostTaskError(
                    f"the program ended without waiting for {_described(task)}: await it, or return it as an Output"
                )
        return None if "unused_mocks" in self._session.allow else unused_mocks(self._session.mocks)


@contextmanager
def only_what_is_made_within() -> Iterator[bool]:
    """Within, the collector leaves alone what was there before; whether it does.

    A program that failed is followed by a collection of all generations; in a test session with tens of thousands of
    tests that takes a second, nearly all of it for what the run has not made. Where something is frozen already, by
    the caller or by a run around this one, nothing is done: there is no way to thaw only a part."""
    if gc.get_freeze_count():
        yield False
        return
    gc.freeze()
    try:
        yield True
    finally:
        gc.unfreeze()


@contextmanager
def patient_collector() -> Iterator[None]:
    """Within, look for cyclic garbage less often.

    Nearly all that a run makes lives to its end, and each look goes through all of it: with hundreds of resources, a
    third of the time."""
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(max(before[0], 20_000), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _put_to_rest_quietly(loop: ProgramLoop) -> None:
    """Let go of what a failed program has left half done, without a word about each piece of it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        loop.put_to_rest()
        gc.collect()


def _waiting(rpcs: TrackingRpcManager) -> str:
    waiting = [first_user_line(registration) for registration in rpcs.under_way.values()]
    what = f" ({'; '.join(filter(None, waiting))})" if any(waiting) else ""
    return (
        f"the program waits for something that cannot happen any more{what}: an Output or future that nothing "
        "resolves, or two that wait for each other"
    )


def _close_what_never_began() -> None:
    """Close the coroutines of a failed program that its error still holds: let go later, each would be a warning that
    it was never awaited, in whatever test runs then."""
    for found in gc.get_objects():
        if type(found) is CoroutineType and inspect.getcoroutinestate(found) == inspect.CORO_CREATED:
            found.close()


def unused_mocks(mocks: Mocks) -> UnusedMockError | None:
    """What is wrong if mocks were never asked for."""
    unused = [mock.described for mock in mocks.unused()]
    if not unused:
        return None
    return UnusedMockError(
        f"nothing asked for {', '.join(unused)}: remove it, correct what it is for, or make it with optional=True"
    )


def _described(task: asyncio.Task[Any]) -> str:
    coroutine = task.get_coro()
    name = getattr(coroutine, "__qualname__", None) or task.get_name()
    return f"{name}()"
