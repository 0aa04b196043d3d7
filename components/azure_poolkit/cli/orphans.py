"""poolkit orphans"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from azure_poolkit.batch_pool.orphans import UnreadableListError, pools_known, pools_listed, sorted_out
from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE
from azure_poolkit.cli.options import json_option
from azure_poolkit.output.orphans import as_json as written_as_json
from azure_poolkit.output.orphans import as_text
from azure_poolkit.output.printing import complain, say


@click.command()
@click.argument("account")
@click.option("--pools", required=True, metavar="FILE", help="What `az batch pool list` prints; - for standard input.")
@click.option(
    "--state", "states", multiple=True, required=True, metavar="FILE", help="What `pulumi stack export` prints."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@json_option
def orphans(account: str, pools: str, states: tuple[str, ...], format_: str, as_json: bool) -> None:
    """List the pools of the Batch account ACCOUNT that the stack they were made for does not know.

    A `pulumi up` that is killed after Azure has made a pool, and before the state has it, leaves one. Each pool of a
    BatchPool names its stack in its metadata. Give --state once for each stack that has pools in the account. Exit
    code 1: there are such pools.
    """
    try:
        listed = pools_listed(_read(pools))
        found = sorted_out(account, listed, pools_known(_read(state) for state in states))
    except (OSError, UnreadableListError) as error:
        complain(f"{error}")
        sys.exit(UNUSABLE)
    say(written_as_json(found) if as_json or format_ == "json" else as_text(found), nl=False)
    sys.exit(ERRORS if found.orphans else NOTHING_WRONG)


def _read(file: str) -> Any:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableListError(f"{file}: this is not JSON") from None
