"""What a git repository held at another time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from azure_poolkit.preview.project import ProjectError

_SHORT: Final = 8
_OF_ANOTHER: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""What hooks of git are told; it would lead away from the folder that is asked for."""


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
            _git(self.root, "diff", "--quiet", self.id, "--", path)
        except _GitError:
            return True
        return False

    @contextmanager
    def files(self) -> Iterator[Path]:
        """All files of the commit in a folder of their own, for as long as the context lasts.

        The repository, its index and its work tree are left as they are.
        """
        with TemporaryDirectory(prefix="poolkit-") as made:
            folder = Path(made).resolve()
            (folder / "tree").mkdir()
            self._write(folder)
            yield folder / "tree"

    def _write(self, folder: Path) -> None:
        index = {"GIT_INDEX_FILE": str(folder / "index")}
        try:
            _git(self.root, "read-tree", self.id, **index)
            _git(self.root, "checkout-index", "--all", f"--prefix={folder / 'tree'}{os.sep}", **index)
        except _GitError as error:
            raise ProjectError(f"--base {self.ref}: its files cannot be written: {error}") from None


def find_commit(folder: Path, ref: str) -> Commit:
    """The commit that ``ref`` names in the repository around ``folder``. Raises ProjectError."""
    try:
        root = Path(_git(folder, "rev-parse", "--show-toplevel")).resolve()
    except _GitError as error:
        raise ProjectError(f"--base needs a git repository, and {folder} is in none: {error}") from None
    try:
        id_ = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except _GitError:
        hint = "; fetch it first: git fetch" if ref.startswith(("origin/", "upstream/")) else ""
        raise ProjectError(f"--base {ref}: {root} has no such commit, branch or tag{hint}") from None
    return Commit(root, ref, id_)


class _GitError(Exception):
    pass


def _git(folder: Path, *arguments: str, **environment: str) -> str:
    inherited = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=inherited | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        raise ProjectError("--base needs git, and there is no such command here") from None
    if done.returncode:
        raise _GitError(" ".join(done.stderr.split()) or f"git {arguments[0]} failed")
    return done.stdout.strip()
