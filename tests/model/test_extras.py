"""What is known of a resource beside its request."""

from __future__ import annotations

from dataclasses import fields

import pytest

from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import MISSING, UndecidedError
from azure_poolkit.model.unknown import Unknown


def test_nothing_said_is_nothing() -> None:
    assert Extras().said == {}


def test_each_fact_that_is_said_is_told() -> None:
    everything = {one.name: (name,) for name, one in enumerate(fields(Extras))}
    assert Extras(**everything).said == everything


def test_no_others_exist_is_more_than_nobody_has_said() -> None:
    assert Extras(existing=[]).said == {"existing": []}


def test_a_fact_that_nobody_has_said_is_missing() -> None:
    assert Extras().node("secret").raw is MISSING


def test_a_part_of_an_address_that_is_not_known_yet_is_undecided_at_its_place() -> None:
    with pytest.raises(UndecidedError) as raised:
        assert Extras(address={"poolName": Unknown()}).node("address").at("poolName").text
    assert raised.value.path == ("address", "poolName")


def test_changes_reach_only_what_was_said() -> None:
    changed = Extras(maker="a", nulls=True).through(lambda said: {name: "b" for name in said if name == "maker"})
    assert changed == Extras(maker="b", nulls=True)
