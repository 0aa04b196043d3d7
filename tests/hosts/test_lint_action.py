"""The action that lints, its script run as a runner runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from azure_poolkit.rules.extensions.samples import key_vault, pool

ACTION = yaml.safe_load((Path(__file__).resolve().parents[2] / ".github/actions/lint/action.yml").read_text())
LINT = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "lint")
GOOD = pool(key_vault("Linux"))
WRONG = pool(key_vault("Linux", provisionAfterExtensions=["nowhere"]))


@dataclass(frozen=True)
class Outcome:
    """What the runner is told."""

    code: int
    log: str
    summary: str
    sarif: dict[str, object]


def ran(folder: Path, **inputs: str) -> Outcome:
    """The step run in ``folder``, with what the action's inputs are by default."""
    temp = folder / "temp"
    (temp / "poolkit" / "bin").mkdir(parents=True)
    (temp / "poolkit" / "bin" / "poolkit").symlink_to(Path(sys.executable).parent / "poolkit")
    given = {name.upper(): inputs.get(name, said["default"]) for name, said in ACTION["inputs"].items()}
    files = {"RUNNER_TEMP": temp, "GITHUB_STEP_SUMMARY": folder / "summary", "GITHUB_OUTPUT": folder / "outputs"}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", LINT["run"]],
        cwd=folder,
        env=os.environ | given | {name: str(file) for name, file in files.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in (folder / "outputs").read_text().splitlines())
    return Outcome(
        done.returncode, done.stdout, (folder / "summary").read_text(), json.loads(Path(outputs["sarif"]).read_text())
    )


def write(folder: Path, name: str, body: object) -> None:
    (folder / name).write_text(json.dumps(body), encoding="utf-8")


def test_what_is_wrong_fails_the_job_and_is_in_its_log_its_summary_and_its_findings(tmp_path: Path) -> None:
    write(tmp_path, "pool.json", WRONG)
    outcome = ran(tmp_path)
    assert outcome.code == 1
    assert "SEQ001" in outcome.log
    assert "SEQ001" in outcome.summary
    assert [one["ruleId"] for one in outcome.sarif["runs"][0]["results"]] == ["SEQ001"]  # type: ignore[index]


def test_what_is_right_passes(tmp_path: Path) -> None:
    write(tmp_path, "pool.json", GOOD)
    assert ran(tmp_path).code == 0


def test_several_paths_are_judged(tmp_path: Path) -> None:
    write(tmp_path, "good.json", GOOD)
    write(tmp_path, "wrong.json", WRONG)
    assert ran(tmp_path, paths="good.json wrong.json").code == 1


@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_a_warning_fails_a_strict_job_only(tmp_path: Path, strict: str, code: int) -> None:
    versioned = key_vault("Linux")
    url = "https://farm.vault.azure.net/secrets/tls/0123456789abcdef0123456789abcdef"
    versioned["settings"]["secretsManagementSettings"]["observedCertificates"] = [url]
    write(tmp_path, "pool.json", pool(versioned))
    assert ran(tmp_path, strict=strict).code == code


def test_a_project_file_is_taken(tmp_path: Path) -> None:
    write(tmp_path, "pool.json", WRONG)
    (tmp_path / "accepting.toml").write_text('[accept]\nSEQ001 = "made elsewhere"\n', encoding="utf-8")
    assert ran(tmp_path, config="accepting.toml").code == 0
