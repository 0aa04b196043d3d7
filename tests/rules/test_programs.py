"""What refers to what within a program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.model.body import IMAGE, POOL, VAULT, Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown

ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/render"


def body(kind: str, key: str | None, id_: str | None = None) -> Body:
    return Body(kind=kind, name=key or kind, value={}, key=key, id=id_)


ONE, TWO, OTHER = body(IMAGE, "one"), body(IMAGE, "two"), body(VAULT, "vault")


def from_(*sources: str) -> Node:
    return Node(Unknown(sources=frozenset(sources)), ("image",))


def test_bodies_are_found_by_their_kinds_in_the_order_of_the_program() -> None:
    pool = body(POOL, "pool")
    assert list(Program((ONE, pool, OTHER, TWO)).of_kind(IMAGE, VAULT)) == [ONE, OTHER, TWO]


@pytest.mark.parametrize("written", [ID, ID.upper(), ID + "/", ID.lower()])
def test_an_id_refers_to_what_has_it_in_any_letter_case(written: str) -> None:
    image = body(IMAGE, "one", ID)
    assert Program((image,)).refers(Node(written), image)


@pytest.mark.parametrize("written", [ID + "2", "", "render", 3, None])
def test_anything_else_refers_to_nothing(written: object) -> None:
    image = body(IMAGE, "one", ID)
    assert not Program((image,)).refers(Node(written), image)


def test_an_id_that_is_written_down_is_not_that_of_something_yet_to_be_made() -> None:
    assert not Program((ONE,)).refers(Node(ID), ONE)


def test_an_unknown_that_comes_from_one_of_a_kind_is_its() -> None:
    program = Program((ONE, TWO, OTHER))
    assert program.refers(from_("one"), ONE)
    assert program.refers(from_("one", "vault"), ONE)
    assert not program.refers(from_("one"), TWO)


def test_an_unknown_that_comes_from_two_of_a_kind_is_undecided_for_both() -> None:
    program = Program((ONE, TWO))
    for target in (ONE, TWO):
        with pytest.raises(UndecidedError):
            program.refers(from_("one", "two"), target)


def test_an_unknown_that_comes_from_what_the_program_makes_is_of_nothing_else() -> None:
    assert not Program((ONE, OTHER)).refers(from_("vault"), ONE)


def test_an_unknown_that_comes_from_elsewhere_or_from_nobody_knows_where_is_undecided() -> None:
    program = Program((ONE,))
    for node in (from_("elsewhere"), Node(Unknown(), ("image",))):
        with pytest.raises(UndecidedError) as error:
            program.refers(node, ONE)
        assert error.value.path == ("image",)


def test_of_a_body_without_a_key_nothing_unknown_is_known_to_come() -> None:
    nameless = body(IMAGE, None)
    assert not Program((nameless, OTHER)).refers(from_("vault"), nameless)
    with pytest.raises(UndecidedError):
        Program((nameless,)).refers(from_("elsewhere"), nameless)


KEYS = st.sampled_from(["one", "two", "three", "vault", "elsewhere"])


@given(st.frozensets(KEYS), st.frozensets(st.sampled_from(["one", "two", "three"]), min_size=1))
def test_an_unknown_refers_to_at_most_one_of_a_kind(sources: frozenset[str], made: frozenset[str]) -> None:
    images = [body(IMAGE, key) for key in sorted(made)]
    program = Program((*images, OTHER))
    referred = []
    for image in images:
        try:
            referred += [image] if program.refers(Node(Unknown(sources=sources)), image) else []
        except UndecidedError:
            assert sources
    assert len(referred) <= 1
    assert {image.key for image in referred} <= sources


@given(st.frozensets(KEYS), KEYS)
def test_one_more_source_takes_no_certain_answer_back_but_to_undecided(sources: frozenset[str], more: str) -> None:
    program = Program((ONE, TWO, OTHER))

    def answer(known: frozenset[str]) -> bool | None:
        try:
            return program.refers(Node(Unknown(sources=known)), ONE)
        except UndecidedError:
            return None

    before, after = answer(sources), answer(sources | {more})
    if before is True:
        assert after is not False
    if before is False and more != "one":
        assert after is not True
