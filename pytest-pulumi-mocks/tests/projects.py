"""Projects of users, with tests of their own, run by pytest within ours."""

from __future__ import annotations

from textwrap import dedent

import pytest
import sample_resources  # noqa: F401 - imported here once, so that not each project imports pulumi anew

import pulumi_mocks.fixture  # noqa: F401

_PRELUDE = """
import asyncio
import pulumi
import pytest
from sample_resources import Bucket, Server, Site
"""


class Project:
    """A folder with tests that use the plugin."""

    def __init__(self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pytester = pytester
        self._monkeypatch = monkeypatch

    def write(self, test: str) -> None:
        """Write the project's test module; pulumi, pytest and the sample resources are imported already."""
        self.pytester.makepyfile(_PRELUDE + dedent(test))

    def run(self, test: str, *args: str) -> pytest.RunResult:
        """Write a test module and run it in this process, with warnings as errors and no plugin but ours."""
        self._monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        self.pytester.makeini("[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")
        self.write(test)
        return self.pytester.runpytest_inprocess("-p", "pulumi_mocks.plugin", *args)

    def run_apart(self, test: str, *args: str) -> pytest.RunResult:
        """Write a test module and run it in a process of its own, as a user's project would be."""
        self.write(test)
        return self.pytester.runpytest_subprocess(*args)
