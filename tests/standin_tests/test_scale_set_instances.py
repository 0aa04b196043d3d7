"""What becomes of a scale set's extensions on its instances, by its upgrade mode."""

import pytest

from standin import AzureStandIn
from standin.azure.node_extensions import FAILED, SUCCEEDED
from standin.azure_stand_in import SCALE_SET
from standin.bodies import scale_set_body


def script(**more):
    told = {"publisher": "Microsoft.Azure.Extensions", "type": "CustomScript", "typeHandlerVersion": "2.1"}
    return {"name": "script", "properties": {**told, "settings": {}, **more}}


def health(settings, **more):
    told = {"publisher": "Microsoft.ManagedServices", "type": "ApplicationHealthLinux", "typeHandlerVersion": "2.0"}
    return {"name": "health", "properties": {**told, "settings": settings, **more}}


GOOD = {"protocol": "tcp", "port": 22}


@pytest.fixture
def azure(tmp_path):
    return AzureStandIn(tmp_path)


def test_manual_mode_keeps_the_old_model_until_told(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", capacity=2)

    azure.put(SCALE_SET, arm_id, scale_set_body([script()], capacity=3))

    assert azure.instances(arm_id) == {"0": False, "1": False, "2": True}
    assert azure.on_instances(arm_id)["0"] == {}
    assert list(azure.on_instances(arm_id)["2"]) == ["script"]
    azure.upgrade_instances(arm_id, "1")
    assert azure.instances(arm_id) == {"0": False, "1": True, "2": True}
    azure.upgrade_instances(arm_id)
    assert [list(view) for view in azure.on_instances(arm_id).values()] == [["script"]] * 3


@pytest.mark.parametrize("mode", ["Automatic", "Rolling"])
def test_the_other_modes_follow_the_model_at_once(azure, mode):
    arm_id = azure.already_has_scale_set("rg", "nodes", [health(GOOD)], mode=mode)

    azure.put(SCALE_SET, arm_id, scale_set_body([health(GOOD), script()], mode=mode))

    assert list(azure.on_instances(arm_id)["0"]) == ["health", "script"]
    azure.delete(f"{arm_id}/extensions/script")
    assert list(azure.on_instances(arm_id)["0"]) == ["health"]


def test_a_rolling_upgrade_that_does_not_end_leaves_the_old_model(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [health(GOOD)], mode="Rolling")
    azure.start_rolling_upgrade(arm_id)

    azure.put(SCALE_SET, arm_id, scale_set_body([health(GOOD), script()], mode="Rolling"))

    assert azure.instances(arm_id) == {"0": False}
    azure.end_rolling_upgrade(arm_id)
    assert azure.instances(arm_id) == {"0": True}


def test_a_scale_set_that_shrinks_loses_instances_and_never_gives_an_id_twice(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", capacity=2)

    azure.put(SCALE_SET, arm_id, scale_set_body(capacity=1))
    azure.put(SCALE_SET, arm_id, scale_set_body(capacity=2))

    assert list(azure.instances(arm_id)) == ["0", "2"]


def test_an_instance_that_is_not_there_cannot_be_upgraded(azure):
    with pytest.raises(LookupError, match="no instance 7"):
        azure.upgrade_instances(azure.already_has_scale_set("rg", "nodes"), "7")


def test_what_comes_after_a_failed_extension_fails_with_it(azure):
    failing = health({"protocol": "tcp"})
    arm_id = azure.already_has_scale_set("rg", "nodes", [failing, script(provisionAfterExtensions=["health"])])

    view = azure.on_instances(arm_id)["0"]

    assert view["script"].status == FAILED
    assert view["script"].log == (
        "VM Extension 'script' is marked as failed since it depends upon the VM Extension 'health' which has failed."
    )


def test_a_dependent_without_settings_runs_in_any_order_and_only_its_log_tells(azure):
    dependent = script(provisionAfterExtensions=["health"])
    del dependent["properties"]["settings"]
    arm_id = azure.already_has_scale_set("rg", "nodes", [health({"protocol": "tcp"}), dependent])

    view = azure.on_instances(arm_id)["0"]

    assert view["script"].status == SUCCEEDED
    assert "Will ignore dependency (dependency level: 2)" in view["script"].log


def test_a_suppressed_failure_is_reported_as_success(azure):
    arm_id = azure.already_has_scale_set("rg", "nodes", [health({"protocol": "tcp"}, suppressFailures=True)])

    told = azure.on_instances(arm_id)["0"]["health"]

    assert told.status == SUCCEEDED
    assert told.log == "'port' must be specified when using 'tcp' protocol"


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"protocol": "tcp"}, "'port' must be specified when using 'tcp' protocol"),
        (GOOD | {"requestPath": "/"}, "'requestPath' cannot be specified when using 'tcp' protocol"),
        (GOOD | {"port": 0}, "'port' must be an integer of 1 to 65535"),
        (GOOD | {"gracePeriod": "60"}, "'gracePeriod' must be an integer of 5 to 14400"),
        (GOOD | {"Protocol": "tcp"}, "additional property Protocol is not allowed"),
        ({"protocol": "udp"}, "'protocol' must be http, https or tcp"),
        (
            GOOD | {"intervalInSeconds": 60, "numberOfProbes": 5},
            "Probe settle time (intervalInSeconds * numberOfProbes) cannot exceed 240 seconds",
        ),
    ],
)
def test_application_health_refuses_its_settings_on_the_node(azure, settings, text):
    told = azure.on_instances(azure.already_has_scale_set("rg", "nodes", [health(settings)]))["0"]["health"]

    assert told.status == FAILED
    assert text in told.log


def test_application_health_is_content_with_good_settings(azure):
    for settings in (GOOD, {"protocol": "https", "requestPath": "/ready"}, GOOD | {"intervalInSeconds": 60}):
        told = azure.on_instances(azure.already_has_scale_set("rg", "nodes", [health(settings)], mode="Automatic"))
        assert told["0"]["health"].log == ""
