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
from azure_poolkit.output.printing import Style, json_text, painter, styler
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
    faults, style = OwnFaults(list(run.faults)), styler(terminal)
    lines = [_tree(run, terminal), *_request_lines(run, style, faults), *_output_lines(run, style), ""]
    lines += _finding_lines(run, undecided, faults, painter(terminal))
    return "\n".join(lines), not faults.said


def _request_lines(run: OfflineRun, style: Style, faults: OwnFaults) -> list[str]:
    lines: list[str] = []
    last = {id(request.whole): request for request in run.requests if request.whole is not None}
    for request in run.requests:
        with faults.passed(request.label, "printing it"):
            lines += _of_request(request, style)
            if request.whole is None or last[id(request.whole)] is request:
                lines += _of_order(request, style)
    return lines


def _tree(run: OfflineRun, terminal: bool) -> str:
    root = Tree(f"[bold]{_shown(run.project.name)}[/] / [bold]{_shown(run.project.stack)}[/], previewed offline")
    branches: dict[str | None, Tree] = {}
    for record in run.recording.resources:
        branch = branches.get(record.parent, root)
        branches[record.urn] = branch.add(_line(record))
    console = Console(highlight=False, soft_wrap=True, emoji=False, width=_NEVER_CUT, force_terminal=terminal)
    with console.capture() as captured:
        console.print(root)
    return captured.get().removesuffix("\n")


def _line(record: ResourceRecord) -> str:
    package, _, rest = record.type.partition(":")
    module, _, name = rest.partition(":")
    short = name if module == "index" else f"{module}.{name}"
    return f"[green]+[/] {_shown(short)} [bold]{_shown(shortened(record.name))}[/] [dim]{_shown(package)}[/]"


def _of_request(request: Request, style: Style) -> list[str]:
    return [
        "",
        style(one_line(shortened(request.label)), bold=True),
        f"{style(request.method, bold=True)} {one_line(request.address)}",
        _coloured(json_text(request.shown_body()), style),
    ]


def _of_order(request: Request, style: Style) -> list[str]:
    """The order of the request's extensions, or of the whole list that it is the last one of."""
    whole, waves = request.whole, request.waves
    before = [""] if whole is not None else []
    of = f"{one_line(Redactor.of(whole).text(whole.name))}: " if whole is not None else ""
    if waves is None:
        return [*before, f"{of}order of extensions: known after deployment"]
    if not waves:
        return before
    machine = "node" if request.body.kind == POOL else "instance"
    steps = one_line(" → ".join(" + ".join(wave) for wave in waves))
    return [*before, f"{of}order of extensions on each new {machine}: {style(steps, bold=True)}"]


def _shown(text: str) -> str:
    """``text`` from outside, on one line, with nothing in it that rich would act upon."""
    return escape(one_line(text))


def _coloured(body: str, style: Style) -> str:
    for mark, colour in (("[unknown]", "magenta"), ("[secret]", "yellow")):
        body = body.replace(mark, style(mark, fg=colour))
    return body


def _output_lines(run: OfflineRun, style: Style) -> list[str]:
    outputs = run.recording.outputs.masked()
    shown = (
        f"{one_line(name)}: {_coloured(one_line(json.dumps(value, default=str)), style)}"
        for name, value in outputs.items()
    )
    return ["", style("outputs", bold=True), *shown] if outputs else []


def _finding_lines(run: OfflineRun, undecided: bool, faults: OwnFaults, paint: Paint) -> list[str]:
    lines = [
        *fault_lines(faults.said, paint),
        *refusal_lines(run, paint),
        *log_lines(run.recording.logs, run.recording.resources, paint),
    ]
    for item in run.judged:
        for finding in item.judgement.findings:
            lines += finding_lines(finding, f"{item.label}  {finding.spelled}", paint)
        lines += [f"{paint('note', 'cyan')}  {one_line(item.label)}  {one_line(note)}" for note in item.notes]
    lines += undecided_lines(run.judged) if undecided else ()
    if not run.failure:
        said = summary(run.findings, run.undecided, run.other_errors)
        lines.append(f"{counted(len(run.recording.resources), 'resource')}: {said}")
    return lines
