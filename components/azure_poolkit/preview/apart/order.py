"""What the process that runs a program is asked for, and what it answers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from azure_poolkit.model.context import today
from azure_poolkit.preview.answers import Answers
from azure_poolkit.preview.project import Project

if TYPE_CHECKING:
    from azure_poolkit.preview.run import OfflineRun
    from azure_poolkit.preview.sides.masking import Masking
    from azure_poolkit.preview.sides.side import Side


@dataclass(frozen=True)
class Tree:
    """Where the files of a side lie: in ``files``, which stand for the work tree at ``root``."""

    root: Path
    files: Path


@dataclass(frozen=True)
class PageRequest:
    """How the run is to be shown: as JSON or as text, with or without the checks that were not made, on a terminal or
    elsewhere. With ``strict`` a warning counts as wrong, too."""

    as_json: bool = False
    undecided: bool = False
    strict: bool = False
    terminal: bool = False


@dataclass(frozen=True)
class Page:
    """The run as it is shown. ``failure`` are the lines on what ended the program early; ``whole`` tells whether
    poolkit itself had no fault, ``wrong`` whether something is wrong with the program."""

    text: str
    failure: tuple[str, ...]
    whole: bool
    wrong: bool


@dataclass(frozen=True)
class RunRequest:
    """The stack to run, and what the outside world answers it.

    With ``masking`` a side of a comparison is wanted, too; ``tree`` is where the files of that side are. With ``page``
    a page is wanted, in place of the run. ``today`` is the day against which what ends is judged.
    """

    project: Project
    answers: Answers = field(default_factory=Answers)
    masking: Masking | None = None
    tree: Tree | None = None
    page: PageRequest | None = None
    today: datetime.date = field(default_factory=today)


@dataclass(frozen=True)
class RunOutcome:
    """What came of it: the run or its page and, where one was wanted, the side; or ``unusable``, why nothing could be
    run."""

    run: OfflineRun | None = None
    page: Page | None = None
    side: Side | None = None
    unusable: str | None = None
