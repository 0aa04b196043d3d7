"""The plugin beside others, and where others are missing."""

from __future__ import annotations

import sys

import pytest
from projects import Project


def test_nothing_is_left_for_the_next_test(project: Project) -> None:
    result = project.run(
        """
        def test_first(pulumi_mocks):
            pulumi_mocks.on(Bucket).returns(id="mocked")
            pulumi_mocks.run(lambda: Bucket("b"), project="other", config={"a": 1})

        def test_second(pulumi_mocks):
            bucket = pulumi_mocks.run(lambda: Bucket("b", a=pulumi.Config().get("a"))).resource()
            assert (bucket.id, bucket.inputs) == ("b_id", {})
            assert bucket.urn == "urn:pulumi:stack::project::store:index:Bucket::b"

        def test_third():
            assert pulumi.Output.__name__ == "Output"
            with pytest.raises(Exception, match="outside a run"):
                Bucket("b")
        """,
    )
    result.assert_outcomes(passed=3)


def test_it_works_beside_stock_mocks(project: Project) -> None:
    project.pytester.makeini("[pytest]\n")
    project.write(
        """
        class Mocks(pulumi.runtime.Mocks):
            def new_resource(self, args):
                return "stock", {}
            def call(self, args):
                return {}

        def test_ours(pulumi_mocks):
            assert pulumi_mocks.run(lambda: Bucket("b")).resource().id == "b_id"

        def test_stock():
            pulumi.runtime.set_mocks(Mocks())
            @pulumi.runtime.test
            def test():
                return Bucket("b").id.apply(lambda found: check(found))
            def check(found):
                assert found == "stock"
            test()

        def test_ours_again(pulumi_mocks):
            assert pulumi_mocks.run(lambda: Bucket("b")).resource().id == "b_id"
        """
    )
    project.pytester.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("mode", "fixture", "marker"),
    [("auto", "@pytest.fixture", ""), ("strict", "@pytest_asyncio.fixture", "@pytest.mark.asyncio")],
)
def test_it_works_with_pytest_asyncio(project: Project, mode: str, fixture: str, marker: str) -> None:
    pytest.importorskip("pytest_asyncio")
    project.write(
        f"""
        import pytest_asyncio

        {fixture}
        async def stack(pulumi_mocks):
            await asyncio.sleep(0)
            return pulumi_mocks.run(lambda: Bucket("b"))

        {marker}
        async def test_async(pulumi_mocks, stack):
            await asyncio.sleep(0)
            assert pulumi_mocks.value_of(stack.resource().instance.id) == "b_id"
            assert pulumi_mocks.run(lambda: Bucket("c")).resource().id == "c_id"
            await asyncio.sleep(0)

        def test_plain(pulumi_mocks):
            assert pulumi_mocks.run(lambda: Bucket("b")).resource().id == "b_id"
        """
    )
    project.pytester.runpytest_subprocess("-p", "asyncio", f"--asyncio-mode={mode}").assert_outcomes(passed=2)


def test_it_works_with_xdist_and_in_random_order(project: Project) -> None:
    pytest.importorskip("xdist")
    project.write(
        """
        @pytest.mark.parametrize("number", range(20))
        def test_it(pulumi_mocks, number):
            stack = pulumi_mocks.run(lambda: Bucket(f"b{number}", at=number), preview=number % 2 == 0)
            assert stack.resource().inputs == {"at": number}
        """
    )
    project.pytester.runpytest_subprocess("-n", "2").assert_outcomes(passed=20)


def test_loading_the_plugin_imports_neither_pulumi_nor_the_recorder(project: Project) -> None:
    project.pytester.makepyfile(
        """
        import sys

        def test_it():
            assert "pulumi_mocks.plugin" in sys.modules
            assert "pulumi" not in sys.modules
            assert "pulumi_mocks.run" not in sys.modules
        """
    )
    project.pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_recording_imports_no_pytest(project: Project) -> None:
    script = project.pytester.makepyfile(
        script="""
        import sys
        import pulumi_mocks
        assert pulumi_mocks.record(lambda: None).error is None
        assert not [name for name in sys.modules if "pytest" in name]
        """
    )
    assert project.pytester.run(sys.executable, script).ret == 0
