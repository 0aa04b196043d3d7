"""What the stack project says of its configuration."""

import re

import pulumi
import pytest

from azure_poolkit import FindingsError

POOL = {"scale": {"fixed": {"nodes": 1}}, "certificates": ["tls"]}


@pytest.fixture
def refused(record_farm):
    """Runs the program with a configuration that must be refused, and gives the error."""

    def refuse(config, **more):
        recording = record_farm("dev", config=config, **more)
        assert recording.resources == ()
        assert isinstance(recording.error, FindingsError)
        return recording.error

    return refuse


def _lines(error):
    return [finding.line() for finding in error.findings]


def test_everything_wrong_is_said_at_once(refused, snapshot):
    error = refused(
        {
            "azure-native:location": None,
            "azure-native:environment": "moon",
            "render-farm:protect": ["pools"],
            "render-farm:tags": {"costCentre": 1200},
            "render-farm:linuxNodes": 3,
            "render-farm:linux": {
                "scale": {"fixed": {"nodes": "three"}},
                "certificates": "render-tls",
                "pollingInterval": "5 minutes",
                "vmsize": "Standard_D2s_v5",
                "image": {"snapshot": {"id": "one"}, "galleryOutput": {"stack": "two", "output": "three"}},
            },
            "render-farm:gateway": {"instances": "two", "upgradeMode": "rolling", "certificate": "render-tls"},
            "render-farm:windows": {"scale": {"fixed": {"nodes": 1}, "auto": {"formula": "$TargetDedicatedNodes=1"}}},
        }
    )

    assert re.sub(r" \(.*?:\d+\)$", "", str(error), count=1, flags=re.MULTILINE) == snapshot


def test_the_error_prints_without_a_stack_trace(refused):
    assert isinstance(refused({"render-farm:linux": None}), pulumi.RunError)


def test_an_empty_configuration_names_what_is_required(refused, snapshot):
    keys = ("azure-native:location", "render-farm:protect", "render-farm:tags")
    error = refused(dict.fromkeys((*keys, "render-farm:linux", "render-farm:windows", "render-farm:gateway")))

    assert _lines(error) == snapshot


@pytest.mark.parametrize(
    ("key", "fix"),
    [("linus", "remove it"), ("Protect", "remove it"), ("poolSize", "remove it")],
)
def test_a_key_that_nobody_reads_is_refused_and_goes_where_what_it_means_is_given(refused, key, fix):
    (finding,) = refused({f"render-farm:{key}": "1"}).findings

    assert (finding.code, finding.spelled, finding.fix) == ("INP002", f"render-farm:{key}", fix)


def test_keys_of_other_namespaces_are_left_alone(record_farm):
    recording = record_farm("dev", config={"azure-native:subscriptionId": "0", "other:linux": "1", "pulumi:tags": {}})

    assert recording.error is None


@pytest.mark.parametrize("scale", [{}, {"fixed": {"nodes": 1}, "auto": {"formula": "$TargetDedicatedNodes=1"}}])
def test_a_pool_has_exactly_one_scale(refused, scale):
    (finding,) = refused({"render-farm:linux": POOL | {"scale": scale}}).findings

    assert (finding.code, finding.spelled) == ("INP004", "render-farm:linux.scale")


def test_a_wrong_value_given_as_a_secret_is_not_shown(refused):
    error = refused({"render-farm:tags": None}, secrets={"render-farm:tags": "canary-91ab"})

    assert "render-farm:tags: this is not an object: [secret]" in str(error)
    assert "canary" not in str(error)


def test_vault_and_account_are_protected_unless_the_stack_says_otherwise(record_farm):
    recording = record_farm("dev", config={"render-farm:protect": None})

    assert len([record for record in recording.resources if record.protect]) == 2


def test_tags_can_be_left_out(record_farm):
    recording = record_farm("dev", config={"render-farm:tags": None})

    assert recording.error is None
    assert not any("tags" in record.inputs for record in recording.resources)
