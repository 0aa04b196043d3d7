"""poolkit report"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from azure_poolkit.cli.day import today_option
from azure_poolkit.cli.exits import GATED, NOTHING_WRONG, UNUSABLE
from azure_poolkit.output.printing import complain, json_text, say
from azure_poolkit.report.gates import GATES, Stopped, gated

if TYPE_CHECKING:
    from azure_poolkit.report.plan import Plan

_FORMATS: Final = ("text", "markdown", "html", "json", "sarif")


def _names(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip()) if value else ()


def _gates(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = _names(context, parameter, value)
    unknown = [name for name in names if name not in GATES]
    if unknown:
        raise click.BadParameter(f"'{unknown[0]}' is not a gate; gates are {', '.join(GATES)}")
    return names


@click.command()
@click.argument("files", nargs=-1)
@click.option("--base", metavar="REF", help="Compare the work tree with this commit, branch or tag, with no engine.")
@click.option("--stack", "stacks", callback=_names, help="With --base: the stacks, as in dev,staging,prod.")
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="With --base: the project's folder.")
@click.option("--mocks", type=click.Path(path_type=Path), help="With --base: answers to invokes and stack references.")
@today_option
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to this file, and print its verdict.")
@click.option(
    "--elsewhere", metavar="URL", help="Where the whole report lies, said where Markdown leaves something out."
)
@click.option("--fail-on", callback=_gates, metavar="GATES", help=f"Exit 3 for these: {', '.join(GATES)}.")
@click.option(
    "--approve",
    type=click.Path(path_type=Path),
    help='A JSON file of reasons that lift a gate: {"replace": "...", "delete farm / dev": "..."}.',
)
def report(
    files: tuple[str, ...],
    base: str | None,
    stacks: tuple[str, ...],
    project: Path,
    mocks: Path | None,
    format_: str,
    as_json: bool,
    output: Path | None,
    elsewhere: str | None,
    fail_on: tuple[str, ...],
    approve: Path | None,
) -> None:
    """Say what a change does to each stack: what is replaced, why, and which nodes go.

    Of FILES, each what `pulumi preview --json` printed or an event log (- for standard input), of programs in any
    language; or of the work tree against --base. Exit codes: 0, 2 where something could not be read or previewed, 3
    where a gate of --fail-on stops it.
    """
    if bool(files) == (base is not None):
        raise click.UsageError("give FILES or --base")
    plans = _of_files(files) if base is None else _of_base(project, stacks, mocks, base)
    stopped = gated(plans, fail_on, _approvals(approve))
    text = _written(plans, stopped, "json" if as_json else format_, elsewhere)
    if output is None:
        say(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        from azure_poolkit.report.verdict import verdict

        say(verdict(plans))
    _say(stopped)
    if any(plan.failure or plan.faults for plan in plans):
        sys.exit(UNUSABLE)
    sys.exit(GATED if any(one.lifted is None for one in stopped) else NOTHING_WRONG)


def _of_files(files: Sequence[str]) -> list[Plan]:
    from azure_poolkit.report.reading import UnreadablePlanError, plan_of_file

    plans = []
    for name in files:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
            plans.append(plan_of_file("standard input" if name == "-" else name, text))
        except UnreadablePlanError as error:
            _refuse(str(error))
        except (OSError, UnicodeDecodeError) as error:
            _refuse(f"{name}: {getattr(error, 'strerror', None) or 'not a text in UTF-8'}")
    return plans


def _of_base(project: Path, stacks: Sequence[str], mocks: Path | None, base: str) -> list[Plan]:
    from azure_poolkit.preview.problems import ProjectError
    from azure_poolkit.report.comparing import compare_all

    try:
        return compare_all(project, base, stacks or (None,), mocks)
    except (ProjectError, FileNotFoundError) as error:
        _refuse(str(error))


def _approvals(file: Path | None) -> Mapping[str, str]:
    if file is None:
        return {}
    try:
        said: Any = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        _refuse(f"{file}: {getattr(error, 'strerror', None) or error}")
    if not isinstance(said, dict) or not all(isinstance(reason, str) and reason.strip() for reason in said.values()):
        _refuse(f'{file}: wanted an object that maps gates to reasons, as in {{"replace": "agreed with the farm"}}')
    return {str(gate): str(reason) for gate, reason in said.items()}


def _refuse(text: str) -> NoReturn:
    complain(f"{text}")
    sys.exit(UNUSABLE)


def _say(stopped: Sequence[Stopped]) -> None:
    for one in stopped:
        state = f"lifted: {one.lifted}" if one.lifted is not None else "stops"
        say(f"gate {one.gate} {state}: {one.stack}: {one.why}", err=True)


def _written(plans: Sequence[Plan], stopped: Sequence[Stopped], format_: str, elsewhere: str | None) -> str:
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: _text(plans),
        "markdown": lambda: _markdown(plans, elsewhere),
        "html": lambda: _html(plans),
        "json": lambda: _json(plans, stopped),
        "sarif": lambda: _sarif(plans),
    }
    return writers[format_]()


def _text(plans: Sequence[Plan]) -> str:
    from azure_poolkit.output.reports.text import report_text

    return report_text(plans)


def _markdown(plans: Sequence[Plan], elsewhere: str | None) -> str:
    from azure_poolkit.output.reports.markdown import report_markdown

    return report_markdown(plans, elsewhere)


def _html(plans: Sequence[Plan]) -> str:
    from azure_poolkit.output.reports.html import report_html

    return report_html(plans)


def _json(plans: Sequence[Plan], stopped: Sequence[Stopped]) -> str:
    from azure_poolkit.output.reports.document import report_document

    return json_text(report_document(plans, stopped)) + "\n"


def _sarif(plans: Sequence[Plan]) -> str:
    from azure_poolkit.output.reports.findings import report_sarif

    return json_text(report_sarif(plans)) + "\n"
