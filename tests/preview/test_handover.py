"""What a process hands over arrives as it was, but for what belongs to that process alone."""

from __future__ import annotations

import dataclasses
import threading

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.handover import packed, unpacked

LOCK = threading.Lock()
"""Something that no process can hand to another."""
FULL = Unknown(
    why="named by the account",
    secret=True,
    confidential=True,
    origin=LOCK,
    then=lambda known, _secret: known,
    sources=frozenset({"urn:account"}),
    parts=("https://", "farm"),
)


@pytest.mark.parametrize("field", dataclasses.fields(Unknown), ids=lambda field: field.name)
def test_each_field_of_an_unknown_is_handed_over_or_belongs_to_its_run(field: dataclasses.Field[object]) -> None:
    given = getattr(FULL, field.name)
    assert given != field.default, "give each field of FULL a value"
    arrived = getattr(unpacked(packed(FULL)), field.name)
    assert arrived == (None if field.name in ("origin", "then") else given)


def test_a_text_in_place_of_what_delivers_an_unknown_is_kept() -> None:
    assert unpacked(packed(Unknown(origin="[secret]"))).origin == "[secret]"
