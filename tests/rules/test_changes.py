"""Which body is which before and after."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.model.body import IMAGE, POOL, VAULT, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.engine import judge_change
from azure_poolkit.rules.rule import ChangeRule


def body(kind: str, name: str, key: str | None = None, id_: str | None = None, **parts: object) -> Body:
    return Body(kind=kind, name=name, value={}, key=key, id=id_, **parts)  # type: ignore[arg-type]


def change(old: list[Body], new: list[Body]) -> Change:
    return Change(Program(tuple(old)), Program(tuple(new)))


def test_bodies_are_paired_by_their_keys_whatever_they_are_called() -> None:
    old, new = body(POOL, "old", "k"), body(POOL, "new", "k")
    (pair,) = change([old], [new]).pairs(POOL)
    assert (pair.old, pair.new, pair.body) == (old, new, new)


def test_without_keys_they_are_paired_by_ids_and_without_these_by_names() -> None:
    for one, other in (
        (body(POOL, "old", id_="/i"), body(POOL, "new", id_="/i")),
        (body(POOL, "same"), body(POOL, "same")),
    ):
        assert [(pair.old, pair.new) for pair in change([one], [other]).pairs(POOL)] == [(one, other)]


def test_bodies_of_two_kinds_are_two_whatever_their_keys() -> None:
    old, new = body(POOL, "a", "k"), body(IMAGE, "a", "k")
    pairs = list(change([old], [new]).pairs(POOL, IMAGE))
    assert [(pair.old, pair.new) for pair in pairs] == [(None, new), (old, None)]
    assert [pair.body for pair in pairs] == [new, old]


def test_only_bodies_of_the_kinds_asked_for_are_paired() -> None:
    assert list(change([body(POOL, "a")], [body(IMAGE, "b")]).pairs(VAULT)) == []


KEYS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(KEYS, KEYS)
def test_every_body_is_in_exactly_one_pair_the_new_ones_first_and_in_their_order(
    old: list[str], new: list[str]
) -> None:
    before, after = ([body(POOL, key, key) for key in keys] for keys in (old, new))
    pairs = list(change(before, after).pairs(POOL))
    assert [pair.new for pair in pairs] == [*after, *[None] * len(set(old) - set(new))]
    assert sorted(pair.old.name for pair in pairs if pair.old) == sorted(old)
    assert all(pair.old.key == pair.new.key for pair in pairs if pair.old and pair.new)


def rule(**changes: object) -> ChangeRule[object]:
    made = {
        "code": "XXX001",
        "title": "gone",
        "severity": Severity.ERROR,
        "facts": (),
        "reason": "",
        "fix": "keep it",
        "source": "",
        "select": lambda change, _context: change.pairs(POOL),
        "host": lambda pair: pair.body,
        "check": lambda pair, _context: [] if pair.new else [Fault(path=("properties",), says="it goes")],
        "subject_name": lambda pair: pair.body.name,
        "bad": change([body(POOL, "a")], []),
        "good": change([], []),
    }
    return ChangeRule(**{**made, **changes})  # type: ignore[arg-type]


def test_what_is_wrong_is_said_of_the_body_that_goes_or_of_the_new_one() -> None:
    gone, kept = body(POOL, "gone"), body(POOL, "kept")
    ((host, judgement),) = judge_change(change([gone, kept], [kept]), [rule()], Context())
    assert host is gone
    assert [(finding.subject, finding.spelled) for finding in judgement.findings] == [("gone", "properties")]


def test_what_a_body_accepts_is_accepted_of_its_change_too() -> None:
    gone = body(POOL, "gone", accept={"XXX001": "meant"})
    ((_, judgement),) = judge_change(change([gone], []), [rule()], Context())
    assert judgement.findings[0].accepted == "meant"
    assert judgement.stopping == []


def test_an_unknown_leaves_a_change_undecided() -> None:
    def check(_pair: object, _context: Context) -> list[Fault]:
        raise UndecidedError(("properties",), "known later")

    ((_, judgement),) = judge_change(change([], [body(POOL, "new")]), [rule(check=check)], Context())
    assert [item.code for item in judgement.undecided] == ["XXX001"]


def test_the_context_of_the_body_itself_counts() -> None:
    seen = []

    def check(_pair: object, context: Context) -> list[Fault]:
        seen.append(context.cloud)
        return []

    own = body(POOL, "new", context=Context(cloud="AzureChinaCloud"))
    assert judge_change(change([], [own]), [rule(check=check)], Context()) == []
    assert seen == ["AzureChinaCloud"]
