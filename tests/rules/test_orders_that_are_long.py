"""What judging an order costs, counted in calls and not in time, which other work on the machine changes."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from judged_bodies import judged

MOST = 1.1
"""A tenth more for each extension, and it no longer counts as linear; comparing all pairs is twice as much."""


def chain(size: int) -> dict[str, Any]:
    """Each extension after the one before it."""
    return _ordered([[f"e{number - 1}"] if number else [] for number in range(size)])


def fan(size: int) -> dict[str, Any]:
    """One extension after all the others."""
    return _ordered([[] for _ in range(size - 1)] + [[f"e{number}" for number in range(size - 1)]])


def bare_chain(size: int) -> dict[str, Any]:
    """The same, without the settings that an order needs."""
    return _ordered([[f"e{number - 1}"] if number else [] for number in range(size)], settings=None)


def ring(size: int) -> dict[str, Any]:
    """Each extension after the one before it, the first after the last."""
    return _ordered([[f"e{(number - 1) % size}"] for number in range(size)])


def _ordered(orders: list[list[str]], **others: Any) -> dict[str, Any]:
    return pool(
        *(
            gpu_driver(
                name=f"e{number}",
                publisher="Contoso",
                type=f"Agent{number}",
                provisionAfterExtensions=after,
                **others,
            )
            for number, after in enumerate(orders)
        )
    )


def calls(body: dict[str, Any]) -> int:
    """How many functions are called, or generators gone on with, while ``body`` is judged."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        judged(body)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("order", [chain, fan, bare_chain, ring])
def test_an_order_twice_as_long_takes_twice_the_work(order: Any) -> None:
    calls(order(2))
    few, some, many = (calls(order(size)) for size in (50, 100, 200))
    assert (many - some) / (some - few) / 2 < MOST, (few, some, many)
