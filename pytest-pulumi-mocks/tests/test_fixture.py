"""The fixture as its users meet it: tests of a project, run by pytest."""

from __future__ import annotations

import pytest
from projects import Project


def test_a_test_runs_a_program_and_asks_what_it_made(project: Project) -> None:
    result = project.run(
        """
        def test_site(pulumi_mocks):
            stack = pulumi_mocks.run(lambda: Site("shop"))
            site = stack.resource(Site)
            assert stack.resource(type="store:index:Bucket", under=site).inputs == {"size": 3}
            assert [each.name for each in stack.resources("*", under="shop")] == ["shop-bucket", "shop-server"]
            assert stack.resource(name="*-server").inputs["userName"] == "shop-bucket_id"
        """,
    )
    result.assert_outcomes(passed=1)


def test_the_nearest_marker_says(project: Project) -> None:
    result = project.run(
        """
        pytestmark = pytest.mark.pulumi(project="shop", stack="dev", config={"size": 1}, secrets={"key": "k"})

        def program():
            config = pulumi.Config()
            Bucket("b", size=config.get_int("size"), key=config.get_secret("key"))

        def test_module(pulumi_mocks):
            bucket = pulumi_mocks.run(program).resource()
            assert bucket.urn == "urn:pulumi:dev::shop::store:index:Bucket::b"
            assert bucket.inputs == {"size": 1, "key": "k"}

        @pytest.mark.pulumi(stack="prod", config={})
        class TestClass:
            def test_class(self, pulumi_mocks):
                bucket = pulumi_mocks.run(program).resource()
                assert bucket.urn == "urn:pulumi:prod::shop::store:index:Bucket::b"
                assert bucket.inputs == {"key": "k"}

            @pytest.mark.pulumi(stack="test", organization="org")
            def test_function(self, pulumi_mocks):
                stack = pulumi_mocks.run(lambda: Bucket("b", org=pulumi.get_organization()))
                assert stack.resource().urn == "urn:pulumi:test::shop::store:index:Bucket::b"
                assert stack.resource().inputs == {"org": "org"}
        """,
    )
    result.assert_outcomes(passed=3)


def test_a_run_may_say_otherwise(project: Project) -> None:
    result = project.run(
        """
        def test_it(pulumi_mocks):
            assert pulumi_mocks.run(lambda: Bucket("b"), stack="prod", preview=True).resource().urn.startswith(
                "urn:pulumi:prod::"
            )
        """,
    )
    result.assert_outcomes(passed=1)


def test_both_runs_a_test_as_update_and_as_preview(project: Project) -> None:
    result = project.run(
        """
        @pytest.mark.pulumi(preview="both")
        def test_it(pulumi_mocks):
            stack = pulumi_mocks.run(lambda: Bucket("b", of=Bucket("a").id))
            found = stack.resource(name="b").inputs.unknown_paths
            assert found == ((("of",),) if pulumi_mocks.preview else ())
        """,
        "-v",
    )
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*test_it[[]update] PASSED*", "*test_it[[]preview] PASSED*"])


@pytest.mark.parametrize("marker", ["pulumi(projekt='a')", "pulumi('a')"])
def test_a_marker_that_says_nonsense_is_refused(project: Project, marker: str) -> None:
    result = project.run(
        f"""
        @pytest.mark.{marker}
        def test_it(pulumi_mocks):
            pass
        """,
    )
    assert result.ret != 0
    assert "pulumi(" in result.stdout.str()


def test_a_mock_nothing_asked_for_fails_the_test(project: Project) -> None:
    result = project.run(
        """
        def test_unused(pulumi_mocks):
            pulumi_mocks.on(Server).returns({"ipAddress": "10.0.0.1"})
            pulumi_mocks.run(lambda: Bucket("b"))

        @pytest.mark.pulumi(allow={"unused_mocks"})
        def test_allowed(pulumi_mocks):
            pulumi_mocks.on(Server).returns({"ipAddress": "10.0.0.1"})

        def test_used_by_the_second_run(pulumi_mocks):
            pulumi_mocks.on(Bucket, "b").returns(id="b1")
            pulumi_mocks.run(lambda: Bucket("a"))
            pulumi_mocks.run(lambda: Bucket("b"))
        """,
    )
    result.assert_outcomes(failed=1, passed=2)
    result.stdout.fnmatch_lines(["*nothing asked for on(Server): remove it*"])


def test_a_failing_program_can_be_expected(project: Project) -> None:
    result = project.run(
        """
        def test_it(pulumi_mocks):
            pulumi_mocks.on(Bucket).fails("no space left")
            with pytest.raises(Exception, match="no space left"):
                pulumi_mocks.run(lambda: Bucket("b"))
            assert "no space left" in str(pulumi_mocks.record(lambda: Bucket("b")).error)
        """,
    )
    result.assert_outcomes(passed=1)


def test_plain_values_can_be_asked_after_the_run(project: Project) -> None:
    result = project.run(
        """
        def test_it(pulumi_mocks):
            site = pulumi_mocks.run(lambda: Site("shop")).resource(Site).instance
            assert pulumi_mocks.value_of(site.bucket.id) == "shop-bucket_id"
            assert pulumi_mocks.value_of("plain") == "plain"
            assert not pulumi_mocks.is_secret(site.bucket.id)
            assert pulumi_mocks.dependencies_of(site.bucket.id) == (pulumi_mocks.value_of(site.bucket.urn),)

        def test_unknown(pulumi_mocks):
            site = pulumi_mocks.run(lambda: Site("shop"), preview=True).resource(Site).instance
            assert not pulumi_mocks.is_known(site.bucket.id)
            pulumi_mocks.value_of(site.bucket.id)

        def test_within_the_program(pulumi_mocks):
            def program():
                assert pulumi_mocks.value_of(Bucket("b").id) == "b_id"
            pulumi_mocks.run(program)

        def test_result(pulumi_mocks):
            async def program():
                return Bucket("b", key=pulumi.Output.secret("k")).id
            assert pulumi_mocks.value_of(pulumi_mocks.run(program).result) == "b_id"
        """,
    )
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        ["E *UnknownValueError: the value is known only after the deployment*store:index:Bucket 'shop-bucket'*"]
    )


@pytest.mark.parametrize(
    "misuse",
    [
        'Bucket("late")',
        "stack.resource().instance.id.apply(print)",
        'pulumi.Output.from_input("late").apply(print)',
        'pulumi.runtime.invoke("store:index:getBucket", {})',
    ],
)
def test_what_could_never_run_is_refused_with_advice(project: Project, misuse: str) -> None:
    result = project.run(
        f"""
        def test_it(pulumi_mocks):
            stack = pulumi_mocks.run(lambda: Bucket("b"))
            {misuse}
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E *AmbientUseError: *pulumi_mocks.run(...)*"])


def test_a_project_folder_runs_as_the_language_host_runs_it(project: Project) -> None:
    folder = project.pytester.mkdir("stack")
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\nmain: src\n")
    (folder / "src").mkdir()
    (folder / "src" / "names.py").write_text("NAME = 'from-the-folder'\n")
    (folder / "src" / "note.txt").write_text("beside\n")
    (folder / "src" / "__main__.py").write_text(
        "from pathlib import Path\nimport pulumi\nfrom names import NAME\nfrom sample_resources import "
        "Bucket\n"
        "assert __name__ == '__main__'\n"
        "Bucket(NAME, note=Path('note.txt').read_text())\n"
        "async def main():\n    return {'done': True}\n"
        "pulumi.run(main)\n"
    )
    result = project.run(
        """
        import os, sys

        @pytest.mark.parametrize("path", ["stack", "stack/src", "stack/src/__main__.py"])
        def test_it(pulumi_mocks, path):
            before = (os.getcwd(), list(sys.path))
            stack = pulumi_mocks.run(path)
            assert stack.resource(name="from-the-folder").inputs == {"note": "beside\\n"}
            assert stack.outputs == {"done": True}
            assert before == (os.getcwd(), list(sys.path))
            assert "names" not in sys.modules

        def test_missing(pulumi_mocks):
            with pytest.raises(FileNotFoundError, match="no Pulumi program at nowhere"):
                pulumi_mocks.run("nowhere")
        """,
    )
    result.assert_outcomes(passed=4)
