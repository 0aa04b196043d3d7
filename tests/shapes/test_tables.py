"""The tables of what each ARM type takes, held against the installed packages and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from shape_tables.releases import DATED, MODELS, read_installed

from azure_poolkit.facts.shapes.documented import CONSTRAINTS
from azure_poolkit.facts.shapes.table import Member, table_of

ANEW = (
    "the installed package has something else than the tables: add its release to shape_tables/rebuild.py, make shapes"
)


@pytest.fixture(scope="module")
def installed() -> dict[str, tuple[str, dict[str, Any]]]:
    """By kind, the newest API version of the installed packages, and its model."""
    return {kind: max(by_version.items()) for kind, by_version in read_installed().items()}


def in_model(member: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, below in member.get("keys", {}).items():
        place = f"{path}.{name}".lower()
        if not below.get("ro"):
            yield place, below
            yield from in_model(below, place)
    if "of" in member:
        yield from in_model(member["of"], f"{path}[]")


def in_table(member: Member, version: str, path: str = "") -> Iterator[tuple[str, Member]]:
    for name, below in member.members.items():
        place = f"{path}.{name}".lower()
        present = (below.since or "") <= version <= (below.until or "9")
        if present and not below.read_only:
            yield place, below
            yield from in_table(below, version, place)
    if member.item is not None:
        yield from in_table(member.item, version, f"{path}[]")


@pytest.mark.parametrize("kind", sorted(DATED))
def test_a_table_has_what_the_installed_package_has(installed: dict[str, Any], kind: str) -> None:
    version, model = installed[kind]
    table = table_of(kind)
    assert table is not None
    assert version in table.versions, ANEW
    wanted, have = dict(in_model(model)), dict(in_table(table.root, version))
    read_only_now = {"properties.virtualmachineprofile.osprofile.windowsconfiguration.enablevmagentplatformupdates"}
    assert {path.lstrip(".") for path in wanted.keys() ^ have.keys()} - read_only_now == set(), ANEW
    for path, member in wanted.items():
        found = have[path]
        assert (path, found.type) == (path, member["t"]), ANEW
        assert set(member.get("in", ())) <= set(found.values), ANEW
        assert (path, found.least, found.most) == (path, member.get("min"), member.get("max")), ANEW


@pytest.mark.parametrize("kind", MODELS)
def test_there_is_a_table_of_each_kind(kind: str) -> None:
    table = table_of(kind)
    assert table is not None
    assert len(list(table.places)) > 3


@pytest.mark.parametrize(("kind", "constraint"), [(kind, one) for kind, all_ in CONSTRAINTS.items() for one in all_])
def test_a_constraint_names_a_place_that_there_is_and_a_page(kind: str, constraint: Any) -> None:
    table = table_of(kind)
    assert table is not None
    member = table.find(constraint.at)
    keys = [getattr(constraint, name, None) for name in ("key", "low", "high")]
    for key in filter(None, keys):
        below = member if member.item is None else member.item
        for step in key.split("."):
            below = below.item or below
            assert step in below.members or getattr(constraint, "below", None), (constraint.at, key)
            below = below.members.get(step, below)
    assert constraint.source.startswith("https://")
    assert constraint.read >= "2026-11-26"


def test_a_kind_without_a_table_is_not_judged() -> None:
    assert table_of("virtual machine") is None
