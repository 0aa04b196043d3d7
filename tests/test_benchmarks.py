"""The benchmarks run, and their table says by how much a goal is missed; what they measure is in no test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.measuring import Row, exponent, ratio

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.parametrize(
    ("measured", "at_least", "said"),
    [
        ([1.0, 1.1, 2.0], False, ["1.10 (1.00 to 2.00)", "≤ 1.1", "met"]),
        ([1.2], False, ["1.20", "≤ 1.1", "missed by 9%"]),
        ([1.1], True, ["1.10", "≥ 1.1", "met"]),
        ([0.55], True, ["0.55", "≥ 1.1", "missed by 100%"]),
    ],
)
def test_a_line_says_by_how_much_its_goal_is_missed(measured: list[float], at_least: bool, said: list[str]) -> None:
    assert Row("a", "ours", "theirs", measured, "1 s to 1 s", 1.1, at_least).cells()[3:6] == said


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ratio("a", "ours", "theirs", [(2, 1), (30, 10), (8, 2)], "s").measured == [2, 3, 4]


def test_an_exponent_is_that_of_the_larger_sizes() -> None:
    assert exponent("f", "all", (1, 10, 100), (5.0, 5.0, 500.0)).measured == [2]


def test_the_command_prints_a_table() -> None:
    command = [sys.executable, str(BENCHMARKS / "all.py"), "--quick", "--only", "d"]
    head, _, *rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert head.startswith("|  | what | peer | ratio | goal |")
    assert [row[:5] for row in rows if row.startswith("|")] == ["| d |"] * 3 + ["| f |"]
