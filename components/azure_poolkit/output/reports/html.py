"""A report as one HTML file: no network, no script, readable on a phone; the order graph drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.reports.sections import OrderChange, Section, gate_line, sections_of
from azure_poolkit.output.running_order import RunningOrder
from azure_poolkit.report.gates import Stopped
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict

_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --alarm: #c0392b; --calm: #2e7d32; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.4rem; border-left: .5rem solid var(--calm); padding-left: .75rem; }
h1.alarm { border-color: var(--alarm); }
h2 { font-size: 1.15rem; margin-top: 2rem; }
section, details { border-top: 1px solid var(--line); padding: .5rem 0; }
section.alarm h3 { color: var(--alarm); }
h3, summary { font-size: 1rem; margin: .25rem 0; font-weight: 600; cursor: default; }
ul { padding-left: 1.2rem; margin: .25rem 0; }
li { overflow-wrap: anywhere; }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif; }
"""
_ALARMING: Final = 80
_WIDE, _HIGH, _GAP = 190, 34, 24


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
        f"<figure><figcaption>{_text(order.label)}, {name}</figcaption>{_drawn(side)}</figure>"
        for name, side in drawings
    )


def _drawn(order: RunningOrder) -> str:
    """One column for each wave, an arrow for each edge."""
    waves = order.waves or ()
    places = {name: (x, y) for x, wave in enumerate(waves) for y, name in enumerate(wave)}
    high = max((len(wave) for wave in waves), default=0)
    width, height = len(waves) * (_WIDE + _GAP * 2), high * (_HIGH + _GAP)
    boxes = [_box(name, *place) for name, place in places.items()]
    arrows = [_arrow(places[first], places[then]) for first, then in order.edges if {first, then} <= places.keys()]
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="order of extensions" width="{width}">'
        f"{''.join(arrows)}{''.join(boxes)}</svg>"
    )


def _box(name: str, x: int, y: int) -> str:
    left, top = x * (_WIDE + _GAP * 2) + 2, y * (_HIGH + _GAP) + 2
    shown = name if len(name) <= 26 else name[:25] + "…"
    return (
        f'<rect x="{left}" y="{top}" width="{_WIDE}" height="{_HIGH}" rx="6" fill="none" stroke="currentColor"/>'
        f'<text x="{left + _WIDE // 2}" y="{top + 22}" text-anchor="middle" fill="currentColor">{_text(shown)}</text>'
    )


def _arrow(first: tuple[int, int], then: tuple[int, int]) -> str:
    step = _WIDE + _GAP * 2
    x1, y1 = first[0] * step + _WIDE + 2, first[1] * (_HIGH + _GAP) + _HIGH // 2 + 2
    x2, y2 = then[0] * step - 2, then[1] * (_HIGH + _GAP) + _HIGH // 2 + 2
    head = f"{x2},{y2} {x2 - 8},{y2 - 4} {x2 - 8},{y2 + 4}"
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2 - 6}" y2="{y2}" stroke="currentColor"/>'
        f'<polygon points="{head}" fill="currentColor"/>'
    )


def _text(text: str) -> str:
    return escape(one_line(text))
