"""poolkit report"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from azure_poolkit.cli.exits import GATED, NOTHING_WRONG, UNUSABLE
from azure_poolkit.cli.gating import Gating, gating
from azure_poolkit.cli.live import Options, settings_of
from azure_poolkit.cli.options import today_option
from azure_poolkit.linting.project_file import NAME, ProjectFile, find_project_file, read_project_file
from azure_poolkit.linting.project_values import ProjectFileError
from azure_poolkit.output.printing import complain, json_text, say
from azure_poolkit.output.reports.sections import gate_line
from azure_poolkit.report.gates import GATES, Stopped
from azure_poolkit.report.settings import gate_named, report_settings

if TYPE_CHECKING:
    from azure_poolkit.report.plan import Plan

_PARALLEL: Final = 32
_SECONDS: Final = 30
_FORMATS: Final = ("text", "markdown", "html", "json", "sarif")


def _names(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip()) if value else ()


def _gates(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    try:
        return tuple(gate_named(name) for name in _names(context, parameter, value))
    except ProjectFileError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("files", nargs=-1)
@click.option("--base", metavar="REF", help="Compare the work tree with this commit, branch or tag, with no engine.")
@click.option("--stack", "stacks", callback=_names, help="With --base: the stacks, as in dev,staging,prod.")
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The project's folder: with --base, and for the lines of SARIF.",
)
@click.option("--mocks", type=click.Path(path_type=Path), help="With --base: answers to invokes and stack references.")
@today_option
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to this file, and print its verdict.")
@click.option(
    "--elsewhere", metavar="URL", help="Where the whole report lies, said where Markdown leaves something out."
)
@click.option(
    "--fail-on",
    callback=_gates,
    metavar="GATES",
    help=f"Exit 3 for these, whatever {NAME} says: {', '.join(GATES)}.",
)
@click.option(
    "--approve",
    type=click.Path(path_type=Path),
    help='A JSON file of reasons that lift a gate: {"replace": "...", "delete farm / dev": "..."}.',
)
@click.option("--labels", callback=_names, help=f"The labels of the pull request, of which {NAME} says what they lift.")
@click.option("--config", type=click.Path(path_type=Path), help=f"The project file. Default: the nearest {NAME}.")
@click.option("--live", is_flag=True, help="Ask Azure how many nodes go, and which jobs point at pools that go.")
@click.option("--subscription", help="With --live. Default: AZURE_SUBSCRIPTION_ID, else the one that az is set to.")
@click.option("--cloud", help="With --live: AzureCloud, AzureUSGovernment, … Default: what az is set to.")
@click.option("--debug", is_flag=True, help="With --live: tell each request on standard error.")
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
    labels: tuple[str, ...],
    config: Path | None,
    live: bool,
    subscription: str | None,
    cloud: str | None,
    debug: bool,
) -> None:
    """Say what a change does to each stack: what is replaced, why, and which nodes go.

    Of FILES, each what `pulumi preview --json` printed or an event log (- for standard input), of programs in any
    language; or of the work tree against --base. Only with --live is Azure asked. Exit codes: 0, 2 where something
    could not be read or previewed, 3 where a gate stops it.
    """
    if bool(files) == (base is not None):
        raise click.UsageError("give FILES or --base")
    if base is None and (stacks or mocks):
        raise click.UsageError("--stack and --mocks say what --base compares: FILES are of one stack each")
    settings, gates = _settings(config, project, fail_on, approve, labels)
    plans = _of_files(files, settings) if base is None else _of_base(project, stacks, mocks, base)
    if live:
        plans = _with_live(plans, Options(None, subscription, cloud, _PARALLEL, _SECONDS, debug))
    elif subscription or cloud or debug:
        raise click.UsageError("--subscription, --cloud and --debug say how to ask Azure: give --live too")
    stopped = gates.stopped(plans)
    form = "json" if as_json else format_
    text = _written(plans, stopped, form, elsewhere, project)
    if output is None:
        say(text, nl=False)
    else:
        _write(output, text)
        from azure_poolkit.report.verdict import verdict

        say(verdict(plans))
    if output is not None or form != "text":
        _say(stopped)
    if any(plan.failure or plan.faults for plan in plans):
        sys.exit(UNUSABLE)
    sys.exit(GATED if any(one.lifted is None for one in stopped) else NOTHING_WRONG)


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        _refuse(f"--output {output}: {error.strerror}")


def _with_live(plans: Sequence[Plan], options: Options) -> list[Plan]:
    settings = settings_of(options)
    from azure_poolkit.report.what_is_there import with_live

    return with_live(plans, settings)


def _settings(
    config: Path | None, folder: Path, fail_on: tuple[str, ...], approve: Path | None, labels: tuple[str, ...]
) -> tuple[ProjectFile, Gating]:
    name = str(config or NAME)
    try:
        path = config or find_project_file(folder)
        settings = read_project_file(path) if path else ProjectFile()
    except ProjectFileError as error:
        _refuse(str(error))
    try:
        told = report_settings(settings.report)
    except ProjectFileError as error:
        _refuse(f"{name}: {error}")
    if settings.accept:
        _tell_wrong_acceptances(name, settings)
    return settings, gating(told, path.parent if path else folder, fail_on, approve, labels)


def _tell_wrong_acceptances(name: str, settings: ProjectFile) -> None:
    from azure_poolkit.rules.acceptance import judge_acceptance
    from azure_poolkit.rules.catalogue import CATALOGUE
    from azure_poolkit.rules.codes import WRONG_ACCEPTANCE
    from azure_poolkit.rules.engine import Judgement

    for finding in judge_acceptance(name, settings.accept, CATALOGUE, Judgement()):
        if finding.code == WRONG_ACCEPTANCE.code:
            complain(f"{name}: {finding.spelled}: {finding.says}: {finding.fix}")


def _of_files(files: Sequence[str], settings: ProjectFile) -> list[Plan]:
    from azure_poolkit.model.context import Context
    from azure_poolkit.report.reading import UnreadablePlanError, plan_of_file

    plans, context = [], Context(**settings.context)
    for name in files:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
            plans.append(plan_of_file("standard input" if name == "-" else name, text, context, settings.accept))
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


def _refuse(text: str) -> NoReturn:
    complain(f"{text}")
    sys.exit(UNUSABLE)


def _say(stopped: Sequence[Stopped]) -> None:
    for one in stopped:
        say(gate_line(one), err=True)


def _written(
    plans: Sequence[Plan], stopped: Sequence[Stopped], format_: str, elsewhere: str | None, folder: Path
) -> str:
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: _text(plans, stopped),
        "markdown": lambda: _markdown(plans, stopped, elsewhere),
        "html": lambda: _html(plans, stopped),
        "json": lambda: _json(plans, stopped),
        "sarif": lambda: _sarif(plans, folder),
    }
    return writers[format_]()


def _text(plans: Sequence[Plan], stopped: Sequence[Stopped]) -> str:
    from azure_poolkit.output.reports.text import report_text

    return report_text(plans, stopped)


def _markdown(plans: Sequence[Plan], stopped: Sequence[Stopped], elsewhere: str | None) -> str:
    from azure_poolkit.output.reports.markdown import report_markdown

    return report_markdown(plans, stopped, elsewhere)


def _html(plans: Sequence[Plan], stopped: Sequence[Stopped]) -> str:
    from azure_poolkit.output.reports.html import report_html

    return report_html(plans, stopped)


def _json(plans: Sequence[Plan], stopped: Sequence[Stopped]) -> str:
    from azure_poolkit.output.reports.document import report_document

    return json_text(report_document(plans, stopped)) + "\n"


def _sarif(plans: Sequence[Plan], folder: Path) -> str:
    from azure_poolkit.cli.report_lines import line_of
    from azure_poolkit.output.reports.document import report_sarif

    return json_text(report_sarif(plans, line_of(folder))) + "\n"
