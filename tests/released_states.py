"""The states that releases left of one program. ``PYTHONPATH=tests python -m released_states`` adds this version's.

Each is what `pulumi stack export` printed after `up` on the stand-in for Azure, without places in the sources.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

import standin
from plugin_version import VERSION
from pulumi_mocks.engine import Project, PulumiEngine

FOLDER: Final = Path(__file__).resolve().parent / "released"
PROGRAM: Final = FOLDER / "program"
STATES: Final = sorted(FOLDER.glob("*.json"))


def program(engine: PulumiEngine, folder: Path) -> Project:
    """The program, in a simulated Azure in that folder."""
    azure = standin.install(engine, folder)
    azure.already_has("rendering", "renderingbatch")
    return engine.project(PROGRAM)


def _export() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        project = program(PulumiEngine(folder / "engine"), folder / "azure")
        project.up()
        exported = project.export()
    for resource in exported["deployment"]["resources"]:
        for place in ("sourcePosition", "stackTrace"):
            resource.pop(place, None)
    return exported


if __name__ == "__main__":
    text = json.dumps(_export(), indent=1, sort_keys=True) + "\n"
    (FOLDER / f"{VERSION}.json").write_text(text, encoding="utf-8")
