"""poolkit lint in its formats, and with what is accepted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool
from cli.sarif_model import checked

CANARY = "canary-41aa9e"
BAD = pool(gpu_driver(settings="{}"))
UNLISTED = pool(gpu_driver(publisher="Contoso", type="Agent"))


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.json").write_text(json.dumps(BAD, indent=2))
    Path("unlisted.json").write_text(json.dumps(UNLISTED, indent=2))
    Path("good.json").write_text(json.dumps(pool(), indent=2))
    Path("broken.json").write_text("{")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["lint", *args], input=stdin)


def sarif(*args: str) -> Any:
    """The log, which is of the form that the standard's schema wants."""
    document = json.loads(run(*args, "--format", "sarif").output)
    checked(document)
    return document


def test_text_underlines_the_value_in_its_line() -> None:
    lines = run("bad.json").output.splitlines()
    shown = next(index for index, line in enumerate(lines) if '"settings"' in line)
    value = lines[shown].index('"{}"')
    assert lines[shown + 1][value : value + 4] == "^^^^"
    assert lines[shown + 1].strip(" |") == "^^^^"


def test_text_cuts_a_file_of_one_line_down_to_the_value() -> None:
    Path("one.json").write_text(json.dumps(BAD))
    assert '| … "settings": "{}"' in run("one.json").output


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "sarif"])
def test_a_secret_is_in_no_format(format_: str) -> None:
    body = pool(
        gpu_driver(name=CANARY, settings={"storageAccountKey": f"{CANARY}"}, protectedSettings={"key": CANARY}),
        gpu_driver(name="other", settings=[CANARY]),
    )
    for text in (json.dumps(body), json.dumps(body, indent=1)):
        output = run("-", "--format", format_, stdin=text).output
        assert "EXT007" in output
        assert CANARY not in output


def test_a_value_that_a_finding_hides_is_not_in_the_excerpt() -> None:
    body = pool(gpu_driver(settings={"storageAccountKey": CANARY}))
    output = run("-", stdin=json.dumps(body, indent=1)).output
    assert '"storageAccountKey": …' in output
    assert CANARY not in output


def test_sarif_describes_each_rule_and_names_its_help() -> None:
    (log,) = sarif("good.json")["runs"]
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in CATALOGUE]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert {"text", "markdown"} <= rule["help"].keys()
        assert rule["helpUri"].startswith("https://")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")


def test_sarif_points_at_the_whole_value() -> None:
    document = sarif("bad.json")
    assert document["version"] == "2.1.0"
    (log,) = document["runs"]
    (result,) = log["results"]
    assert result["ruleId"] == "EXT004"
    assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "EXT004"
    assert result["level"] == "error"
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "bad.json"
    region = location["physicalLocation"]["region"]
    line = Path("bad.json").read_text().splitlines()[region["startLine"] - 1]
    assert region["endLine"] == region["startLine"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == '"{}"'


def test_sarif_tells_of_files_that_cannot_be_judged() -> None:
    (log,) = sarif("bad.json", "broken.json")["runs"]
    (invocation,) = log["invocations"]
    assert not invocation["executionSuccessful"]
    assert "not JSON" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert len(log["results"]) == 1


def test_sarif_writes_names_of_files_as_addresses() -> None:
    Path("a b#c.json").write_text(json.dumps(BAD))
    (log,) = sarif("a b#c.json")["runs"]
    assert log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b%23c.json"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0].update(level="fatal"),
        lambda run: run["results"][0].update(other=1),
        lambda run: run["results"][0].update(ruleIndex=0),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        lambda run: run.pop("tool"),
    ],
    ids=["required", "enumerated", "unknown", "index", "limits", "tool"],
)
def test_what_the_schema_of_sarif_does_not_take_is_noticed(spoil: Callable[[Any], None]) -> None:
    document = sarif("bad.json")
    spoil(document["runs"][0])
    with pytest.raises(ValueError):
        checked(document)


def test_sarif_suppresses_what_was_accepted_with_the_reason() -> None:
    (log,) = sarif("unlisted.json", "--accept", "BAT001=case 123")["runs"]
    assert log["results"][0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "case 123"}
    ]


def test_markdown_has_a_row_for_each_finding_and_escapes_what_it_shows() -> None:
    body = pool(gpu_driver(name="a|b<script>", settings="{}"))
    output = run("-", "--format", "markdown", stdin=json.dumps(body)).output
    (row,) = [line for line in output.splitlines() if "EXT004" in line]
    assert "a\\|b\\<script\\>" in row
    assert row.replace("\\|", "").count("|") == 6


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_an_accepted_finding_stays_visible_with_its_reason_and_exits_0(format_: str) -> None:
    result = run("unlisted.json", "--accept", "BAT001=case 123", "--format", format_)
    assert result.exit_code == 0
    assert "case 123" in result.output
    assert "BAT001" in result.output


def test_an_acceptance_that_nothing_needs_is_a_warning() -> None:
    result = run("good.json", "--accept", "BAT001=case 123")
    assert (result.exit_code, "warning ACC001" in result.output) == (0, True)
    assert run("good.json", "--accept", "BAT001=case 123", "--strict").exit_code == 1


def test_an_acceptance_may_be_needed_by_a_file_that_cannot_be_read() -> None:
    assert "ACC001" not in run("good.json", "broken.json", "--accept", "BAT001=case 123").output


@pytest.mark.parametrize("said", ["NOPE999=why", "BAT001="])
def test_an_acceptance_of_nothing_or_for_no_reason_is_an_error(said: str) -> None:
    result = run("unlisted.json", "--accept", said)
    assert (result.exit_code, "error ACC002" in result.output) == (1, True)


def test_an_acceptance_without_a_reason_at_all_is_wrong_usage() -> None:
    assert run("unlisted.json", "--accept", "BAT001").exit_code == 2


def test_the_project_file_accepts_and_says_format_and_context() -> None:
    Path("poolkit.toml").write_text(
        'format = "json"\n[accept]\nBAT001 = "case 123"\n[context]\ncloud = "AzureChinaCloud"\nregion = "chinaeast2"\n'
    )
    document = json.loads(run("unlisted.json").output)
    assert [finding["accepted"] for finding in document["findings"]] == ["case 123"]


def test_what_the_command_line_says_wins_over_the_project_file() -> None:
    Path("poolkit.toml").write_text('format = "json"\n[accept]\nBAT001 = "case 123"\n')
    output = run("unlisted.json", "--format", "text", "--accept", "BAT001=case 456").output
    assert "accepted: case 456" in output


def test_the_project_file_is_found_around_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("poolkit.toml").write_text('[accept]\nBAT001 = "case 123"\n')
    Path("inner").mkdir()
    monkeypatch.chdir("inner")
    assert run("../unlisted.json").exit_code == 0


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("accept = 1", "poolkit: poolkit.toml: accept must be a table: [accept]"),
        ('[acept]\nBAT001 = "x"', "poolkit: poolkit.toml: there is no acept; write 'accept'"),
        ("[accept]\nBAT001 = 1", "poolkit: poolkit.toml: accept.BAT001 must be a string"),
        ('[context]\ncloud = "AzureMoon"', "poolkit: poolkit.toml: context.cloud must be one of AzureCloud,"),
        ("[", "poolkit: poolkit.toml: "),
    ],
)
def test_a_project_file_that_cannot_be_taken_is_one_line_and_exit_2(text: str, error: str) -> None:
    Path("poolkit.toml").write_text(text)
    result = run("good.json")
    assert result.exit_code == 2
    assert result.output.startswith(error)
    assert len(result.output.splitlines()) == 1


def test_the_cloud_decides_which_vaults_are_right() -> None:
    settings = key_vault_settings(observedCertificates=[{"url": "https://farm.vault.azure.cn/secrets/web"}])
    text = json.dumps(pool(key_vault(settings=settings)))
    assert "KVX014" in run("-", stdin=text).output
    assert "KVX014" not in run("-", "--cloud", "AzureChinaCloud", stdin=text).output


def test_lone_halves_of_characters_break_no_output() -> None:
    text = json.dumps(pool(gpu_driver(name="\ud800", settings={"\ud801": {"password": "x"}})))
    for format_ in ("text", "json", "markdown", "sarif"):
        result = run("-", "--format", format_, stdin=text)
        assert result.exit_code == 1, result.exception
        result.output.encode()


def test_lone_halves_of_characters_in_values_and_acceptances_break_no_output() -> None:
    body = pool(gpu_driver(settings=["\ud800"])) | {"name": "a/b", "type": "Microsoft.Batch/batchAccounts/pools"}
    body["metadata"] = {"poolkit": {"accept": {"EXT004": "\ud801", "\ud802": "x"}}}
    template = {"contentVersion": "1.0.0.0", "resources": [body]}
    for format_ in ("text", "json", "markdown", "sarif"):
        run("-", "--format", format_, stdin=json.dumps(template)).output.encode()


def test_the_api_version_of_a_bare_body_can_be_said() -> None:
    body = pool(gpu_driver())
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["imageReference"] = {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i"}
    assert "IMG007" in run("-", "--api-version", "2024-07-01", stdin=json.dumps(body)).output
    assert "IMG007" not in run("-", "--api-version", "2019-08-01", stdin=json.dumps(body)).output
