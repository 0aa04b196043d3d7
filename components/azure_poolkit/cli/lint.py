"""poolkit lint"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from azure_poolkit.cli.exits import UNUSABLE, exit_code
from azure_poolkit.cli.paint import painter
from azure_poolkit.lint.linting import LintedFile, lint_document, lint_file
from azure_poolkit.report.lines import finding_lines, summary
from azure_poolkit.rules.context import Context


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit 1 for a warning too.")
def lint(files: tuple[str, ...], format_: str, strict: bool) -> None:
    """Judge the bodies of Batch pools in FILES (JSON; - for standard input).

    A body is what is PUT to make a pool. Needs neither Azure nor Pulumi.
    """
    linted = [_lint(file) for file in files]
    if format_ == "json":
        click.echo(json.dumps(lint_document(linted), indent=2, ensure_ascii=False))
    else:
        _print(linted)
    if any(item.error for item in linted):
        sys.exit(UNUSABLE)
    sys.exit(exit_code((finding for item in linted for finding in item.judgement.findings), strict))


def _lint(file: str) -> LintedFile:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        return LintedFile(file, error=getattr(error, "strerror", None) or str(error))
    return lint_file(file, data, Context())


def _print(linted: list[LintedFile]) -> None:
    paint = painter()
    for item in linted:
        if item.error:
            click.echo(f"{paint('unreadable', 'red')}  {item.file}: {item.error}")
        for finding in item.judgement.findings:
            position = item.position(finding)
            place = f"{item.file}:{position.line}:{position.column}  {finding.subject}  {finding.spelled}"
            click.echo("\n".join(finding_lines(finding, place, paint)))
    findings = [finding for item in linted for finding in item.judgement.findings]
    undecided = sum(len(item.judgement.undecided) for item in linted)
    click.echo(f"{len(linted)} file{'' if len(linted) == 1 else 's'}: {summary(findings, undecided)}")
