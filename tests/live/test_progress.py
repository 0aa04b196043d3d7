"""The bar while many machines are read."""

from __future__ import annotations

import io
import sys

import pytest

from azure_poolkit.output.progress import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_many_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with Bar() as bar:
        bar.found(4)
        bar.read()
        bar.read()
    assert "2/4" in terminal.getvalue()


def test_elsewhere_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", log := io.StringIO())
    with Bar() as bar:
        bar.found(4)
        bar.read()
    assert log.getvalue() == ""
