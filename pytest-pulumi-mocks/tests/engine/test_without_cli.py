"""Where there is no command line, tests that want the engine are skipped and say why."""

pytest_plugins = ["pytester"]


def test_the_test_is_skipped_with_the_reason(pytester, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    pytester.makepyfile("def test_it(pulumi_engine): raise AssertionError")

    result = pytester.runpytest("-rs", "-p", "no:asyncio", "-p", "pulumi_mocks.engine.fixture")

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*no `pulumi` command line on PATH*"])
