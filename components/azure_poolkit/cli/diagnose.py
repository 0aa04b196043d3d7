"""poolkit diagnose"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, NoReturn

import click

from azure_poolkit.cli.diagnosed import of_file, of_stack
from azure_poolkit.cli.exits import ERRORS, NOT_TOLD, NOTHING_WRONG
from azure_poolkit.cli.live import Options, is_live, live_options, live_targets, read, stack_targets
from azure_poolkit.cli.options import chosen_format, json_option
from azure_poolkit.cli.stack import Asked
from azure_poolkit.diagnosis.blame import Suspect, suspects_of
from azure_poolkit.diagnosis.diagnosis import Diagnosis, diagnose_text
from azure_poolkit.diagnosis.healthy import says_healthy
from azure_poolkit.linting.given import read_bytes
from azure_poolkit.linting.text import LARGEST, UnreadableError, decoded
from azure_poolkit.output.diagnosis_text import as_document, as_text
from azure_poolkit.output.printing import complain, json_text, say
from azure_poolkit.output.status_text import verdict
from azure_poolkit.status.what_failed import what_failed

_HEALTHY: Final = "nothing in this has failed, as far as it says; a pool says nothing of its nodes (az batch node list)"


@click.command()
@click.argument("text", nargs=-1, metavar="[TEXT... | pool ACCOUNT/POOL... | scale-set GROUP/NAME...]")
@click.option("-f", "--file", metavar="FILE", help="A file that holds the text: an answer of Azure, a log.")
@click.option("-s", "--stack", help="The stack whose inputs may be at fault: its program is run offline.")
@click.option(
    "-C", "--project", type=click.Path(path_type=Path), default=Path(), help="The folder of the stack's Pulumi project."
)
@click.option("--mocks", type=click.Path(path_type=Path), help="With --stack: answers to invokes and stack references.")
@click.option(
    "--in", "in_", metavar="FILE", help="A template or body whose inputs may be at fault, in place of --stack."
)
@live_options
@click.option("--format", "format_", type=click.Choice(["text", "json"]), help="Default: text.")
@json_option
def diagnose(
    text: tuple[str, ...],
    file: str | None,
    stack: str | None,
    project: Path,
    mocks: Path | None,
    in_: str | None,
    live: Options,
    format_: str | None,
    as_json: bool,
) -> None:
    """Say what is behind TEXT, and the way out: a node error, the status of an extension, a resize error, the error of
    a deployment, a log. - or nothing reads it from standard input; pool, scale-set or --outputs ask Azure itself.

    Names the likely cause, the rule about it, commands, the logs to look at and how to get onto a node; with --stack
    or --in also the inputs at fault, with file and line. Words that are not known are said to be so, with what to
    collect next; nothing is guessed, and nothing that looks like a secret is shown. Exit codes: 0 nothing in it has
    failed, 1 the cause is known, 2 wrong usage, 3 the cause is not known or something could not be read.
    """
    if stack and in_:
        raise click.UsageError("give --stack or --in")
    format_ = chosen_format(format_, as_json) or "text"
    if live.outputs or is_live(text):
        data = _asked_of_azure(text, file, live, format_)
    else:
        data = _given(text, file)
        if says_healthy(data):
            _end_healthy(_HEALTHY, format_)
    said = diagnose_text(data.decode("utf-8", "replace"))
    told, located = of_stack(Asked(project, stack, mocks)) if stack else of_file(in_)
    suspects = [located(suspects_of(found.cause, told, said.extensions)) for found in said.causes]
    _print(said, suspects, format_)
    sys.exit(ERRORS if said.found else NOT_TOLD)


def _end_healthy(words: str, format_: str) -> NoReturn:
    say(json_text({"version": 1, "healthy": True}) if format_ == "json" else words)
    sys.exit(NOTHING_WRONG)


def _asked_of_azure(text: tuple[str, ...], file: str | None, live: Options, format_: str) -> bytes:
    """What failed of what was asked for. Ends with exit code 0 where nothing has, 3 where that cannot be told."""
    if file or (text and live.outputs):
        raise click.UsageError("give --file, pool or scale-set, or --outputs")
    told = read(stack_targets(None, Path(), live.outputs) if live.outputs else live_targets(text), live)
    for what, why in told.unread.items():
        complain(f"{what}: {why}")
    errors = what_failed(told.status)
    if not errors and (told.unread or told.status.not_known):
        complain(verdict(told.status))
        sys.exit(NOT_TOLD)
    if not errors:
        _end_healthy(verdict(told.status), format_)
    return json.dumps(errors).encode()


def _print(said: Diagnosis, suspects: list[list[Suspect]], format_: str) -> None:
    if said.cut:
        complain("only the end of this is read, as logs have the newest there")
    say(json_text(as_document(said, suspects)) if format_ == "json" else as_text(said, suspects))


def _given(text: tuple[str, ...], file: str | None) -> bytes:
    """The text that was given, in UTF-8. Ends with exit code 3 where it cannot be read."""
    if text and file:
        raise click.UsageError("give TEXT or --file")
    if text and text != ("-",):
        return " ".join(text).encode("utf-8", "replace")
    if not text and not file and sys.stdin.isatty():
        raise click.UsageError("give TEXT, --file FILE, or the text on standard input")
    try:
        return decoded(read_bytes(file or "-", LARGEST), "replace").encode("utf-8", "replace")
    except UnreadableError as error:
        complain(f"{file or 'standard input'}: {error}")
        sys.exit(NOT_TOLD)
