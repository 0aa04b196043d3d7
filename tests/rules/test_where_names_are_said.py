"""BAT009: where a malformed name is shown, by whoever wrote it."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.extras import Extras
from azure_poolkit.rules.extensions.samples import pool
from judged_bodies import found, judged

WRONG = Extras(address={"poolName": "render farm"})


def places(value: Any, **parts: Any) -> list[str]:
    return [finding.spelled for finding in judged(value, **parts).findings if finding.code == "BAT009"]


def test_bx_44_the_name_in_the_address_counts_and_not_the_one_that_repeats_it() -> None:
    assert found(pool(name="render farm"), extras=Extras(address={"poolName": "render"})) == []
    assert places(pool(name="render farm")) == ["name"]


@pytest.mark.parametrize(
    ("beside", "place"),
    [
        ({"name": "renderfarm/render farm"}, "name"),
        ({"id": "/pools/render farm"}, "id"),
        ({"name": "render farm", "id": "/pools/render farm"}, "name"),
        ({}, "poolName"),
    ],
)
def test_a_file_says_the_address_in_its_name_or_its_id(beside: dict[str, str], place: str) -> None:
    assert places(pool(**beside), extras=WRONG) == [place]


def test_args_say_it_where_the_component_has_it() -> None:
    source_paths = {(): (), ("address", "poolName"): ("pool_name",)}
    assert places(pool(name="render farm"), extras=WRONG, source_paths=source_paths) == ["pool_name"]


def test_only_the_last_part_of_an_address_is_the_name() -> None:
    assert found(pool(), extras=Extras(address={"poolName": "renderfarm/render"})) == []
