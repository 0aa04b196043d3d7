"""Run a program in memory and keep what it did."""

from __future__ import annotations

import asyncio
import contextvars
import json
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, get_args

from ._pulumi_internals import set_config
from .ambient import poison
from .building import resource_records
from .execution import Execution
from .mocks import Mocks
from .program import Program, prepared, project_told
from .recording import Recording
from .session import Allowance, Session


def record(
    program: Program,
    *,
    project: str | None = None,
    stack: str = "stack",
    organization: str = "organization",
    config: Mapping[str, Any] | None = None,
    secrets: Mapping[str, Any] | None = None,
    preview: bool = False,
    mocks: Mocks | None = None,
    allow: Collection[Allowance] = (),
) -> Recording:
    """Run `program` without an engine and return what it did.

    The run has an event loop and pulumi state of its own (and, called while a loop runs, a thread), waits
    for every registration and apply, and leaves nothing behind. It does not raise what goes wrong in the
    program: that is `Recording.error`.

    `project` and values of configuration that are not given are those of the project's Pulumi.yaml, if it has
    one. `config` and `secrets` are the stack's plain and secret configuration; a key without a namespace belongs
    to the project, and values other than strings are given as JSON. With `preview`, ids and computed
    outputs are unknown, as for resources that do not exist yet. `mocks` answers for the outside world.
    `allow` names the strictnesses to do without (see `Allowance`).

    Raises TypeError or ValueError for arguments that make no sense and FileNotFoundError where a path leads
    to no program."""
    named, declared = project_told(program)
    project = project or named or "project"
    config = _namespaced(declared, project) | _namespaced(config or {}, project)
    unknown = set(allow) - set(get_args(Allowance))
    if unknown:
        known = ", ".join(sorted(get_args(Allowance)))
        raise ValueError(f"allow: there is no {', '.join(map(repr, sorted(unknown)))}; there are {known}")
    settings = {key: _as_text(value) for key, value in config.items()}
    hidden = {key: _as_text(value) for key, value in _namespaced(secrets or {}, project).items()}
    session = Session(
        project=project,
        stack=stack,
        organization=organization,
        preview=preview,
        mocks=mocks if mocks is not None else Mocks(),
        allow=frozenset(allow),
        hidden=_texts_to_hide(secrets or {}),
    )
    poison()
    execution = Execution(session)
    with prepared(program) as runnable:
        _apart(lambda: _configured(execution, runnable, settings | hidden, list(hidden)))
    return Recording(
        project=project,
        stack=stack,
        organization=organization,
        preview=preview,
        resources=resource_records(session),
        outputs=session.stack_outputs,
        logs=tuple(session.logs),
        calls=tuple(session.calls),
        error=execution.error,
        result=execution.result,
    )


def _configured(execution: Execution, runnable: Any, settings: dict[str, str], secret_keys: list[str]) -> None:
    set_config(settings, secret_keys)
    execution.run(runnable)


def _apart(work: Callable[[], None]) -> None:
    """Do the work in a context of its own, and, where this thread already runs a loop, in a thread of its own."""
    context = contextvars.copy_context()
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        context.run(work)
    else:
        _in_own_thread(lambda: context.run(work))


def _in_own_thread(work: Callable[[], None]) -> None:
    failures: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=guarded, name="pulumi-program", daemon=True)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


def _namespaced(values: Mapping[str, Any], project: str) -> dict[str, Any]:
    return {key if ":" in key else f"{project}:{key}": value for key, value in values.items()}


def _texts_to_hide(secrets: Mapping[str, Any]) -> tuple[str, ...]:
    """What no log may show, longest first. As in the engine, texts of one or two characters are let through."""
    texts = {text for value in secrets.values() for text in (_as_text(value), *_leaves(value))}
    return tuple(sorted((text for text in texts if len(text) > 2), key=len, reverse=True))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, str):
        yield value


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
