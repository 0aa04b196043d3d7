"""One stack, run in a process of its own."""

from __future__ import annotations

from azure_poolkit.preview.apart.order import RunRequest
from azure_poolkit.preview.apart.process import begun
from azure_poolkit.preview.run import OfflineRun


def run_apart(order: RunRequest) -> OfflineRun:
    """Run the stack. Raises ProjectError where the program ended its process, or nothing could be run."""
    with begun(order) as running:
        run = running.answer().run
        assert run is not None
        return run
