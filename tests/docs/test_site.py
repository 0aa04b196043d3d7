"""The site of docs/ builds without a warning, and its generated pages are as the generator writes them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import azure_poolkit
from azure_poolkit.rule_book.reference.pages import pages

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "--fail-on-warning",
        "--quiet",
        "-d",
        folder / "trees",
        DOCS,
        folder / "html",
    ]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return folder / "html"


def test_the_site_has_every_document(site: Path) -> None:
    written = {file.relative_to(DOCS).with_suffix(".html") for file in DOCS.rglob("*.md")}
    assert {file for file in written if not (site / file).exists()} == set()


FIRST = {
    "handover": "handover.html",
    "key vault": "key-vault.html",
    "sovereign": "sovereign-clouds.html",
    "replace": "fixed-names.html",
    "SEQ002": "rules/SEQ002.html",
    "BatchPool": "reference/BatchPool.html",
}


KINDS = [
    *("index", "order", "reports", "speed", "comparison", "inputs", "on-call", "rules/SEQ002", "causes/CAU010"),
    *("reference/BatchPool", "reference/types", "reference/images", "reference/pool-changes", "adr/0010-layers"),
]
PHONE = """<!doctype html><script>
const scrolls = (one) => one.tagName !== "ARTICLE" &&
  (getComputedStyle(one).overflowX === "auto" || scrolls(one.parentElement));
const measure = (frame) => {
  const article = frame.contentDocument.querySelector("article"), end = article.getBoundingClientRect().right + 8.5;
  const out = [...article.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > end && !scrolls(one.parentElement));
  const lacking = [...article.querySelectorAll("img")].filter((one) => !one.naturalWidth);
  frame.parentNode.title = `${out.length} out of sight, ${lacking.length} lacking`;
};
</script>
"""
"""A heading of the theme reaches 8 pixels beyond the text."""


def shown(page: Path, words: str = "") -> str:
    """The document that a browser makes of a page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium on PATH")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    options += [f"--user-data-dir={page.parent / 'browser'}", "--virtual-time-budget=5000", "--dump-dom"]
    command = [chromium, *options, page.as_uri() + words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout


@pytest.mark.parametrize("words", FIRST)
def test_a_search_finds_the_guide_first(site: Path, words: str) -> None:
    text = shown(site / "search.html", f"?q={words.replace(' ', '+')}")

    assert re.findall(r'<li class="kind-[^>]*><a href="([^"#]*)', text)[0] == FIRST[words]


def test_on_a_phone_nothing_is_out_of_sight_and_no_picture_is_lacking(site: Path) -> None:
    frame = '<p id="{0}"><iframe src="{0}.html" width="390" height="900" onload="measure(this)"></iframe></p>'
    (site / "phone.html").write_text(PHONE + "".join(map(frame.format, KINDS)), encoding="utf-8")

    seen = dict(re.findall(r'<p id="([^"]*)" title="([^"]*)"', shown(site / "phone.html")))
    assert seen == dict.fromkeys(KINDS, "0 out of sight, 0 lacking")


@pytest.mark.parametrize("name", pages())
def test_a_page_of_the_reference_is_as_its_sources_say(name: str) -> None:
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == pages()[name], "run `make reference`"


def test_the_reference_has_no_other_pages() -> None:
    assert {file.name for file in (DOCS / "reference").glob("*.md")} == set(pages())


@pytest.mark.parametrize("name", azure_poolkit.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert (getattr(azure_poolkit, name).__doc__ or "").strip()
