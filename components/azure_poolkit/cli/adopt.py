"""poolkit adopt"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.output.printing import complain, say

if TYPE_CHECKING:
    from azure_poolkit.adoption.adopting import Language


@click.command()
@click.argument("file")
@click.option("--language", type=click.Choice(["python", "typescript", "yaml"]), default="python", show_default=True)
@click.option("--as", "as_", metavar="FORM", help="What the file is, where it is not recognised: as of poolkit lint.")
@click.option("--name", default="adopted", show_default=True, help="The project's name, for YAML.")
def adopt(file: str, language: Language, as_: str | None, name: str) -> None:
    """Write the program that takes over what exists according to FILE (- for standard input).

    FILE is what `pulumi preview --json` or `pulumi stack export` prints of a program with azure-native's resources,
    what `az batch pool show` or `az vmss show` prints, or an ARM body or template. The program is printed on standard
    output; what has to be set or known, on standard error. It renders to the same requests: what no typed input can
    say is said in ARM's words. Secrets are asked of the stack's configuration, and never written.
    """
    from azure_poolkit.adoption.adopting import adopting
    from azure_poolkit.adoption.reading import read_existing
    from azure_poolkit.linting.given import read_bytes
    from azure_poolkit.linting.text import LARGEST, TOO_DEEP, TOO_LARGE, UnreadableError
    from azure_poolkit.output.adoption_notes import note_lines
    from azure_poolkit.output.programs.in_yaml import as_yaml
    from azure_poolkit.output.programs.python import as_python
    from azure_poolkit.output.programs.typescript import as_typescript

    try:
        made = adopting(read_existing(read_bytes(file, LARGEST), as_), language)
    except RecursionError:
        wrong = TOO_DEEP
    except MemoryError:
        wrong = TOO_LARGE
    except UnreadableError as error:
        wrong = str(error)
    else:
        written = {"python": as_python, "typescript": as_typescript}
        say(as_yaml(made, name) if language == "yaml" else written[language](made), nl=False)
        for line in note_lines(made):
            say(line, err=True)
        return
    complain(f"{file}: {wrong}")
    sys.exit(UNUSABLE)
