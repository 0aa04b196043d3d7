"""The engine: acceptances, undecided verdicts, severity, and rules made for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge
from azure_poolkit.rules.extensions.samples import key_vault, pool
from azure_poolkit.rules.rule import ChangeRule, ProgramRule, Rule, judged_apart
from judged_bodies import judged

BAD = BY_CODE["BAT001"].bad


def rule(check: Callable[[Node, Context], Iterable[Fault | UndecidedError]], **changes: Any) -> Rule[Node]:
    """A rule about the whole body."""
    parts: dict[str, Any] = {
        "code": "XXX001",
        "title": "a fault",
        "severity": Severity.ERROR,
        "facts": ("BX-01",),
        "reason": "So it is.",
        "fix": "mend it",
        "source": "https://learn.microsoft.com/azure",
        "select": lambda body, _context: [body.root],
        "check": check,
        "subject_name": lambda _node: "",
        "bad": {},
        "good": {},
    }
    return Rule(**(parts | changes))


def judged_by(one: Rule[Node], value: Any, **parts: Any) -> Judgement:
    return judge(Body(kind=POOL, name="render", value=value, **parts), [one], Context())


def always(node: Node, _context: Context) -> Iterator[Fault]:
    yield Fault(path=("a",), says="it is wrong", value=node.at("a").raw)


def test_an_accepted_finding_stays_but_does_not_stop() -> None:
    judgement = judged(BAD, accept={"BAT001": "enabled for us, case 123"})
    (finding,) = judgement.findings
    assert judgement.stopping == []
    assert finding.accepted == "enabled for us, case 123"
    assert finding.line().endswith(" [accepted: enabled for us, case 123]")


def test_an_acceptance_of_another_code_changes_nothing() -> None:
    assert [finding.code for finding in judged(BAD, accept={"BAT002": "why not"}).stopping] == ["BAT001"]


def test_a_warning_never_stops() -> None:
    judgement = judged_by(rule(always, severity=Severity.WARNING), {"a": 1})
    assert len(judgement.findings) == 1
    assert judgement.stopping == []


def test_a_rule_that_runs_into_an_unknown_is_undecided_where_and_why() -> None:
    def check(node: Node, _context: Context) -> Iterator[Fault]:
        if node.at("a").value == 1:
            yield from always(node, _context)

    judgement = judged_by(rule(check), {"a": Unknown(why="known when the vault is there")})
    (said,) = judgement.undecided
    assert judgement.findings == []
    assert said.line() == "XXX001 a: known when the vault is there"
    assert said.subject == "render"


def test_what_was_found_before_the_unknown_is_kept() -> None:
    def check(node: Node, _context: Context) -> Iterator[Fault]:
        yield Fault(path=("a",), says="it is wrong")
        assert node.at("b").value

    judgement = judged_by(rule(check), {"b": Unknown()})
    assert (len(judgement.findings), len(judgement.undecided)) == (1, 1)


def test_parts_judged_apart_do_not_hide_each_other() -> None:
    def check(node: Node, _context: Context) -> Iterator[Fault | UndecidedError]:
        def one(item: Node) -> Iterator[Fault]:
            yield Fault(path=item.path, says="it is wrong", value=item.value)

        yield from judged_apart(node.at("a").items(), one)

    judgement = judged_by(rule(check), {"a": [1, Unknown(), 3]})
    assert [finding.spelled for finding in judgement.findings] == ["a[0]", "a[2]"]
    assert [said.path for said in judgement.undecided] == [("a", 1)]


def test_a_rule_whose_subjects_are_unknown_is_undecided() -> None:
    def select(body: Body, _context: Context) -> Iterator[Node]:
        return body.root.at("a").items()

    judgement = judged_by(rule(always, select=select), {"a": Unknown()})
    assert [said.path for said in judgement.undecided] == [("a",)]


def test_whether_a_rule_applies_may_be_undecided_too() -> None:
    judgement = judged_by(rule(always, when=lambda node: bool(node.at("a").value)), {"a": Unknown()})
    assert (judgement.findings, len(judgement.undecided)) == ([], 1)


def test_a_rule_that_does_not_apply_says_nothing() -> None:
    assert judged_by(rule(always, when=lambda _node: False), {"a": 1}) == Judgement()


def test_a_rule_about_another_kind_of_body_is_not_asked() -> None:
    assert judged_by(rule(always, body_kind="scale set"), {"a": 1}) == Judgement()
    assert judged_by(rule(always, body_kind=POOL), {"a": 1}) != Judgement()


def test_rules_about_programs_and_changes_are_not_asked_of_a_body() -> None:
    wide = [one for one in CATALOGUE if isinstance(one, (ProgramRule, ChangeRule))]
    assert wide
    assert judge(Body(kind=POOL, name="render", value={}), wide, Context()) == Judgement()


def test_a_fix_of_the_fault_itself_goes_before_the_rules() -> None:
    def check(_node: Node, _context: Context) -> Iterator[Fault]:
        yield Fault(path=("a",), says="it is wrong", fix="write 'b'")

    assert judged_by(rule(check), {}).findings[0].line() == "XXX001 a: it is wrong. Fix: write 'b'."


def test_judgements_add_up() -> None:
    both = judged(BAD) + judged(pool(key_vault(publisher=Unknown())))
    assert [finding.code for finding in both.findings] == ["BAT001"]
    assert both.undecided


def test_a_finding_is_spelt_as_its_origin_and_the_rest_in_the_users_language() -> None:
    source_paths = {(): (), ("properties", "vmSize"): ("vm_size",), ("properties",): ("given",)}
    body = Body(kind=POOL, name="render", value={}, source_paths=source_paths, spell=str.upper)
    assert body.spelled(("properties", "vmSize", "inner", 0)) == "vm_size.INNER[0]"
    assert body.spelled(("properties", "other")) == "given.OTHER"
    assert body.spelled(("identity",)) == "IDENTITY"


def test_names_below_a_verbatim_place_are_not_respelt() -> None:
    source_paths = {(): (), ("a",): ("one",)}
    body = Body(kind=POOL, name="r", value={}, source_paths=source_paths, spell=str.upper, verbatim={("a", "settings")})
    assert body.spelled(("a", "settings", "adminPassword", "x")) == "one.SETTINGS.adminPassword.x"


def test_a_body_out_of_a_file_is_spelt_as_arm_spells_it() -> None:
    assert Body(kind=POOL, name="render", value={}).spelled(("properties", "vmSize", 0)) == "properties.vmSize[0]"
