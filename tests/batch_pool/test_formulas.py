"""How many nodes an autoscale formula can ask for."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.rules.pools.formula import UnreadableFormulaError, largest_targets


@pytest.mark.parametrize(
    ("formula", "dedicated"),
    [
        ("$TargetDedicatedNodes = 4;", 4),
        ("$TargetDedicatedNodes=4", 4),
        ("most = 25; $TargetDedicatedNodes = min(most, avg($PendingTasks.GetSample(1)));", 25),
        ("$a = $PendingTasks.GetSamplePercent(5) < 70 ? 2 : 7; $TargetDedicatedNodes = $a;", 7),
        ("$TargetDedicatedNodes = max(2, min(40, $PendingTasks.GetSample(1)));", 40),
        ("$TargetDedicatedNodes = 10 / 4;", 2),
        ("$TargetDedicatedNodes = 3; $TargetDedicatedNodes = 1;", 1),
        ("/* at night */ $TargetDedicatedNodes = 2 + 3 * 4; // no more", 14),
        ("$TargetDedicatedNodes = -3;", 0),
        ("$TargetDedicatedNodes = 12 / 0;", None),
        ("$TargetDedicatedNodes = 12 / $Elsewhere;", None),
        ("$TargetDedicatedNodes = $Elsewhere * 0;", 0),
        ("$TargetDedicatedNodes = 0 * $Elsewhere;", 0),
        ("$TargetDedicatedNodes = .5 * 4;", 2),
        ("$TargetDedicatedNodes = !5 * 3;", 3),
        ("$TargetDedicatedNodes = ceil(2.5);", 3),
        ("$TargetDedicatedNodes = floor(2.5) * 2;", 4),
        ("$TargetDedicatedNodes = round(2.4) * 2;", 4),
        ("$TargetDedicatedNodes = ceil(min(2.5, $Elsewhere));", 3),
        ("$TargetDedicatedNodes = ceil(2.5, 3);", None),
        ("$TargetDedicatedNodes = min(4);", None),
        ("$TargetDedicatedNodes = max(4);", None),
        ("$TargetDedicatedNodes = max(4, 5);", 5),
        ("$TargetDedicatedNodes = med(4, 5);", None),
        ('$TargetDedicatedNodes = "4";', None),
        ("$TargetDedicatedNodes = (4 < 8) * 9;", 9),
        ("; ; $TargetDedicatedNodes = 4;;", 4),
        ("$NodeDeallocationOption = taskcompletion;", 0),
        ("", 0),
    ],
)
def test_the_largest_target_is_read(formula: str, dedicated: int | None) -> None:
    assert largest_targets(formula) == (dedicated, 0)


@pytest.mark.parametrize(
    "formula",
    [
        "$TargetDedicatedNodes = avg($PendingTasks.GetSample(1));",
        "$TargetDedicatedNodes = $Elsewhere * 2;",
        "$TargetDedicatedNodes = max(3, $PendingTasks.GetSample(1));",
        "$TargetDedicatedNodes = 5 / $PendingTasks.GetSample(1);",
        f"$TargetDedicatedNodes = {'9' * 400};",
    ],
)
def test_there_is_no_telling_where_nothing_bounds_the_target(formula: str) -> None:
    assert largest_targets(formula) == (None, 0)


@pytest.mark.parametrize("name", ["$TargetLowPriorityNodes", "$TargetLowPriority"])
def test_low_priority_nodes_go_by_either_name(name: str) -> None:
    assert largest_targets(f"{name} = 6;") == (0, 6)


def test_dedicated_nodes_go_by_the_older_name_too_and_no_name_is_made_up() -> None:
    assert largest_targets("$TargetDedicated = 6;") == (6, 0)
    assert largest_targets("$TargetSpotNodes = 6;") == (0, 0)


@pytest.mark.parametrize(
    "formula",
    [
        "$TargetDedicatedNodes = ",
        "4 = 4;",
        "$a = (2;",
        "$a = ;",
        "$a = * 2;",
        "$a = 2 $b = 3",
        "$a = 2 §;",
        "$a 4;",
        "$a = min(1 2);",
        "(" * 99999,
        "$a = " + "(" * 99999,
    ],
)
def test_what_is_no_formula_is_said_to_be_none(formula: str) -> None:
    with pytest.raises(UnreadableFormulaError):
        largest_targets(formula)


@dataclass(frozen=True)
class Term:
    """A formula's expression, and what it comes to when every sample is 1000."""

    text: str
    value: float


NUMBERS = st.integers(0, 60).map(lambda number: Term(str(number), number))
SAMPLES = st.just(Term("$PendingTasks.GetSample(1)", 1000))


def _joined(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda p: Term(f"min({p[0].text}, {p[1].text})", min(p[0].value, p[1].value))),
        pairs.map(lambda p: Term(f"max({p[0].text}, {p[1].text})", max(p[0].value, p[1].value))),
        pairs.map(lambda p: Term(f"({p[0].text} + {p[1].text})", p[0].value + p[1].value)),
        pairs.map(lambda p: Term(f"({p[0].text} - {p[1].text})", p[0].value - p[1].value)),
        pairs.map(lambda p: Term(f"{p[0].text} * ({p[1].text})", p[0].value * p[1].value)),
        pairs.map(lambda p: Term(f"($a > 1 ? {p[0].text} : {p[1].text})", p[1].value)),
    )


@given(st.recursive(NUMBERS | SAMPLES, _joined, max_leaves=8))
def test_what_a_formula_comes_to_is_never_more_than_what_was_read(term: Term) -> None:
    most, _ = largest_targets(f"$TargetDedicatedNodes = {term.text};")
    assert most is None or term.value <= most or term.value < 0


@given(st.text(alphabet='$aT=+-*/()?:,;<>&|!. "0123456789min', max_size=60))
def test_any_text_is_read_or_said_to_be_no_formula(text: str) -> None:
    with contextlib.suppress(UnreadableFormulaError):
        largest_targets(text)
