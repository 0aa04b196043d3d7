"""Where the fuzzing of each parser begins, and what it has found; test_parsers.py gives all of it to the parsers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

POOL = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/farm/providers/Microsoft.Batch/batchAccounts/"
    "farm/pools/render"
)
IMAGE = POOL.replace("Microsoft.Batch/batchAccounts/farm/pools/render", "Microsoft.Compute/galleries/g/images/i")
SIGNED = "https://farm.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-02T03%3A04%3A05Z&sig=x"
URN = "urn:pulumi:dev::farm::azure-native:batch:Pool::render"
STATE = {"urn": URN, "type": "azure-native:batch:Pool", "inputs": {"vmSize": "S"}, "outputs": {"id": POOL}, "id": POOL}
CHANGE = {"vmSize": {"kind": "update-replace", "inputDiff": True}}
STEP = {"op": "replace", "urn": URN, "oldState": STATE, "newState": STATE, "detailedDiff": CHANGE}
EVENT = {"resourcePreEvent": {"metadata": {**STEP, "type": "azure-native:batch:Pool", "old": STATE, "new": STATE}}}
NODE = {
    "id": "tvm-1", "state": "unusable", "errors": [{"code": "ImageNotFound", "message": "no"}],
    "extensions": [{"provisioningState": "Failed", "vmExtension": {"name": "kv"}, "instanceView": {"statuses": []}}],
}  # fmt: skip
FAILED = {"code": "ProvisioningState/failed/1"}
INSTANCE = {
    "instanceId": "0", "name": "farm_0", "properties": {"latestModelApplied": False},
    "instanceView": {"extensions": [{"name": "kv", "type": "a.b", "statuses": [FAILED]}]},
}  # fmt: skip
PASTED = (
    "VMExtensionProvisioningError: Multiple VM extensions failed to be provisioned on the VM. "
    "Extension 'kv' of Handler\nIdentity not found"
)

PROJECT_FILE = """format = "json"
[accept]
BAT001 = "why"
[context]
cloud = "public"
[report]
fail-on = ["replace"]
"""
PROJECT = """name: farm
runtime: {name: python}
config: {a: {type: array, default: [1]}, b: {secret: true}}
"""
ANSWERS = """invokes:
  'azure-native:x:*': {id: 1}
stackReferences: {a/b/c: {x: !!binary aGk=}}
config: {a: 1}
"""
JOURNAL = [
    {"begin": "there", "version": 1, "account": "farm", "old": "old", "new": "new"},
    {"remember": "job", "id": "a", "was": "b"},
    {"did": "call"},
    {"end": True},
]

BEGIN: dict[str, list[str]] = {
    "durations": ["PT5M", "P1DT2H3.5S", "P1W", "P106751DT23H", "PT0S", "P3Y"],
    "arm_ids": [
        POOL,
        IMAGE,
        f"{IMAGE}/versions/1.0.0",
        "/subscriptions/x",
        "/CommunityGalleries/a/Images/b/Versions/c",
    ],
    "event_logs": [
        json.dumps({"steps": [STEP], "diagnostics": [{"severity": "error", "message": "m"}]}),
        json.dumps(EVENT),
    ],
    "status": [
        json.dumps([NODE]),
        json.dumps({"value": [INSTANCE]}),
        json.dumps({"resizeErrors": [{"code": "x"}], "id": "p"}),
    ],
    "pasted": [
        PASTED,
        json.dumps({"error": {"code": "X", "details": [{"message": PASTED}]}}),
        json.dumps({"m": "[1]"}),
    ],
    "project_files": [PROJECT_FILE],
    "signatures": [SIGNED, SIGNED.replace("%3A", ":"), "?se=2026-01-02&sig=x"],
    "expressions": ["[concat('a''b', parameters('p')[0].x, -1)]", "[[not]", "[if(true(), null(), 1)]"],
    "parameters": [json.dumps({"parameters": {"a": {"value": [1]}, "b": {"reference": {"keyVault": {"id": POOL}}}}})],
    "outputs": [json.dumps({"pool": POOL, "ids": [[IMAGE]]})],
    "projects": [PROJECT],
    "answers": [ANSWERS],
    "lint": [json.dumps({"properties": {"vmSize": "STANDARD_D2S_V5"}}), json.dumps({"resources": [{"type": "[x]"}]})],
    "journals": ["".join(json.dumps(line) + "\n" for line in JOURNAL)],
}

FOUND: dict[str, list[bytes]] = {
    "journals": [b'{"remember": "job", "Id": "a", "was": "b"}\n', b"[" * 2000 + b"\n"],
    "event_logs": [b'{"steps": [{"op": "replace", "urn": "urn:pulumi:dev"}]}'],
    "projects": [b"[" * 1100, b"config: 2026-13-45"],
    "answers": [b"[" * 1100, b"config: {a: 2026-13-45}"],
}
"""What ended a parser with an error that it does not name, before it was mended."""


def write(target: str, folder: Path) -> None:
    """All seeds of ``target`` into ``folder``, for atheris."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate([*map(str.encode, BEGIN[target]), *FOUND.get(target, ())]):
        (folder / f"seed{number}").write_bytes(seed)


if __name__ == "__main__":
    if sys.argv[1:]:
        write(sys.argv[1], Path(sys.argv[2]))
    else:
        print(*BEGIN)
