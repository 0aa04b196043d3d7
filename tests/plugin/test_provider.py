"""The provider, asked as the engine asks it."""

import pulumi
import pytest
from pool_inputs import CERTIFICATE, certificates, pool_inputs

from azure_poolkit.plugin.provider import PoolkitProvider
from pulumi_mocks import UNKNOWN, OutputValue, Secret, construct

POOL = "azure-poolkit:index:BatchPool"
CANARY = "canary-2d9f"


@pytest.fixture
def make(schema_path):
    provider = PoolkitProvider(schema_path.read_text(encoding="utf-8"))

    def make(inputs, type_=POOL, **options):
        return construct(provider, type_, inputs, name="render", **options)

    return make


@pytest.fixture
def refused(make):
    def refused(inputs, **options):
        with pytest.raises(pulumi.InputPropertiesError) as refusal:
            make(inputs, **options)
        return refusal.value

    return refused


def codes_and_places(message):
    return [tuple(line.split(": ")[0].split()) for line in message.splitlines()[1:]]


def test_a_pool_is_made_of_wire_inputs(make):
    made = make(pool_inputs())

    pool = made.stack.resource(type="azure-native:batch:Pool")
    assert pool.name == "render"
    assert pool.inputs["scaleSettings"] == {"fixedScale": {"targetDedicatedNodes": 2}}
    assert made.state["waves"] == [["certificates"], ["monitor"]]


def test_outputs_go_back_under_the_names_of_the_schema(make, schema_path):
    assert set(make(pool_inputs()).state) == {"poolId", "name", "waves"}


def test_an_unknown_leaf_leaves_the_rest_known(make):
    made = make(pool_inputs(accountName=UNKNOWN, extensions=[certificates(pollingInterval=UNKNOWN)]), preview=True)

    assert made.state["waves"] == [["certificates"]]


def test_an_unknown_leaf_does_not_hide_what_is_wrong_elsewhere(refused):
    error = refused(pool_inputs(accountName=UNKNOWN, vmSize=5), preview=True)

    assert codes_and_places(error.message) == [("INP001", "vmSize")]


def test_everything_wrong_is_said_at_once(refused):
    error = refused(
        pool_inputs(
            vmSize=5,
            colour="red",
            extensions=[
                {
                    "name": "certificates",
                    "after": ["monitor"],
                    "keyVaultForLinux": {
                        "observedCertificates": [CERTIFICATE.replace("secrets", "certificates")],
                        "requireInitalSync": True,
                    },
                },
                {"name": "monitor", "after": ["certificates"], "azureMonitorForLinux": {}},
            ],
        )
    )

    assert set(codes_and_places(error.message)) == {
        ("INP001", "vmSize"),
        ("INP002", "colour"),
        ("INP002", "extensions[0].keyVaultForLinux.requireInitalSync"),
        ("SEQ002", "extensions[0].after"),
        ("KVX003", "extensions[0].keyVaultForLinux.observedCertificates[0].url"),
    }


def test_an_error_says_the_value_what_is_accepted_and_the_fix(refused):
    error = refused(pool_inputs(vmSize=5, extensions=[certificates(requireInitalSync=True)]))

    assert error.message.splitlines() == [
        "BatchPool 'render': 2 errors",
        "  INP001 vmSize: this is not a string: 5. Fix: give a string, as in 'STANDARD_D2S_V5'.",
        "  INP002 extensions[0].keyVaultForLinux.requireInitalSync: no input has this name. "
        "Fix: write 'requireInitialSync'.",
    ]


def test_the_engine_is_given_no_property_whose_value_it_would_print(refused):
    assert refused(pool_inputs(vmSize=5)).errors == []


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"image": {}}, "image"),
        ({"image": {"marketplace": {"publisher": "canonical", "sku": "server"}}}, "image.marketplace.offer"),
        ({"accept": {"BAT001": 5}}, "accept.BAT001"),
        ({"fixedScale": "two"}, "fixedScale"),
    ],
)
def test_whatever_is_malformed_the_rules_see_the_rest(refused, wrong, place):
    error = refused(
        pool_inputs(**wrong, extensions=[{"name": "monitor", "after": ["gone"], "azureMonitorForLinux": {}}])
    )

    assert codes_and_places(error.message) == [
        (codes_and_places(error.message)[0][0], place),
        ("SEQ001", "extensions[0].after[0]"),
    ]


def test_an_output_that_turns_out_wrong_is_refused_in_the_same_words(refused):
    wrong = OutputValue(CERTIFICATE.replace("secrets", "certificates"))

    error = refused(pool_inputs(extensions=[certificates(observedCertificates=[wrong])]))

    assert codes_and_places(str(error)) == [("KVX003", "extensions[0].keyVaultForLinux.observedCertificates[0].url")]


def test_a_secret_that_is_wrong_is_not_shown(refused):
    wrong = Secret(CANARY)

    error = refused(pool_inputs(extensions=[certificates(pollingInterval=wrong, observedCertificates=[wrong])]))

    assert CANARY not in str(error)
    assert "extensions[0].keyVaultForLinux.pollingInterval" in str(error)


def test_protected_settings_given_plain_are_secret_from_then_on(make):
    made = make(pool_inputs(extensions=[{**certificates(), "protectedSettings": {"key": CANARY}}]))

    assert CANARY not in repr([(record.inputs, record.outputs) for record in made.stack.resources()])


def test_options_reach_the_component_and_its_pool(make):
    made = make(pool_inputs(), options={"protect": True})

    assert [record.protect for record in made.stack.resources()] == [True, True]


def test_a_component_that_is_not_served_is_refused_by_name(refused):
    error = refused({}, type_="azure-poolkit:index:Pool")

    assert "azure-poolkit:index:Pool" in error.message
    assert POOL in error.message
