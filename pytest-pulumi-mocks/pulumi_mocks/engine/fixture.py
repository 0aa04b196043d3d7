"""The fixture `pulumi_engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumi_mocks.engine.cli import why_unavailable

if TYPE_CHECKING:
    from pulumi_mocks.engine.engine import PulumiEngine


@pytest.fixture
def pulumi_engine(tmp_path_factory: pytest.TempPathFactory) -> PulumiEngine:
    """A real Pulumi engine of the test's own; skips the test, with the reason, where there is none."""
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)
    from pulumi_mocks.engine.engine import PulumiEngine

    return PulumiEngine(tmp_path_factory.mktemp("pulumi-engine"))
