"""On the real engine no canary is left behind in plain: not printed, not in state, events, backend or home.

The one canary that is a key stays the same, since a provider names what changes by its path.
"""

import pytest

import standin
from canaries import canaries_in, program


@pytest.fixture(scope="module")
def project(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    group = azure.already_has("farm")
    vault = {"id": f"{group}/providers/Microsoft.KeyVault/vaults/farm", "url": "https://farm.vault.azure.net/"}
    mode = {"poolAllocationMode": "UserSubscription", "keyVaultReference": vault}  # it takes resource tags
    account = {"location": "westeurope", "properties": mode}
    azure.put("azure-native:batch:BatchAccount", f"{group}/providers/Microsoft.Batch/batchAccounts/farm", account)
    azure.already_has_identity(f"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes")
    azure.already_has("web")
    made = engine.project({"__main__.py": program(plain=False)})
    made.runs = [made.preview(), made.up()]
    made.write("__main__.py", program(suffix="x", plain=False))
    made.runs += [made.preview("--diff"), made.up(), made.destroy()]
    return made


def test_nothing_that_is_printed_has_a_canary(project):
    for run in project.runs:
        assert canaries_in(run.text) == set()
        assert canaries_in("\n".join(one.message for one in run.diagnostics)) == set()


def test_no_event_and_no_state_has_a_canary(project):
    for run in project.runs:
        assert canaries_in(run.state_text) == set()
        assert canaries_in(repr(run.steps)) == set()


def test_no_file_of_the_backend_or_the_home_has_a_canary(project):
    assert project.find_on_disk("cnry-") == []
