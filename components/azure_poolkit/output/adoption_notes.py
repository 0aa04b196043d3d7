"""What whoever runs a program that takes over what exists has to know and to set."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from azure_poolkit.adoption.program import AdoptingProgram
from azure_poolkit.model.finding import one_line


def note_lines(program: AdoptingProgram) -> Iterator[str]:
    """One line for each thing."""
    for note in program.notes:
        yield one_line(note)
    for asked in program.asked:
        secret = "--secret " if asked.secret else ""
        yield f"to be set: pulumi config set {secret}{quote(asked.name)} …  ({one_line(asked.why)})"
