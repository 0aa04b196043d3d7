"""The base of a comparison: its program, run in a process of its own, since modules of two sides must not mix.

``python -m azure_poolkit.preview.base.child`` takes an order on its standard input and gives a side on its standard
output; what the program itself prints is dropped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from azure_poolkit.preview.answers import load_answers
from azure_poolkit.preview.base.masking import Masking
from azure_poolkit.preview.base.side import Side, side_of
from azure_poolkit.preview.base.transport import dumped, loaded
from azure_poolkit.preview.project import ProjectError, load_project
from azure_poolkit.preview.run import run_offline


@dataclass(frozen=True)
class Order:
    """What the other process is asked for: the stack of the project in ``folder``, which lies in ``tree``.

    ``root`` is the work tree that ``tree`` stands for.
    """

    folder: Path
    stack: str
    mocks: Path | None
    root: Path
    tree: Path
    masking: Masking


@contextmanager
def begun(order: Order) -> Iterator[Running]:
    """The other process, started; ended with the context, if it has not ended by then."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "azure_poolkit.preview.base.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            assert process.stdin is not None
            process.stdin.write(_packed(order))
            process.stdin.close()
            process.stdin = None
            yield Running(process)
        finally:
            process.kill()


@dataclass(frozen=True)
class Running:
    """The other process at work."""

    process: subprocess.Popen[str]

    def side(self) -> Side:
        """What the base's program makes; raises ProjectError where the process ended without an answer."""
        answer, errors = self.process.communicate()
        try:
            return loaded(answer)
        except (ValueError, KeyError):
            last = errors.strip().splitlines()[-1:] or [f"exit code {self.process.returncode}"]
            raise ProjectError(f"the process that runs it ended without an answer: {last[0]}") from None


def _packed(order: Order) -> str:
    paths = {"folder": order.folder, "mocks": order.mocks, "root": order.root, "tree": order.tree}
    shown = {key: None if path is None else str(path.resolve()) for key, path in paths.items()}
    return json.dumps({**shown, "stack": order.stack, "salt": order.masking.salt.hex()})


def _unpacked(text: str) -> Order:
    said: dict[str, Any] = json.loads(text)
    mocks = None if said["mocks"] is None else Path(said["mocks"])
    folder, root, tree = (Path(said[key]) for key in ("folder", "root", "tree"))
    return Order(folder, said["stack"], mocks, root, tree, Masking(bytes.fromhex(said["salt"])))


def run_base(order: Order) -> Side:
    """Run the base's program in this process."""
    _take_modules_from(order.tree, order.root)
    run = run_offline(load_project(order.folder, order.stack), load_answers(order.mocks))
    return replace(side_of(run, order.masking), shared=tuple(_taken_from(order.root, order.tree)))


def _take_modules_from(tree: Path, root: Path) -> None:
    """Look for modules that lie in the work tree, as those of an editable install do, in the base's files instead."""
    for index, entry in enumerate(sys.path):
        folder = Path(entry).resolve()
        if folder.is_relative_to(root) and not folder.is_relative_to(Path(sys.prefix).resolve()):
            sys.path[index] = str(tree / folder.relative_to(root))


def _taken_from(root: Path, tree: Path) -> list[str]:
    """The packages that came from the work tree all the same, by their places in it."""
    own = Path(sys.prefix).resolve()
    found = set()
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if "." not in name and isinstance(file, str):
            path = Path(file).resolve()
            if path.is_relative_to(root) and not path.is_relative_to(own) and not path.is_relative_to(tree):
                found.add((path.parent if path.name == "__init__.py" else path).relative_to(root).as_posix())
    return sorted(found)


def main() -> None:
    """Answer the order on standard input."""
    order = _unpacked(sys.stdin.read())
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with answer:
        answer.write(dumped(run_base(order)))


if __name__ == "__main__":
    main()
