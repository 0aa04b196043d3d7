"""poolkit lint"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import click

from azure_poolkit.cli.exits import UNUSABLE, exit_code
from azure_poolkit.facts.clouds import CLOUD_NAMES, ENVIRONMENTS, find_cloud
from azure_poolkit.linting.acceptance import unneeded_everywhere
from azure_poolkit.linting.forms.recognition import FORM_NAMES
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import Settings, lint_file
from azure_poolkit.linting.project_file import (
    FORMATS,
    NAME,
    ProjectFile,
    ProjectFileError,
    find_project_file,
    read_project_file,
)
from azure_poolkit.model.context import Context
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text
from azure_poolkit.output.paint import painter

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
@click.option("--accept", multiple=True, metavar="CODE=REASON", help="Let a finding pass; the reason is shown.")
@click.option("--config", type=click.Path(path_type=Path), help=f"The project file. Default: the nearest {NAME}.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: text.")
@click.option("--strict", is_flag=True, help="Exit 1 for a warning too.")
def lint(
    files: tuple[str, ...],
    as_: str | None,
    account: str | None,
    region: str | None,
    cloud: str | None,
    api_version: str | None,
    accept: tuple[str, ...],
    config: Path | None,
    format_: str | None,
    strict: bool,
) -> None:
    """Judge what is in FILES (JSON; - for standard input).

    Takes bodies of Batch pools, scale sets and extensions, and parts of them; ARM templates; examples of Azure's REST
    specifications; and what `pulumi preview --json` prints. Needs neither Azure nor Pulumi.
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
    settings = Settings(context, as_, {**project.accept, **_accepted(accept)})
    linted = [_lint(file, settings) for file in files]
    shown = Linted(linted, unneeded_everywhere(settings.accept, linted), options=_accepted(accept).keys())
    click.echo(_FORMATS[format_ or project.format or "text"](shown))
    if any(item.error for item in linted):
        sys.exit(UNUSABLE)
    sys.exit(exit_code(shown.findings, strict))


def _project_file(config: Path | None) -> ProjectFile:
    path = config or find_project_file(Path())
    try:
        return read_project_file(path) if path else ProjectFile()
    except ProjectFileError as error:
        click.echo(f"poolkit: {error}", err=True)
        raise SystemExit(UNUSABLE) from None


def _accepted(said: Iterable[str]) -> dict[str, str]:
    found = {}
    for item in said:
        code, equals, reason = item.partition("=")
        if not equals:
            raise click.BadParameter(f"{item!r} has no reason; write CODE=reason", param_hint="--accept")
        found[code.strip()] = reason.strip()
    return found


def _lint(file: str, settings: Settings) -> LintedFile:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        return LintedFile(file, error=getattr(error, "strerror", None) or str(error))
    return lint_file(file, data, settings)


_FORMATS: dict[str, Callable[[Linted], str]] = {
    "text": lambda linted: as_text(linted, painter()),
    "json": lambda linted: json.dumps(as_document(linted), indent=2, ensure_ascii=False),
    "markdown": as_markdown,
    "sarif": lambda linted: json.dumps(as_sarif(linted), indent=2, ensure_ascii=False),
}
