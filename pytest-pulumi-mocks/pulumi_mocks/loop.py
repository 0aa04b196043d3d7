"""The event loop a program runs in: RPCs are answered at once, and waiting for nothing is noticed."""

from __future__ import annotations

import asyncio
import inspect
import selectors
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from contextvars import Context
from typing import Any
from weakref import WeakSet

from ._pulumi_internals import OnFailure, is_rpc, is_sdk_work, noting

PATIENCE = 5.0
"""Seconds a program may wait with nothing left in its loop; a thread of its own may still wake it."""


class Stuck(BaseException):
    """Raised in the loop when nothing can happen any more."""


SIDE_BY_SIDE = 50
"""Registrations that go on together.

All at once they would have all their half-done work in memory; one at a time they would take long, because pulumi looks
through all Outputs whenever some of them have got their values."""
BUSY_TURNS = 1000
"""Turns of the loop after which the next registrations go on although the loop is still busy."""


class _Queue:
    """Lets registrations go on a few at a time, when those before have come as far as they can."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._turns = 0

    async def wait(self) -> None:
        """Wait for this registration's turn."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await turn

    def advance(self, *, idle: bool) -> bool:
        """Let the next ones go on where the loop is idle or has long been busy; whether any did."""
        self._turns += 1
        if not self._waiting or not (idle or self._turns > BUSY_TURNS):
            return False
        self._turns = 0
        for _ in range(min(SIDE_BY_SIDE, len(self._waiting))):
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
        return True


class _WatchfulSelector(selectors.DefaultSelector):
    """Is asked for events at each turn of the loop; notices when the loop would sleep for ever."""

    jobs = 0
    """Work under way in other threads."""
    is_stuck = False

    def __init__(self) -> None:
        super().__init__()
        self.queue = _Queue()

    def select(self, timeout: float | None = None) -> Any:
        if self.queue.advance(idle=timeout != 0):
            timeout = 0
        # One file is the loop's own, by which other threads wake it; more are real input and output.
        if timeout is not None or self.jobs or len(self.get_map()) > 1:
            return super().select(timeout)
        events = super().select(PATIENCE)
        if not events:
            self.is_stuck = True
            raise Stuck
        return events


async def _first_awaited(pair: tuple[Any, Any]) -> tuple[Any, Any]:
    """The answer to an invoke and the SDK's error, which is None."""
    return (await pair[0], pair[1])


class ProgramLoop(asyncio.SelectorEventLoop):
    """Answers pulumi's RPCs in place, in the order they come, and keeps an eye on every task."""

    def __init__(self, on_failure: OnFailure) -> None:
        self._on_failure = on_failure
        self._watch = _WatchfulSelector()
        super().__init__(self._watch)
        self.turn = self._watch.queue.wait
        self._own_tasks: WeakSet[asyncio.Task[Any]] = WeakSet()
        self.lost: list[BaseException] = []
        self.set_task_factory(self._track)
        self.set_exception_handler(self._note_lost)

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        if not is_rpc(func):
            return self._in_thread(executor, func, *args)
        answer: asyncio.Future[Any] = self.create_future()
        try:
            result = func(*args)
        except Exception as error:
            answer.set_exception(error)
            return answer
        if isinstance(result, tuple) and inspect.iscoroutine(result[0]):
            result = _first_awaited(result)
        if inspect.iscoroutine(result):
            return self.create_task(result)
        answer.set_result(result)
        return answer

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        # As the base class does it, without its checks: a program makes hundreds of these calls for each resource.
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)  # type: ignore[attr-defined]
        return handle

    def _in_thread(self, executor: Executor | None, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        self._watch.jobs += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._job_done)
        return future

    def _job_done(self, _: asyncio.Future[Any]) -> None:
        self._watch.jobs -= 1

    def _track(self, loop: asyncio.AbstractEventLoop, coro: Any, **options: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(noting(coro, self._on_failure), loop=loop, **options)
        if not is_sdk_work(coro):
            self._own_tasks.add(task)
        return task

    def _note_lost(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.lost.append(error)

    @property
    def is_stuck(self) -> bool:
        """Whether the program came to wait for nothing."""
        return self._watch.is_stuck

    def unfinished(self) -> list[asyncio.Task[Any]]:
        """The tasks that have not ended, oldest name first."""
        return sorted(asyncio.all_tasks(self), key=lambda task: task.get_name())

    def unseen_failures(self) -> list[BaseException]:
        """What failed in tasks nobody waited for; marks them as seen, so that nothing is printed later."""
        found = list(self.lost)
        for task in list(self._own_tasks):
            if task.done() and not task.cancelled() and getattr(task, "_log_traceback", False):
                error = task.exception()
                if error is not None:
                    found.append(error)
        return found

    def put_to_rest(self) -> None:
        """Cancel what is left, let it end, silence what it would print, and close."""
        for _ in range(3):
            left = self.unfinished()
            if not left:
                break
            for task in left:
                task.cancel()
            self.run_until_complete(asyncio.wait(left, timeout=1.0))
        self.unseen_failures()
        if self._watch.jobs == 0:
            self.run_until_complete(self.shutdown_asyncgens())
        self.close()
