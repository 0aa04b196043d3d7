"""EXT002, EXT004, EXT010: of which extensions the handler's own wishes are judged, and by which page."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import application_health, gpu_driver, pool
from judged_bodies import found, judged

PAGES = "https://learn.microsoft.com/azure/virtual-machines/extensions"
HEALTH = "Microsoft.ManagedServices/ApplicationHealthLinux"


def enabled(*handlers: str) -> list[str]:
    """The codes of what is said of a pool with a health extension without settings, these handlers let through."""
    body = Body(kind=POOL, name="render", value=pool(application_health(settings={})))
    context = Context(enabled_handlers=dict.fromkeys(handlers, "a case"))
    return [finding.code for finding in judge(body, CATALOGUE, context).findings if finding.stops]


@pytest.mark.parametrize("handler", [HEALTH, HEALTH.upper()])
def test_bx_08_the_settings_of_a_handler_that_the_account_has_are_judged(handler: str) -> None:
    assert enabled(handler) == ["EXT010"]


@pytest.mark.parametrize("handlers", [(), ("ApplicationHealthLinux",), ("Contoso/Agent",)])
def test_bx_08_of_one_that_it_does_not_have_only_that_is_said(handlers: tuple[str, ...]) -> None:
    assert enabled(*handlers) == ["BAT001"]


@pytest.mark.parametrize("part", ["publisher", "type"])
def test_without_a_handler_there_are_no_settings_to_want(part: str) -> None:
    extension: dict[str, Any] = gpu_driver(settings=Unknown(), **{part: None})
    said = judged(pool(extension))
    assert [finding.code for finding in said.findings] == ["EXT005"]
    assert "EXT010" not in {item.code for item in said.undecided}


@pytest.mark.parametrize("part", ["publisher", "type"])
def test_two_extensions_without_a_handler_do_not_have_the_same(part: str) -> None:
    extensions = [gpu_driver(name=name, **{part: None}) for name in ("one", "other")]
    assert found(pool(*extensions)) == ["EXT005", "EXT005"]


@pytest.mark.parametrize(
    ("handler", "page"),
    [
        ({}, f"{PAGES}/hpccompute-gpu-linux"),
        ({"type": "nvidiagpudriverlinux"}, f"{PAGES}/hpccompute-gpu-linux"),
        ({"publisher": "Contoso"}, f"{PAGES}/overview"),
        ({"type": Unknown()}, f"{PAGES}/overview"),
        ({"publisher": Unknown()}, f"{PAGES}/overview"),
        ({"type": None}, f"{PAGES}/overview"),
    ],
)
def test_bx_25_the_page_is_that_of_the_handler_where_it_is_known(handler: dict[str, Any], page: str) -> None:
    said = judged(pool(gpu_driver(settings="{}", **handler)))
    assert [finding.source for finding in said.findings if finding.code == "EXT004"] == [page]
