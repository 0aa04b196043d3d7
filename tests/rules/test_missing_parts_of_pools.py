"""What is not there leaves nothing open."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, on_image, pool
from judged_bodies import found, judged, only

UBUNTU = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
WINDOWS = {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter"}


def test_mi_30_without_a_node_agent_there_is_nothing_to_compare() -> None:
    judgement = judged(on_image(pool(), Unknown(), None))
    assert "BAT014" not in {item.code for item in judgement.undecided}


def test_mi_30_an_unknown_image_beside_a_node_agent_may_be_of_another_system() -> None:
    judgement = judged(on_image(pool(), Unknown(), "batch.node.windows amd64"))
    assert "BAT014" in {item.code for item in judgement.undecided}


@pytest.mark.parametrize("changes", [{"type": None}, {"publisher": None}, {"type": ""}, {"publisher": ""}])
def test_bx_22_a_handler_that_is_named_in_half_is_neither_unlisted_nor_reserved(changes: dict[str, Any]) -> None:
    assert found(pool(gpu_driver(**changes))) == ["EXT005"]


def test_an_image_that_is_named_in_half_is_out_of_no_support() -> None:
    for part in ("publisher", "offer", "sku"):
        image = {key: value for key, value in UBUNTU.items() if key != part}
        assert "BAT012" not in found(on_image(pool(), image, "batch.node.ubuntu 24.04"))


@pytest.mark.parametrize(
    ("image", "agent", "accepted"),
    [
        (UBUNTU, "batch.node.windows amd64", "a batch.node that is not windows"),
        (WINDOWS, "batch.node.ubuntu 24.04", "batch.node.windows amd64"),
    ],
)
def test_mi_30_the_node_agent_that_would_fit_is_named(image: Any, agent: str, accepted: str) -> None:
    assert only(on_image(pool(), image, agent), "BAT014").expects == accepted
