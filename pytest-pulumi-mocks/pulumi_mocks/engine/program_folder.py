"""Make a project folder out of whatever a test calls its program."""

from __future__ import annotations

import inspect
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Program = Path | str | Mapping[str, str] | Callable[[], object]

_LEFT_OUT = (".git", ".venv", "venv", "node_modules", "__pycache__", "*.egg-info", ".*_cache")


def write_program(
    program: Program,
    folder: Path,
    name: str | None = None,
    only: Sequence[str] | None = None,
    installed: Mapping[str, str] | None = None,
) -> None:
    """Fill `folder` with a copy of the program, and a Pulumi.yaml if it has none.

    `installed` maps the packages that the engine has to their versions.
    Raises `ValueError` for a function that another process could not import, `FileNotFoundError` for a folder
    that is not there.
    """
    if isinstance(program, Path):
        _copy(program, folder, only)
    else:
        folder.mkdir(parents=True)
        for path, text in _files_of(program).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    origin = program if isinstance(program, Path) else folder
    _settle_project_file(folder / "Pulumi.yaml", name, origin, installed or {})


def _copy(source: Path, folder: Path, only: Sequence[str] | None) -> None:
    leave_out = shutil.ignore_patterns(*_LEFT_OUT)

    def ignore(place: str, names: list[str]) -> set[str]:
        unwanted = set(names) - set(only) if only is not None and Path(place) == source else set()
        return unwanted | leave_out(place, names)

    shutil.copytree(source, folder, ignore=ignore, symlinks=True)


def project_settings(folder: Path) -> dict[str, Any]:
    """Read Pulumi.yaml."""
    settings: dict[str, Any] = yaml.safe_load((folder / "Pulumi.yaml").read_text(encoding="utf-8"))
    return settings


def runtime_of(settings: Mapping[str, Any]) -> str:
    """The language of a project: ``python``, ``nodejs``, ``yaml`` …"""
    runtime = settings["runtime"]
    return str(runtime if isinstance(runtime, str) else runtime["name"])


def _files_of(program: str | Mapping[str, str] | Callable[[], object]) -> Mapping[str, str]:
    if isinstance(program, str):
        return {"__main__.py": inspect.cleandoc(program) + "\n"}
    if isinstance(program, Mapping):
        return {path: inspect.cleandoc(text) + "\n" for path, text in program.items()}
    return {"__main__.py": _call_of(program)}


def _call_of(function: Callable[[], object]) -> str:
    if "<" in function.__qualname__ or "." in function.__qualname__:
        raise ValueError(
            f"{function.__qualname__} is not at the top of its module, so the engine's own process cannot "
            "import it; move it there, or give the program as source text"
        )
    source = inspect.getsourcefile(function)
    return inspect.cleandoc(
        f"""
        import importlib.util
        import sys

        sys.path[:0] = {sys.path!r}
        spec = importlib.util.spec_from_file_location("program_under_test", {source!r})
        module = importlib.util.module_from_spec(spec)
        sys.modules["program_under_test"] = module
        spec.loader.exec_module(module)
        module.{function.__name__}()
        """
    )


def _settle_project_file(path: Path, name: str | None, origin: Path, installed: Mapping[str, str]) -> None:
    default: dict[str, Any] = {"name": "project", "runtime": "python"}
    settings = project_settings(path.parent) if path.exists() else default
    if name is not None:
        settings["name"] = name
    if runtime_of(settings) == "python":
        settings["runtime"] = {"name": "python", "options": _this_interpreter()}
    for package, source in (settings.get("packages") or {}).items():
        if isinstance(source, str) and source.startswith("."):
            here = f"{package}@{installed[package]}" if package in installed else str((origin / source).resolve())
            settings["packages"][package] = here
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def _this_interpreter() -> dict[str, str]:
    """Options under which the language host runs this interpreter and installs nothing."""
    in_environment = sys.prefix != sys.base_prefix
    return {"toolchain": "pip", **({"virtualenv": sys.prefix} if in_environment else {})}
