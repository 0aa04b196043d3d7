"""An offline run on the terminal."""

from __future__ import annotations

import json

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from azure_poolkit.cli.paint import painter
from azure_poolkit.offline.requests import Request
from azure_poolkit.offline.run import OfflineRun
from azure_poolkit.report.lines import finding_lines, summary
from pulumi_mocks import ResourceRecord


def print_preview(run: OfflineRun) -> None:
    """The tree of resources, each request with its waves, and the findings."""
    console = Console(highlight=False, soft_wrap=True, emoji=False)
    console.print(_tree(run))
    for request in run.requests:
        _print_request(console, request)
    _print_findings(console, run)


def _tree(run: OfflineRun) -> Tree:
    root = Tree(f"[bold]{escape(run.project.name)}[/] / [bold]{escape(run.project.stack)}[/], previewed offline")
    branches: dict[str | None, Tree] = {}
    for record in run.recording.resources:
        branch = branches.get(record.parent, root)
        branches[record.urn] = branch.add(_line(record))
    return root


def _line(record: ResourceRecord) -> str:
    package, _, rest = record.type.partition(":")
    module, _, name = rest.partition(":")
    short = name if module == "index" else f"{module}.{name}"
    return f"[green]+[/] {escape(short)} [bold]{escape(record.name)}[/] [dim]{escape(package)}[/]"


def _print_request(console: Console, request: Request) -> None:
    console.print()
    console.print(f"[bold]{escape(request.name)}[/]")
    console.print(f"[bold]{request.method}[/] {escape(request.address)}")
    console.print(_coloured(json.dumps(request.shown_body(), indent=2, ensure_ascii=False)))
    waves = request.waves
    if waves is None:
        console.print("order of extensions: known after deployment")
    elif waves:
        steps = " → ".join(" + ".join(wave) for wave in waves)
        console.print(f"order of extensions on each new node: [bold]{escape(steps)}[/]")


def _coloured(body: str) -> str:
    text = escape(body)
    for mark, colour in (("[unknown]", "magenta"), ("[secret]", "yellow")):
        text = text.replace(escape(mark), f"[{colour}]{escape(mark)}[/]")
    return text


def _print_findings(console: Console, run: OfflineRun) -> None:
    console.print()
    paint = painter()
    for item in run.judged:
        for finding in item.judgement.findings:
            lines = finding_lines(finding, f"{item.label}  {finding.spelled}", paint)
            console.out("\n".join(lines), highlight=False)
        for note in item.notes:
            console.out(f"{paint('note', 'cyan')}  {item.label}  {note}", highlight=False)
    console.out(f"{_count(run)}: {summary(run.findings, run.undecided)}", highlight=False)


def _count(run: OfflineRun) -> str:
    number = len(run.recording.resources)
    return f"{number} resource{'' if number == 1 else 's'}"
