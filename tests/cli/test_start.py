"""What starting the command line loads."""

import subprocess
import sys
from importlib.metadata import version

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main

HEAVY = {"pulumi", "pulumi_azure_native", "pulumi_mocks", "pydantic", "grpc", "rich", "yaml", "azure", "aiohttp"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["explain", "KVX003"],
        ["lint", "nothing.json"],
        ["order", "nothing.json"],
        ["rules"],
        ["status", "x.json"],
    ],
)
def test_what_judges_no_stack_loads_no_heavy_library(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from azure_poolkit.cli.main import main\n"
        "try:\n"
        f"    main({arguments!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        f"print('LOADED', sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_the_version_is_that_of_the_distribution() -> None:
    told = CliRunner().invoke(main, ["--version"])
    assert (told.exit_code, told.stdout) == (0, f"poolkit, version {version('azure-poolkit')}\n")
