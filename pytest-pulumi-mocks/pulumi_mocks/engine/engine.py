"""The engine of one test: where it keeps its things, the stand-ins and the projects it has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_mocks.engine.cli import NOT_INTERACTIVE, demand, private_environment, run_command
from pulumi_mocks.engine.plugin_folder import write_plugin
from pulumi_mocks.engine.program_folder import Program, write_program
from pulumi_mocks.engine.project import Project
from pulumi_mocks.engine.required_packages import required_packages
from pulumi_mocks.engine.stand_in import ECHO, StandIn, write_stand_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_mocks.engine.running import Completed


class PulumiEngine:
    """A private ``PULUMI_HOME`` and file backend below `root`, and what has been installed there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        self.backend = root / "backend"
        self.home.mkdir(parents=True)
        self.backend.mkdir()
        self.env = private_environment(self.home, self.backend)
        self.stand_ins: dict[str, StandIn] = {}
        self._installed: dict[str, str] = {}
        self._projects = 0

    def stand_in(
        self,
        name: str,
        version: str,
        *,
        servicer: str = ECHO,
        python_path: Sequence[Path] = (),
        env: Mapping[str, str] | None = None,
        schema: Mapping[str, Any] | None = None,
    ) -> StandIn:
        """Install a stand-in for the resource plugin of package `name` at `version` (without a ``v``).

        `servicer` is ``"module:Class"``, found from `python_path`; it is made without arguments in the
        plugin's own process, whose environment has `env`. `schema` is what ``GetSchema`` answers, name and
        version aside.
        """
        stand_in = write_stand_in(
            self.root / "stand-ins" / f"{name}-{version}",
            name,
            version,
            servicer=servicer,
            python_path=python_path,
            env=env,
            schema=schema,
        )
        self._install(name, version, stand_in.folder / "plugin")
        self.stand_ins[name] = stand_in
        return stand_in

    def component_plugin(
        self,
        folder: Path,
        name: str,
        version: str,
        *,
        python_path: Sequence[Path] = (),
        env: Mapping[str, str] | None = None,
    ) -> Path:
        """Install a component provider, a folder with ``__main__.py``, run by this interpreter as it is.

        Returns the executable, which ``pulumi package add`` and ``package get-schema`` take in place of a
        name.
        """
        plugin = write_plugin(
            self.root / "component-plugins" / f"{name}-{version}",
            name,
            [str(folder)],
            python_path=python_path,
            env=env,
        )
        self._install(name, version, plugin)
        return plugin / f"pulumi-resource-{name}"

    def project(
        self,
        program: Program,
        *,
        name: str | None = None,
        stack: str = "dev",
        config: Mapping[str, Any] | None = None,
        secrets: Mapping[str, Any] | None = None,
        only: Sequence[str] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Project:
        """Make a project of a program, with one stack.

        Of the ``packages`` in its Pulumi.yaml, a path that leads to a package installed here, by `component_plugin`
        or `stand_in`, becomes a reference to that one; any other path still leads to where it led.

        `name` overrides the project's name (default: that of its Pulumi.yaml, else ``project``); `only` are the
        files and folders at the top of a program's folder that are copied (default: all but environments,
        node_modules and caches); `env` is added to the environment of its commands.
        """
        self._projects += 1
        folder = self.root / f"project-{self._projects}" / "program"
        write_program(program, folder, name, only, self._installed)
        project = Project(folder, stack, {**self.env, **(env or {})}, self.backend, self.home)
        if project.runtime == "python":
            self._echo_the_rest()
        demand(project.pulumi("stack", "init", stack))
        project.set_config(config or {})
        project.set_config(secrets or {}, secret=True)
        return project

    def pulumi(self, *args: str, cwd: Path | None = None, timeout: float = 300.0) -> Completed:
        """Run any command outside a project, by default in the engine's own folder; `timeout` is in
        seconds."""
        command = ["pulumi", *args, *NOT_INTERACTIVE]
        return run_command(command, cwd=cwd or self.root, env=self.env, timeout=timeout)

    def _echo_the_rest(self) -> None:
        for name, version in required_packages().items():
            if name not in self._installed:
                self.stand_in(name, version)

    def _install(self, name: str, version: str, folder: Path) -> None:
        demand(self.pulumi("plugin", "install", "resource", name, f"v{version}", "--file", str(folder)))
        self._installed[name] = version
