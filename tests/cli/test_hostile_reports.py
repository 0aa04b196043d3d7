"""Hostile text in every field of a preview, through every form of a report, and in pools that nobody's stack has."""

from __future__ import annotations

import copy
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from cli.hostile_text import HOSTILE, assert_harmless, places, planted_at
from cli.sarif_model import checked
from report import previews

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
FORMATS = ("text", "markdown", "html", "json", "sarif")
MEANT = frozenset({"op", "type", "custom", "kind"})
"""Keys whose values the engine sets, not a program."""
STEPS = {
    "an edited extension": previews.EDITED_EXTENSION,
    "a replaced image": previews.REPLACED_IMAGE,
    "extensions in another order": previews.REORDERED,
    "a changed secret": previews.CHANGED_SECRET,
    "a deletion": previews.DELETED,
    "a tag": previews.TAGGED_IDENTITY,
}
TAGS = frozenset({"script", "iframe", "object", "embed", "form", "img", "link", "base"})


class Tags(HTMLParser):
    """The elements of a page, its attributes' names, and the addresses it leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name in ("href", "src"))


def reported(document: Any, form: str) -> str:
    done = CliRunner().invoke(main, ["report", "-", "--format", form], input=json.dumps(document))
    assert done.exit_code in (0, 2), done.output
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), done.exception
    return done.output


def assert_safe(document: Any) -> None:
    printed = {form: reported(document, form) for form in FORMATS}
    for output in printed.values():
        assert_harmless(output)
    page = Tags(printed["html"])
    assert page.names.isdisjoint(TAGS - {"img"}), page.names
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not {address for address in page.addresses if "e.example" in address or address.startswith("javascript:")}
    jsonschema.validate(json.loads(printed["json"]), SCHEMA)
    checked(json.loads(printed["sarif"]))


def text_places(step: Any) -> list[tuple[Any, ...]]:
    return [
        place
        for place in places(step)
        if isinstance(_at(step, place), str)
        and place[-1] not in MEANT
        and "4dabf18193072939515e22adb298388d" not in place
    ]


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        value = value[step]
    return value


@pytest.mark.parametrize("name", STEPS)
def test_hostile_text_in_every_field_of_a_change_does_no_harm_in_any_form(name: str) -> None:
    step = copy.deepcopy(dict(STEPS[name]))
    for place in text_places(step):
        step = planted_at(step, place)
    assert_safe(previews.preview(step, errors=(HOSTILE,)))


@pytest.mark.parametrize("place", text_places(dict(previews.EDITED_EXTENSION)), ids=str)
def test_hostile_text_in_one_field_does_no_harm_in_any_form(place: tuple[Any, ...]) -> None:
    assert_safe(previews.preview(planted_at(dict(previews.EDITED_EXTENSION), place)))


@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_names_of_pools_that_nobody_has_print_harmless(form: str, tmp_path: Path) -> None:
    owner = [{"name": key, "value": f"a{HOSTILE}"} for key in ("azure-poolkit:stack", "azure-poolkit:urn")]
    state = tmp_path / "state.json"
    state.write_text(
        json.dumps({"version": 3, "deployment": {"resources": [{"urn": f"u{HOSTILE}", "id": f"i{HOSTILE}"}]}})
    )
    arguments = ["orphans", "farm", "--pools", "-", "--state", str(state), "--format", form]
    pools = [{"id": f"render{HOSTILE}", "metadata": owner, "currentDedicatedNodes": f"{HOSTILE}"}]
    done = CliRunner().invoke(main, arguments, input=json.dumps(pools))
    assert done.exit_code in (0, 1, 2), done.exception
    assert_harmless(done.output)
