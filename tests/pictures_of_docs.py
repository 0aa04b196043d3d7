"""Writes docs/pictures anew: ``PYTHONPATH=tests python -m pictures_of_docs``. Each shows what the code itself says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any

from azure_poolkit import AzureMonitorForLinux, CustomScriptForLinux, KeyVaultForLinux, NvidiaGpuDriverForLinux, waves
from azure_poolkit.output.reports.drawing import drawn
from azure_poolkit.output.reports.text import report_text
from azure_poolkit.output.running_order import RunningOrder
from report.previews import driver, monitor, plan, pool, step

FOLDER = Path(__file__).parents[1] / "docs/pictures"
FLOW = [
    ["your program"],
    ["inputs checked"],
    ["request body"],
    ["judged by the rules", "one line: what, where, fix"],
    ["azure-native's resource"],
    ["Azure makes the pool"],
    ["node runs waves in order"],
]
"""The steps, one below the other, each with what else may come of it beside it."""
NODES = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/farm/providers"
    "/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
)
ALARM, LINE = "#c0392b", 20


def order() -> str:
    """Two extensions that wait for nothing, one that waits for both, and one that waits for that."""
    certificates = KeyVaultForLinux(
        name="certificates", observed_certificates=["https://farm.vault.azure.net/secrets/tls"]
    )
    driver = NvidiaGpuDriverForLinux(name="driver")
    setup = CustomScriptForLinux(name="setup", command="./setup.sh", after=[certificates, driver])
    found = waves([AzureMonitorForLinux(name="monitor", after=[setup]), setup, certificates, driver])
    return drawn(RunningOrder("render", found, [("certificates", "setup"), ("driver", "setup"), ("setup", "monitor")]))


def flow() -> str:
    """The way from a program to a node."""
    wide, gap, high, step = 164, 32, 34, 58
    boxes = [(name, x * (wide + gap) + 2, y * step + 2) for y, row in enumerate(FLOW) for x, name in enumerate(row)]
    shapes = [_step(name, left, top, wide, high) for name, left, top in boxes]
    middle = wide // 2 + 2
    shapes += [_arrow((middle, y * step + high + 2), (middle, (y + 1) * step + 2)) for y in range(len(FLOW) - 1)]
    shapes += [
        _arrow((wide + 2, y * step + high // 2 + 2), (wide + gap + 2, y * step + high // 2 + 2))
        for y, row in enumerate(FLOW)
        if len(row) > 1
    ]
    width, height = 2 * wide + gap + 4, len(FLOW) * step - 20
    return f'<svg viewBox="0 0 {width} {height}" width="{width}">{"".join(shapes)}</svg>'


def _step(name: str, left: int, top: int, wide: int, high: int) -> str:
    return (
        f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" rx="6" fill="none" stroke="currentColor"/>'
        f'<text x="{left + wide // 2}" y="{top + 22}" text-anchor="middle" fill="currentColor">{escape(name)}</text>'
    )


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x1, y1), (x2, y2) = start, end
    back = [(x2 - 4, y2 - 8), (x2 + 4, y2 - 8)] if x1 == x2 else [(x2 - 8, y2 - 4), (x2 - 8, y2 + 4)]
    head = " ".join(f"{x},{y}" for x, y in [end, *back])
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="currentColor"/>'
        f'<polygon points="{head}" fill="currentColor"/>'
    )


def report() -> str:
    """What `poolkit report` says of an extension that is edited."""
    place = "deploymentConfiguration.virtualMachineConfiguration.extensions"
    agent: dict[str, Any] = {
        "publisher": "Microsoft.Azure.Monitor",
        "type": "AzureMonitorLinuxAgent",
        "typeHandlerVersion": "1.33",
    }
    by = {"managedIdentity": {"identifier-name": "mi_res_id", "identifier-value": NODES}}
    agent["settings"] = {"authentication": by}
    before = [driver(settings={}), monitor(**agent)]
    after = [driver(version="1.12", settings={}), monitor(**agent, provisionAfterExtensions=["driver"])]
    signed_in = {"type": "UserAssigned", "userAssignedIdentities": [NODES]}
    old, new = (pool(*extensions, identity=signed_in) for extensions in (before, after))
    edited = step("replace", "render", old, new, {place: "update-replace"})
    lines = [part for line in report_text([plan(edited)]).splitlines() for part in _as_a_terminal(line)]
    width, height = max(map(len, lines)) * 8 + 24, len(lines) * LINE + 16
    return f'<svg viewBox="0 0 {width} {height}" width="{width}">{"".join(_written(lines))}</svg>'


def _as_a_terminal(line: str) -> Sequence[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return wrap(line, 88, subsequent_indent=indent) or [""]


def _written(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        look = f' fill="{ALARM}" font-weight="bold"' if number == 0 else ""
        yield f'<text x="12" y="{(number + 1) * LINE}" xml:space="preserve"{look}>{escape(line)}</text>'


def framed(picture: str, font: str = "13px sans-serif") -> str:
    """``picture`` as a file of its own, on white, whatever is around it."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" style="background:#fff;color:#222;font:{font}"'
    start = picture.index(">") + 1
    return (
        f'{picture[:start].replace("<svg", head, 1)}<rect width="100%" height="100%" fill="#fff"/>{picture[start:]}\n'
    )


def pictures() -> dict[str, str]:
    """All of them, by the names of their files."""
    return {
        "order.svg": framed(order()),
        "flow.svg": framed(flow()),
        "report.svg": framed(report(), "13px monospace"),
    }


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
