"""What the tests of pytest-pulumi-mocks share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# Test modules, which pytest imports one by one, find what they share here.
sys.path.insert(0, str(Path(__file__).parent))

from projects import Project


def pytest_configure(config: pytest.Config) -> None:
    # Not as `pytest_plugins`, which pytest refuses in a conftest that is not at the root.
    config.pluginmanager.import_plugin("pytester")


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of a user, whose tests find the sample resources."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    return Project(pytester, monkeypatch)
