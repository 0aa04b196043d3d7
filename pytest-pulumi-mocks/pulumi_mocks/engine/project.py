"""A program with one stack, in a folder of its own, and the commands to run on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pulumi_mocks.engine.cli import DEFAULT_TIMEOUT, NOT_INTERACTIVE, demand, run_command
from pulumi_mocks.engine.events import EventLog
from pulumi_mocks.engine.program_folder import project_settings, runtime_of
from pulumi_mocks.engine.run import Run, RunFailedError
from pulumi_mocks.engine.running import Running

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pulumi_mocks.engine.running import Completed

_UNASKED = {"preview": (), "up": ("--yes", "--skip-preview"), "refresh": ("--yes", "--skip-preview")}
_UNASKED["destroy"] = _UNASKED["up"]


class Project:
    """A copy of a program, its stack and its environment; made by `PulumiEngine.project`.

    `folder` may be edited between commands, `env` added to.
    """

    def __init__(self, folder: Path, stack: str, env: Mapping[str, str], backend: Path, home: Path) -> None:
        self.folder = folder
        self.stack = stack
        self.env = dict(env)
        self._backend = backend
        self._home = home
        settings = project_settings(folder)
        self.name: str = settings["name"]
        self.runtime = runtime_of(settings)

    def preview(self, *args: str, fails: bool = False, timeout: float = DEFAULT_TIMEOUT) -> Run:
        """Plan, and change nothing. `args` are further arguments of the command, such as ``--refresh``."""
        return self._operate("preview", args, fails, timeout)

    def up(self, *args: str, fails: bool = False, timeout: float = DEFAULT_TIMEOUT) -> Run:
        """Make the stack what the program says, without a preview before it."""
        return self._operate("up", args, fails, timeout)

    def refresh(self, *args: str, fails: bool = False, timeout: float = DEFAULT_TIMEOUT) -> Run:
        """Read every resource's real state into the stack's."""
        return self._operate("refresh", args, fails, timeout)

    def destroy(self, *args: str, fails: bool = False, timeout: float = DEFAULT_TIMEOUT) -> Run:
        """Delete everything the stack has."""
        return self._operate("destroy", args, fails, timeout)

    def start(self, operation: str, *args: str) -> Running:
        """Start ``preview``, ``up``, ``refresh`` or ``destroy`` without waiting for it; use it as a context manager.

        After its end, or its `kill`, `state_text` tells what was kept.
        """
        return Running(self._command(operation, *args), cwd=self.folder, env=self.env)

    @property
    def state_text(self) -> str:
        """The state file as it is now, or an empty text."""
        return self.state_file.read_text(encoding="utf-8") if self.state_file.exists() else ""

    def cancel(self) -> None:
        """Release the lock that a killed command has left on the stack."""
        demand(self.pulumi("cancel", "--stack", self.stack, "--yes"))

    def add_package(self, *source: str | Path) -> None:
        """``pulumi package add``: generate the SDK of a package into the program, and install it there."""
        demand(self.pulumi("package", "add", *map(str, source)))

    def preview_document(self, *args: str) -> dict[str, Any]:
        """The document that ``preview --json`` prints, as it is; raises `CommandFailedError` when the
        preview fails."""
        done = demand(self.pulumi("preview", "--json", "--stack", self.stack, *args))
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    def write(self, path: str, text: str) -> None:
        """Write a file of the program anew, for the next command."""
        (self.folder / path).write_text(text, encoding="utf-8")

    def set_config(self, values: Mapping[str, Any], *, secret: bool = False) -> None:
        """Set configuration values; a name without a colon belongs to the project. Lists and maps go as
        objects."""
        settings = {
            key if ":" in key else f"{self.name}:{key}": _config_value(value, secret) for key, value in values.items()
        }
        if settings:
            demand(self.pulumi("config", "set-all", "--stack", self.stack, "--json", json.dumps(settings)))

    def export(self) -> dict[str, Any]:
        """The document that ``stack export`` prints, secrets encrypted."""
        done = demand(self.pulumi("stack", "export", "--stack", self.stack))
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    def pulumi(self, *args: str, timeout: float = DEFAULT_TIMEOUT) -> Completed:
        """Run any other command in the project's folder."""
        return run_command(["pulumi", *args, *NOT_INTERACTIVE], cwd=self.folder, env=self.env, timeout=timeout)

    @property
    def state_file(self) -> Path:
        """Where the backend keeps the stack's state."""
        return self._backend / ".pulumi" / "stacks" / self.name / f"{self.stack}.json"

    def find_on_disk(self, text: str) -> list[Path]:
        """Every file of the backend (state, backups, history) and of the home that holds a text."""
        wanted = text.encode()
        files = (path for root in (self._backend, self._home) for path in sorted(root.rglob("*")))
        return [path for path in files if path.is_file() and wanted in path.read_bytes()]

    def _operate(self, operation: str, args: tuple[str, ...], fails: bool, timeout: float) -> Run:
        events = self.folder.parent / "events.jsonl"
        events.unlink(missing_ok=True)
        command = self._command(operation, "--event-log", str(events), *args)
        done = run_command(command, cwd=self.folder, env=self.env, timeout=timeout)
        run = self._run(done, EventLog(events.read_text(encoding="utf-8") if events.exists() else ""))
        if fails == (run.exit_code == 0):
            raise RunFailedError(run, "fail" if fails else "succeed")
        return run

    def _command(self, operation: str, *args: str) -> list[str]:
        return ["pulumi", operation, "--stack", self.stack, *_UNASKED[operation], *args, *NOT_INTERACTIVE]

    def _run(self, done: Completed, log: EventLog) -> Run:
        return Run(
            command=done.args,
            exit_code=done.exit_code,
            stdout=done.stdout,
            stderr=done.stderr,
            steps=log.steps(),
            diagnostics=log.diagnostics(),
            changes=log.changes(),
            outputs=log.outputs(),
            state_text=self.state_text,
        )


def _config_value(value: Any, secret: bool) -> dict[str, Any]:
    structured = isinstance(value, list | dict)
    text = value if isinstance(value, str) else json.dumps(value)
    return {"value": text, "secret": secret, **({"objectValue": value} if structured else {})}
