"""A changed secret is seen, and never shown, nor kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from azure_poolkit.preview.base.comparing import Op
from azure_poolkit.preview.handover import packed
from azure_poolkit.preview.sides.masking import Masking
from preview.comparisons import cause, compared, of, side

Write = Callable[..., Path]
POOL = "BatchPool 'render'"
CANARY = "canary-91c2"
DRIVER = (
    "pool(extensions=[RawExtension(publisher='Microsoft.HpcCompute', type='NvidiaGpuDriverLinux',"
    " type_handler_version='1.9', {})])"
)
SECRETS = [
    DRIVER.format("protected_settings={{'key': '{}'}}"),
    DRIVER.format("protected_settings={{'key': {{'deep': ['{}']}}}}"),
    "pool(display_name=pulumi.Output.secret('{}'))",
    "pool(display_name=pulumi.Output.concat('a', pulumi.Output.secret('{}')))",
]


@pytest.mark.parametrize("program", SECRETS)
def test_another_secret_is_a_change_and_the_same_one_is_none(project: Write, program: str) -> None:
    assert of(compared(project, program.format("one"), program.format("two")), POOL).op is Op.REPLACE
    assert of(compared(project, program.format("one"), program.format("one")), POOL).op is Op.SAME


@pytest.mark.parametrize("program", SECRETS)
def test_no_secret_leaves_the_process_that_ran_the_program(project: Write, program: str) -> None:
    assert CANARY.encode() not in packed(side(project(program.format(CANARY))))


def test_a_value_that_becomes_secret_stays_the_same(project: Write) -> None:
    assert (
        of(compared(project, "pool(display_name='a')", "pool(display_name=pulumi.Output.secret('a'))"), POOL).op
        is Op.SAME
    )
    assert of(compared(project, "pool(display_name='a')", "pool(display_name=pulumi.Output.secret('b'))"), POOL).only_if


def test_fingerprints_of_two_comparisons_have_nothing_in_common() -> None:
    assert Masking(b"one").fingerprint("secret") != Masking(b"two").fingerprint("secret")


CONFIGURED = "pool(display_name=pulumi.Config().require_secret('name'))"


@pytest.mark.parametrize("read", ["require_secret", "require"])
def test_encrypted_configuration_that_differs_changes_perhaps_what_is_made_of_it(project: Write, read: str) -> None:
    program = CONFIGURED.replace("require_secret", read)
    stacks = ("config: {name: {secure: one}}\n", "config: {name: {secure: two}}\n")
    comparison = compared(project, program, program, stacks=stacks)
    change = of(comparison, POOL)
    assert comparison.unread == ("farm:name",)
    assert (change.op, change.only_if) == (Op.SAME, Op.REPLACE)
    assert cause(change).because == "encrypted configuration differs"


def test_the_same_encrypted_configuration_changes_nothing(project: Write) -> None:
    stacks = ("config: {name: {secure: one}}\n",) * 2
    comparison = compared(project, CONFIGURED, CONFIGURED, stacks=stacks)
    assert (comparison.unread, of(comparison, POOL).changes) == ((), False)


def test_another_text_around_an_unread_secret_is_a_change(project: Write) -> None:
    around = "pool(display_name=pulumi.Output.concat('{}', pulumi.Config().require_secret('name')))"
    stacks = ("config: {name: {secure: one}}\n",) * 2
    assert of(compared(project, around.format("a"), around.format("b"), stacks=stacks), POOL).op is Op.REPLACE
