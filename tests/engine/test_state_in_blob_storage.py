"""State in Azure Blob storage, played by Azurite: stacks go up side by side, a second run of one stack is refused."""

import base64
import hashlib
import hmac
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import ExitStack
from email.utils import formatdate

import pytest

ACCOUNT = "devstoreaccount1"
# Azurite's own, which its documentation gives to everyone.
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
VERSION = "2021-12-02"
CANARY = "Canary-77be-Pool"
PROGRAM = f"""
    import pulumi
    from azure_poolkit import BatchPool

    BatchPool(pulumi.get_stack(), {{
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {{"marketplace": {{"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}}}},
        "fixed_scale": {{"target_dedicated_nodes": 1}},
        "user_accounts": [{{"name": "operator", "password": "{CANARY}"}}],
    }})
"""
STACKS = ("north", "south")


@pytest.fixture(scope="module")
def storage(tmp_path_factory):
    """Azurite's address and folder, with a container for state."""
    command = shutil.which("azurite-blob")
    if command is None:
        pytest.skip("no azurite-blob on PATH (npm install --global azurite)")
    folder = tmp_path_factory.mktemp("azurite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--silent", "--skipApiVersionCheck", "--location", str(folder), "--blobPort", str(port)]
    with subprocess.Popen([command, *options], stdout=subprocess.DEVNULL) as served:
        try:
            wait_for(port)
            make_container(port, "state")
            yield f"127.0.0.1:{port}", folder
        finally:
            served.terminate()


def wait_for(port):
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def make_container(port, name):
    """The request of `az storage container create`, signed with the account's key."""
    date = formatdate(usegmt=True)
    signed = (
        f"PUT{12 * chr(10)}x-ms-date:{date}\nx-ms-version:{VERSION}\n/{ACCOUNT}/{ACCOUNT}/{name}\nrestype:container"
    )
    signature = base64.b64encode(hmac.new(base64.b64decode(KEY), signed.encode(), hashlib.sha256).digest()).decode()
    headers = {
        "x-ms-date": date,
        "x-ms-version": VERSION,
        "Authorization": f"SharedKey {ACCOUNT}:{signature}",
        "Content-Length": "0",
        "Content-Type": "",
    }
    address = f"http://127.0.0.1:{port}/{ACCOUNT}/{name}?restype=container"
    urllib.request.urlopen(urllib.request.Request(address, b"", headers, method="PUT")).close()


@pytest.fixture(scope="module")
def stacks(engine, azure, storage):
    """A stack each for two regions, both brought up at the same time; with what each run said."""
    env = {
        "PULUMI_BACKEND_URL": f"azblob://state?protocol=http&domain={storage[0]}&localemu=true",
        "AZURE_STORAGE_ACCOUNT": ACCOUNT,
        "AZURE_STORAGE_KEY": KEY,
    }
    projects = [engine.project({"__main__.py": PROGRAM}, name="farm", stack=stack, env=env) for stack in STACKS]
    with ExitStack() as until_done:
        running = [until_done.enter_context(project.start("up")) for project in projects]
        return list(zip(projects, [run.finish(timeout=300) for run in running], strict=True))


def test_two_stacks_go_up_side_by_side(stacks, azure):
    assert [done.exit_code for _, done in stacks] == [0, 0], stacks
    assert len([arm_id for arm_id in azure.resources if "/pools/" in arm_id]) == len(STACKS)


def test_the_next_preview_finds_its_state_and_changes_nothing(stacks):
    for project, _ in stacks:
        assert set(project.preview().changes) <= {"same"}


def test_a_stack_that_is_locked_says_by_whom_and_the_other_is_free(stacks, azure):
    (north, _), (south, _) = stacks
    azure.disturb("[PD]*", "*/pools/*", 0, carried_out=False)
    north.write("__main__.py", (north.folder / "__main__.py").read_text().replace('nodes": 1', 'nodes": 2'))
    with north.start("up") as running:
        running.wait_until(lambda: azure.hangs, timeout=120)
        second = north.pulumi("up", "--stack", north.stack, "--yes", "--skip-preview")
        other = south.preview()
        running.kill()
    azure.calm()
    north.cancel()

    assert "the stack is currently locked by 1 lock(s)" in str(second)
    assert set(other.changes) <= {"same"}
    assert north.up().changes["update"] >= 1


def test_no_secret_is_in_the_storage(stacks, storage):
    files = [path for path in storage[1].rglob("*") if path.is_file()]

    assert files
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []
