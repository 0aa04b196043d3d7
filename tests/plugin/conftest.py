"""Puts what the tests of the plugin share within their reach."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def schema_path():
    return Path(__file__).resolve().parents[2] / "components" / "schema.json"
