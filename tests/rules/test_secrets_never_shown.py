"""A secret planted anywhere in a body is in nothing that is said about it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor, is_secret_path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement
from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID, azure_monitor, gpu_driver, key_vault, pool
from azure_poolkit.rules.rule import Rule
from judged_bodies import changed, judged, only, places

CANARIES = (
    "CANARY",
    "https://CANARY.vault.azure.net/keys/CANARY",
    "http://CANARY.vault.azure.net/secrets/CANARY",
    "CANARYaaa-aaaa-2222-bbbb-3333cccc4444",
    "line\nCANARY'\"\\",
    '{"password": "CANARY"}',
)
every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def everything_said(judgement: Judgement) -> str:
    """All that anybody could print of a judgement."""
    error = FindingsError(judgement.findings, "pool")
    said: list[object] = [judgement, error, str(error), error.message, error.errors, error.args]
    said += [finding.line() for finding in judgement.findings] + [one.line() for one in judgement.undecided]
    return repr(said) + "\n".join(map(str, said))


def assert_silent(value: Any, secrets: frozenset[Path], **parts: Any) -> None:
    assert "canary" not in everything_said(judged(value, secrets=secrets, **parts)).casefold()


@every_rule
@pytest.mark.parametrize("canary", CANARIES)
def test_a_secret_in_place_of_any_leaf_of_a_bad_body_is_not_shown(rule: Rule[Any], canary: str) -> None:
    for path, inner in places(rule.bad):
        if not isinstance(inner, (dict, list)):
            assert_silent(changed(rule.bad, path, canary), frozenset({path}))


@every_rule
def test_a_secret_added_to_any_text_of_a_bad_body_is_not_shown(rule: Rule[Any]) -> None:
    for path, inner in places(rule.bad):
        if isinstance(inner, str):
            for value in (f"{inner}CANARY", f"CANARY{inner}"):
                assert_silent(changed(rule.bad, path, value), frozenset({path}))


@every_rule
def test_a_part_that_is_secret_as_a_whole_shows_neither_its_texts_nor_its_names(rule: Rule[Any]) -> None:
    for path, inner in places(rule.bad):
        if isinstance(inner, (dict, list)):
            planted = {**_planted(inner), "CANARYpassword": "CANARY"} if isinstance(inner, dict) else _planted(inner)
            assert_silent(changed(rule.bad, path, planted), frozenset({path}))


@every_rule
def test_a_secret_stands_beside_what_is_wrong_without_being_shown(rule: Rule[Any]) -> None:
    for path, inner in places(rule.bad):
        if isinstance(inner, dict):
            body = changed(rule.bad, path, {**inner, "password": "CANARY", "extra": {"deep": ["CANARY"]}})
            assert_silent(body, frozenset({(*path, "password"), (*path, "extra")}))


def _planted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _planted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_planted(inner) for inner in value]
    return f"{value}CANARY" if isinstance(value, str) else value


def test_a_secret_name_is_hidden_wherever_another_finding_would_name_it() -> None:
    extensions = key_vault(name="CANARY"), azure_monitor(provisionAfterExtensions=["CANARYs", "x"])
    body = pool(*extensions)
    place = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0, "name")
    assert "[secret]" in everything_said(judged(body, secrets=frozenset({place})))
    assert "CANARY'" not in everything_said(judged(body, secrets=frozenset({place})))


def test_secret_client_ids_beside_the_body_are_not_offered_as_accepted() -> None:
    extras = Extras(client_ids=[{"id": IDENTITY_ID, "clientId": "CANARYaa-aaaa-2222-bbbb-3333cccc4444"}])
    finding = only(pool(key_vault()), "KVX005", extras=extras, secrets=frozenset({("client_ids", 0, "clientId")}))
    assert finding.message == f"no identity of the pool has this client id: '{CLIENT_ID}'. Accepted: [secret]"


def test_protected_settings_are_secret_without_being_told_so() -> None:
    for protected in ("CANARY", {"CANARY": "CANARY"}, ["CANARY"]):
        assert_silent(pool(gpu_driver(protectedSettings=protected)), frozenset())


def test_the_same_text_as_a_secrets_is_hidden_in_other_places_too() -> None:
    body = pool(gpu_driver(settings="see CANARY", protectedSettings={"token": "CANARY"}))
    assert only(body, "EXT004").value == "'see [secret]'"


def test_of_two_secrets_that_begin_alike_neither_is_shown_in_part() -> None:
    for secrets in (["CANARY", "CANARY-tail"], ["CANARY-tail", "CANARY"]):
        body = pool(gpu_driver(settings="see CANARY-tail", protectedSettings={"tokens": secrets}))
        assert only(body, "EXT004").value == "'see [secret]'"


def test_a_secret_number_is_hidden() -> None:
    body = pool(gpu_driver(settings=[47114711], protectedSettings={"pin": 47114711}))
    assert only(body, "EXT004").value == '["[secret]"]'


def test_an_unknown_secret_is_shown_as_secret() -> None:
    body = pool(gpu_driver(settings=[Unknown(secret=True, origin="CANARY")]))
    assert only(body, "EXT004").value == '["[secret]"]'


def test_a_path_ends_where_a_secret_begins() -> None:
    body = pool(gpu_driver(settings={"CANARY": {"password": "x"}}))
    place = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0, "settings")
    finding = only(body, "EXT007", secrets=frozenset({place}))
    assert finding.path == place
    unknown = pool(gpu_driver(settings={"CANARY": Unknown()}))
    assert {said.path for said in judged(unknown, secrets=frozenset({place})).undecided} == {place}


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        (("a", "b"), True),
        (("a", "b", "c", 0), True),
        (("a",), False),
        (("a", "bb"), False),
        (("x", "protectedSettings"), True),
        (("x", "protectedSettings", "key"), True),
        ((), False),
    ],
)
def test_a_path_is_secret_at_or_below_a_secret(path: Path, secret: bool) -> None:
    assert is_secret_path(path, frozenset({("a", "b")})) is secret


TEXTS = st.text("abXYZ", max_size=9)
OTHERS = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))


@given(st.text("XYZ", min_size=3, max_size=5), OTHERS)
def test_whatever_is_secret_is_in_no_value_that_is_shown(secret: str, other: Any) -> None:
    body = Body(kind=POOL, name="render", value={"a": secret, "b": other}, secrets=frozenset({("a",)}))
    shown = Redactor.of(body).value(("b",), [f"a{secret}b", {"k": secret, secret: 1}, other])
    assert not any(secret in text for text in _texts(shown))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in [key, *_texts(inner)]]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [str(value)]
