"""The offline preview and the engine's own, of the same programs: the same resources, inputs, unknowns, options,
dependencies, outputs, messages and ends, but for what is explained here."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.preview.answers import Answers
from azure_poolkit.preview.apart.order import RunRequest
from azure_poolkit.preview.apart.process import run_apart
from azure_poolkit.preview.project import load_project
from pulumi_mocks import CustomTimeouts
from pulumi_mocks._pulumi_internals import UNKNOWN_TEXT
from pulumi_mocks.engine import PulumiEngine
from pulumi_mocks.engine.events import EventLog

ADDED_BY_CHECK = frozenset({"azureApiVersion", "location"})
"""azure-native's Check adds these to what a program sends; it takes the region from the stack's configuration."""
NAMES_BY_CHECK = frozenset(
    {
        *("resourceGroupName", "accountName", "poolName", "vaultName", "resourceName", "imageName"),
        *("subnetName", "virtualNetworkName", "vmScaleSetName"),
    }
)
"""Check also adds a name where the program gives none: which, is not known offline."""
OPTIONS = (
    *("parent", "protect", "dependencies", "retainOnDelete", "ignoreChanges", "deletedWith", "importID"),
    *(
        "replaceOnChanges",
        "additionalSecretOutputs",
        "hideDiff",
        "replaceWith",
        "propertyDependencies",
        "customTimeouts",
    ),
)

GROUP = """
import pulumi
from pulumi_azure_native import authorization, batch, keyvault, managedidentity, resources
from azure_poolkit import (
    BatchPool, BatchPoolArgs, FixedScale, KeyVaultForLinux, MarketplaceImage, RawExtension, VaultAccess,
    VaultAccessArgs)
group = resources.ResourceGroup("farm")
COMMON = dict(resource_group_name="farm", account_name="farm", vm_size="Standard_D2s_v5",
              image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
              node_agent_sku_id="batch.node.ubuntu 24.04", fixed_scale=FixedScale(target_dedicated_nodes=1))
def vault(name="kv", **more):
    return keyvault.Vault(name, resource_group_name=group.name, properties=dict(
        tenant_id="33333333-3333-3333-3333-333333333333", sku={"family": "A", "name": "standard"}, **more))
"""
PROGRAMS = {
    "what nobody gave, within objects": """
account = batch.BatchAccount("a", resource_group_name=group.name, identity={"type": "SystemAssigned"})
kv = vault(enable_rbac_authorization=True)
pulumi.export("principal", account.identity.principal_id)
pulumi.export("kind", account.identity.type)
pulumi.export("uri", kv.properties.vault_uri)
pulumi.export("rbac", kv.properties.enable_rbac_authorization)
pulumi.export("whole", kv.properties)
pulumi.export("applied", kv.properties.apply(lambda properties: properties.sku.name))
""",
    "options": """
identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name=group.name,
    opts=pulumi.ResourceOptions(protect=True, retain_on_delete=True, ignore_changes=["tags"]))
vault(enable_rbac_authorization=True)
resources.ResourceGroup("second", opts=pulumi.ResourceOptions(depends_on=[identity], deleted_with=group))
""",
    "components, grants and order": """
identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name=group.name)
kv = vault(enable_rbac_authorization=True)
access = VaultAccess("reads", VaultAccessArgs(vault=kv, identities=[identity]))
BatchPool("pool", BatchPoolArgs(**COMMON, identities=access.identities, extensions=[KeyVaultForLinux(
    observed_certificates=[pulumi.Output.concat(kv.properties.vault_uri, "secrets/web")], require_initial_sync=True)]))
""",
    "secrets": """
secret = pulumi.Output.secret("cnry")
resources.ResourceGroup("s", tags={"a": secret, "b": "plain"})
BatchPool("pool", BatchPoolArgs(**COMMON, display_name=secret, metadata={"m": secret}))
pulumi.export("secret", secret)
""",
    "what a program says": """
pulumi.log.info("begun")
pulumi.log.warn("careful", resource=group)
print(group.id)
""",
    "an end by sys.exit(0)": "import sys; sys.exit(0)",
    "an end by sys.exit(3)": "import sys; sys.exit(3)",
    "an exception": "raise KeyError('nodes')",
    "an exception in an apply": "group.location.apply(lambda _: 1)\npulumi.Output.from_input(1).apply(lambda _: 1 / 0)",
    "a pool that no rule lets pass": """
BatchPool("pool", BatchPoolArgs(**COMMON, extensions=[RawExtension(name="s", publisher="x", type="CustomScript")]))
""",
    "an input that there is none of": "BatchPool('pool', BatchPoolArgs(**COMMON, vm_sise=3))",
}
STOPPED = ("a pool that no rule lets pass", "an input that there is none of")
"""Of these the engine registers no more than what comes before; offline goes on, to tell all errors at once."""


def generated(seed: int) -> str:
    """A program of resources that take their inputs from each other in any way."""
    pick = random.Random(seed)
    lines = ["made = [group]"]
    for number in range(pick.randint(4, 9)):
        tag = pick.choice(['"plain"', "made[-1].id", "pulumi.Output.secret('s')", "made[0].name", "made[-1].location"])
        parent = pick.choice(["None", "group", "made[-1]"])
        waits = pick.choice(["[]", "[made[-1]]", "[group]"])
        protect = pick.choice(["None", "True", "False"])
        options = f"pulumi.ResourceOptions(parent={parent}, depends_on={waits}, protect={protect})"
        made = pick.choice(
            [
                "resources.ResourceGroup({0}",
                "managedidentity.UserAssignedIdentity({0}, resource_group_name=made[0].name",
            ]
        )
        lines.append(f"made.append({made.format(repr(f'r{number}'))}, tags={{'t': {tag}}}, opts={options}))")
    lines += ["pulumi.export('last', made[-1].id)", "pulumi.export('tags', made[-1].tags)"]
    return "\n".join(lines)


@dataclass(frozen=True)
class Seen:
    """What a preview tells: of each resource by URN its inputs and options, the outputs, messages, and whether it went
    well."""

    inputs: dict[str, dict[str, Any]]
    options: dict[str, dict[str, Any]]
    outputs: dict[str, Any]
    messages: list[tuple[str, str]]
    well: bool


def offline(folder: Path, stack: str = "dev", answers: Answers | None = None) -> Seen:
    run = run_apart(RunRequest(load_project(folder, stack), answers or Answers()))
    records = [record for record in run.recording.resources if record.kind != "component"]
    records = [record for record in records if not record.type.startswith("pulumi:")]
    return Seen(
        {record.urn: record.inputs.masked() for record in records},
        {
            record.urn: {
                "parent": record.parent,
                "protect": record.protect or None,
                "dependencies": sorted(record.depends_on) or None,
                "retainOnDelete": record.retain_on_delete or None,
                "ignoreChanges": list(record.ignore_changes) or None,
                "deletedWith": record.deleted_with,
                "importID": record.import_id,
                "replaceOnChanges": list(record.replace_on_changes) or None,
                "additionalSecretOutputs": list(record.additional_secret_outputs) or None,
                "hideDiff": list(record.hide_diffs) or None,
                "replaceWith": list(record.replace_with) or None,
                "propertyDependencies": _not_empty(record.property_dependencies),
                "customTimeouts": _in_seconds(record.custom_timeouts),
            }
            for record in records
        },
        dict(run.recording.outputs.masked()),
        sorted((log.severity, log.message) for log in run.recording.logs),
        run.failure is None and not any(finding.stops for finding in run.findings),
    )


def on_the_engine(project: Any, stack: str = "dev") -> Seen:
    events = project.folder.parent / "two.jsonl"
    done = project.pulumi("preview", "--json", "--stack", stack, "--event-log", str(events))
    document, log = json.loads(done.stdout), EventLog(events.read_text())
    states = [step["newState"] for step in document.get("steps", []) if step.get("newState", {}).get("custom")]
    states = [state for state in states if not state["type"].startswith("pulumi:")]
    root = next((step["urn"] for step in document.get("steps", []) if step["urn"].endswith(f"-{stack}")), None)
    return Seen(
        {state["urn"]: _known(state.get("inputs", {})) for state in states},
        {
            state["urn"]: {
                name: None if state.get(name) == root else _option(name, state.get(name)) for name in OPTIONS
            }
            for state in states
        },
        _known(dict(log.outputs())),
        sorted(_messages(log)),
        done.exit_code == 0,
    )


def _option(name: str, value: Any) -> Any:
    if name == "propertyDependencies":
        return _not_empty(value or {})
    return (sorted(value) if name == "dependencies" else value) if value else None


def _not_empty(by_input: Mapping[str, Iterable[str]]) -> dict[str, list[str]] | None:
    return {name: sorted(urns) for name, urns in by_input.items() if urns} or None


def _in_seconds(timeouts: CustomTimeouts | None) -> dict[str, int] | None:
    """As the state has them; programs here give whole hours or minutes."""
    said = {} if timeouts is None else {name: getattr(timeouts, name) for name in ("create", "update", "delete")}
    return {name: int(text[:-1]) * {"h": 3600, "m": 60}[text[-1]] for name, text in said.items() if text} or None


def _messages(log: EventLog) -> Iterator[tuple[str, str]]:
    for one in log.diagnostics():
        if one.severity in ("info", "warning"):
            yield one.severity, re.sub(r"<\{%.*?%\}>", "", one.message).strip()


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        if any(key.startswith("4dabf18193072939515e22adb298388d") for key in value):
            return "[secret]"
        return {key: _known(inner) for key, inner in value.items() if not key.startswith("__")}
    if isinstance(value, list):
        return [_known(inner) for inner in value]
    return "[unknown]" if value == UNKNOWN_TEXT else value


def _without_check(inputs: dict[str, Any], beside: dict[str, Any]) -> dict[str, Any]:
    added = {key for key in inputs if key in ADDED_BY_CHECK | NAMES_BY_CHECK and key not in beside}
    return {key: value for key, value in inputs.items() if key not in added}


def _as_marked(inputs: dict[str, Any], beside: dict[str, Any]) -> dict[str, Any]:
    """``inputs`` with the whole of an input secret where the engine has it so: azure-native's Check gives plain values
    back, and the engine marks each input again that had a secret in it."""
    return {
        key: "[secret]" if beside.get(key) == "[secret]" and "[secret]" in repr(value) else value
        for key, value in inputs.items()
    }


def assert_the_same(ours: Seen, theirs: Seen) -> None:
    assert ours.well == theirs.well
    expected = {urn: _without_check(inputs, ours.inputs.get(urn, {})) for urn, inputs in theirs.inputs.items()}
    assert {urn: _as_marked(inputs, expected.get(urn, {})) for urn, inputs in ours.inputs.items()} == expected
    assert ours.options == theirs.options
    if theirs.well:
        assert ours.outputs == theirs.outputs
        assert [one for one in ours.messages if one not in theirs.messages] == []


@pytest.fixture
def both(engine: PulumiEngine, azure: Any, tmp_path: Path) -> Callable[[str], tuple[Seen, Seen]]:
    def run(program: str) -> tuple[Seen, Seen]:
        name = f"two-{tmp_path.name[-40:].strip('_').replace('_', '-')}"
        (tmp_path / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n")
        (tmp_path / "Pulumi.dev.yaml").write_text("config: {azure-native:location: westeurope}\n")
        (tmp_path / "__main__.py").write_text(GROUP + program)
        project = engine.project(tmp_path, config={"azure-native:location": "westeurope"})
        return offline(tmp_path), on_the_engine(project)

    return run


@pytest.mark.parametrize("program", [*PROGRAMS, *(f"generated {seed}" for seed in range(4))])
def test_both_previews_say_the_same(both: Callable[[str], tuple[Seen, Seen]], program: str) -> None:
    text = PROGRAMS.get(program) or generated(int(program.partition(" ")[2]))
    ours, theirs = both(text)
    assert ours.well == theirs.well
    if program in STOPPED:
        assert theirs.inputs.keys() <= ours.inputs.keys()
        return
    assert_the_same(ours, theirs)
