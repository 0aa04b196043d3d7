"""Modules that lie in the work tree, looked for in the files of the base instead."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from azure_poolkit.preview.apart.order import Tree


def take_modules_from(tree: Tree) -> None:
    """Let modules of the work tree, as those of an editable install are, come from the base's files."""
    for index, entry in enumerate(sys.path):
        folder = Path(entry).resolve()
        if folder.is_relative_to(tree.root) and not folder.is_relative_to(Path(sys.prefix).resolve()):
            sys.path[index] = str(tree.files / folder.relative_to(tree.root))


def taken_from(tree: Tree) -> list[str]:
    """The packages that still came from the work tree, by their places in it."""
    return sorted(set(_taken(tree.root, tree.files)))


def _taken(root: Path, files: Path) -> Iterator[str]:
    own = Path(sys.prefix).resolve()
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if "." not in name and isinstance(file, str):
            path = Path(file).resolve()
            if path.is_relative_to(root) and not path.is_relative_to(own) and not path.is_relative_to(files):
                yield (path.parent if path.name == "__init__.py" else path).relative_to(root).as_posix()
