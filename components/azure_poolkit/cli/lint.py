"""poolkit lint"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.cli.options import chosen_format, json_option, today_option
from azure_poolkit.facts.clouds import CLOUD_NAMES, ENVIRONMENTS, find_cloud
from azure_poolkit.linting.acceptance import unneeded_everywhere
from azure_poolkit.linting.forms.recognition import FORM_NAMES
from azure_poolkit.linting.given import named_files
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_path
from azure_poolkit.linting.project_file import (
    FORMATS,
    NAME,
    ProjectFile,
    find_project_file,
    read_project_file,
)
from azure_poolkit.linting.project_values import ProjectFileError
from azure_poolkit.linting.template.deployment import Given
from azure_poolkit.linting.template.parameters_file import read_parameters
from azure_poolkit.linting.text import LARGEST, UnreadableError
from azure_poolkit.model.context import Context
from azure_poolkit.output.lint_account import lacks_resources
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text
from azure_poolkit.output.printing import complain, json_text, painter, say

_ACCOUNT: Final = re.compile(
    r"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Batch/batchAccounts/[^/]+/?", re.IGNORECASE
)


def _arm_id(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _ACCOUNT.fullmatch(value):
        wanted = "/subscriptions/…/resourceGroups/…/providers/Microsoft.Batch/batchAccounts/…"
        raise click.BadParameter(f"{value!r} is not the ARM id of a Batch account: {wanted}")
    return value


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--as", "as_", type=click.Choice(FORM_NAMES), help="What the files hold. Default: recognised by itself.")
@click.option(
    "--account", metavar="ARM-ID", callback=_arm_id, help="The Batch account of pools that do not say theirs."
)
@click.option("--region", help="The region of that account, as in westeurope.")
@click.option("--cloud", type=click.Choice([*CLOUD_NAMES, *ENVIRONMENTS]), help="Default: AzureCloud.")
@click.option("--api-version", help="The API version with which bodies that stand bare are sent, as in 2024-07-01.")
@today_option
@click.option(
    "--parameters",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The parameters file with which the templates are deployed.",
)
@click.option("--accept", multiple=True, metavar="CODE=REASON", help="Let a finding pass; the reason is shown.")
@click.option("--config", type=click.Path(path_type=Path), help=f"The project file. Default: the nearest {NAME}.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: text.")
@json_option
@click.option("--undecided", is_flag=True, help="With text: what could not be decided, where, and why.")
@click.option("--require-resources", is_flag=True, help="Exit 1 for a file in which there is nothing to judge too.")
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=LARGEST // 2**20,
    show_default=True,
    metavar="MIB",
    help="How much of a file is read: larger ones are not judged.",
)
@click.option("--strict", is_flag=True, help="Exit 1 for a warning too.")
def lint(
    files: tuple[str, ...],
    as_: str | None,
    account: str | None,
    region: str | None,
    cloud: str | None,
    api_version: str | None,
    parameters: Path | None,
    accept: tuple[str, ...],
    config: Path | None,
    format_: str | None,
    as_json: bool,
    undecided: bool,
    require_resources: bool,
    max_size: int,
    strict: bool,
) -> None:
    """Judge what is in FILES: JSON or Bicep files, folders, patterns; - for standard input.

    Takes requests for Batch pools, scale sets and extensions, parts of them, and answers about them; templates of ARM,
    Bicep and the Batch CLI; policies; what `pulumi preview --json`, `terraform show -json`, `az` and Azure PowerShell
    print. In folders, files of other forms are passed over. Needs neither Azure nor Pulumi.
    """
    project = _project_file(config)
    known = find_cloud(cloud) if cloud else None
    said = {
        "account_id": account,
        "region": region,
        "cloud": known.name if known else cloud,
        "api_version": api_version,
    }
    context = Context(**{**project.context, **{key: value for key, value in said.items() if value is not None}})
    given = Given(_parameters(parameters) if parameters else {})
    settings = LintSettings(context, as_, {**project.accept, **_accepted(accept)}, given)
    linted, skipped = _lint_all(files, settings, max_size * 2**20)
    beside = unneeded_everywhere(settings.accept, linted)
    shown = Linted(linted, beside, options=_accepted(accept).keys(), skipped=skipped)
    format_ = chosen_format(format_, as_json) or project.format or "text"
    say(as_text(shown, painter(), undecided) if format_ == "text" else _FORMATS[format_](shown))
    if any(item.error or item.failures for item in linted):
        sys.exit(UNUSABLE)
    remarked = strict and any(item.remarks for item in linted)
    idle = require_resources and lacks_resources(linted)
    sys.exit(max(exit_code(shown.findings, strict), ERRORS if remarked or idle else NOTHING_WRONG))


def _parameters(file: Path) -> dict[str, Any]:
    try:
        return read_parameters(file.read_bytes())
    except (OSError, UnreadableError) as error:
        complain(f"{file}: {getattr(error, 'strerror', None) or error}")
        raise SystemExit(UNUSABLE) from None


def _project_file(config: Path | None) -> ProjectFile:
    try:
        path = config or find_project_file(Path())
        return read_project_file(path) if path else ProjectFile()
    except ProjectFileError as error:
        complain(f"{error}")
        raise SystemExit(UNUSABLE) from None


def _accepted(said: Iterable[str]) -> dict[str, str]:
    found = {}
    for item in said:
        code, equals, reason = item.partition("=")
        if not equals:
            raise click.BadParameter(f"{item!r} has no reason; write CODE=reason", param_hint="--accept")
        found[code.strip()] = reason.strip()
    return found


def _lint_all(names: tuple[str, ...], settings: LintSettings, largest: int) -> tuple[list[LintedFile], int]:
    """What is said of each file, and how many were found that are of no form that is judged."""
    linted: list[LintedFile] = []
    skipped = 0
    for given in named_files(names):
        found = lint_path(given.name, settings, largest)
        if found.recognised or given.asked:
            linted.append(replace(found, asked=given.asked))
        else:
            skipped += 1
    return linted, skipped


_FORMATS: dict[str, Callable[[Linted], str]] = {
    "json": lambda linted: json_text(as_document(linted)),
    "markdown": as_markdown,
    "sarif": lambda linted: json_text(as_sarif(linted)),
}
