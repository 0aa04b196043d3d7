"""What the tests on the real engine share."""

import sys

import pytest

import farms
import standin
from pulumi_mocks.engine import PulumiEngine, why_unavailable


@pytest.fixture(scope="session", autouse=True)
def bytecode(request):
    """Where Python is told to keep no bytecode, keep that of the engine's many short processes in pytest's cache:
    compiling pulumi and azure-native anew takes each of them more than half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode and hasattr(request.config, "cache"):
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(request.config.cache.mkdir("bytecode")))
        yield


@pytest.fixture(scope="module")
def engine(bytecode, tmp_path_factory):
    """An engine for all tests of a module."""
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)
    return PulumiEngine(tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="module")
def azure(engine, tmp_path_factory):
    """An Azure for all tests of a module, with the group and the account that the examples' pools go to, and the
    identity that they carry."""
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    group = azure.already_has("rendering", "renderingbatch").partition("/providers/")[0]
    azure.already_has_identity(f"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes")
    return azure


@pytest.fixture(scope="module")
def make_farm(bytecode, tmp_path_factory):
    """Makes a copy of the stack project with that stack, in an Azure and an engine of its own."""
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)

    def make(stack):
        engine = PulumiEngine(tmp_path_factory.mktemp("engine"))
        return farms.plant(engine, tmp_path_factory.mktemp("azure"), tmp_path_factory.mktemp("source") / "farm", stack)

    return make
