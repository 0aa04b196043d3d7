"""SEC001 to SEC005: secrets in plain text outside of extensions are reported, and redacted alike."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.secret_places import EACH, PLAIN_PLACES, SECRET_STRINGS, PlainPlace
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import BY_CODE, WITH_SHAPES
from azure_poolkit.rules.engine import Judgement, judge

CANARY = "canary-91c2"
PLACES = [
    pytest.param(kind, place, id=f"{place.code}-{kind}-{'.'.join(place.path[-2:])}")
    for kind, places in PLAIN_PLACES.items()
    for place in places
]
EVERY = pytest.mark.parametrize(("kind", "place"), PLACES)
ALWAYS = [
    pytest.param(kind, place, id=f"{kind}-{place[-1]}-{index}")
    for kind, places in SECRET_STRINGS.items()
    for index, place in enumerate(places)
]


def body_with(kind: str, place: tuple[str, ...], value: Any) -> Body:
    made: Any = value
    for step in reversed(place):
        made = [made] if step == EACH else {step: made}
    return Body(kind=kind, name="render", value=made)


def secret_at(place: PlainPlace) -> Any:
    """A secret as it would stand there: by name in a map or a list of pairs, else in a text."""
    if place.path[-1] == EACH:
        return {"name": "apiToken", "value": CANARY}
    if place.path[-1] in ("tags", "resourceTags"):
        return {"apiToken": CANARY}
    text = f"x --password {CANARY}"
    return base64.b64encode(text.encode()).decode() if place.encoded else text


def judged(body: Body) -> Judgement:
    rules = [rule for rule in WITH_SHAPES if rule.code.startswith("SEC")]
    return judge(body, rules, Context())


@EVERY
def test_a_secret_in_a_place_of_plain_text_is_reported_without_it(kind: str, place: PlainPlace) -> None:
    (finding,) = judged(body_with(kind, place.path, secret_at(place))).findings
    assert finding.code == place.code
    assert CANARY not in repr(finding)


@EVERY
def test_a_secret_in_a_place_of_plain_text_is_redacted(kind: str, place: PlainPlace) -> None:
    body = body_with(kind, place.path, secret_at(place))
    shown = json.dumps(Redactor.of(body).value((), dict(body.value)))
    assert CANARY not in shown
    assert base64.b64encode(CANARY.encode()).decode().rstrip("=")[:-2] not in shown
    assert "[secret]" in shown


@EVERY
def test_a_plain_text_in_the_same_place_is_neither(kind: str, place: PlainPlace) -> None:
    plain = {"name": "team", "value": "render"} if place.path[-1] == EACH else "render --verbose"
    body = body_with(kind, place.path, {"team": "render"} if "ags" in place.path[-1] else plain)
    assert judged(body).findings == []
    if not place.encoded:
        assert "[secret]" not in json.dumps(Redactor.of(body).value((), dict(body.value)))


@EVERY
def test_an_unknown_in_the_place_or_above_is_undecided_once(kind: str, place: PlainPlace) -> None:
    for length in range(1, len(place.path) + 1):
        if place.path[:length][-1] == EACH and length < len(place.path):
            continue
        judgement = judged(body_with(kind, place.path[:length], Unknown()))
        assert judgement.findings == []
        said = [(item.code, item.path) for item in judgement.undecided]
        assert place.code in {code for code, _ in said}
        assert len(said) == len(set(said))


@pytest.mark.parametrize(("kind", "place"), ALWAYS)
@pytest.mark.parametrize("value", [CANARY, {"value": CANARY}, [CANARY], {CANARY: 1}])
def test_what_is_always_secret_is_never_shown(kind: str, place: tuple[str, ...], value: Any) -> None:
    body = body_with(kind, place, value)
    assert CANARY not in json.dumps(Redactor.of(body).value((), dict(body.value)))
    assert CANARY not in repr(judge(body, WITH_SHAPES, Context()))


@pytest.mark.parametrize(("kind", "place"), ALWAYS)
def test_what_is_always_secret_and_no_string_is_refused(kind: str, place: tuple[str, ...]) -> None:
    body = body_with(kind, place, {"value": CANARY})
    codes = {finding.code for finding in judge(body, WITH_SHAPES, Context()).findings}
    assert "INP001" in codes


@pytest.mark.parametrize("code", ["SEC001", "SEC002", "SEC003", "SEC004", "SEC005"])
def test_a_secret_is_a_warning_for_azure_takes_it(code: str) -> None:
    assert BY_CODE[code].severity == "warning"


@pytest.mark.parametrize(
    "text", [f"AccountKey={CANARY}", f"https://a.example/b?sig={CANARY}", f"run --password {CANARY}"]
)
@pytest.mark.parametrize("kind", [POOL, SCALE_SET, "virtual machine"])
def test_what_looks_like_a_secret_is_redacted_wherever_it_stands(kind: str, text: str) -> None:
    body = body_with(kind, ("properties", "anything", EACH, "deep"), text)
    assert CANARY not in json.dumps(Redactor.of(body).value((), dict(body.value)))


def test_an_address_of_documentation_is_shown_whole_whatever_is_secret() -> None:
    body = Body(kind=POOL, name="render", value={"protectedSettings": {"account": "diag"}})
    page = "see https://learn.microsoft.com/azure/azure-monitor/agents/diagnostics-extension-schema-windows"
    assert Redactor.of(body).text(page) == page
    assert Redactor.of(body).text("the account diag") == "the account [secret]"


def test_an_address_of_documentation_that_the_user_wrote_shows_no_secret() -> None:
    address = f"https://learn.microsoft.com/{CANARY}"
    body = Body(kind=POOL, name="render", value={"a": address, "protectedSettings": {"key": CANARY}})
    assert CANARY not in Redactor.of(body).text(f"there is {address}")


def test_secret_keys_of_a_map_are_redacted_with_it() -> None:
    ids = ("identity", "userAssignedIdentities")
    body = Body(
        kind=POOL, name="render", value={"identity": {"userAssignedIdentities": {CANARY: {}}}}, secrets=frozenset({ids})
    )
    assert CANARY not in repr(Redactor.of(body).value((), dict(body.value)))
    assert CANARY not in Redactor.of(body).text(f"there is no {CANARY}")
