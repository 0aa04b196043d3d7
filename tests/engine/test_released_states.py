"""What a release made is neither replaced nor deleted by the present code: its state, imported and previewed."""

import json

import pytest

import released_states
from azure_poolkit.plugin.served import COMPONENTS

NAMES = [file.stem for file in released_states.STATES]


def state_of(name):
    """The resources of a release's state."""
    text = (released_states.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return text, json.loads(text)["deployment"]["resources"]


@pytest.fixture(scope="module")
def project(engine, tmp_path_factory):
    """The program, with an empty stack."""
    return released_states.program(engine, tmp_path_factory.mktemp("azure"))


@pytest.mark.parametrize("name", NAMES)
def test_the_present_code_replaces_and_deletes_nothing_of_a_release(project, name):
    imported = project.pulumi("stack", "import", "--file", str(released_states.FOLDER / f"{name}.json"))
    assert imported.exit_code == 0, str(imported)

    preview = project.preview()

    assert set(preview.changes) <= {"same", "update"}, preview.text
    assert preview.changes["same"] > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_change_that_replaces_is_seen_in_the_state_of_a_release(project, name):
    source = (project.folder / "__main__.py").read_text(encoding="utf-8")
    project.write("__main__.py", source.replace('"account_name": "renderingbatch"', '"account_name": "other"'))
    project.pulumi("stack", "import", "--file", str(released_states.FOLDER / f"{name}.json"))
    preview = project.preview()
    project.write("__main__.py", source)

    assert preview.changes.get("replace", 0) + preview.changes.get("create-replacement", 0) > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_state_has_each_component(name):
    made = {resource["type"] for resource in state_of(name)[1]}

    assert {f"azure-poolkit:index:{served.name}" for served in COMPONENTS} <= made


@pytest.mark.parametrize("name", NAMES)
def test_a_state_has_no_secret_and_no_path_of_a_machine(name):
    text, _ = state_of(name)

    for said in ("setup.sh", "no-Password", "/tmp/", "/root/", "/home/", "/work/"):
        assert said not in text
