"""The options that commands about a stack share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.model.finding import one_line
from azure_poolkit.output.printing import complain, say

if TYPE_CHECKING:
    from azure_poolkit.preview.answers import Answers
    from azure_poolkit.preview.apart.order import Page, PageRequest
    from azure_poolkit.preview.project import Project
    from azure_poolkit.preview.run import OfflineRun

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Asked:
    """The stack that a command is about: its project's folder, its name, a file of answers, and configuration."""

    folder: Path
    stack: str | None = None
    mocks: Path | None = None
    config: tuple[str, ...] = ()

    def read(self) -> tuple[Project, Answers]:
        """The project and the answers. Raises ProjectError."""
        from azure_poolkit.preview.answers import read_answers
        from azure_poolkit.preview.project import load_project

        answers = read_answers(self.mocks)
        return load_project(self.folder, self.stack).given(answers.config, self.overrides), answers

    @property
    def overrides(self) -> dict[str, str]:
        """Configuration as given on the command line. Raises ProjectError for what is not KEY=VALUE."""
        from azure_poolkit.preview.problems import ProjectError

        parts = [text.partition("=") for text in self.config]
        for key, equals, _ in parts:
            if not key or not equals:
                raise ProjectError(f"--config {key}: KEY=VALUE is wanted")
        return {key: value for key, _, value in parts}


_OPTIONS = (
    click.option(
        "-C",
        "--project",
        "--cwd",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The Pulumi project's folder, or one in it. Default: the current one.",
    ),
    click.option(
        "-s", "--stack", help="The stack, as in Pulumi.<stack>.yaml. Default: the only one; dev where there is none."
    ),
    click.option(
        "--mocks",
        type=click.Path(path_type=Path),
        help="Answers to invokes and stack references, and values of encrypted configuration, as YAML or JSON.",
    ),
    click.option(
        "-c",
        "--config",
        multiple=True,
        metavar="KEY=VALUE",
        help="Configuration beside, or in place of, that of the stack's file; may be given several times.",
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
    click.option("--no-color", is_flag=True, help="No colours, as with NO_COLOR in the environment."),
)


def stack_options(command: Command) -> Command:
    """Adds what tells the stack, as ``asked``, and --format json, of which --json is another name, as ``as_json``."""

    @wraps(command)
    def formatted(
        *,
        project: Path,
        stack: str | None,
        mocks: Path | None,
        config: tuple[str, ...],
        format_: str,
        as_json: bool,
        no_color: bool,
        **given: Any,
    ) -> Any:
        if no_color:
            os.environ["NO_COLOR"] = "1"
        return command(asked=Asked(project, stack, mocks, config), as_json=as_json or format_ == "json", **given)

    for option in reversed(_OPTIONS):
        formatted = option(formatted)
    return cast("Command", formatted)


@contextmanager
def unusable_said() -> Iterator[None]:
    """Within, say why nothing can be run, and exit 2."""
    from azure_poolkit.preview.problems import ProjectError

    try:
        yield
    except ProjectError as error:
        complain(f"{error}")
        raise SystemExit(UNUSABLE) from None


def run_stack(asked: Asked) -> OfflineRun:
    """Run the stack offline, in a process of its own, or say why that cannot be done and exit 2."""
    from azure_poolkit.preview.apart.order import RunRequest
    from azure_poolkit.preview.apart.process import run_apart

    with unusable_said():
        return run_apart(RunRequest(*asked.read()))


def show_stack(asked: Asked, wanted: PageRequest) -> Page:
    """The same, shown by that process where it can."""
    from azure_poolkit.preview.apart.order import Page, RunRequest
    from azure_poolkit.preview.apart.process import page_apart

    with unusable_said():
        made = page_apart(RunRequest(*asked.read(), page=wanted), by="azure_poolkit.output.preview_apart")
    if isinstance(made, Page):
        return made
    from azure_poolkit.output.preview_apart import shown

    return shown(made, wanted)


def say_faults(run: OfflineRun) -> None:
    """Say the faults of poolkit itself."""
    for fault in run.faults:
        complain(one_line(fault))


def say_failure(run: OfflineRun) -> None:
    """Say what ended the program early, and exit 2, if anything did."""
    from azure_poolkit.output.log_lines import failure_lines

    say_ended(tuple(failure_lines(run)))


def say_ended(lines: Sequence[str]) -> None:
    """Say these lines on what ended the program early, and exit 2, if there are any."""
    if lines:
        complain(lines[0])
        for line in lines[1:]:
            say(line, err=True)
        raise SystemExit(UNUSABLE)
