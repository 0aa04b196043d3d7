"""Faults on request, and what the engine asked of a stand-in."""

import subprocess

import pytest

PROGRAM = """
    import pulumi

    for name in ("a", "b", "c"):
        options = pulumi.ResourceOptions(version="1.2.3", depends_on=previous if name != "a" else [])
        previous = [pulumi.CustomResource("toy:index:Thing", name, {"size": name}, options)]
"""


def processes_that_mention(text):
    told = subprocess.run(["ps", "-A", "-o", "args="], capture_output=True, text=True, check=True).stdout
    return [line for line in told.splitlines() if text in line]


@pytest.fixture
def toy(pulumi_engine):
    return pulumi_engine.stand_in("toy", "1.2.3")


@pytest.fixture
def project(pulumi_engine, toy):
    return pulumi_engine.project(PROGRAM)


@pytest.mark.parametrize(
    ("kind", "text"), [("error", "told to fail"), ("429", "429 Too Many"), ("503", "503 Service Un"), ("die", "EOF")]
)
def test_the_second_creation_goes_wrong_and_the_first_is_kept(project, toy, kind, text):
    toy.fail("Create", kind, call=2)

    up = project.up(fails=True)

    assert any(text in error for error in up.errors)
    assert [resource["urn"].rpartition("::")[2] for resource in up.state if "Thing" in resource["type"]] == ["a"]


def test_a_healed_stand_in_lets_the_run_be_continued_with_nothing_made_twice(project, toy):
    toy.fail("Create", "die", name="c")
    project.up(fails=True)
    toy.heal()

    continued = project.up()

    assert continued.changes == {"create": 1, "same": 3}
    assert [call.name for call in toy.calls_of("Create")] == ["a", "b", "c", "c"]


def test_a_command_that_hangs_is_ended_with_all_that_it_started(project, toy):
    toy.fail("Create", "hang")

    with pytest.raises(TimeoutError, match="still running"):
        project.up(timeout=10)

    assert processes_that_mention(str(project.folder.parent.parent)) == []


def test_a_run_killed_in_the_middle_is_continued_with_nothing_lost_and_nothing_twice(project, toy):
    toy.fail("Create", "hang", name="c")
    with project.start("up") as running:
        running.wait_until(lambda: any(call.name == "c" for call in toy.calls_of("Create")), timeout=60)
        running.kill()
    toy.heal()
    project.cancel()

    continued = project.up()

    assert [call.name for call in toy.calls_of("Create")] == ["a", "b", "c", "c"]
    assert continued.op_of("a") == "same"


def test_calls_of_previews_are_counted_apart(project, toy):
    project.preview()

    assert [call.name for call in toy.calls_of("Create", preview=True)] == ["a", "b", "c"]
    assert toy.calls_of("Create") == ()
