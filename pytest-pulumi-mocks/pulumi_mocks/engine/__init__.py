"""Run Pulumi programs, in any language, under the real engine, with stand-ins for their providers.

The fixture `pulumi_engine` gives each test an engine of its own: a private ``PULUMI_HOME``, a file
backend, a passphrase, no plugin downloads, no update checks. Tests that ask for it are skipped, with
the reason, where no ``pulumi`` command line is on PATH.

    def test_two_buckets(pulumi_engine):
        pulumi_engine.stand_in("aws", "7.0.0")                 # echoes inputs as outputs
        project = pulumi_engine.project('''
            import pulumi_aws as aws
            aws.s3.Bucket("logs")
        ''')
        preview = project.preview()
        assert preview.op_of("logs") == "create"
        up = project.up()
        assert up.step("logs", type="aws:s3/*").new["inputs"] == {...}
        assert project.destroy().changes == {"delete": 3}

**Programs.** `project(program)` takes a folder (copied), a mapping of file name to text, Python source
text, or a function at module level. A Python program runs in the interpreter that runs the tests;
nothing is installed. Further arguments: `name`, `stack`, `config`, `secrets`, `only`, `env`.

**Stand-ins.** `stand_in(name, version, servicer=…, python_path=…, env=…, schema=…)` installs a resource
plugin with ``pulumi plugin install --file``. It echoes unless `servicer` names a class, as
``"module:Class"``, derived from `StandInServicer` (or from grpc's ``ResourceProviderServicer``). Packages
that a Python program's environment holds and that were not named get an echo by themselves. `StandIn.fail(…)`
orders faults, `StandIn.heal()` ends them, `StandIn.calls` is what the engine asked.
`component_plugin(folder, name, version)` installs a component provider (a folder with ``__main__.py``)
so that it runs in this interpreter, without an install of its own.

**Runs.** `preview()`, `up()`, `refresh()`, `destroy()` give a `Run`: `steps`, `op_of`, `step`,
`diagnostics`, `errors`, `changes`, `outputs`, `stdout`, `stderr`, `exit_code`, `state`, `state_text`. A run
that fails raises `RunFailedError` unless called with ``fails=True``, which in turn demands that it fails.
Secrets in a `Run` read ``[secret]``, unknowns ``[unknown]``; `state_text` is the state file as written.
`find_on_disk(text)` names every file of the backend and of the home that holds a text. `start(operation)`
gives a `Running`, to be interrupted or killed in the middle; `cancel()` then unlocks the stack. `pulumi(…)`
runs any other command, `add_package(…)` adds a package's SDK to a program.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pulumi_mocks.engine.cli import CommandFailedError, why_unavailable
    from pulumi_mocks.engine.engine import PulumiEngine
    from pulumi_mocks.engine.project import Project
    from pulumi_mocks.engine.run import Diagnostic, Run, RunFailedError, Step
    from pulumi_mocks.engine.running import Completed, Running
    from pulumi_mocks.engine.servicer import EchoServicer, StandInServicer
    from pulumi_mocks.engine.stand_in import Call, StandIn

__all__ = [
    "Call",
    "CommandFailedError",
    "Completed",
    "Diagnostic",
    "EchoServicer",
    "Project",
    "PulumiEngine",
    "Run",
    "RunFailedError",
    "Running",
    "StandIn",
    "StandInServicer",
    "Step",
    "why_unavailable",
]

_HOME = {
    "Call": "stand_in",
    "CommandFailedError": "cli",
    "Completed": "running",
    "Diagnostic": "run",
    "EchoServicer": "servicer",
    "Project": "project",
    "PulumiEngine": "engine",
    "Run": "run",
    "RunFailedError": "run",
    "Running": "running",
    "StandIn": "stand_in",
    "StandInServicer": "servicer",
    "Step": "run",
    "why_unavailable": "cli",
}


def __getattr__(name: str) -> Any:
    """Import on first use: whoever does not ask for the engine does not pay for it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
