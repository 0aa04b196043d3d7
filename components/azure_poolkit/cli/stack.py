"""The options that commands about a stack share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from azure_poolkit.cli.exits import UNUSABLE

if TYPE_CHECKING:
    from azure_poolkit.preview.run import OfflineRun

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--project",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The Pulumi project's folder, or one in it. Default: the current one.",
    ),
    click.option(
        "--stack", help="The stack, as in Pulumi.<stack>.yaml. Default: the only one; dev where there is none."
    ),
    click.option(
        "--mocks",
        type=click.Path(path_type=Path),
        help="Answers to invokes and stack references, as YAML or JSON.",
    ),
    click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="json is a versioned document.",
    ),
    click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
)


def stack_options(command: Command) -> Command:
    """Adds --project, --stack, --mocks, and --format json, of which --json is another name, as ``as_json``."""

    @wraps(command)
    def formatted(*, format_: str, as_json: bool, **given: Any) -> Any:
        return command(as_json=as_json or format_ == "json", **given)

    for option in reversed(_OPTIONS):
        formatted = option(formatted)
    return cast("Command", formatted)


def run_stack(project: Path, stack: str | None, mocks: Path | None) -> OfflineRun:
    """Run the stack offline, or say why that cannot be done and exit 2."""
    from azure_poolkit.preview.answers import load_answers
    from azure_poolkit.preview.project import ProjectError, load_project
    from azure_poolkit.preview.run import run_offline

    try:
        return run_offline(load_project(project, stack), load_answers(mocks))
    except (ProjectError, FileNotFoundError) as error:
        click.echo(f"poolkit: {error}", err=True)
        raise SystemExit(UNUSABLE) from None
