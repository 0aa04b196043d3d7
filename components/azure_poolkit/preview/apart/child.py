"""The process that runs a program: ``python -m azure_poolkit.preview.apart.child``.

It takes an order on its standard input and gives the answer on its standard output. The program gets neither: it reads
nothing, and what it prints goes to standard error.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO, TypeAlias

from azure_poolkit.model.collector import collect_seldom
from azure_poolkit.model.context import as_of
from azure_poolkit.model.finding import fault_text
from azure_poolkit.preview.apart.frames import read_frame, write_frame
from azure_poolkit.preview.apart.order import Page, PageRequest, RunOutcome, RunRequest
from azure_poolkit.preview.apart.trees import take_modules_from, taken_from
from azure_poolkit.preview.apart.untouched import Untouched, out_of_sight
from azure_poolkit.preview.handover import packed, unpacked
from azure_poolkit.preview.mocking import mocks_of
from azure_poolkit.preview.problems import ProjectError
from azure_poolkit.preview.run import OfflineRun, run_offline
from azure_poolkit.preview.sides.making import side_of
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import Side

Show: TypeAlias = Callable[[OfflineRun, PageRequest], Page]


def main(show: Show | None = None) -> None:
    """Answer the order on standard input, with the page that ``show`` makes if one is wanted; then end as the program
    wants to, which nobody waits long for."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = _private_pipes()
    data = read_frame(orders)
    if data is None:
        return
    _end_with(orders)
    answer = packed(_answer(unpacked(data), show))
    with suppress(OSError), answers:  # a program may have closed all that it found open
        write_frame(answers, answer)


def _answer(order: RunRequest, show: Show | None) -> RunOutcome:
    if order.tree is not None:
        take_modules_from(order.tree)
    untouched = Untouched() if show is not None else None
    try:
        with as_of(order.today), out_of_sight():
            run = run_offline(order.project, mocks_of(order.answers))
    except (ProjectError, FileNotFoundError) as error:
        return RunOutcome(unusable=str(error))
    except Exception as error:
        return RunOutcome(unusable=fault_text("reading what the program makes", error))
    page = _page(run, order.page, show, untouched) if show and order.page and untouched else None
    if page is not None:
        return RunOutcome(page=page)
    side = _side(run, _masking(order)) if order.masking is not None else None
    if side is not None and order.tree is not None:
        side = replace(side, shared=tuple(taken_from(order.tree)))
    return RunOutcome(run.without_objects(), side=side)


def _page(run: OfflineRun, wanted: PageRequest, show: Show, untouched: Untouched) -> Page | None:
    """The page, unless the program has left nothing here that could make it, as one that replaces `json.dumps`."""
    try:
        return show(run, wanted) if untouched.still() else None
    except Exception:
        return None


def _side(run: OfflineRun, masking: Masking) -> Side:
    try:
        return side_of(run, masking)
    except Exception as error:
        return Side(fault=fault_text("making it fit to be compared", error))


def _masking(order: RunRequest) -> Masking:
    assert order.masking is not None
    return order.masking.at(str(order.tree.files), str(order.tree.root)) if order.tree is not None else order.masking


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes for order and answer, where the program does not find them, nor any process that it starts."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return orders, answers


def _end_with(orders: BinaryIO) -> None:
    """End this process, and all that it started, as soon as the one ends that gave the order."""

    def watch() -> None:
        with suppress(OSError, ValueError):
            orders.read(1)
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="poolkit-lifeline").start()


if __name__ == "__main__":
    main()
