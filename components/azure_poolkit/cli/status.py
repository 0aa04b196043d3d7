"""poolkit status"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from azure_poolkit.cli.exits import ERRORS, NOT_TOLD, NOTHING_WRONG
from azure_poolkit.cli.live import Options, is_live, kind_meant, live_options, live_targets, read, stack_targets
from azure_poolkit.cli.options import chosen_format, json_option
from azure_poolkit.linting.given import read_bytes
from azure_poolkit.linting.text import LARGEST, TOO_DEEP, TOO_LARGE, UnreadableError, decoded, parsed
from azure_poolkit.output.printing import complain, json_text, painter, say
from azure_poolkit.output.status_document import as_document
from azure_poolkit.output.status_text import as_text, verdict
from azure_poolkit.status.reading import is_empty, read_status
from azure_poolkit.status.state import NOTHING, Status

if TYPE_CHECKING:
    from azure_poolkit.live.targets import Target

_OTHER: Final = (
    "no answer about pools, nodes, scale sets or instances. Give what `az batch pool show`, `az batch node list`, "
    "`az vmss get-instance-view` or `az vmss list-instances --expand instanceView` print"
)


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE... | pool ACCOUNT/POOL... | scale-set GROUP/NAME...]")
@click.option("-s", "--stack", help="Read from Azure the pools and scale sets whose ids are outputs of this stack.")
@click.option(
    "-C", "--project", type=click.Path(path_type=Path), default=Path(), help="The folder of the stack's Pulumi project."
)
@click.option("--only-failed", is_flag=True, help="Leave out what is healthy.")
@click.option("--watch", type=click.FloatRange(1), metavar="SECONDS", help="Read again, so often, until Ctrl-C.")
@live_options
@click.option("--format", "format_", type=click.Choice(["text", "json"]), help="Default: text.")
@json_option
def status(
    files: tuple[str, ...],
    stack: str | None,
    project: Path,
    only_failed: bool,
    watch: float | None,
    live: Options,
    format_: str | None,
    as_json: bool,
) -> None:
    """Show how pools, nodes, scale sets, instances and their extensions are, from answers of Azure in FILE (- or
    nothing for standard input), or from Azure itself.

    Takes what az and the REST APIs answer, of any API version: pools with resize errors, nodes, extensions on nodes,
    instances and instance views, and lists of them. With pool, scale-set, --stack or --outputs it asks Azure, signed in
    as az, an environment's or a machine's identity is; it changes nothing. Says which extension failed first and which
    only waited for it, the likely cause where it is known, and which instances are on an older model. Exit codes: 0
    nothing failed, 1 something failed or is on an older model, 2 wrong usage, 3 something could not be read (what could
    is shown), or nothing failed and of an extension no status is given.
    """
    format_ = chosen_format(format_, as_json) or "text"
    targets = _asked_of_azure(files, stack, project, live)
    if targets:
        _show_live(targets, live, only_failed, format_, watch)
    if watch is not None:
        raise click.UsageError("--watch: files do not change; give pool, scale-set, --stack or --outputs")
    found, unread = _read_all(files or ("-",))
    sys.exit(_show(found, unread, only_failed, format_))


def _asked_of_azure(files: Sequence[str], stack: str | None, project: Path, live: Options) -> list[Target]:
    from_stack = stack is not None or live.outputs is not None
    if from_stack and files:
        raise click.UsageError("give files, pool or scale-set, or --stack or --outputs")
    if from_stack:
        return stack_targets(stack, project, live.outputs)
    if meant := None if is_live(files) else kind_meant(files):
        raise click.UsageError(f"{files[0]!r} is no file; did you mean {meant}?")
    return live_targets(files) if is_live(files) else []


def _show_live(targets: Sequence[Target], live: Options, only_failed: bool, format_: str, watch: float | None) -> None:
    """Read and show until that ends the command: at once, or with ``watch`` at Ctrl-C, by what was seen last."""
    code = NOT_TOLD
    try:
        while True:
            told = read(targets, live)
            if told.stopped and watch is not None:
                break
            code = _show(told.status, told.unread, only_failed, format_)
            if watch is None:
                break
            time.sleep(watch)
            if format_ == "text":
                say("")
    except KeyboardInterrupt:
        if watch is None:
            raise
    sys.exit(code)


def _show(found: Status, unread: dict[str, str], only_failed: bool, format_: str) -> int:
    """Print what was found, and what could not be read; returns the exit code."""
    for what, why in unread.items():
        complain(f"{what}: {why}")
    shown, summary = found.only_failed() if only_failed else found, verdict(found)
    if format_ == "json":
        say(json_text(as_document(shown, summary, unread)))
    elif not unread or not found.empty:
        say(as_text(shown, summary, painter()))
    return _exit_code(found, bool(unread))


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
