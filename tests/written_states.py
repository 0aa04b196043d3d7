"""When the engine can be killed without a state that nobody can read: it writes the file in place, not beside it."""

from __future__ import annotations

import json
import time

from pulumi_mocks.engine import Project

_QUIET = 0.3  # seconds; one writing takes some milliseconds


def is_written(project: Project) -> bool:
    """Whether the stack's state is whole, and no longer being written."""
    before = project.state_text
    time.sleep(_QUIET)
    return project.state_text == before and _is_json(before)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
