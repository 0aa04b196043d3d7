"""What was judged of each file, what was not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from azure_poolkit.linting.linted_file import LintedFile, OpenCheck
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.wording import counted
from azure_poolkit.output.lines import Paint

_SHOWN: Final = 3
"""How many types of resources that are not judged, and resources that wait for a value, are named."""


def nothing_judged(files: Iterable[LintedFile]) -> list[LintedFile]:
    """Those of ``files`` that could be read and hold nothing to judge."""
    return [file for file in files if file.error is None and not file.judged]


def lacks_resources(files: Sequence[LintedFile]) -> bool:
    """Whether nothing was judged in all of ``files``, or in one that was asked for by its name."""
    idle = nothing_judged(files)
    return len(idle) == len(files) or any(file.asked for file in idle)


def judged_text(file: LintedFile) -> str:
    """What was judged in ``file`` and what was not, in a few words."""
    judged = ", ".join(counted(number, kind) for kind, number in sorted(file.judged.items()))
    said = f"{judged} judged" if judged else "nothing to check: it has no pools, scale sets, extensions or images"
    others = _others(file.others)
    return f"{said} ({file.form})" + (f"; not judged: {others}" if others else "")


def account_lines(file: LintedFile, paint: Paint) -> list[str]:
    """What there is to say of ``file`` beside its findings."""
    if file.error or not (file.asked or file.judged or file.remarks):
        return []
    name = one_line(file.file)
    lines = [
        f"{paint('warning', 'yellow')}  {name}:{remark.position.line}:{remark.position.column}  {remark.text}"
        for remark in file.remarks
    ]
    return [*lines, f"{name}: {judged_text(file)}", *(f"{name}: {note}" for note in file.notes)]


def undecided_lines(file: LintedFile) -> list[str]:
    """The checks that wait for a value, those that wait for the same one on one line."""
    waiting: dict[str, list[OpenCheck]] = {}
    for item in file.open:
        waiting.setdefault(one_line(item.said.why), []).append(item)
    return [_undecided_line(file, why, items) for why, items in waiting.items()]


def _undecided_line(file: LintedFile, why: str, items: Sequence[OpenCheck]) -> str:
    codes: dict[tuple[str, int], list[str]] = {}
    for item in items:
        key = item.said.subject, file.places.position(item.place).line
        codes.setdefault(key, []).append(item.said.code)
    named = [
        f"{one_line(subject)} (line {line}): {', '.join(dict.fromkeys(said))}"
        for (subject, line), said in codes.items()
    ]
    more = f"; and {counted(len(named) - _SHOWN, 'more place')}" if len(named) > _SHOWN else ""
    return f"undecided  {one_line(file.file)}  {counted(len(items), 'check')} ({why}): " + (
        "; ".join(named[:_SHOWN]) + more
    )


def _others(others: Mapping[str, int]) -> str:
    listed = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{number} {one_line(type_)}" for type_, number in listed[:_SHOWN])
    more = len(listed) - _SHOWN
    return f"{shown} and {counted(more, 'type')} more" if more > 0 else shown
