"""poolkit preview --base, as a user calls it."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main

Write = Callable[..., Path]
CANARY = "canary-91c2"
KEY_VAULT = "KeyVaultForLinux(name='certificates', observed_certificates=['https://v.vault.azure.net/secrets/web']{})"
OLD = f"""
from pulumi_azure_native import managedidentity
nodes = managedidentity.UserAssignedIdentity("nodes", resource_group_name="render", location="westeurope")
pool("linux", extensions=[{KEY_VAULT.format("")}])
pool("fixed", pool_name="fixed", fixed_scale=FixedScale(target_dedicated_nodes=3, target_low_priority_nodes=2))
pool("signed", identities=[nodes])
pool("gone")
"""
NEW = f"""
from pulumi_azure_native import batch, managedidentity
nodes = managedidentity.UserAssignedIdentity("nodes", resource_group_name="render", location="westeurope",
                                             tags={{"farm": "render"}})
secret = pulumi.Output.secret("{CANARY}")
pool("linux", extensions=[{KEY_VAULT.format(", polling_interval='PT5M'")}], display_name=secret)
pool("fixed", pool_name="fixed", vm_size="STANDARD_D4S_V5",
     fixed_scale=FixedScale(target_dedicated_nodes=5, target_low_priority_nodes=2))
pool("signed", identities=[nodes], tags={{"farm": "render"}})
pool("new")
"""


def git(folder: Path, *arguments: str) -> str:
    me = ("-c", "user.name=me", "-c", "user.email=me@example.org", "-c", "init.defaultBranch=main")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(["git", *me, *arguments], cwd=folder, env=clean, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def committed(project: Write) -> Write:
    """Writes a project, as `project` does, and commits it to a new repository."""

    def write(program: str, stack: str = "config: {}\n") -> Path:
        folder = project(program, stack)
        git(folder, "init", "--quiet")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", "base")
        return folder

    return write


def preview(folder: Path, *args: str, base: str = "main") -> Result:
    return CliRunner().invoke(main, ["preview", "--project", str(folder), "--base", base, *args])


def shown(result: Result) -> str:
    """What was printed, without the id of the commit and the count of undecided checks, which each new rule changes."""
    head, _, rest = re.sub(r"\d+ checks", "… checks", result.stdout).partition("\n")
    return head[: head.index("(")] + head[head.index(")") + 2 :] + "\n" + rest


def test_a_page_says_what_changes_and_why_without_any_secret(
    committed: Write, project: Write, snapshot: SnapshotAssertion
) -> None:
    project_folder = committed(OLD)
    project(NEW)
    result = preview(project_folder)
    assert shown(result) == snapshot
    assert result.exit_code == 0
    assert CANARY not in result.output


def test_the_same_as_data(committed: Write, project: Write) -> None:
    folder = committed(OLD)
    project(NEW)
    result = preview(folder, "--json")
    said: Any = json.loads(result.stdout)
    changes = {change["resource"]: change for change in said["changes"]}
    assert CANARY not in result.output
    assert said["version"] == 1
    assert said["base"]["commit"] == git(folder, "rev-parse", "main")
    assert said["summary"]["replace"] == 2
    assert {label: change["op"] for label, change in changes.items()} == {
        "BatchPool 'linux'": "replace",
        "BatchPool 'fixed'": "replace",
        "BatchPool 'signed'": "update",
        "BatchPool 'new'": "create",
        "BatchPool 'gone'": "delete",
        "UserAssignedIdentity 'nodes'": "update",
    }
    assert changes["BatchPool 'signed'"]["onlyIf"] == "replace"
    assert [(cause["input"], cause["old"], cause["new"]) for cause in changes["BatchPool 'linux'"]["causes"]] == [
        ("extensions[0].polling_interval", "PT1H", "PT5M"),
        ("display_name", None, "[secret]"),
    ]
    assert [finding["code"] for finding in said["findings"]] == ["BAT006"]
    assert said["requests"]


def test_nothing_changed_is_one_line(committed: Write) -> None:
    result = preview(committed("pool()"))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 unchanged: no errors, no warnings"


def test_strict_makes_a_warning_of_a_change_exit_1_unless_it_is_accepted(committed: Write, project: Write) -> None:
    named = "pool(pool_name='p', vm_size='{}'{})"
    folder = committed(named.format("STANDARD_D2S_V5", ""))
    project(named.format("STANDARD_D4S_V5", ""))
    assert preview(folder, "--strict").exit_code == 1
    project(named.format("STANDARD_D4S_V5", ", accept={'BAT006': 'drained on Friday'}"))
    accepted = preview(folder, "--strict")
    assert accepted.exit_code == 0
    assert "accepted: drained on Friday" in accepted.stdout


def test_the_deletion_of_what_is_protected_is_an_error(committed: Write, project: Write) -> None:
    folder = committed(
        "from pulumi_azure_native import resources\n"
        "resources.ResourceGroup('g', opts=pulumi.ResourceOptions(protect=True))"
    )
    project("")
    result = preview(folder)
    assert result.exit_code == 1
    assert "error: it is protected" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 to delete: 1 error, no warnings"


def test_modules_and_configuration_of_the_two_sides_do_not_mix(
    committed: Write, project: Write, tmp_path: Path
) -> None:
    (tmp_path / "sizes.py").write_text("SIZE = 'STANDARD_D2S_V5'\n")
    program = "import sizes\npool(vm_size=sizes.SIZE, display_name=pulumi.Config().require('name'))"
    folder = committed(program, "config: {name: old}\n")
    (tmp_path / "sizes.py").write_text("SIZE = 'STANDARD_D4S_V5'\n")
    project(program, "config: {name: new}\n")
    said = preview(folder).stdout
    assert "vm_size  'STANDARD_D2S_V5' → 'STANDARD_D4S_V5'" in said
    assert "display_name  'old' → 'new'" in said


def test_modules_that_lie_in_the_work_tree_are_those_of_each_side(
    committed: Write, project: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "libs" / "sizes_of_nodes.py"
    module.parent.mkdir()
    module.write_text("SIZE = 'STANDARD_D2S_V5'\n")
    folder = committed("import sizes_of_nodes\npool(vm_size=sizes_of_nodes.SIZE)")
    module.write_text("SIZE = 'STANDARD_D4S_V5'\n")
    monkeypatch.setenv("PYTHONPATH", str(module.parent))
    monkeypatch.syspath_prepend(str(module.parent))
    assert "vm_size  'STANDARD_D2S_V5' → 'STANDARD_D4S_V5'" in preview(folder).stdout


def test_where_the_base_has_no_such_project_everything_is_new(committed: Write, tmp_path: Path) -> None:
    folder = committed("pool()")
    (folder / "other").mkdir()
    for file in ("Pulumi.yaml", "Pulumi.dev.yaml", "__main__.py"):
        (folder / "other" / file).write_text((folder / file).read_text())
    result = preview(folder / "other")
    assert result.exit_code == 0
    assert "has no project in this folder, so everything is new" in result.stdout
    assert "+ create  BatchPool 'render'" in result.stdout


def test_where_the_base_has_no_such_stack_everything_is_new(committed: Write) -> None:
    folder = committed("pool()")
    (folder / "Pulumi.prod.yaml").write_text("config: {}\n")
    result = preview(folder, "--stack", "prod")
    assert "has no stack 'prod', so everything is new" in result.stdout


def test_a_base_that_cannot_be_run_is_named_with_the_line_and_exits_2(committed: Write, project: Write) -> None:
    folder = committed("raise KeyError('nodes')")
    project("pool()")
    result = preview(folder)
    assert result.exit_code == 2
    assert "cannot be compared with: its program ended early: main:__main__.py:" in result.stderr
    assert "KeyError: 'nodes'" in result.stderr
    assert "not compared: no errors" in result.stdout


def test_a_base_whose_process_dies_is_said_to_have_died(committed: Write, project: Write) -> None:
    folder = committed("import os\nos._exit(3)")
    project("pool()")
    result = preview(folder)
    assert result.exit_code == 2
    assert "process exited before the program finished: exit code 3" in result.stderr


def test_what_the_bases_program_prints_is_dropped(committed: Write) -> None:
    result = preview(committed("import os\nprint('hello')\nos.write(1, b'hello')\npool()"), "--json")
    assert json.loads(result.stdout[result.stdout.index("{") :])["summary"]["same"] == 1


def test_a_program_that_ends_early_is_not_compared(committed: Write, project: Write) -> None:
    folder = committed("pool()")
    project("pool(vm_sise=3)")
    result = preview(folder)
    assert result.exit_code == 1
    assert "INP002" in result.stdout
    assert "delete" not in result.stdout


def test_a_folder_that_is_no_repository_is_wrong_usage(project: Write) -> None:
    result = preview(project("pool()"))
    assert result.exit_code == 2
    assert "--base needs a git repository" in result.stderr


def test_an_unknown_ref_is_wrong_usage(committed: Write) -> None:
    folder = committed("pool()")
    for ref in ("nope", "origin/main", "--all"):
        result = preview(folder, base=ref)
        assert result.exit_code == 2
        assert "has no such commit, branch or tag" in result.stderr


def test_repository_index_and_work_tree_stay_as_they_are(committed: Write, project: Write) -> None:
    folder = committed("pool()")
    project("pool(tags={'a': 'b'})")
    (folder / "staged.txt").write_text("staged")
    git(folder, "add", "staged.txt")
    before = git(folder, "status", "--porcelain"), git(folder, "worktree", "list")
    preview(folder)
    assert (
        git(folder, "status", "--porcelain").replace("?? __pycache__/", "").strip(),
        git(folder, "worktree", "list"),
    ) == before


def test_paths_below_the_project_are_no_change(committed: Write) -> None:
    program = "import os\npool(display_name=os.path.abspath(__file__), metadata={'at': pulumi.Output.secret(__file__)})"
    result = preview(committed(program))
    assert result.stdout.splitlines()[-1].startswith("1 unchanged: ")
