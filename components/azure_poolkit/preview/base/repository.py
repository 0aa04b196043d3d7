"""What a git repository held at another time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from azure_poolkit.preview.base.git import GitError, git
from azure_poolkit.preview.base.leftovers import folder_of_this_run
from azure_poolkit.preview.problems import ProjectError

_SHORT: Final = 8


@dataclass(frozen=True)
class Commit:
    """One commit of the repository that has its work tree at ``root``; ``ref`` is what the user called it."""

    root: Path
    ref: str
    id: str

    @property
    def label(self) -> str:
        """The commit for people."""
        short = self.id[:_SHORT]
        return short if self.id.startswith(self.ref) else f"{self.ref} ({short})"

    def changed_since(self, path: str) -> bool:
        """Whether what lies at ``path``, seen from the root, is not as the commit has it."""
        try:
            git(self.root, "diff", "--quiet", "--no-ext-diff", "--no-textconv", self.id, "--", path)
        except GitError:
            return True
        return False

    @contextmanager
    def files(self) -> Iterator[Path]:
        """All files of the commit in a folder of their own, for as long as the context lasts.

        The repository, its index and its work tree are left as they are.
        """
        with folder_of_this_run() as folder:
            (folder / "tree").mkdir()
            self._write(folder)
            yield folder / "tree"

    def _write(self, folder: Path) -> None:
        index = {"GIT_INDEX_FILE": str(folder / "index")}
        try:
            git(self.root, "read-tree", self.id, **index)
            git(self.root, "checkout-index", "--all", f"--prefix={folder / 'tree'}{os.sep}", **index)
        except GitError as error:
            raise ProjectError(f"--base {self.ref}: its files cannot be written: {error}") from None


def find_commit(folder: Path, ref: str) -> Commit:
    """The commit that ``ref`` names in the repository around ``folder``. Raises ProjectError."""
    try:
        root = Path(git(folder, "rev-parse", "--show-toplevel")).resolve()
    except GitError as error:
        raise ProjectError(f"--base needs a git repository, and {folder} is in none: {error}") from None
    try:
        id_ = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except GitError:
        hint = "; fetch it first: git fetch" if ref.startswith(("origin/", "upstream/")) else ""
        raise ProjectError(f"--base {ref}: {root} has no such commit, branch or tag{hint}") from None
    return Commit(root, ref, id_)
