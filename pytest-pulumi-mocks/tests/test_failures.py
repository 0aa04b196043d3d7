"""What goes wrong in a program is never lost, and leads to the user's own line."""

from __future__ import annotations

import asyncio
import gc
import signal
import traceback
import warnings
from contextlib import suppress
from typing import Any

import pulumi
import pytest
from running import error_of
from sample_resources import Bucket, Server

import pulumi_mocks
from pulumi_mocks import record


def last_line(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    assert frame.filename == __file__
    return frame.line or ""


def fail(_: object = None) -> None:
    raise LookupError("on purpose")


def test_an_exception_of_the_program_is_the_error() -> None:
    error = error_of(fail)
    assert isinstance(error, LookupError)
    assert "on purpose" in last_line(error)


def test_what_was_registered_before_the_failure_is_kept() -> None:
    def program() -> None:
        Bucket("b")
        fail()

    assert [resource.name for resource in record(program).resources] == ["b"]


def test_a_failing_apply_nobody_looks_at_is_the_error() -> None:
    def program() -> None:
        Bucket("b").id.apply(fail)

    error = error_of(program)
    assert isinstance(error, LookupError)
    assert "on purpose" in last_line(error)


def test_a_failing_apply_whose_output_feeds_a_resource_is_the_error() -> None:
    def program() -> None:
        Bucket("b", size=Bucket("a").id.apply(fail))

    assert "on purpose" in last_line(error_of(program))


def test_a_failing_assertion_in_a_chain_of_applies_is_the_error() -> None:
    def program() -> None:
        def check(value: str) -> str:
            assert value == "something else"
            return value

        pulumi.Output.all(Bucket("a").id, Bucket("b").id).apply(lambda ids: ids[0]).apply(check).apply(str)

    assert isinstance(error_of(program), AssertionError)


def test_a_failing_async_program_is_the_error() -> None:
    async def program() -> None:
        await asyncio.sleep(0)
        fail()

    assert isinstance(error_of(program), LookupError)


def test_a_run_error_is_the_error() -> None:
    def program() -> None:
        raise pulumi.RunError("that is not allowed")

    assert isinstance(error_of(program), pulumi.RunError)


def test_the_end_of_the_process_is_only_an_error() -> None:
    def program() -> None:
        raise SystemExit(3)

    assert isinstance(error_of(program), SystemExit)


def test_what_the_sdk_refuses_leads_to_the_line_that_made_the_resource() -> None:
    def program() -> None:
        Bucket("b", size=object())

    error = error_of(program)
    assert "unexpected input of type object for size" in str(error)
    assert last_line(error) == 'Bucket("b", size=object())'


def test_a_task_that_failed_unseen_is_the_error() -> None:
    async def failing() -> None:
        fail()

    kept = []

    async def program() -> None:
        kept.append(asyncio.ensure_future(failing()))
        await asyncio.sleep(0)

    assert isinstance(error_of(program), LookupError)


def test_a_task_that_nobody_waits_for_is_an_error() -> None:
    async def upload() -> None:
        await asyncio.sleep(60)

    kept = []

    async def program() -> None:
        kept.append(asyncio.ensure_future(upload()))

    error = error_of(program)
    assert isinstance(error, pulumi_mocks.LostTaskError)
    assert "upload()" in str(error)
    assert record(program, allow={"lost_tasks"}).error is None


def test_waiting_for_what_cannot_happen_is_an_error_and_not_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pulumi_mocks.loop.PATIENCE", 0.05)

    def program() -> None:
        Bucket("b", size=asyncio.get_running_loop().create_future())

    error = error_of(program)
    assert isinstance(error, pulumi_mocks.ProgramStuckError)
    assert "store:index:Bucket 'b', test_failures.py:" in str(error)


def test_asking_for_a_value_that_cannot_come_is_an_error_and_not_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pulumi_mocks.loop.PATIENCE", 0.05)

    def program() -> None:
        never = pulumi.Output.from_input(asyncio.get_running_loop().create_future())
        pulumi_mocks.value_of(never)

    assert isinstance(error_of(program), pulumi_mocks.ProgramStuckError)


def test_an_interrupt_is_raised_and_not_kept() -> None:
    def program() -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # nohup has it ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            record(program)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_thread_of_the_program_is_not_taken_for_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pulumi_mocks.loop.PATIENCE", 0.01)

    async def program() -> None:
        import time

        await asyncio.to_thread(time.sleep, 0.1)

    assert record(program).error is None


@pytest.mark.parametrize("text", [lambda output: f"a-{output}", str, "a-{}".format, "a-%s".__mod__])
def test_the_text_of_an_output_is_an_error_with_advice(text: Any) -> None:
    error = error_of(lambda: text(Bucket("b").id))
    assert isinstance(error, pulumi_mocks.OutputStringError)
    assert "pulumi.Output.concat" in str(error)
    assert record(lambda: text(Bucket("b").id), allow={"output_strings"}).error is None


def test_the_text_of_an_output_is_an_error_even_if_the_program_swallows_it() -> None:
    def program() -> None:
        with suppress(Exception):
            str(Bucket("b").id)

    assert isinstance(error_of(program), pulumi_mocks.OutputStringError)


def test_two_resources_with_one_urn_are_an_error() -> None:
    def program() -> None:
        Bucket("b")
        Bucket("b")

    error = error_of(program)
    assert isinstance(error, pulumi_mocks.DuplicateUrnError)
    assert "urn:pulumi:stack::project::store:index:Bucket::b" in str(error)
    assert len(record(program, allow={"duplicate_urns"}).resources) == 2


def test_the_same_name_below_another_parent_is_fine() -> None:
    class Folder(pulumi.ComponentResource):
        def __init__(self, name: str) -> None:
            super().__init__(f"web:index:{name}", name)
            Bucket("b", opts=pulumi.ResourceOptions(parent=self))

    assert record(lambda: (Folder("One"), Folder("Two"))).error is None


def test_a_resource_outside_a_run_is_refused_with_advice() -> None:
    record(lambda: None)
    with pytest.raises(pulumi_mocks.AmbientUseError, match=r"ty=store:index:Bucket, name=b.*pulumi_mocks.run"):
        Bucket("b")


def test_nothing_is_printed_about_tasks_left_behind(capfd: pytest.CaptureFixture[str]) -> None:
    def program() -> None:
        for name in "abc":
            Bucket(name).id.apply(fail)
            Server(name, user_name=Bucket(f"{name}2").id.apply(fail))

    error_of(program)
    gc.collect()
    assert capfd.readouterr() == ("", "")


def test_nothing_is_warned_of_when_the_error_of_a_program_is_let_go() -> None:
    def program() -> None:
        held = Bucket("b").id.future()
        raise ValueError(f"held by the frame of this error: {type(held)}")

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        error = error_of(program)
        del error
        gc.collect()
    assert [str(one.message) for one in warned] == []


def test_a_run_within_a_running_loop_works() -> None:
    async def test() -> str:
        return str(record(lambda: Bucket("b")).resources[0].id)

    assert asyncio.run(test()) == "b_id"
