"""A report as one HTML file: no network, no script, readable on a phone; the order graph drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.reports.drawing import drawn
from azure_poolkit.output.reports.sections import OrderChange, Section, gate_line, sections_of
from azure_poolkit.report.gates import Stopped
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict

_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --alarm: #c0392b; --calm: #2e7d32; }
@media (prefers-color-scheme: dark) { :root { --alarm: #ff7f6e; --calm: #7bc67e; } }
body { overflow-wrap: anywhere; font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.4rem; border-left: .5rem solid var(--calm); padding-left: .75rem; }
h1.alarm { border-color: var(--alarm); }
h2 { font-size: 1.15rem; margin-top: 2rem; }
section, details { border-top: 1px solid var(--line); padding: .5rem 0; }
section.alarm h3 { color: var(--alarm); }
h3, summary { font-size: 1rem; margin: .25rem 0; font-weight: 600; cursor: default; }
ul { padding-left: 1.2rem; margin: .25rem 0; }
figure { margin: .5rem 0; overflow-x: auto; }
figcaption { position: sticky; left: 0; }
svg { font: 13px system-ui, sans-serif; }
@media print { svg { max-width: 100%; height: auto; } }
"""
_ALARMING: Final = 80


def report_html(plans: Sequence[Plan], stopped: Sequence[Stopped] = ()) -> str:
    """The whole report as a page."""
    alarm = any(section.danger >= _ALARMING for plan in plans for section in sections_of(plan))
    title = _text(verdict(plans))
    gates = "".join(f"<li>{_text(gate_line(one))}</li>" for one in stopped)
    stacks = [line for plan in plans for line in _stack(plan)]
    body = "\n".join([f"<ul>{gates}</ul>", *stacks] if gates else stacks)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1{' class=alarm' if alarm else ''}>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _stack(plan: Plan) -> Iterator[str]:
    yield f"<h2>{_text(plan.stack)}</h2>\n<p>{_text(plan.against)}: {_text(verdict([plan]))}</p>"
    yield from (f"<p>{_text(note)}</p>" for note in plan.notes)
    if plan.failure:
        yield f"<p><strong>Not previewed:</strong> {_text(plan.failure)}</p>"
    yield from (_section(section) for section in sections_of(plan))
    if plan.unchanged:
        yield f"<p>{plan.unchanged} unchanged</p>"


def _section(section: Section) -> str:
    title = _text(f"{section.title} ({section.count})")
    items = "".join(f"<li><strong>{_text(item.head)}</strong>{_lines(item.lines)}</li>" for item in section.items)
    body = f"<ul>{items}</ul>" + "".join(_graph(order) for order in section.orders)
    if section.folded:
        return f"<details><summary>{title}</summary>{body}</details>"
    alarm = " class=alarm" if section.danger >= _ALARMING else ""
    return f"<section{alarm}><h3>{title}</h3>{body}</section>"


def _lines(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>" if lines else ""


def _graph(order: OrderChange) -> str:
    drawings = [(name, side) for name, side in (("before", order.before), ("after", order.after)) if side.waves]
    return "".join(
        f"<figure><figcaption>{_text(order.label)}, {name}</figcaption>{drawn(side)}</figure>"
        for name, side in drawings
    )


def _text(text: str) -> str:
    return escape(one_line(text))
