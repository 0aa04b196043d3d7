"""What pytest prints when a test fails: the user's own lines, and no secrets."""

from __future__ import annotations

from projects import Project


def test_a_failure_shows_the_users_line_and_nothing_of_the_machinery(project: Project) -> None:
    result = project.run(
        """
        def program():
            Bucket("b").id.apply(check)

        def check(found):
            assert found == "something else"

        def test_it(pulumi_mocks):
            pulumi_mocks.run(program)
        """,
    )
    result.assert_outcomes(failed=1)
    text = result.stdout.str()
    assert "pulumi_mocks.run(program)" in text
    assert "AssertionError: assert 'b_id' == 'something else'" in text
    for machinery in ("rpc.py", "output.py", "execution.py", "fixture.py", "never retrieved", "base_events.py"):
        assert machinery not in text


def test_a_failing_registration_shows_where_the_resource_was_made(project: Project) -> None:
    result = project.run(
        """
        def test_it(pulumi_mocks):
            def program():
                Bucket("b", size=object())
            pulumi_mocks.run(program)
        """,
    )
    result.stdout.fnmatch_lines(['>*Bucket("b", size=object())', "E *ValueError has risen: unexpected input of type*"])
    assert "rpc.py" not in result.stdout.str()


def test_what_is_refused_outside_a_run_ends_in_the_users_line(project: Project) -> None:
    result = project.run(
        """
        def test_it(pulumi_mocks):
            Bucket("late")
        """,
    )
    result.stdout.fnmatch_lines(['>*Bucket("late")', "E *AmbientUseError: a resource was made outside a run*"])
    assert "runtime/resource.py" not in result.stdout.str()


def test_no_failure_shows_a_secret(project: Project) -> None:
    result = project.run(
        """
        CANARY = "".join(["ca", "nary"])

        def make(pulumi_mocks):
            def program():
                key = pulumi.Output.secret(CANARY)
                Bucket("b", key=key, deep=[{"key": key}], whole=pulumi.Output.secret({"a": CANARY}))
                pulumi.export("key", key)
                pulumi.log.warn("it is " + pulumi.Config().require("key"))
            return pulumi_mocks.run(program, secrets={"key": CANARY})

        def test_value(pulumi_mocks):
            assert make(pulumi_mocks).resource().inputs["key"] == "other"

        def test_part(pulumi_mocks):
            assert make(pulumi_mocks).resource().inputs["deep"] == [{"key": "other"}]

        def test_whole(pulumi_mocks):
            assert make(pulumi_mocks).resource().inputs["whole"] == {"a": "other"}

        def test_inputs(pulumi_mocks):
            assert make(pulumi_mocks).resource().inputs == {"key": "other", "deep": []}

        def test_contained(pulumi_mocks):
            assert "x" in make(pulumi_mocks).resource().inputs["key"]

        def test_outputs(pulumi_mocks):
            assert make(pulumi_mocks).outputs == {}

        def test_has(pulumi_mocks):
            make(pulumi_mocks).has_resource(Bucket, {"key": "other"})

        def test_logs(pulumi_mocks):
            assert make(pulumi_mocks).warnings == ()

        def test_record(pulumi_mocks):
            assert make(pulumi_mocks).resource() is None

        def test_locals(pulumi_mocks):
            bucket = make(pulumi_mocks).resource()
            inputs, outputs, key = bucket.inputs, bucket.outputs, bucket.inputs["key"]
            pytest.fail("show the locals")
        """,
        "-vv",
        "-l",
    )
    result.assert_outcomes(failed=10)
    assert "canary" not in result.stdout.str()
    result.stdout.fnmatch_lines(["*[[]secret]*"])
