"""Lines of a project's program that findings of a report are about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from azure_poolkit.diagnosis.blame import Suspect
from azure_poolkit.diagnosis.program_lines import ProgramLines

if TYPE_CHECKING:
    from azure_poolkit.output.reports.document import LineOf
    from azure_poolkit.report.plan import Placed


def line_of(folder: Path) -> LineOf:
    """What finds them in the project in ``folder``: the input's own line in a Python program, else the one at which the
    resource is made, where the engine has kept that. Finds none where there is no project."""
    from pulumi_mocks.program import main_file

    try:
        lines = ProgramLines(main_file(folder).parent) if (folder / "Pulumi.yaml").is_file() else None
    except FileNotFoundError:  # a program in another language
        lines = None

    def found(placed: Placed) -> tuple[str, int] | None:
        if lines is not None:
            (suspect,) = lines.located([Suspect(placed.label, placed.finding.spelled, path=placed.finding.path)])
            if suspect.file is not None and suspect.line is not None:
                return suspect.file, suspect.line
        file, line = placed.made_at or ("", 0)
        return (str(folder / file), line) if file and (folder / file).is_file() else None

    return found
