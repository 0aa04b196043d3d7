"""poolkit status"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

import click

from azure_poolkit.cli.exits import ERRORS, NOT_TOLD, NOTHING_WRONG
from azure_poolkit.cli.formats import chosen_format, json_option
from azure_poolkit.linting.given import read_bytes
from azure_poolkit.linting.text import LARGEST, TOO_DEEP, TOO_LARGE, UnreadableError, decoded, parsed
from azure_poolkit.output.paint import painter
from azure_poolkit.output.printing import complain, json_text, say
from azure_poolkit.output.status_document import as_document
from azure_poolkit.output.status_text import as_text, verdict
from azure_poolkit.status.reading import is_empty, read_status
from azure_poolkit.status.state import NOTHING, Status

_OTHER: Final = (
    "no answer about pools, nodes, scale sets or instances. Give what `az batch pool show`, `az batch node list`, "
    "`az vmss get-instance-view` or `az vmss list-instances --expand instanceView` print"
)


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--only-failed", is_flag=True, help="Leave out what is healthy.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), help="Default: text.")
@json_option
def status(files: tuple[str, ...], only_failed: bool, format_: str | None, as_json: bool) -> None:
    """Show how pools, nodes, scale sets, instances and their extensions are, from answers of Azure in FILE (- or
    nothing for standard input).

    Takes what az and the REST APIs answer, of any API version: pools with resize errors, nodes, extensions on nodes,
    instances and instance views, and lists of them. Says which extension failed first and which only waited for it,
    the likely cause where it is known, and which instances are on an older model. Exit codes: 0 nothing failed, 1
    something failed or is on an older model, 2 wrong usage, 3 a file could not be read (what could is shown), or
    nothing failed and of an extension no status is given.
    """
    format_ = chosen_format(format_, as_json) or "text"
    found, unread = _read_all(files or ("-",))
    for file, why in unread.items():
        complain(f"{file}: {why}")
    shown, summary = found.only_failed() if only_failed else found, verdict(found)
    if format_ == "json":
        say(json_text(as_document(shown, summary, unread)))
    elif not unread or not found.empty:
        say(as_text(shown, summary, painter()))
    sys.exit(_exit_code(found, bool(unread)))


def _exit_code(found: Status, unread: bool) -> int:
    if unread or (found.not_known and not found.wrong):
        return NOT_TOLD
    return ERRORS if found.wrong else NOTHING_WRONG


def _read_all(files: Iterable[str]) -> tuple[Status, dict[str, str]]:
    """What the files say, and why others could not be read."""
    found, unread = NOTHING, {}
    for file in files:
        try:
            found += _read(file)
        except UnreadableError as error:
            unread[file] = str(error)
    return found, unread


def _read(file: str) -> Status:
    try:
        answer = parsed(decoded(read_bytes(file, LARGEST))).value
        found = read_status(answer)
    except MemoryError:
        raise UnreadableError(TOO_LARGE) from None
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    if found.empty and not is_empty(answer):
        raise UnreadableError(_OTHER)
    return found
