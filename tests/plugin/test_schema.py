"""The package's schema, as the SDKs of other languages are generated from it."""

import json
import re

import pytest

from azure_poolkit.inputs import Input, args
from azure_poolkit.plugin.schema import package_schema, schema_text
from azure_poolkit.plugin.types import Types
from plugin.schema_changes import changes

POOL = "azure-poolkit:index:BatchPool"


@pytest.fixture(scope="module")
def schema():
    return package_schema()


def test_the_committed_schema_is_current(schema_path):
    committed = schema_path.read_text(encoding="utf-8")
    differences = "\n".join(map(str, changes(json.loads(committed), json.loads(schema_text()))))

    assert committed == schema_text(), f"run `make schema`\n{differences}"


def test_the_pool_is_a_component_whose_inputs_without_default_are_required(schema):
    pool = schema["resources"][POOL]

    assert pool["isComponent"] is True
    assert pool["requiredInputs"] == ["vmSize", "image"]
    assert list(pool["properties"]) == pool["required"] == ["poolId", "name", "waves"]


def test_no_output_has_a_name_that_components_cannot_have(schema):
    assert not {"id", "urn"} & set(schema["resources"][POOL]["properties"])


def test_an_extension_has_the_common_inputs_and_one_for_each_kind(schema):
    extension = _type(schema, "Extension")

    assert {"name", "after", "protectedSettings", "keyVaultForLinux", "raw"} <= set(extension["properties"])
    assert "required" not in extension
    assert "exactly one of `keyVaultForLinux`, " in extension["description"]


def test_a_kind_has_its_own_inputs_only(schema):
    assert set(_type(schema, "RawExtension")["properties"]) == {"publisher", "type", "settings"}


def test_extensions_are_named_in_after(schema):
    assert _type(schema, "Extension")["properties"]["after"]["items"] == {"type": "string"}


def test_a_certificate_is_an_address_or_an_object(schema):
    certificates = _type(schema, "KeyVaultForLinux")["properties"]["observedCertificates"]

    assert certificates["items"] == {
        "oneOf": [{"type": "string"}, {"$ref": "#/types/azure-poolkit:index:LinuxCertificate"}]
    }


def test_protected_settings_are_secret_and_free_in_shape(schema):
    settings = _type(schema, "Extension")["properties"]["protectedSettings"]

    assert settings["secret"] is True
    assert settings["$ref"] == "pulumi.json#/Any"


def test_choices_are_enumerations(schema):
    scale = _type(schema, "FixedScale")["properties"]

    assert scale["nodeDeallocationOption"]["$ref"] == "#/types/azure-poolkit:index:NodeDeallocationOption"
    assert [value["value"] for value in _type(schema, "NodeDeallocationOption")["enum"]] == [
        "Requeue",
        "Terminate",
        "TaskCompletion",
        "RetainedData",
    ]


def test_choices_of_a_short_name_are_named_after_their_owner_too(schema):
    assert (
        _type(schema, "UpgradePolicy")["properties"]["mode"]["$ref"] == "#/types/azure-poolkit:index:UpgradePolicyMode"
    )


def test_names_are_spelt_as_arm_spells_them(schema):
    assert {"diskSizeGB", "ephemeralOSDiskSettings"} <= set(_type(schema, "OsDisk")["properties"])
    assert "publicIPAddressConfiguration" in _type(schema, "NetworkConfiguration")["properties"]


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("AzureBlobMount", "accountKey"),
        ("AzureBlobMount", "sasKey"),
        ("AzureFilesMount", "accountKey"),
        ("CifsMount", "password"),
        ("UserAccount", "password"),
        ("LinuxUserConfiguration", "sshPrivateKey"),
        ("ContainerRegistry", "password"),
    ],
)
def test_keys_and_passwords_are_secret(schema, owner, name):
    assert _type(schema, owner)["properties"][name]["secret"] is True


def test_numbers_are_whole(schema):
    assert _type(schema, "FixedScale")["properties"]["targetDedicatedNodes"]["type"] == "integer"


def test_what_decides_how_a_body_is_made_has_to_be_plain(schema):
    plain = {(owner, name) for owner, name, spec in _properties(schema) if spec.get("plain")}

    assert {name for owner, name in plain if owner == "BatchPool"} == {
        "accept",
        "adopt",
        "cloud",
        "generation",
        "handover",
        "legacyManagedImage",
    }
    assert {name for owner, name in plain if owner == "AccountInfo"} == {"enabledHandlers"}
    kinds = {(owner, name) for owner, name in plain if owner == "Extension" or owner.startswith("KeyVaultFor")}
    assert kinds == {
        ("Extension", "exclusive"),
        ("KeyVaultForLinux", "certificatesAsStrings"),
        ("KeyVaultForLinux", "troubleshoot"),
        ("KeyVaultForWindows", "troubleshoot"),
    }


def test_every_input_and_output_is_described(schema):
    assert [(owner, name) for owner, name, spec in _properties(schema) if not spec.get("description")] == []


def test_descriptions_name_inputs_as_other_languages_spell_them(schema):
    inputs = {
        re.sub("[A-Z]", lambda m: f"_{m[0].lower()}", name)
        for _, name, _ in _properties(schema)
        if name.lower() != name
    }
    quoted = set(re.findall(r"`([a-z_0-9]+)`", json.dumps(schema)))

    assert quoted & inputs == set()


def test_no_description_speaks_of_python(schema):
    described = {token: spec for token, spec in schema.items() if token in ("types", "resources", "description")}

    assert "Python" not in json.dumps(described)


def test_a_default_is_told_in_the_description_alone(schema):
    interval = _type(schema, "KeyVaultForLinux")["properties"]["pollingInterval"]

    assert interval["description"].endswith("Default: `PT1H`.")
    assert not any("default" in spec for _, _, spec in _properties(schema))


def test_every_reference_leads_to_a_type_of_the_package(schema):
    references = set(re.findall(r'"#/types/([^"]+)"', json.dumps(schema)))

    assert references == set(schema["types"])


def test_two_types_cannot_have_one_name():
    @args
    class Acl:
        level: Input[int]

    @args
    class Inputs:
        acl: Input[Acl]

    types = Types("azure-poolkit")
    types.specs["azure-poolkit:index:Acl"] = {"type": "object"}

    with pytest.raises(ValueError, match="both be called Acl"):
        types.properties(Inputs)


def _type(schema, name):
    return schema["types"][f"azure-poolkit:index:{name}"]


def _properties(schema):
    for token, spec in schema["types"].items():
        yield from ((token.rpartition(":")[2], name, inner) for name, inner in spec.get("properties", {}).items())
    for token, spec in schema["resources"].items():
        for kind in ("inputProperties", "properties"):
            yield from ((token.rpartition(":")[2], name, inner) for name, inner in spec[kind].items())
