"""A Python program through preview, up, an edit and destroy, with an echo in place of its provider."""

import pytest

PROGRAM = """
    import pulumi

    class Bucket(pulumi.CustomResource):
        def __init__(self, name, **props):
            super().__init__("toy:index:Bucket", name, props, pulumi.ResourceOptions(version="1.2.3"))

    config = pulumi.Config()
    Bucket("logs", region=config.require("region"), password=config.get_secret("password"))
    pulumi.export("region", config.require("region"))
"""


@pytest.fixture
def project(pulumi_engine):
    pulumi_engine.stand_in("toy", "1.2.3")
    return pulumi_engine.project(PROGRAM, config={"region": "north"}, secrets={"password": "canary-7"})


def test_a_preview_plans_and_creates_nothing(project):
    preview = project.preview()

    assert preview.op_of("logs") == "create"
    assert preview.step("logs").new["inputs"]["region"] == "north"
    assert preview.outputs == {"region": "north"}
    assert preview.state == ()


def test_up_creates_and_destroy_deletes(project):
    up = project.up()
    destroyed = project.destroy()

    assert up.step("logs").done
    assert "toy:index:Bucket" in [resource["type"] for resource in up.state]
    assert destroyed.op_of("logs") == "delete"
    assert destroyed.state == ()


def test_an_edit_is_an_update_with_its_reason(project):
    project.up()
    project.set_config({"region": "south"})

    step = project.preview().step("logs")

    assert step.op == "update"
    assert step.detailed_diff == {"region": "update"}
    assert step.diff_reasons == ("region",)


def test_a_secret_is_nowhere_on_disk_or_in_the_run(project):
    up = project.up()

    assert up.step("logs").new["inputs"]["password"] == "[secret]"
    assert "canary-7" not in up.state_text + up.text
    assert project.find_on_disk("canary-7") == []
    assert project.find_on_disk("toy:index:Bucket") != []
