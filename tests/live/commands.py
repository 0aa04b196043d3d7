"""Commands that read from Azure."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main

POOL = ("status", "pool", "farm/render")


def poolkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def document(done: Result) -> Any:
    return json.loads(done.stdout)
