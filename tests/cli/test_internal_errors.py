"""A defect of ours, as a user meets it."""

import pytest

from azure_poolkit.cli import main

CANARY = "canary-2c77"


def test_it_is_one_line_without_values_or_trace_and_exits_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("azure_poolkit.cli.lint.lint_path", fail)
    monkeypatch.setattr("sys.argv", ["poolkit", "lint", __file__])
    with pytest.raises(SystemExit) as ended:
        main.run()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("poolkit: internal error: RuntimeError at azure_poolkit/cli/lint.py:")
    assert CANARY not in said
    assert len(said.splitlines()) == 1
