"""What linting says of files, readable or not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.output.lint_report import Linted, as_document
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool


def lint(content: Any, name: str = "pool.json") -> dict[str, Any]:
    data = content if isinstance(content, bytes) else json.dumps(content, indent=2).encode()
    return as_document(Linted([lint_file(name, data)]))


def test_a_finding_says_file_line_column_path_and_what_to_do() -> None:
    settings = key_vault_settings(observedCertificates=[{"url": "https://v.vault.azure.net/certificates/web"}])
    document = lint(pool(key_vault(settings=settings)))
    assert document == {
        "version": 1,
        "findings": [
            {
                "file": "pool.json",
                "line": 25,
                "column": 28,
                "code": "KVX003",
                "severity": "error",
                "subject": "certificates",
                "path": "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings"
                ".secretsManagementSettings.observedCertificates[0].url",
                "message": "a certificates or keys address carries no private key: "
                "'https://v.vault.azure.net/certificates/web'. "
                "Accepted: https://<vault>.<vault suffix>/secrets/<name>",
                "fix": "use the address with /secrets/, without a version so that renewals arrive",
                "source": "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux",
                "accepted": None,
            }
        ],
        "files": [
            {
                "file": "pool.json",
                "kind": "pool",
                "judged": {"pool": 1},
                "notJudged": {},
                "notes": [],
                "warnings": [],
                "undecided": [],
                "error": None,
                "failures": [],
            }
        ],
        "skipped": 0,
    }


def test_a_good_body_has_no_finding() -> None:
    assert lint(pool(key_vault()))["findings"] == []


def test_the_subject_of_a_finding_about_the_pool_is_the_pools_name() -> None:
    body = pool(identity={"type": "SystemAssigned"}) | {"name": "render"}
    assert [finding["subject"] for finding in lint(body)["findings"]] == ["render"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "line 1, column 1: not JSON: Expecting value"),
        (b'{"a": \n}', "line 2, column 1: not JSON: Expecting value"),
        (b"\xff\xff", "line 1: not UTF-8 text (byte 0)"),
        (b"[" * 100_000, "nested too deeply to be read"),
        (b'{"properties": {"vmSize": NaN}}', "line 1: not JSON: NaN is not a JSON value"),
    ],
)
def test_a_file_that_is_not_json_says_where(data: bytes, error: str) -> None:
    (file,) = lint(data)["files"]
    assert file["error"].startswith(error)
    assert file["kind"] is None


@pytest.mark.parametrize(
    "value", [[], {}, {"properties": []}, {"type": "Microsoft.Web/sites", "properties": {"vmSize": 1}}]
)
def test_a_file_that_holds_no_pool_says_what_is_wanted(value: Any) -> None:
    (file,) = lint(value)["files"]
    assert "expected the body of a Batch pool, a scale set or an extension" in file["error"]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert lint(b"\xef\xbb\xbf" + json.dumps(pool()).encode())["files"][0]["error"] is None


def test_an_unreadable_file_does_not_keep_others_from_being_judged() -> None:
    bad = json.dumps(pool(gpu_driver(settings="{}"))).encode()
    document = as_document(Linted([lint_file("a", b"{"), lint_file("b", bad)]))
    assert [finding["code"] for finding in document["findings"]] == ["EXT004"]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    lint_file("fuzzed", data)


@pytest.mark.parametrize("depth", [10, 400, 900, 5000])
def test_depth_never_makes_it_fail(depth: int) -> None:
    settings = "{" + '"a":{' * depth + "}" * depth + "}"
    data = json.dumps(pool(gpu_driver(settings="SETTINGS"))).replace('"SETTINGS"', settings).encode()
    (file,) = lint(data)["files"]
    assert file["error"] in (None, "nested too deeply to be read")
