"""What `poolkit status` and `diagnose` share to read from Azure."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from azure_poolkit.cli.exits import NOT_TOLD, UNUSABLE
from azure_poolkit.output.printing import complain
from azure_poolkit.output.progress import Bar

if TYPE_CHECKING:
    from azure_poolkit.live.clients import Settings
    from azure_poolkit.live.reading import Live
    from azure_poolkit.live.targets import Target

Command = TypeVar("Command", bound=Callable[..., Any])
_MISSING: Final = "reading from Azure needs its own dependencies: pip install 'azure-poolkit[live]'"


@dataclass(frozen=True)
class Options:
    """How to read from Azure, as it was given."""

    outputs: Path | None
    subscription: str | None
    cloud: str | None
    parallel: int
    timeout: float
    debug: bool


_OPTIONS: Final = (
    click.option(
        "--outputs",
        type=click.Path(path_type=Path),
        help="What `pulumi stack output --json` printed: the pools and scale sets whose ids are in it.",
    ),
    click.option("--subscription", help="Default: AZURE_SUBSCRIPTION_ID, else the one that az is set to."),
    click.option("--cloud", help="AzureCloud, AzureUSGovernment, AzureChinaCloud, Bleu. Default: what az is set to."),
    click.option(
        "--parallel", type=click.IntRange(1, 200), default=32, show_default=True, help="Requests at a time, at most."
    ),
    click.option(
        "--timeout", type=click.FloatRange(0.1, 600), default=30, show_default=True, help="Seconds without an answer."
    ),
    click.option("--debug", is_flag=True, help="Tell each request on standard error: method, address and status."),
)


def live_options(command: Command) -> Command:
    """Adds what says how to read from Azure, as ``live``."""

    @wraps(command)
    def given(
        *,
        outputs: Path | None,
        subscription: str | None,
        cloud: str | None,
        parallel: int,
        timeout: float,
        debug: bool,
        **others: Any,
    ) -> Any:
        return command(live=Options(outputs, subscription, cloud, parallel, timeout, debug), **others)

    for option in reversed(_OPTIONS):
        given = option(given)
    return cast("Command", given)


def is_live(words: Sequence[str]) -> bool:
    """Whether ``words`` begin with what is to be read from Azure; a file of that name is told as ./pool."""
    from azure_poolkit.live.targets import KINDS

    return bool(words) and words[0] in KINDS


def kind_meant(words: Sequence[str]) -> str | None:
    """The kind of target that the first of several ``words``, which is no file, was meant to be."""
    from azure_poolkit.live.targets import KINDS

    if len(words) < 2 or Path(words[0]).exists():
        return None
    return next(iter(get_close_matches(words[0].casefold(), [*KINDS, "pools", "scale-sets"])), "").rstrip("s") or None


def live_targets(words: Sequence[str]) -> list[Target]:
    """The pools or scale sets that ``words`` name. Ends with exit code 2 where they name none."""
    from azure_poolkit.live.targets import TargetError, targets_named

    kind, *names = words
    if not names:
        raise click.UsageError(f"which {kind}? Give {'ACCOUNT/POOL' if kind == 'pool' else 'RESOURCE-GROUP/NAME'}")
    try:
        return targets_named(kind, names)
    except TargetError as error:
        raise click.UsageError(str(error)) from None


def stack_targets(stack: str | None, project: Path, outputs: Path | None) -> list[Target]:
    """Those in the outputs of a stack, or of a file of them. Ends with exit code 3 where there is none."""
    from azure_poolkit.live.outputs import OutputsError, file_outputs, stack_outputs
    from azure_poolkit.live.targets import targets_in_outputs

    try:
        told = file_outputs(outputs) if outputs else stack_outputs(stack or "", project)
    except OutputsError as error:
        complain(str(error))
        raise SystemExit(NOT_TOLD) from None
    found = targets_in_outputs(told)
    if not found:
        complain("no output is the id of a pool or scale set: pulumi.export('pool', pool.id)")
        raise SystemExit(NOT_TOLD)
    return found


def settings_of(options: Options) -> Settings:
    """How clients ask. Ends with exit code 2 where that is not known, or what asks is not installed."""
    from azure_poolkit.live.surroundings import surroundings

    try:
        around = surroundings(options.cloud, options.subscription, os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        from azure_poolkit.live.clients import Settings
    except ModuleNotFoundError:
        complain(_MISSING)
        raise SystemExit(UNUSABLE) from None
    trace = complain if options.debug else None
    return Settings(around.cloud, around.subscription, options.parallel, options.timeout, trace)


def read(targets: Sequence[Target], options: Options) -> Live:
    """What ``targets`` are now. Ends with exit code 2 where that cannot be asked for."""
    settings = settings_of(options)
    from azure_poolkit.live.reading import read_live

    with Bar() as bar:
        return read_live(targets, settings, bar)
