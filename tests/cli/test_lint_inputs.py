"""Which files poolkit lint takes, how much of them, and what it says that it did."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.rules.extensions.samples import gpu_driver, pool

BAD = pool(gpu_driver(settings="{}"))
EMPTY = {"$schema": "https://x/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": []}
WEB = {"type": "Microsoft.Web/sites", "apiVersion": "2022-09-01", "name": "site", "properties": {}}


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "infra/pool.json": pool(),
        "infra/deep/bad.json": BAD,
        "infra/deep/empty.json": EMPTY | {"resources": [WEB]},
        "infra/tsconfig.json": {"compilerOptions": {}},
        "infra/node_modules/bad.json": BAD,
        "infra/.hidden/bad.json": BAD,
        "infra/readme.md": "text",
        "empty.json": EMPTY,
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(json.dumps(value))


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["lint", *args])


def files(*args: str) -> dict[str, dict[str, object]]:
    document = json.loads(run(*args, "--json").output)
    return {file["file"]: file for file in document["files"]}


def test_every_fitting_file_below_a_folder_is_judged() -> None:
    assert sorted(files("infra")) == ["infra/deep/bad.json", "infra/deep/empty.json", "infra/pool.json"]


def test_files_of_other_kinds_in_a_folder_are_counted() -> None:
    result = run("infra")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].endswith("; 1 file of other kinds skipped")


def test_a_file_that_is_named_is_never_passed_over() -> None:
    result = run("infra/tsconfig.json")
    assert result.exit_code == 2
    assert "not recognised" in result.output


@pytest.mark.parametrize("pattern", ["infra/**/*.json", "infra/**/b?d.json", "infra/*/[b]ad.json"])
def test_a_pattern_is_spread_out(pattern: str) -> None:
    assert "infra/deep/bad.json" in files(pattern)


def test_a_pattern_that_nothing_fits_is_an_error() -> None:
    result = run("infra/*.bicep")
    assert result.exit_code == 2
    assert "infra/*.bicep: no file fits this pattern" in result.output


def test_a_folder_without_files_is_an_error() -> None:
    Path("void").mkdir()
    result = run("void")
    assert result.exit_code == 2
    assert "no file that ends in .json, .jsonc, .bicep, .bicepparam is in this folder" in result.output


def test_a_file_that_is_named_twice_is_judged_once() -> None:
    assert list(files("infra/pool.json", "infra/pool.json", "infra")).count("infra/pool.json") == 1


def test_a_link_that_leads_back_ends_nothing() -> None:
    os.symlink("..", "infra/deep/back")
    assert run("infra").exit_code == 1


def test_each_file_is_told_with_what_was_judged_in_it() -> None:
    assert "infra/pool.json: 1 pool judged (pool)" in run("infra/pool.json").output.splitlines()


def test_nothing_to_judge_is_a_line_that_names_what_was_there() -> None:
    lines = run("infra/deep/empty.json").output.splitlines()
    assert lines[0].startswith("infra/deep/empty.json: nothing to check: it has no pools, scale sets")
    assert lines[0].endswith("(template); not judged: 1 Microsoft.Web/sites")
    assert lines[-1].endswith("nothing to judge in 1")


@pytest.mark.parametrize(
    ("given", "code"),
    [(["empty.json"], 1), (["infra/pool.json", "empty.json"], 1), (["infra/pool.json"], 0), (["infra/*.json"], 0)],
)
def test_resources_can_be_required_of_each_file_that_is_named(given: list[str], code: int) -> None:
    assert run(*given, "--require-resources").exit_code == code
    assert run(*given).exit_code == 0


def test_a_folder_in_which_nothing_is_judged_lacks_resources() -> None:
    Path("void").mkdir()
    Path("void/empty.json").write_text(json.dumps(EMPTY))
    assert run("void", "--require-resources").exit_code == 1


@pytest.mark.parametrize(("count", "ending"), [(4, "; and 1 more place"), (6, "; and 3 more places")])
def test_what_is_undecided_is_told_in_text_grouped_by_what_it_waits_for(count: int, ending: str) -> None:
    extensions = [gpu_driver(name=f"e{index}", settings="[unknown]") for index in range(count)]
    Path("open.json").write_text(json.dumps(pool(*extensions), indent=1))
    assert "undecided" not in run("open.json").output.replace("--undecided", "")
    lines = [line for line in run("open.json", "--undecided").output.splitlines() if line.startswith("undecided")]
    (line,) = [line for line in lines if "not known before deployment" in line]
    assert "e0 (line" in line
    assert "EXT004" in line
    assert line.endswith(ending)


def test_what_is_undecided_is_in_json_with_resource_line_and_reason() -> None:
    Path("open.json").write_text(json.dumps(pool(gpu_driver(settings="[unknown]")), indent=1))
    (file,) = json.loads(run("open.json", "--json").output)["files"]
    (item,) = [item for item in file["undecided"] if item["code"] == "EXT004"]
    line = Path("open.json").read_text().splitlines()[item["line"] - 1]
    assert line.strip().startswith('"settings": "[unknown]"')
    assert (item["subject"], item["why"]) == ("gpu", "not known before deployment")


def test_a_file_is_read_up_to_a_size_that_an_option_raises() -> None:
    Path("large.json").write_text(json.dumps(pool()) + " " * 2**20)
    result = run("large.json", "--max-size", "1")
    assert result.exit_code == 2
    assert "large.json: larger than 1 MiB, and not read; raise the limit with --max-size" in result.output
    assert run("large.json", "--max-size", "2").exit_code == 0


def test_standard_input_and_devices_are_read_up_to_the_same_size() -> None:
    text = json.dumps(pool()) + " " * 2**20
    result = CliRunner().invoke(main, ["lint", "-", "--max-size", "1"], input=text)
    assert "-: larger than 1 MiB" in result.output
    assert "/dev/zero: larger than 1 MiB" in run("/dev/zero", "--max-size", "1").output


def test_a_key_that_stands_twice_is_a_warning_with_its_place() -> None:
    scale = '"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}'
    Path("twice.json").write_text(f'{{"properties": {{{scale}, "displayName": "a",\n "displayName": "b"}}}}')
    output = run("twice.json").output
    assert "warning  twice.json:2:2  the key 'displayName' is already in line 1" in output
    assert run("twice.json").exit_code == 0
    assert run("twice.json", "--strict").exit_code == 1


def test_files_that_cannot_be_judged_for_one_reason_are_told_together() -> None:
    Path("a.bicep").write_text("")
    Path("b.bicep").write_text("")
    os.environ["PATH"], before = "", os.environ["PATH"]
    try:
        output = run("a.bicep", "b.bicep").output
    finally:
        os.environ["PATH"] = before
    assert output.startswith("unreadable  a.bicep, b.bicep: a Bicep file, and neither")


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_a_project_file_that_cannot_be_read_is_an_error(make: object) -> None:
    make(Path("poolkit.toml"))  # type: ignore[operator]
    result = run("infra/pool.json")
    assert result.exit_code == 2
    assert result.output.startswith("poolkit: poolkit.toml: ")


def test_a_project_file_without_end_is_an_error() -> None:
    Path("poolkit.toml").symlink_to("/dev/zero")
    assert run("infra/pool.json").output == "poolkit: poolkit.toml: larger than 1 MiB\n"


@pytest.mark.parametrize(("today", "codes"), [("2026-12-31", ["END002"]), ("2027-01-02", ["END001"])])
def test_what_ends_is_judged_as_of_the_day_that_is_given(today: str, codes: list[str]) -> None:
    address = "https://farm.blob.core.windows.net/setup/setup.sh?sv=2024-11-04&se=2027-01-01T00:00:00Z&sr=b&sig=x"
    extension = {
        "name": "setup",
        "publisher": "Microsoft.Azure.Extensions",
        "type": "CustomScript",
        "typeHandlerVersion": "2.1",
        "settings": {},
        "protectedSettings": {"commandToExecute": "./setup.sh", "fileUris": [address]},
    }
    done = CliRunner().invoke(main, ["lint", "--today", today, "--json", "-"], input=json.dumps(extension))
    findings = json.loads(done.output)["findings"]
    assert [finding["code"] for finding in findings if finding["code"].startswith("END")] == codes


def test_a_day_that_is_none_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["lint", "--today", "tomorrow", "-"], input="{}").exit_code == 2
