"""Whether a difference between two schemas breaks users is told rightly."""

import copy
import json

import pytest

from azure_poolkit.plugin.schema import package_schema
from plugin.schema_changes import changes

POOL = "azure-poolkit:index:BatchPool"
EXTENSION = "azure-poolkit:index:Extension"
MODE = "azure-poolkit:index:UpgradePolicyMode"


@pytest.fixture(scope="module")
def schema():
    return package_schema()


def changed(schema, edit):
    new = copy.deepcopy(schema)
    edit(new)
    return changes(schema, new)


def pool(schema):
    return schema["resources"][POOL]


def of_pool(schema, name):
    return pool(schema)["inputProperties"][name]


BREAKS = {
    "a component removed": lambda s: s["resources"].pop(POOL),
    "an input removed": lambda s: pool(s)["inputProperties"].pop("accept"),
    "an input renamed": lambda s: s["types"][EXTENSION]["properties"].update(
        waits=s["types"][EXTENSION]["properties"].pop("after")
    ),
    "an output removed": lambda s: (pool(s)["properties"].pop("waves"), pool(s)["required"].remove("waves")),
    "an output optional": lambda s: pool(s)["required"].remove("waves"),
    "an input required": lambda s: pool(s)["requiredInputs"].append("account"),
    "a nested input required": lambda s: s["types"][EXTENSION].update(required=["name"]),
    "another type": lambda s: of_pool(s, "vmSize").update(type="integer"),
    "Outputs no longer taken": lambda s: of_pool(s, "vmSize").update(plain=True),
    "no longer secret": lambda s: s["types"][EXTENSION]["properties"]["protectedSettings"].pop("secret"),
    "a choice removed": lambda s: s["types"][MODE]["enum"].pop(),
    "another import path": lambda s: s["language"]["go"].update(importBasePath="example.org/sdk"),
    "another namespace": lambda s: s.update(namespace="other"),
}
HARMLESS = {
    "a component added": lambda s: s["resources"].update({f"{POOL}2": pool(s)}),
    "an input added": lambda s: pool(s)["inputProperties"].update(more={"type": "string"}),
    "an output added": lambda s: (
        pool(s)["properties"].update(more={"type": "string"}),
        pool(s)["required"].append("more"),
    ),
    "an input optional": lambda s: pool(s)["requiredInputs"].remove("vmSize"),
    "a choice added": lambda s: s["types"][MODE]["enum"].append({"name": "Other", "value": "Other"}),
    "another description": lambda s: of_pool(s, "vmSize").update(description="Size."),
    "secret": lambda s: of_pool(s, "vmSize").update(secret=True),
    "a version": lambda s: s.update(version="9.9.9"),
}


@pytest.mark.parametrize("edit", BREAKS.values(), ids=BREAKS)
def test_what_stops_a_program_breaks_users(schema, edit):
    assert changed(schema, edit)[0].breaks


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_what_stops_no_program_is_harmless(schema, edit):
    found = changed(schema, edit)

    assert found
    assert [str(change) for change in found if change.breaks] == []


def test_a_schema_does_not_differ_from_itself(schema):
    assert changes(schema, json.loads(json.dumps(schema))) == []


def test_a_change_is_told_by_its_place_what_breaks_first(schema):
    def edit(new):
        of_pool(new, "vmSize")["description"] = "Size."
        pool(new)["inputProperties"].pop("accept")

    assert [str(change) for change in changed(schema, edit)] == [
        f"breaks users: {POOL} input accept: removed",
        f"harmless: {POOL} input vmSize: is described otherwise",
    ]
