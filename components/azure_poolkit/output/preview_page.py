"""An offline run on the terminal."""

from __future__ import annotations

import json
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from azure_poolkit.model.body import POOL
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.printable import shortened
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.wording import counted
from azure_poolkit.output.lines import Paint, finding_lines, summary
from azure_poolkit.output.log_lines import fault_lines, log_lines, refusal_lines
from azure_poolkit.output.printing import json_text, painter
from azure_poolkit.output.undecided_lines import undecided_lines
from azure_poolkit.preview.requests import Request
from azure_poolkit.preview.run import OfflineRun
from azure_poolkit.rules.own_faults import OwnFaults
from pulumi_mocks import ResourceRecord

_NEVER_CUT: Final = 1_000_000
"""Columns, of which a tree takes no more than it needs."""


def preview_page(run: OfflineRun, undecided: bool, terminal: bool) -> tuple[str, bool]:
    """The tree of resources, each request with its waves, the stack's outputs, what the program logged, and the
    findings; with ``undecided`` also the checks that were not made. Tells, too, whether poolkit itself had no fault."""
    console = Console(highlight=False, soft_wrap=True, emoji=False, width=_NEVER_CUT, force_terminal=terminal)
    with console.capture() as captured:
        faults = OwnFaults(list(run.faults))
        _print(console, run, undecided, faults, painter(terminal))
    return captured.get().removesuffix("\n"), not faults.said


def _print(console: Console, run: OfflineRun, undecided: bool, faults: OwnFaults, paint: Paint) -> None:
    console.print(_tree(run))
    last = {id(request.whole): request for request in run.requests if request.whole is not None}
    for request in run.requests:
        with faults.passed(request.label, "printing it"):
            _print_request(console, request)
            if request.whole is None or last[id(request.whole)] is request:
                _print_order(console, request)
    _print_outputs(console, run)
    _print_findings(console, run, undecided, faults, paint)


def _tree(run: OfflineRun) -> Tree:
    root = Tree(f"[bold]{_shown(run.project.name)}[/] / [bold]{_shown(run.project.stack)}[/], previewed offline")
    branches: dict[str | None, Tree] = {}
    for record in run.recording.resources:
        branch = branches.get(record.parent, root)
        branches[record.urn] = branch.add(_line(record))
    return root


def _line(record: ResourceRecord) -> str:
    package, _, rest = record.type.partition(":")
    module, _, name = rest.partition(":")
    short = name if module == "index" else f"{module}.{name}"
    return f"[green]+[/] {_shown(short)} [bold]{_shown(shortened(record.name))}[/] [dim]{_shown(package)}[/]"


def _print_request(console: Console, request: Request) -> None:
    console.print()
    console.print(f"[bold]{_shown(shortened(request.label))}[/]")
    console.print(f"[bold]{request.method}[/] {_shown(request.address)}")
    console.print(_coloured(json_text(request.shown_body())))


def _print_order(console: Console, request: Request) -> None:
    """The order of the request's extensions, or of the whole list that it is the last one of."""
    whole, waves = request.whole, request.waves
    if whole is not None:
        console.print()
    of = f"{_shown(Redactor.of(whole).text(whole.name))}: " if whole is not None else ""
    if waves is None:
        console.print(f"{of}order of extensions: known after deployment")
    elif waves:
        machine = "node" if request.body.kind == POOL else "instance"
        steps = " → ".join(" + ".join(wave) for wave in waves)
        console.print(f"{of}order of extensions on each new {machine}: [bold]{_shown(steps)}[/]")


def _shown(text: str) -> str:
    """``text`` from outside, on one line, with nothing in it that rich would act upon."""
    return escape(one_line(text))


def _coloured(body: str) -> str:
    text = escape(body)
    for mark, colour in (("[unknown]", "magenta"), ("[secret]", "yellow")):
        text = text.replace(escape(mark), f"[{colour}]{escape(mark)}[/]")
    return text


def _print_outputs(console: Console, run: OfflineRun) -> None:
    outputs = run.recording.outputs.masked()
    if outputs:
        console.print("\n[bold]outputs[/]")
        for name, value in outputs.items():
            console.print(f"{_shown(name)}: {_coloured(one_line(json.dumps(value, default=str)))}")


def _print_findings(console: Console, run: OfflineRun, undecided: bool, faults: OwnFaults, paint: Paint) -> None:
    console.print()
    for line in (
        *fault_lines(faults.said, paint),
        *refusal_lines(run, paint),
        *log_lines(run.recording.logs, run.recording.resources, paint),
    ):
        console.out(line, highlight=False)
    for item in run.judged:
        for finding in item.judgement.findings:
            lines = finding_lines(finding, f"{item.label}  {finding.spelled}", paint)
            console.out("\n".join(lines), highlight=False)
        for note in item.notes:
            console.out(f"{paint('note', 'cyan')}  {one_line(item.label)}  {one_line(note)}", highlight=False)
    for line in undecided_lines(run.judged) if undecided else ():
        console.out(line, highlight=False)
    if not run.failure:
        said = summary(run.findings, run.undecided, run.other_errors)
        console.out(f"{counted(len(run.recording.resources), 'resource')}: {said}", highlight=False)
