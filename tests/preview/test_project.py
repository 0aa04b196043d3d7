"""Reading projects and stacks from disk."""

import re
from pathlib import Path

import pytest

from azure_poolkit.preview.problems import ProjectError
from azure_poolkit.preview.project import load_project


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


PROJECT = "name: render\nruntime: python\n"


def test_encrypted_values_are_never_read(tmp_path: Path) -> None:
    stack = "config:\n  a: 1\n  b: {secure: cipher}\n  other:c: {d: [{secure: cipher}, 2]}\n"
    project = load_project(write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml=stack), "dev")
    assert project.config == {"render:a": 1}
    assert project.secrets == {"render:b": "[secret]", "other:c": {"d": ["[secret]", 2]}}


def test_the_only_stack_need_not_be_named(tmp_path: Path) -> None:
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml="config: {}\n")
    assert load_project(tmp_path, None).stack == "dev"


def test_of_several_stacks_one_must_be_named(tmp_path: Path) -> None:
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml="{}", Pulumi_dot_prod_dot_yaml="{}")
    with pytest.raises(ProjectError, match="name the stack with --stack: one of dev, prod"):
        load_project(tmp_path, None)


def test_a_project_without_any_configuration_needs_none(tmp_path: Path) -> None:
    project = load_project(write(tmp_path, Pulumi_dot_yaml=PROJECT), None)
    assert (project.stack, project.config, project.secrets) == ("dev", {}, {})


def test_an_unknown_stack_is_answered_with_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml="{}")
    with pytest.raises(ProjectError, match=r"no stack 'staging': .* there are dev"):
        load_project(tmp_path, "staging")


def test_stack_files_are_found_where_the_project_says(tmp_path: Path) -> None:
    settings = PROJECT + "stackConfigDir: stacks\n"
    write(tmp_path, Pulumi_dot_yaml=settings, stacks__Pulumi_dot_dev_dot_yaml="config: {a: b}\n")
    assert load_project(tmp_path, "dev").config == {"render:a": "b"}


def test_a_stack_overrides_what_the_project_says(tmp_path: Path) -> None:
    settings = PROJECT + "config: {a: 1, b: {default: 2}, c: {value: 3}}\n"
    write(tmp_path, Pulumi_dot_yaml=settings, Pulumi_dot_dev_dot_yaml="config: {render:a: 9}\n")
    project = load_project(tmp_path, "dev")
    assert project.config == {"render:a": 9, "render:b": 2, "render:c": 3}


def test_the_project_is_found_from_a_folder_below_it(tmp_path: Path) -> None:
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml="{}", src__x="")
    assert load_project(tmp_path / "src", "dev").folder == tmp_path


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ("runtime: python\n", "`name` is missing"),
        (
            "name: a\nruntime: nodejs\n",
            "the program is in nodejs, and only Python programs run offline: for others `pulumi preview --json",
        ),
        ("[", "cannot be read"),
        ("- a", "not a YAML object"),
    ],
)
def test_a_project_that_cannot_be_run_says_why(tmp_path: Path, settings: str, error: str) -> None:
    write(tmp_path, Pulumi_dot_yaml=settings)
    with pytest.raises(ProjectError, match=error):
        load_project(tmp_path, "dev")


def test_a_folder_without_a_project_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"no Pulumi\.yaml"):
        load_project(tmp_path, "dev")


def test_a_cloud_that_there_is_none_of_is_told_with_those_there_are(tmp_path: Path) -> None:
    stack = "config: {azure-native:environment: chna}\n"
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml=stack)
    with pytest.raises(ProjectError, match=r"there is no 'chna'\. Accepted: public, china, usgovernment"):
        load_project(tmp_path, "dev")


def test_a_cloud_that_there_is_is_taken(tmp_path: Path) -> None:
    stack = "config: {azure-native:environment: china}\n"
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml=stack)
    assert load_project(tmp_path, "dev").config == {"azure-native:environment": "china"}


@pytest.mark.parametrize(
    ("declared", "error"),
    [
        ("[a]", "`config` must be an object"),
        ("{x: null}", "x: a value, or an object"),
        ("{x: {type: int}}", "there is no type 'int'. Accepted: string, integer, boolean, array, object"),
        ("{x: {type: integer, default: abc}}", "its default is not of type integer"),
        ("{x: {type: array, default: []}}", "an array needs `items`"),
        ("{x: {default: a, value: b}}", "it cannot have both `default` and `value`"),
        ("{'aws:region': {default: a}}", "it cannot have `default`"),
        ("{'aws:region': {type: string}}", "it cannot have `type`"),
        ("{x: {type: integer}}", "configuration 'x' has no value"),
        ("{x: {type: string, secret: true, default: abc}}", "configuration 'x' must be encrypted"),
    ],
)
def test_a_declaration_that_the_engine_refuses_is_refused(tmp_path: Path, declared: str, error: str) -> None:
    write(tmp_path, Pulumi_dot_yaml=f"{PROJECT}config: {declared}\n")
    with pytest.raises(ProjectError, match=re.escape(error)):
        load_project(tmp_path, None)


@pytest.mark.parametrize(("value", "fits"), [("abc", False), ("'5'", True), ("5", True), ("true", False)])
def test_a_stacks_value_is_held_against_the_declared_type(tmp_path: Path, value: str, fits: bool) -> None:
    declared = f"{PROJECT}config: {{x: {{type: integer}}}}\n"
    write(tmp_path, Pulumi_dot_yaml=declared, Pulumi_dot_dev_dot_yaml=f"config: {{render:x: {value}}}\n")
    if fits:
        load_project(tmp_path, None)
    else:
        with pytest.raises(ProjectError, match="configuration 'x' must be of type integer"):
            load_project(tmp_path, None)


@pytest.mark.parametrize("name", ["a b", "a/b", "'3#'", "''", "[a]"])
def test_a_name_that_the_engine_refuses_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, Pulumi_dot_yaml=f"name: {name}\nruntime: python\n")
    with pytest.raises(ProjectError, match="`name`"):
        load_project(tmp_path, None)


def test_a_stack_file_whose_config_is_no_object_is_refused(tmp_path: Path) -> None:
    write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml="config: [a]\n")
    with pytest.raises(ProjectError, match="`config` must be an object"):
        load_project(tmp_path, None)


def test_given_values_stand_in_place_of_those_in_files(tmp_path: Path) -> None:
    stack = "config: {a: 1, b: {secure: cipher}, c: {secure: cipher}}\n"
    read = load_project(write(tmp_path, Pulumi_dot_yaml=PROJECT, Pulumi_dot_dev_dot_yaml=stack), None)
    project = read.given({"b": "opened", "unknown": "x"}, {"render:a": "2", "c": "plain"})
    assert project.config == {"render:a": "2", "render:c": "plain"}
    assert project.secrets == {"render:b": "opened"}
