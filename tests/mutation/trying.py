"""A pytest plugin that runs the collected tests once to see what each of them reaches, and then against each mutant."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from azure_poolkit.rules.rule import AnyRule
from mutation.functions import Function, Functions
from mutation.mutants import Mutant
from mutation.reaching import watch

_PATIENCE = 60


@dataclass
class Reached:
    """What a test does without any mutant."""

    passed: bool
    seconds: float
    functions: frozenset[Function]


@dataclass
class Trial:
    """``verdicts`` says of each mutant the test that failed, an empty text where none did, or ``None`` where no test
    reaches what it changes."""

    mutants: list[Mutant]
    codes: dict[str, frozenset[str]]
    """The codes of the rules whose checks are in a file; of a file without any nothing."""
    told: Callable[[Mutant, str | None], None]
    verdicts: dict[int, str | None] = field(default_factory=dict)
    _failed: str = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Of the tests that are run for every rule, those for the rules of the changed files are enough."""
        own = {code for mutant in self.mutants for code in self.codes.get(str(mutant.file), ())}
        items[:] = [item for item in items if _rule_of(item) in {None, *own}]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        reporter = session.config.pluginmanager.unregister(name="terminalreporter")
        self._functions = Functions({str(mutant.file) for mutant in self.mutants})
        gc.collect()
        gc.freeze()
        began = time.perf_counter()
        reached = _in_a_fork(lambda: self._look(session.items))
        print(f"\n{len(session.items)} tests looked at in {time.perf_counter() - began:.0f} s")
        for item, found in zip(session.items, reached, strict=True):
            if not found.passed:
                print(f"left out, it fails already: {item.nodeid}")
        for index, mutant in enumerate(self.mutants):
            items = _those_that_reach(mutant, session.items, reached, self.codes)
            self.verdicts[index] = _in_a_fork(partial(self._try, mutant, items)) if items else None
            self.told(mutant, self.verdicts[index])
        session.config.pluginmanager.register(reporter, "terminalreporter")
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed = report.nodeid

    def _look(self, items: list[pytest.Item]) -> list[Reached]:
        noted, found = watch({mutant.file for mutant in self.mutants}, self._functions), []
        for item in items:
            noted.clear()
            began, self._failed = time.perf_counter(), ""
            _run(item)
            found.append(Reached(not self._failed, time.perf_counter() - began, frozenset(noted)))
        return found

    def _try(self, mutant: Mutant, items: Iterable[pytest.Item]) -> str:
        if not self._functions.put_in(mutant.replaced):
            return ""
        self._failed = ""
        for item in items:
            signal.alarm(_PATIENCE)
            _run(item)
            if self._failed:
                return self._failed
        return ""


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _those_that_reach(
    mutant: Mutant, items: list[pytest.Item], reached: list[Reached], codes: dict[str, frozenset[str]]
) -> list[pytest.Item]:
    """The tests that may tell, those that look at the fewest things first. Of the tests that are run for every rule of
    the catalogue, only those for a rule of this file count."""
    own = codes.get(str(mutant.file), frozenset())
    found = [
        (len(seen.functions), seen.seconds, index)
        for index, (item, seen) in enumerate(zip(items, reached, strict=True))
        if seen.passed and seen.functions & mutant.functions and (not own or _rule_of(item) in {None, *own})
    ]
    return [items[index] for _, _, index in sorted(found)]


def _rule_of(item: pytest.Item) -> str | None:
    """The code of the rule that a test is run for, if it is run for each."""
    params: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    return next((value.code for value in params.values() if isinstance(value, AnyRule)), None)


def _in_a_fork(work: Callable[[], Any]) -> Any:
    """What ``work`` returns in a fork of this process, which says nothing; a text for one that dies of what it does."""
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(work(), pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told_back = pipe.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(told_back) if told_back else f"died with status {status}"
