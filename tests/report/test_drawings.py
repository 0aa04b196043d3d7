"""What reports draw, by those that show it: Mermaid itself, and a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from azure_poolkit.output.reports.drawing import drawn
from azure_poolkit.output.reports.html import report_html
from azure_poolkit.output.reports.markdown import report_markdown
from azure_poolkit.output.running_order import RunningOrder
from report.previews import driver, monitor, plan, pool, step
from report.test_reports import SITUATIONS

MERMAID = Path(__file__).parent / "mermaid"
ENGINE = Path(__file__).parents[1] / "engine" / "__snapshots__" / "test_two_reports.ambr"
BLOCK = re.compile(r"^ *```mermaid\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
EXTENSIONS = "deploymentConfiguration.virtualMachineConfiguration.extensions"
OWN = re.compile(r"file:|data:|chrome|https?://[\w.-]*(google|googleapis|gvt1)\.com[:/]")
"""What a browser asks for by itself, whatever page it shows."""
HOSTILE = 'end"]; subgraph x --> `y` <b>#quot;|@{a}%%\nclick a "javascript:alert(1)" ][(}'


def reordered(name: str) -> str:
    """The report of a pool in which another extension begins to wait for one of that name."""
    before, after = [driver(name=name), monitor()], [driver(name=name), monitor(provisionAfterExtensions=[name])]
    return report_markdown([plan(step("replace", name, pool(*before), pool(*after), {EXTENSIONS: "update-replace"}))])


def parsed(graphs: list[str]) -> list[str | None]:
    """What Mermaid has against each, None where it takes it."""
    node = shutil.which("node")
    if node is None or not (MERMAID / "node_modules").is_dir():
        pytest.skip("no node, or no mermaid (npm ci in tests/report/mermaid)")
    done = subprocess.run(
        [node, "parse.mjs"], cwd=MERMAID, input=json.dumps(graphs), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    said: list[str | None] = json.loads(done.stdout)
    return said


def test_mermaid_takes_every_graph() -> None:
    texts = [report_markdown([planned]) for planned in SITUATIONS.values()]
    texts += [ENGINE.read_text(encoding="utf-8"), reordered(HOSTILE), reordered("ordinary"), reordered("end")]
    graphs = [graph for text in texts for graph in BLOCK.findall(text)]
    assert len(graphs) >= 6
    said = parsed([*graphs, "flowchart LR\n  a -->"])
    assert said[-1] is not None
    assert [(graph, error) for graph, error in zip(graphs, said, strict=False) if error is not None] == []


def browser() -> str:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium on PATH")
    return chromium


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[str], bytes]:
    """A page of every situation as a browser on a phone shows it: what it logs, what it asks for, and its picture."""
    chromium = browser()
    folder = tmp_path_factory.mktemp("browser")
    page, picture, net = folder / "report.html", folder / "report.png", folder / "net.json"
    page.write_text(report_html(list(SITUATIONS.values())), encoding="utf-8")
    quiet = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
    options = [f"--{option}" for option in (*quiet.split(), "disable-sync", "hide-scrollbars", "enable-logging=stderr")]
    done = subprocess.run(
        [
            chromium,
            "--headless",
            *options,
            f"--user-data-dir={folder / 'user'}",
            f"--log-net-log={net}",
            "--window-size=390,6000",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    asked = re.findall(r'"url":"([^"]*)"', net.read_text(encoding="utf-8"))
    return done.stderr, [url for url in asked if not OWN.match(url)], picture.read_bytes()


def test_a_page_logs_nothing_and_asks_for_nothing(opened: tuple[str, list[str], bytes]) -> None:
    logged, asked, _ = opened
    assert "CONSOLE" not in logged
    assert asked == []


def test_a_page_is_drawn_on_a_phone(opened: tuple[str, list[str], bytes]) -> None:
    assert opened[2].startswith(b"\x89PNG")
    assert len(opened[2]) > 20_000


def test_a_page_with_long_names_and_many_waves_is_as_wide_as_a_phone(tmp_path: Path) -> None:
    names = [f"{'x' * 60}{number}" for number in range(9)]
    ordered = [monitor(name=name, provisionAfterExtensions=[before]) for before, name in pairwise(["driver", *names])]
    old, new = (pool(driver(), *some, name="y" * 64) for some in (ordered[:-1], ordered))
    page = report_html([plan(step("replace", "z" * 64, old, new, {EXTENSIONS: "update-replace"}))])
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    measured = "const page = this.contentDocument.documentElement; document.title = page.scrollWidth - page.clientWidth"
    frame = f'<iframe src="report.html" width="390" height="900" onload="{measured}"></iframe>'
    (tmp_path / "frame.html").write_text(frame, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--dump-dom"]
    command = [browser(), *options, f"--user-data-dir={tmp_path / 'user'}", (tmp_path / "frame.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    assert "<svg" in page
    assert "<title>0</title>" in done.stdout


def test_long_names_that_differ_at_their_ends_differ_in_their_boxes() -> None:
    names = [f"installs-the-licence-client-{number}" for number in range(3)]
    boxes = re.findall(r"<text[^>]*>([^<]*)</text>", drawn(RunningOrder("render", [names], [])))

    assert len(set(boxes)) == 3
    assert max(map(len, boxes)) <= 26
