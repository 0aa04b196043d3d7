"""The catalogue of causes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from azure_poolkit.facts.causes.catalogue import CAUSES, find_causes
from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.facts.causes.places import PLACES
from azure_poolkit.output.cause_text import places_of
from azure_poolkit.rule_book.cause_book import pages
from azure_poolkit.rules.catalogue import BY_CODE
from causes.public_reports import REPORTS

FOLDER = Path(__file__).parents[2] / "docs" / "causes"
every_cause = pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.code)


def codes(text: str) -> list[str]:
    return [cause.code for cause in find_causes(text)]


def test_there_are_at_least_forty_of_one_code_each() -> None:
    assert len(CAUSES) >= 40
    assert [code for code, count in Counter(cause.code for cause in CAUSES).items() if count > 1] == []


@every_cause
def test_its_samples_are_recognised_before_any_general_cause(cause: Cause) -> None:
    for sample in cause.samples:
        found = find_causes(sample)
        assert cause in found
        assert cause.general or not found[0].general


@every_cause
def test_its_near_misses_are_not(cause: Cause) -> None:
    assert cause.samples
    assert cause.near_misses
    for miss in cause.near_misses:
        assert cause.code not in codes(miss.text)
        assert miss.why


@every_cause
def test_each_of_its_signs_is_recognised(cause: Cause) -> None:
    for sign in (*(phrase.replace("*", "x") for phrase in cause.phrases), *cause.error_codes):
        assert cause.code in codes(f"2026-01-01T00:00:00Z ERROR {sign} more")


@every_cause
def test_a_code_within_another_word_is_not_recognised(cause: Cause) -> None:
    for code in cause.error_codes:
        assert cause.code not in codes(f"x{code}x")


@every_cause
def test_it_has_what_a_reader_needs(cause: Cause) -> None:
    assert re.fullmatch(r"CAU[0-9]{3}", cause.code)
    assert {*cause.also, *([cause.rule] if cause.rule else [])} <= BY_CODE.keys()
    assert all(source.startswith("https://") for source in cause.sources)
    assert cause.sources
    assert set(cause.look) <= set(PLACES)
    assert cause.way_out
    assert not cause.cause.endswith(".")
    assert not cause.way_out.endswith(".")


@every_cause
def test_a_sample_of_another_cause_is_not_taken_for_a_specific_one(cause: Cause) -> None:
    """But for those that say more than one thing."""
    if cause.general:
        return
    for sample in cause.samples:
        others = [found.code for found in find_causes(sample) if found is not cause and not found.general]
        assert set(others) <= {"CAU091", "CAU074"}


def test_the_pages_are_current() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = dict(pages())
    assert sorted(written) == sorted(made), "run `make causes`"
    assert [name for name in made if made[name] != written[name]] == [], "run `make causes`"


def test_every_cause_is_in_the_index() -> None:
    index = pages()["README.md"]
    assert [cause.code for cause in CAUSES if f"[{cause.code}]" not in index] == []


@pytest.mark.parametrize(("text", "code"), REPORTS, ids=[code for _, code in REPORTS])
def test_what_people_reported_is_recognised(text: str, code: str) -> None:
    assert codes(text)[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "the printer is on fire",
        "Generation",
        "42",
        "",
        "Extension 'setup' succeeded",
        "ERROR: command not found",
        "HTTP 500",
    ],
)
def test_nothing_is_guessed_of_what_is_not_known(text: str) -> None:
    assert codes(text) == []


def test_what_says_only_that_something_failed_goes_last() -> None:
    failed = "VM has reported a failure when processing extension 'x'"
    inner = "Either the specified VNet does not exist, or the Batch service does not have access to it"
    assert codes(f"{failed}: {inner}") == ["CAU093", "CAU049"]


def test_a_code_that_says_of_what_goes_before_words_that_do_not() -> None:
    text = (
        '{"code": "AllocationFailed", "message": "Desired number of dedicated nodes could not be allocated", "x": "%s"}'
    )
    assert codes(text % "SubnetIsFull") == ["CAU090", "CAU070"]
    assert codes(text % "") == ["CAU070"]


def test_a_rule_carries_the_codes_and_phrases_of_its_causes() -> None:
    assert "Identity not found" in BY_CODE["IDN001"].refusals
    assert "ForbiddenByRbac" in BY_CODE["KVX009"].error_codes


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.code)
def test_a_place_to_look_at_is_named_once(cause: Cause) -> None:
    assert [place for place, count in Counter(places_of(cause)).items() if count > 1] == []
