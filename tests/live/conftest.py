"""A server that answers as Azure does, for all tests of reading from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from live_azure.farm import Farm
from live_azure.serving import Served, serving


@pytest.fixture(scope="session")
def served_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(Farm(), tmp_path_factory.mktemp("azure")) as served:
        yield served


@pytest.fixture
def served(served_once: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The server, with an environment in which clients find it and no other."""
    for name in ("NO_PROXY", "no_proxy", "https_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "ARM_ENVIRONMENT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in served_once.environment.items():
        monkeypatch.setenv(name, value)
    return served_once
