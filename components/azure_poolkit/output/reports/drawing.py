"""The order of extensions as a picture: SVG, in the colour of the text around it."""

from __future__ import annotations

from html import escape

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.running_order import RunningOrder

_WIDE, _HIGH, _GAP = 190, 34, 24
_LONGEST = 26
"""Of a name in its box: more are shortened in the middle, since names of one series differ at their ends."""


def drawn(order: RunningOrder) -> str:
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
    whole = one_line(name)
    shown = whole if len(whole) <= _LONGEST else f"{whole[:12]}…{whole[13 - _LONGEST :]}"
    return (
        f"<g><title>{escape(whole)}</title>"
        f'<rect x="{left}" y="{top}" width="{_WIDE}" height="{_HIGH}" rx="6" fill="none" stroke="currentColor"/>'
        f'<text x="{left + _WIDE // 2}" y="{top + 22}" text-anchor="middle" fill="currentColor">{escape(shown)}</text>'
        "</g>"
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
