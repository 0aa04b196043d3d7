"""poolkit preview and render, as a user calls them."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main
from azure_poolkit.model.context import Context

Write = Callable[..., Path]
CANARY = "canary-91c2"


def run(command: str, folder: Path, *args: str) -> Result:
    return CliRunner().invoke(main, [command, "--project", str(folder), *args])


def document(folder: Path, *args: str) -> Any:
    return json.loads(run("preview", folder, "--json", *args).stdout)


def test_a_good_pool_is_shown_as_tree_request_and_order(project: Write, snapshot: SnapshotAssertion) -> None:
    result = run("preview", project("pool()"))
    assert result.exit_code == 0
    assert result.stdout == snapshot


def test_what_is_wrong_is_said_of_all_pools_at_once(project: Write, snapshot: SnapshotAssertion) -> None:
    program = (
        "pool('one', extensions=[CERTIFICATES, RawExtension(name='script', publisher='x', type='CustomScript')])\n"
        "pool('two', extensions=[RawExtension(name='certificates', publisher='Microsoft.HpcCompute',"
        " type='NvidiaGpuDriverLinux', settings='{}', after=['certificate'])])\n"
    )
    result = run("preview", project(program))
    assert result.exit_code == 1
    assert result.stdout[result.stdout.index("error ") :] == snapshot


def test_an_accepted_finding_is_shown_with_its_reason_and_exits_0(project: Write) -> None:
    program = (
        "pool(extensions=[RawExtension(publisher='Contoso', type='Agent')],"
        " accept={'BAT001': 'enabled for us, case 123'})"
    )
    result = run("preview", project(program))
    assert result.exit_code == 0
    assert "accepted: enabled for us, case 123" in result.stdout


def test_a_note_is_shown_though_nothing_is_wrong(project: Write) -> None:
    folder = project(
        "pool(extensions=[KeyVaultForLinux(name='certificates', troubleshoot=True,"
        " observed_certificates=['https://render.vault.azure.net/secrets/web'])])"
    )
    result = run("preview", folder)
    assert result.exit_code == 0
    assert "note  BatchPool 'render'  extension 'certificates': " in result.stdout
    assert [note["resource"] for note in document(folder)["notes"]] == ["BatchPool 'render'"]


def test_strict_makes_a_warning_exit_1(project: Write) -> None:
    folder = project("pool(accept={'BAT001': 'case 123'})")
    assert run("preview", folder).exit_code == 0
    assert run("preview", folder, "--strict").exit_code == 1


def test_a_malformed_input_is_a_finding_with_the_users_own_line(project: Write) -> None:
    result = run("preview", project("pool(display_nam='farm')"))
    assert result.exit_code == 1
    assert "INP002" in result.stdout
    assert "write 'display_name'" in result.stdout
    assert "__main__.py:" in result.stdout


def test_the_json_document_is_versioned_and_whole(project: Write) -> None:
    said = document(project("pulumi.export('waves', pool().waves)"))
    assert said["version"] == 1
    assert [resource["type"] for resource in said["resources"]] == [
        "azure-poolkit:index:BatchPool",
        "azure-native:batch:Pool",
    ]
    assert said["requests"][0]["waves"] == [["certificates"], ["monitor"]]
    assert said["outputs"] == {"waves": [["certificates"], ["monitor"]]}
    assert (said["findings"], said["undecided"], said["failure"]) == ([], [], None)


def test_values_known_only_after_deployment_are_marked(project: Write) -> None:
    program = (
        "from pulumi_azure_native import resources\n"
        "pool(account_name=resources.ResourceGroup('g').name, vm_size=resources.ResourceGroup('h').name)"
    )
    request = document(project(program))["requests"][0]
    assert "/batchAccounts/[unknown]/" in request["path"]
    assert request["body"]["properties"]["vmSize"] == "[unknown]"


def test_render_prints_the_request_azure_will_get(project: Write) -> None:
    said = json.loads(run("render", project("pool(pool_name='fixed')"), "--json").stdout)
    request = said["requests"][0]
    assert request["method"] == "PUT"
    assert request["apiVersion"] == "2024-07-01"
    assert request["path"] == (
        "/subscriptions/{subscription}/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/render/pools/fixed"
    )
    assert request["body"]["identity"]["type"] == "UserAssigned"


def test_a_pool_written_with_azure_native_is_judged_too(project: Write) -> None:
    program = (
        "from pulumi_azure_native import batch\n"
        "batch.Pool('raw', resource_group_name='g', account_name='a', scale_settings={\n"
        "  'fixed_scale': {'target_dedicated_nodes': 1}, 'auto_scale': {'formula': '1'}})"
    )
    result = run("preview", project(program))
    assert result.exit_code == 1
    assert "BAT007" in result.stdout
    assert "Pool 'raw'  scale_settings" in result.stdout


def test_secret_configuration_is_not_needed_and_shows_as_secret(project: Write) -> None:
    program = (
        "config = pulumi.Config()\n"
        "pool(vm_size=config.require('size'), extensions=[KeyVaultForLinux("
        "observed_certificates=[config.require_secret('address')])])"
    )
    folder = project(program, "config: {size: {secure: c1}, address: {secure: c2}}\n")
    said = document(folder)
    properties = said["requests"][0]["body"]["properties"]
    assert said["findings"] == []
    assert properties["vmSize"] == "[secret]"


def test_a_secret_planted_anywhere_is_never_printed(project: Write) -> None:
    program = (
        f"secret = pulumi.Output.secret('https://{CANARY}.vault.azure.net/keys/{CANARY}')\n"
        f"pool(display_name=secret, metadata={{'m': secret}}, extensions=[KeyVaultForLinux(\n"
        f"  name=secret, observed_certificates=[secret], protected_settings={{'p': '{CANARY}'}}),\n"
        f"  RawExtension(publisher='p', type='t', settings={{'s': secret}}, protected_settings='{CANARY}')])\n"
        "pulumi.export('secret', secret)"
    )
    folder = project(program)
    for command, args in (("preview", []), ("preview", ["--json"]), ("render", []), ("render", ["--json"])):
        result = run(command, folder, *args)
        assert "[secret]" in result.output
        assert CANARY not in result.output


INVOKE = "pulumi.export('x', pulumi.runtime.invoke{}('azure-native:authorization:getClientConfig', {{}}){})"


def test_an_invoke_that_an_output_can_carry_is_unknown(project: Write) -> None:
    said = document(project(INVOKE.format("_output", "")))
    assert said["failure"] is None
    assert said["outputs"] == {"x": "[unknown]"}


def test_an_invoke_that_needs_an_answer_at_once_is_refused_by_name(project: Write) -> None:
    result = run("preview", project(INVOKE.format("", ".value")))
    assert result.exit_code == 2
    assert "azure-native:authorization:getClientConfig" in result.stderr
    assert "--mocks" in result.stderr


def test_invokes_and_stack_references_are_answered_from_a_file(project: Write, tmp_path: Path) -> None:
    program = (
        INVOKE.format("", ".value['tenantId']")
        + "\npulumi.export('y', pulumi.StackReference('org/net/prod').get_output('subnet'))"
    )
    folder = project(program)
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "invokes: {'azure-native:authorization:getClientConfig': {tenantId: t}}\n"
        "stackReferences: {org/net/prod: {subnet: s}}\n"
    )
    assert document(folder, "--mocks", str(answers))["outputs"] == {"x": "t", "y": "s"}


def test_a_stack_reference_without_answer_is_unknown(project: Write) -> None:
    program = "pulumi.export('y', pulumi.StackReference('org/net/prod').get_output('subnet'))"
    assert document(project(program))["outputs"] == {"y": "[unknown]"}


def test_answers_of_another_form_are_refused(project: Write, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("invoke: {}\n")
    result = run("preview", project("pool()"), "--mocks", str(answers))
    assert result.exit_code == 2
    assert "expected an object with `invokes`, `stackReferences` and `config`" in result.stderr


def test_a_syntax_error_is_said_with_its_own_line_and_nothing_is_counted(project: Write) -> None:
    folder = project("pool()\n")
    (folder / "__main__.py").write_text("import pulumi\n\nx = = 1\n")
    result = run("preview", folder)
    assert result.exit_code == 2
    assert result.stderr == f"poolkit: the program ended early: {folder}/__main__.py:3: SyntaxError: invalid syntax\n"
    assert "no errors" not in result.output


def test_a_name_in_the_tree_is_never_cut_in_a_pipe(project: Write) -> None:
    name = "n" * 100
    tree = run("preview", project(f"pool('{name}')")).stdout.split("\n\n")[0]
    assert tree.splitlines()[-1] == f"    └── + batch.Pool {name} azure-native"


@pytest.mark.parametrize("command", ["preview", "render"])
def test_json_has_two_names(project: Write, command: str) -> None:
    folder = project("pool()")
    assert run(command, folder, "--format", "json").stdout == run(command, folder, "--json").stdout
    assert json.loads(run(command, folder, "--format", "json").stdout)["version"] == 1


def test_a_program_that_fails_says_where_and_exits_2(project: Write) -> None:
    result = run("preview", project("pool()\nraise KeyError('nodes')"))
    assert result.exit_code == 2
    assert "KeyError: 'nodes'" in result.stderr
    assert "__main__.py:" in result.stderr
    assert "Traceback" not in result.output


def test_an_unknown_stack_is_wrong_usage(project: Write) -> None:
    result = run("preview", project("pool()"), "--stack", "nope")
    assert result.exit_code == 2
    assert "no stack 'nope'" in result.stderr


def test_render_of_what_would_be_refused_exits_1(project: Write) -> None:
    result = run("render", project("pool(extensions=[RawExtension(publisher='x', type='CustomScript')])"))
    assert result.exit_code == 1
    assert result.stdout.startswith("PUT ")
    assert "see poolkit preview" in result.stderr


@pytest.mark.parametrize(("today", "codes"), [("2027-06-30", []), ("2027-07-01", ["BAT012"])])
def test_what_ends_is_judged_as_of_the_day_that_is_given(project: Write, today: str, codes: list[str]) -> None:
    image = "MarketplaceImage(publisher='canonical', offer='0001-com-ubuntu-server-jammy', sku='22_04-lts-gen2')"
    folder = project(f"pool(image={image}, node_agent_sku_id='batch.node.ubuntu 22.04')")
    found = document(folder, "--today", today)["findings"]
    assert sorted({finding["code"] for finding in found}) == codes


def test_the_day_of_one_command_is_not_that_of_the_next(project: Write) -> None:
    run("preview", project("pool()"), "--today", "2031-01-01")
    assert Context().today == datetime.date.today()


def test_a_day_that_is_none_is_a_usage_error(project: Write) -> None:
    assert run("preview", project("pool()"), "--today", "tomorrow").exit_code == 2
