"""What the benchmarks have in common: a ratio against a peer with its goal, processor time and memory of commands."""

from __future__ import annotations

import math
import os
import resource
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Modules are found compiled, as on every run but the first."""


@dataclass
class Row:
    """One line of the table: ``measured`` is a ratio, or an exponent, and ``goal`` the most it may be."""

    part: str
    what: str
    peer: str
    measured: list[float]
    absolute: str
    goal: float | None = None
    at_least: bool = False

    @property
    def middle(self) -> float:
        return median(self.measured)

    def cells(self) -> list[str]:
        spread = f" ({min(self.measured):.2f} to {max(self.measured):.2f})" if len(self.measured) > 1 else ""
        return [self.part, self.what, self.peer, f"{self.middle:.2f}{spread}", *self._judged(), self.absolute]

    def _judged(self) -> list[str]:
        if self.goal is None:
            return ["–", "–"]
        sign, away = ("≥", self.goal / self.middle) if self.at_least else ("≤", self.middle / self.goal)
        return [f"{sign} {self.goal:g}", "met" if away <= 1 else f"missed by {away - 1:.0%}"]


HEAD = ["", "what", "peer", "ratio", "goal", "", "absolute (medians)"]


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown."""
    lines = [HEAD, ["---"] * len(HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ratio(part: str, what: str, peer: str, pairs: Sequence[tuple[float, float]], unit: str, **goal: Any) -> Row:
    """Ours to the peer's, of each round by itself."""
    ours, theirs = (median(values) for values in zip(*pairs, strict=True))
    absolute = f"{ours:.{2 if ours < 100 else 0}f} {unit} to {theirs:.{2 if theirs < 100 else 0}f} {unit}"
    return Row(part, what, peer, [mine / its for mine, its in pairs], absolute, **goal)


def exponent(part: str, what: str, sizes: Sequence[int], times: Sequence[float], goal: float | None = None) -> Row:
    """The power of the size by which the time grows, from the middle of three sizes to the largest."""
    grown = math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])
    shown = ", ".join(f"{size}: {taken:.3g} s" for size, taken in zip(sizes, times, strict=True))
    return Row(part, what, "itself (exponent)", [grown], shown, goal)


def children() -> float:
    """Seconds for which all ended children, and theirs, have kept a core busy."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def seconds(work: Callable[[], object]) -> float:
    """For how long the commands that ``work`` runs keep a core busy: other work on the machine does not count."""
    before = children()
    work()
    return children() - before


def run(command: Sequence[str], **others: Any) -> str:
    """What ``command``, which must end well, prints."""
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, **others)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


@dataclass
class Memory:
    """The most that all processes below this one hold together, in MiB, while it is open; looked at ten times a second.

    Processes whose command line has one of ``but`` in it do not count, nor what is below them. A page that two share
    counts twice. Linux only.
    """

    but: tuple[str, ...] = ()
    peak: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Memory:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.peak = max(self.peak, self._now())

    def _now(self) -> float:
        below: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            text = _read(stat)
            if text:
                below.setdefault(int(text.rpartition(") ")[2].split()[1]), []).append(int(stat.parent.name))
        open_, held = list(below.get(os.getpid(), ())), 0
        while open_:
            number = open_.pop()
            if not any(word in _read(Path(f"/proc/{number}/cmdline")) for word in self.but):
                held += int((_read(Path(f"/proc/{number}/statm")).split() or ["0", "0"])[1])
                open_.extend(below.get(number, ()))
        return held * os.sysconf("SC_PAGE_SIZE") / 2**20


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended since
        return ""
