"""The order graph of a body, as far as it is known."""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.ordering import order_of, who_waits_for
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.extensions.view import ExtensionList, extension_list


def listed(*extensions: dict[str, Any]) -> ExtensionList:
    return extension_list(Body(kind=POOL, name="render", value=pool(*extensions)))


def named(name: object, *after: object) -> dict[str, Any]:
    return gpu_driver(name=name, provisionAfterExtensions=list(after))


def test_what_has_no_name_is_not_in_it_and_what_is_no_name_is_no_edge() -> None:
    order = order_of(listed(named("a"), named(None, "a"), named("b", 5, "a")))
    assert (order.graph, order.obstacles) == ({"a": [], "b": ["a"]}, [])


def test_each_name_and_edge_that_is_not_known_yet_is_told() -> None:
    late = gpu_driver(name="c", provisionAfterExtensions=Unknown())
    order = order_of(listed(named(Unknown()), named("b", Unknown(), "a", Unknown()), late))
    assert order.graph == {"b": ["a"], "c": []}
    assert len(order.obstacles) == 4


def test_nobody_waits_for_an_extension_without_a_name() -> None:
    nameless, _ = listed(named(None), named("b", 5))
    assert who_waits_for(nameless) == (None, None)
