"""The ways of giving a program, and what happens to those that fail."""

import pulumi
import pytest

from pulumi_mocks.engine import PulumiEngine, RunFailedError


def program_of_this_module():
    pulumi.export("greeting", "from a function")


def test_a_function_at_module_level_is_a_program(pulumi_engine):
    project = pulumi_engine.project(program_of_this_module)

    assert project.preview().outputs == {"greeting": "from a function"}


def test_a_function_inside_a_test_is_refused_with_advice(pulumi_engine):
    with pytest.raises(ValueError, match="move it there, or give the program as source text"):
        pulumi_engine.project(lambda: None)


def test_a_folder_is_copied_and_left_as_it_was(pulumi_engine, tmp_path):
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text("import pulumi\npulumi.export('name', pulumi.get_project())\n")

    project = pulumi_engine.project(tmp_path, stack="prod")

    assert project.preview().outputs == {"name": "shop"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Pulumi.yaml", "__main__.py"]


def test_a_run_that_fails_raises_with_everything_that_was_printed(pulumi_engine):
    project = pulumi_engine.project("raise KeyError('the cause')")

    with pytest.raises(RunFailedError, match="the cause") as caught:
        project.preview()

    assert caught.value.run.exit_code != 0


def test_a_run_that_had_to_fail_and_does_not_raises(pulumi_engine):
    project = pulumi_engine.project("import pulumi")

    with pytest.raises(RunFailedError, match="expected the command to fail"):
        project.preview(fails=True)


def test_warnings_and_errors_come_without_colour_and_with_their_resource(pulumi_engine):
    project = pulumi_engine.project(
        """
        import pulumi

        part = pulumi.ComponentResource("my:index:Part", "part")
        pulumi.log.warn("mind the gap", part)
        """
    )

    (warning,) = [d for d in project.preview().diagnostics if d.severity == "warning"]

    assert warning.message == "mind the gap"
    assert warning.urn.endswith("my:index:Part::part")


def test_config_and_structured_config_reach_the_program(pulumi_engine):
    project = pulumi_engine.project(
        """
        import pulumi

        config = pulumi.Config()
        pulumi.export("all", [config.require_int("count"), config.require_object("sizes")])
        """,
        config={"count": 3, "sizes": ["s", "m"]},
    )

    assert project.preview().outputs == {"all": [3, ["s", "m"]]}


def test_the_exported_state_and_the_document_of_a_preview_are_at_hand(pulumi_engine):
    project = pulumi_engine.project("import pulumi\npulumi.export('a', 1)")

    assert project.preview_document()["changeSummary"] == {"create": 1}
    assert project.export()["deployment"].get("resources") is None


def test_only_the_named_parts_of_a_folder_are_copied_and_the_stacks_own_config_is_used(pulumi_engine, tmp_path):
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\nmain: stacks\nstackConfigDir: stacks\n")
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks" / "Pulumi.dev.yaml").write_text("config:\n  shop:size: large\n")
    (tmp_path / "stacks" / "__main__.py").write_text(
        "import pulumi\npulumi.export('size', pulumi.Config().require('size'))\n"
    )
    (tmp_path / "notes.txt").write_text("")

    project = pulumi_engine.project(tmp_path, only=["Pulumi.yaml", "stacks"])

    assert project.preview().outputs == {"size": "large"}
    assert not (project.folder / "notes.txt").exists()


def test_nothing_of_the_users_own_set_up_reaches_the_engine(tmp_path, monkeypatch):
    monkeypatch.setenv("PULUMI_ACCESS_TOKEN", "mine")
    monkeypatch.setenv("PULUMI_BACKEND_URL", "https://example.com")

    engine = PulumiEngine(tmp_path / "engine")

    assert "PULUMI_ACCESS_TOKEN" not in engine.env
    assert engine.env["PULUMI_BACKEND_URL"] == engine.backend.as_uri()
    assert engine.env["PULUMI_HOME"] == str(engine.home)


def test_asking_for_a_resource_that_no_step_is_about_lists_the_steps(pulumi_engine):
    preview = pulumi_engine.project("import pulumi").preview()

    with pytest.raises(LookupError, match=r"no step is about 'nobody'(.|\n)*create urn:pulumi:dev::project"):
        preview.step("nobody")
