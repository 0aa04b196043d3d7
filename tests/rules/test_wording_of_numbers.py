"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from azure_poolkit.model.wording import counted


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "node", "0 nodes"),
        (1, "node", "1 node"),
        (2, "dedicated node", "2 dedicated nodes"),
        (1, "address", "1 address"),
        (3, "address", "3 addresses"),
    ],
)
def test_a_number_stands_with_its_noun_in_the_singular_or_the_plural(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said
