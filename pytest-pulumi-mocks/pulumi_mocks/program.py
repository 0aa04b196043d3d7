"""What can be run: a function, or a project on disk run as the language host runs it."""

from __future__ import annotations

import inspect
import os
import runpy
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, Union

Program: TypeAlias = Union[Callable[[], Any], str, "os.PathLike[str]"]
"""A function without arguments (plain or async), a project folder, or its `__main__.py`."""

# Folder, module search path and loaded modules belong to the whole process: one project at a time.
_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def prepared(program: Program) -> Iterator[Callable[[], Any]]:
    """The program as a function; while a project on disk is prepared, its folder is the current one.

    Raises FileNotFoundError where a path leads to no program, TypeError where `program` is nothing runnable.
    """
    if isinstance(program, str | os.PathLike):
        with _project(main_file(Path(program))) as run:
            yield run
    elif callable(program):
        yield program
    elif inspect.isawaitable(program):  # type: ignore[unreachable]
        raise TypeError("give the coroutine function itself, not the coroutine it returns: run(main), not run(main())")
    else:
        raise TypeError(f"a program is a function or a path, not a {type(program).__name__}")


def main_file(path: Path) -> Path:
    """The file to run for a folder (with or without Pulumi.yaml, whose `main` is followed) or a file."""
    file = path
    if path.is_dir():
        main = path / (_settings(path).get("main") or ".")
        file = main / "__main__.py" if main.is_dir() else main
    if not file.is_file():
        raise FileNotFoundError(f"no Pulumi program at {path}: there is no file {file}")
    return file.resolve()


def project_told(program: Program) -> tuple[str | None, dict[str, Any]]:
    """The name of the project that `program` leads to, and the configuration that its Pulumi.yaml has itself."""
    if not isinstance(program, str | os.PathLike):
        return None, {}
    path = Path(program)
    settings = _settings(path if path.is_dir() else path.parent)
    name, declared = settings.get("name"), settings.get("config")
    return (name if isinstance(name, str) else None), dict(_values(declared if isinstance(declared, dict) else {}))


def _values(declared: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, said in declared.items():
        if not isinstance(said, dict):
            yield key, said
        elif "value" in said or "default" in said:
            yield key, said.get("value", said.get("default"))


def _settings(folder: Path) -> dict[str, Any]:
    import yaml

    for name in ("Pulumi.yaml", "Pulumi.yml"):
        if (folder / name).is_file():
            found = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else {}
    return {}


@contextmanager
def _project(file: Path) -> Iterator[Callable[[], None]]:
    def run() -> None:
        runpy.run_path(str(file), run_name="__main__")

    folder = str(file.parent)
    with _ONE_AT_A_TIME:
        before = (os.getcwd(), list(sys.path), list(sys.argv))
        hidden = _take_modules_of(folder)
        sys.path.insert(0, folder)
        sys.argv = [str(file)]
        os.chdir(folder)
        try:
            yield run
        finally:
            os.chdir(before[0])
            sys.path[:] = before[1]
            sys.argv = before[2]
            _take_modules_of(folder)
            sys.modules.update(hidden)


def _take_modules_of(folder: str) -> dict[str, Any]:
    """Forget the modules found in the program's own folder, which would hide those of another program."""
    taken = {}
    real = cache(os.path.realpath)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name != "__main__" and isinstance(file, str) and _is_own(real(os.path.dirname(file)), folder):
            taken[name] = sys.modules.pop(name)
    return taken


def _is_own(place: str, folder: str) -> bool:
    below = f"{place}{os.sep}"
    return below.startswith(f"{folder}{os.sep}") and "site-packages" not in below[len(folder) :]


async def run_to_end(program: Callable[[], Any]) -> Any:
    """Call the program and, where it is async, wait for it."""
    result = program()
    if not inspect.isawaitable(result) or _is_output(result):
        return result
    return await result


def _is_output(value: Any) -> bool:
    import pulumi

    return isinstance(value, pulumi.Output)
