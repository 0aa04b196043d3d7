"""Rules about whole programs and about changes, held against the stand-in: what it does where they speak."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.extensions.samples import CLIENT_ID, gpu_driver, key_vault_settings, pool, scale_set
from azure_poolkit.rules.extensions.samples import waiting_key_vault as key_vault
from azure_poolkit.rules.images.samples import OTHER_SUBSCRIPTION, fixed, image_pool
from azure_poolkit.rules.networks.samples import pool_in, subnet_id
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script
from standin import AzureStandIn
from standin.azure_stand_in import SCALE_SET, SCALE_SET_EXTENSION
from standin.errors import ArmError

COMPUTE = "azure-native:compute:"
HERE = {"location": "westeurope"}

# What the stand-in does not show, and why.
NOT_SHOWN = {
    "KVX009": "BX-42: on the stand-in's nodes every identity gets every secret; it keeps grants and asks for none",
    "IMG004": "MI-11: a warning: Azure takes it, and what pools share shows only when they are large",
    "IMG005": "MI-33, MI-34: the stand-in has as many nodes as are asked for",
    "IMG010": "MI-18: nobody says what Azure answers; the stand-in does not look at purchase plans",
    "IMG011": "MI-36: large pools from other images may scale or not; the stand-in's always do",
    "IMG012": "MI-25: the stand-in asks no client how it has signed in",
    "IMG015": "MI-46: nothing in a request tells what made an image",
    "IMG017": "MI-19 to MI-23: only nodes that do not start would tell; the stand-in's start from any machine",
    "IMG020": "MI-41: a warning: fewer replicas make it slower",
    "IMG029": "PC-01: only nodes that never get ready would tell",
    "NET002": "PC-07: the stand-in counts no addresses",
    "NET003": "PC-20: the stand-in keeps addresses and looks at none",
    "NET004": "PC-33: a warning; the stand-in's nodes need no network",
    "RES001": "Azure takes the second request as an update; the provider refuses it (tests/engine)",
    "RES002": "PC-40: a warning; the stand-in has every region",
    "NET005": "PC-33: a warning; the stand-in's nodes need no network",
}


class Azure:
    """A scale set `web` and a Batch account, and everything that these tests put beside them."""

    def __init__(self, folder: Path) -> None:
        self.standin = AzureStandIn(folder)
        self.account = self.standin.already_has("farm", "renderfarm")
        self.group = f"{self.standin.subscription}/resourceGroups/farm"
        self.pool = f"{self.account}/pools/render"
        self.scale_set = f"{self.group}/providers/Microsoft.Compute/virtualMachineScaleSets/web"
        self.version = f"{self.group}/providers/Microsoft.Compute/galleries/farm/images/node/versions/1.0.0"

    def put_pool(self, body: dict[str, Any]) -> dict[str, Any]:
        """Put the pool, without an identity; returns its properties."""
        made = {key: value for key, value in copy.deepcopy(body).items() if key != "identity"}
        answered: dict[str, Any] = self.standin.put("azure-native:batch:Pool", self.pool, made)["properties"]
        return answered

    def put_scale_set(self, *extensions: dict[str, Any], separate: bool = False, **top: Any) -> None:
        body = scale_set(*extensions) | top
        if separate:
            del body["properties"]["virtualMachineProfile"]["extensionProfile"]
        self.standin.put(SCALE_SET, self.scale_set, body)

    def put_extension(self, extension: dict[str, Any]) -> None:
        body = {"properties": {key: value for key, value in extension.items() if key != "name"}}
        self.standin.put(SCALE_SET_EXTENSION, f"{self.scale_set}/extensions/{extension['name']}", body)

    def make_gallery(
        self, state: str = "Generalized", regions: tuple[str, ...] = ("westeurope",), **definition_has: Any
    ) -> None:
        gallery, definition = self.version.rpartition("/images/")[0], self.version.rpartition("/versions/")[0]
        snapshot = f"{self.group}/providers/Microsoft.Compute/snapshots/base"
        empty = {"properties": {"creationData": {"createOption": "Empty"}}}
        self.standin.put(f"{COMPUTE}Snapshot", snapshot, HERE | empty)
        self.standin.put(f"{COMPUTE}Gallery", gallery, HERE)
        identifier = {"publisher": "farm", "offer": "linux", "sku": "node"}
        properties = {"osType": "Linux", "osState": state, "identifier": identifier} | definition_has
        self.standin.put(f"{COMPUTE}GalleryImage", definition, HERE | {"properties": properties})
        storage = {"osDiskImage": {"source": {"id": snapshot}}}
        publishing = {"targetRegions": [{"name": region} for region in regions]}
        made = {"storageProfile": storage, "publishingProfile": publishing}
        self.standin.put(f"{COMPUTE}GalleryImageVersion", self.version, {"location": regions[0], "properties": made})


@pytest.fixture
def azure(tmp_path: Path) -> Azure:
    return Azure(tmp_path)


def said_against(call: Any, *given: Any, **more: Any) -> str:
    """The words in which a call is refused."""
    with pytest.raises(ArmError) as caught:
        call(*given, **more)
    return f"{caught.value.code} {caught.value.message}"


def test_seq004_what_others_name_cannot_be_deleted(azure: Azure) -> None:
    azure.put_scale_set(separate=True)
    azure.put_extension(custom_script())
    azure.put_extension(application_health(provisionAfterExtensions=["setup"]))
    script, health = (f"{azure.scale_set}/extensions/{name}" for name in ("setup", "health"))

    assert "BadRequest On resource 'web', extension 'health' specifies 'setup'" in said_against(
        azure.standin.delete, script
    )
    azure.standin.delete(health)
    azure.standin.delete(script)


def test_seq005_a_put_of_the_model_takes_separate_extensions_away(azure: Azure) -> None:
    azure.put_scale_set(application_health())
    azure.put_extension(custom_script())
    assert f"{azure.scale_set}/extensions/setup" in azure.standin.resources

    azure.put_scale_set(application_health())

    assert f"{azure.scale_set}/extensions/setup" not in azure.standin.resources


def test_seq007_instances_keep_the_old_model_until_they_are_upgraded(azure: Azure) -> None:
    azure.put_scale_set(custom_script())
    azure.put_scale_set(custom_script(typeHandlerVersion="2.2"))
    assert azure.standin.instances(azure.scale_set) == {"0": False}

    azure.standin.upgrade_instances(azure.scale_set)

    assert azure.standin.instances(azure.scale_set) == {"0": True}


def test_seq015_a_renamed_extension_meets_its_own_handler(azure: Azure) -> None:
    azure.put_scale_set(separate=True)
    azure.put_extension(custom_script())
    azure.put_extension(application_health(provisionAfterExtensions=["setup"]))

    renamed = said_against(azure.put_extension, custom_script(name="prepare"))

    assert "Multiple VMExtensions per handler not supported" in renamed
    assert "will no longer exist" in said_against(azure.standin.delete, f"{azure.scale_set}/extensions/setup")


def test_bat006_a_pool_cannot_change_and_its_name_is_taken_until_it_is_gone(azure: Azure) -> None:
    azure.put_pool(pool(gpu_driver()))
    edited = pool(gpu_driver(typeHandlerVersion="1.12"))

    assert said_against(azure.put_pool, edited).startswith("PropertyCannotBeUpdated")
    azure.standin.start_deleting(azure.pool)
    assert said_against(azure.put_pool, edited).startswith("PoolBeingDeleted")


@pytest.mark.parametrize(("waits", "status"), [(True, "failed"), (False, "succeeded")])
def test_kvx006_waiting_as_its_own_identity_a_node_never_comes_up(azure: Azure, waits: bool, status: str) -> None:
    settings = key_vault_settings(requireInitialSync=waits)
    azure.put_scale_set(key_vault(settings=settings), identity={"type": "SystemAssigned"})

    seen = azure.standin.on_instances(azure.scale_set)["0"]["certificates"]

    assert (seen.status, CLIENT_ID in seen.log) == (f"ProvisioningState/{status}", True)


def test_img003_a_gallery_image_needs_a_replica_in_the_accounts_region(azure: Azure) -> None:
    azure.make_gallery(regions=("northeurope",))
    assert "has no replica in 'westeurope'" in said_against(azure.put_pool, image_pool(azure.version))


def test_img009_without_its_image_a_pool_cannot_grow_and_no_call_says_so(azure: Azure) -> None:
    azure.make_gallery()
    azure.put_pool(image_pool(azure.version, scaleSettings=fixed(1)))
    azure.standin.delete(azure.version)

    grown = azure.put_pool(image_pool(azure.version, scaleSettings=fixed(3)))

    assert [error["code"] for error in grown["resizeOperationStatus"]["errors"]] == ["AllocationFailed"]
    assert grown["currentDedicatedNodes"] == 1


def test_bat025_a_pool_in_other_letters_is_the_pool_that_is_there(azure: Azure) -> None:
    azure.put_pool(pool())
    before = len(azure.standin.resources)
    azure.pool = azure.pool.replace("/render", "/Render")

    azure.put_pool(pool())

    assert len(azure.standin.resources) == before


def test_img025_a_size_that_cannot_boot_the_image_fails_the_resize(azure: Azure) -> None:
    azure.make_gallery(hyperVGeneration="V1")
    answered = azure.put_pool(image_pool(azure.version, vmSize="STANDARD_DC2S_V2"))
    (error,) = answered["resizeOperationStatus"]["errors"]
    assert "cannot boot Hypervisor Generation '1'" in error["message"]


def test_img026_an_image_for_trusted_launch_wants_such_machines(azure: Azure) -> None:
    azure.make_gallery(features=[{"name": "SecurityType", "value": "TrustedLaunch"}])
    assert "for machines of security type TrustedLaunch" in said_against(azure.put_pool, image_pool(azure.version))


def test_net001_a_subnet_of_another_subscription_is_refused(azure: Azure) -> None:
    elsewhere = pool_in(subnet_id(OTHER_SUBSCRIPTION.replace("1", "2"))).value
    assert "is in another subscription than the Batch account" in said_against(azure.put_pool, dict(elsewhere))


def test_bat030_what_is_fixed_on_a_pool_with_nodes_is_not_updated(azure: Azure) -> None:
    azure.put_pool(pool(gpu_driver()))
    newer = pool(gpu_driver(typeHandlerVersion="1.12"))
    assert "PropertyCannotBeUpdated" in said_against(azure.put_pool, newer)


def test_img019_a_specialised_image_is_refused(azure: Azure) -> None:
    azure.make_gallery(state="Specialized")
    assert "is a specialised image" in said_against(azure.put_pool, image_pool(azure.version))


def test_every_rule_about_programs_and_changes_is_shown_or_listed() -> None:
    wide = {rule.code for rule in CATALOGUE if not isinstance(rule, Rule)}
    shown = {name.split("_")[1].upper() for name in globals() if name.startswith("test_") and name[5:8] != "eve"}

    assert shown | NOT_SHOWN.keys() == wide
    assert not shown & NOT_SHOWN.keys()
