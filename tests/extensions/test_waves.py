"""The waves of extensions that are in no pool yet."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import AzureMonitorForLinux, FindingsError, KeyVaultForLinux, OrderCycleError, RawExtension, waves
from azure_poolkit.extensions.waves import body_waves
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import pool

VAULT = KeyVaultForLinux(name="vault", observed_certificates=["https://a.vault.azure.net/secrets/b"])


def raw(name: str, *after: Any) -> RawExtension:
    return RawExtension(name=name, publisher="Contoso", type=name, after=list(after))


def test_extensions_may_be_named_by_themselves_or_by_their_names() -> None:
    first = raw("first")
    assert waves([raw("last", "second"), raw("second", first), VAULT, first]) == [
        ["vault", "first"],
        ["second"],
        ["last"],
    ]


def test_plain_dicts_have_waves_too() -> None:
    extensions = [{"name": "b", "after": ["a"], "raw": {"publisher": "p", "type": "t"}}, raw("a")]
    assert waves(extensions) == [["a"], ["b"]]


def test_an_extension_without_a_name_is_called_after_its_type() -> None:
    assert waves([AzureMonitorForLinux(after=[VAULT]), VAULT]) == [["vault"], ["AzureMonitorLinuxAgent"]]


def test_a_name_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(FindingsError, match=r"SEQ001 extensions\[1\]\.after\[0\]: .*'setpu'.*write 'setup'"):
        waves([raw("setup"), raw("health", "setpu")])


def test_no_extensions_have_no_waves() -> None:
    assert waves([]) == []


def test_a_cycle_is_raised_with_its_path() -> None:
    with pytest.raises(OrderCycleError, match=r"^SEQ002 [a-z ]+: a → b → a\. Fix: [^\n]+$") as caught:
        waves([raw("a", "b"), raw("b", "a")])
    assert caught.value.cycles == [["a", "b", "a"]]


def test_malformed_extensions_are_refused() -> None:
    with pytest.raises(FindingsError, match=r"INP001 extensions\[0\]"):
        waves([5])  # type: ignore[list-item]


def body(*extensions: dict[str, Any]) -> Body:
    return Body(kind=POOL, name="render", value=pool(*extensions))


def test_a_body_has_the_waves_of_its_extensions() -> None:
    first, second = {"name": "a"}, {"name": "b", "provisionAfterExtensions": ["a"]}
    assert body_waves(body(second, first)) == [["a"], ["b"]]
    assert body_waves(body()) == []


def test_a_body_with_a_cycle_has_no_waves() -> None:
    assert body_waves(body({"name": "a", "provisionAfterExtensions": ["a"]})) == []


@pytest.mark.parametrize("extension", [{"name": Unknown()}, {"name": "a", "provisionAfterExtensions": [Unknown()]}])
def test_the_waves_of_a_body_are_not_known_where_a_name_or_an_edge_is_not(extension: dict[str, Any]) -> None:
    with pytest.raises(UndecidedError):
        body_waves(body(extension))
