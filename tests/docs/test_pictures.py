"""The pictures of the documents are those that the code draws, and stand in a page."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from pictures_of_docs import FOLDER, pictures

PICTURES = pictures()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_as_the_code_draws_it(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PICTURES[name], "PYTHONPATH=tests python -m pictures_of_docs"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_needs_no_network_and_is_well_formed(name: str) -> None:
    ET.fromstring(PICTURES[name])
    assert PICTURES[name].replace("http://www.w3.org/2000/svg", "").find("http") < 0


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_stands_in_a_page_with_words_for_who_cannot_see_it(name: str) -> None:
    pages = [page.read_text(encoding="utf-8") for page in FOLDER.parent.glob("*.md")]
    (page,) = [page for page in pages if f"](pictures/{name})" in page]
    assert len(page[: page.index(f"](pictures/{name})")].rpartition("![")[2]) > 20
